"""Statements that the encoder finds, joined with those of the rules: where the two agree, the rules' edges stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.frames import Frame, FrameKind, PartName
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.likenesses import likeness, pair_up, words_in
from onrecord.reading.statements.contents import Content, form_of
from onrecord.reading.statements.grounds import Ground
from onrecord.reading.statements.named_sources import Source
from onrecord.reading.statements.quotations import Quotation
from onrecord.reading.statements.reporting import NO_SPEAKER, Report
from onrecord.text.spans import trim

# From these scores on a frame is a statement though no rule finds it. Tried 0.8 to 0.93 and 0.9 to 0.97 on PolNeAR dev
# and the gold: lower ones find more of what people are told to think or plan (0.8 and 0.9: indirect recall 61 instead
# of 60), and take more for speech that is none (statements of the gold 86 instead of 87).
ALONE = 0.85
ALONE_WITHOUT_A_WORD_OF_SAYING = 0.97

_SAME = 0.4
"""Share of words (F1) from which two contents are one statement's."""


def join_frames(
    ground: Ground, contents: Sequence[Content], frames: Sequence[Frame], outer: Sequence[Quotation]
) -> tuple[Content, ...]:
    """The contents of the rules and of the encoder, each once, in reading order."""
    parse = ground.parse
    seen = [(frame, content) for frame in frames if (content := _content(ground, frame, outer)) is not None]
    theirs = [words_in(parse, content.spans) for _, content in seen]
    ours = [words_in(parse, content.spans) for content in contents]
    pairs = pair_up([[likeness(words, other) for other in theirs] for words in ours], _SAME)
    both = [replace(c, seen=seen[pairs[n]][0]) if n in pairs else c for n, c in enumerate(contents)]
    alone = [
        content
        for place, (frame, content) in enumerate(seen)
        if place not in pairs.values() and _stands_alone(ground, content, frame.score)
    ]
    return tuple(sorted((*both, *alone), key=lambda c: (c.spans[0].start, c.spans[-1].end, c.report.at)))


def _content(ground: Ground, frame: Frame, outer: Sequence[Quotation]) -> Content | None:
    """A frame in the rules' own shape; None where it is no statement, or its words are not in the parse."""
    parse = ground.parse
    if frame.kind is not FrameKind.STATEMENT:
        return None
    spans = tuple(part for span in frame.spans(PartName.CONTENT) if (part := trim(parse.text, span)) is not None)
    cues = frame.spans(PartName.CUE) or (frame.anchor,)
    cue = min(cues, key=lambda span: abs(span.start - frame.anchor.start))
    tokens = parse.tokens(cue)
    if not spans or not tokens:
        return None
    at = _head(parse, tokens)
    source = _source(parse, frame, cue)
    clause = (
        min(tokens[0], source.words[0]) if source else tokens[0],
        max(tokens[-1] + 1, source.words[1]) if source else tokens[-1] + 1,
    )
    report = Report(at=at, cue=parse.span(tokens[0], tokens[-1] + 1), source=source, clause=clause, frame="encoded")
    return Content(report, spans, form_of(spans, outer), frame)


def _stands_alone(ground: Ground, content: Content, score: float) -> bool:
    """Whether a frame that no rule finds is a statement.

    What the encoder finds without a source, with "I" and "we" for one, or in a speech or release, are mostly plans
    and opinions in the writer's or speaker's own text: on PolNeAR dev as many are wrong as right, on the gold most.
    """
    parse, report = ground.parse, content.report
    if report.source is None or parse.lowers[report.source.head] in NO_SPEAKER or ground.spoken[report.at]:
        return False
    says = any(parse.lemmas[token] in ground.saying.verbs for token in parse.tokens(report.cue))
    return score >= (ALONE if says else ALONE_WITHOUT_A_WORD_OF_SAYING)


def _source(parse: Parse, frame: Frame, cue: Span) -> Source | None:
    """The words for the source that stand nearest the cue."""
    sources = [span for span in frame.spans(PartName.SOURCE) if parse.tokens(span)]
    if not sources:
        return None
    tokens = parse.tokens(min(sources, key=lambda span: max(span.start - cue.end, cue.start - span.end)))
    first, stop = tokens[0], tokens[-1] + 1
    while first < stop - 1 and parse.pos[first] == "PUNCT":
        first += 1
    while stop - 1 > first and parse.pos[stop - 1] == "PUNCT":
        stop -= 1
    return Source(_head(parse, range(first, stop)), (first, stop))


def _head(parse: Parse, tokens: range) -> int:
    """The token of a stretch that heads it: the first whose own head lies outside."""
    return next((t for t in tokens if parse.heads[t] not in tokens or parse.heads[t] == t), tokens[0])
