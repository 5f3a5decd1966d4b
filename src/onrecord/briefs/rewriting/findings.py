"""What a model is given of an article: things found in it, one a sentence, never the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.references import display_name
from onrecord.model.actors import ActorId, Mention, MentionForm
from onrecord.model.articles import BlockKind
from onrecord.model.parses import Parse
from onrecord.model.readings import Brief, Reading
from onrecord.model.spans import Span
from onrecord.model.statements import Statement
from onrecord.model.writers import Finding

MOST = 6
"""Findings that a model is given; a brief has three lines, and a small model loses the thread in more."""

GAP = "…"
"""What stands between two parts of a finding that are apart in the article."""

NEAR = 4
"""Words between two parts of a finding that are told with them; more may be another matter."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding before it is chosen: its kind, the words found and those that say who said it, by whom, how sure."""

    letter: str
    kind: str
    spans: tuple[Span | None, ...]
    framing: tuple[Span | None, ...]
    by: ActorId | None
    score: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """A finding in its sentence."""

    found: _Found
    sentence: Span
    told: bool


def findings_of(reading: Reading, parse: Parse, brief: Brief) -> tuple[Finding, ...]:
    """The findings that the rules' brief tells, then those that are surest; in the order of the article."""
    told = [span for line in brief.lines for span in line.supports]
    best: dict[Span, _Placed] = {}
    for found in _found(reading):
        sentence = _around([span for span in found.spans if span is not None], reading, parse)
        if sentence is not None and sentence not in best and not _commands(sentence.of(parse.text)):
            best[sentence] = _Placed(found, sentence, any(sentence.meets(span) for span in told))
    ranked = sorted(best.values(), key=lambda p: (not p.told, -p.found.score, p.sentence.start))
    chosen = sorted(ranked[:MOST], key=lambda placed: placed.sentence.start)
    return tuple(_finding(number, placed, reading) for number, placed in enumerate(chosen, 1))


def _found(reading: Reading) -> Iterator[_Found]:
    """Every finding, the weightiest kinds first: of one sentence only the first is told."""
    for hangs in reading.contingencies:
        said = next((s for s in reading.statements if any(c.meets(hangs.consequence) for c in s.content)), None)
        spans: tuple[Span | None, ...] = (hangs.marker, hangs.condition, hangs.consequence)
        yield _Found("c", hangs.kind.value, spans, _framing(said), hangs.by, 1 + hangs.reason.score)
    by_id = {said.id: said for said in reading.statements}
    for act in reading.acts:
        if act.contingency is None:
            framing = _framing(by_id.get(act.statement) if act.statement is not None else None)
            yield _Found("a", act.kind.value, (act.text, act.cue), framing, act.holder, act.reason.score)
    for said in reading.statements:
        if said.source is not None:
            yield _Found("s", "statement", said.content, _framing(said), said.speaker, 0.3)
    for met in reading.encounters:
        spans = (met.spans[0], met.place, met.date.span if met.date is not None else None)
        yield _Found("e", f"{met.kind}, {met.status.value}", spans, (), next(iter(met.participants), None), 0.2)


def _framing(said: Statement | None) -> tuple[Span | None, ...]:
    """The words by which a sentence says who said it, and to whom."""
    return () if said is None else (said.source, said.cue, said.hearer)


def _around(spans: list[Span], reading: Reading, parse: Parse) -> Span | None:
    """The sentence of a paragraph in which all the spans lie."""
    tokens, blocks = parse.tokens(spans[0]), reading.article.blocks
    sentence = parse.sentence_of(tokens[0]) if tokens else None
    if sentence is None or (blocks and blocks[sentence.block].kind is not BlockKind.PARAGRAPH):
        return None
    span = parse.span(sentence.first, sentence.stop)
    return span if all(span.covers(each) for each in spans) else None


def _finding(number: int, placed: _Placed, reading: Reading) -> Finding:
    text, found = reading.article.text, placed.found
    mention = _mention(placed, reading)
    named = None
    if mention is not None and mention.form is MentionForm.PRONOUN:
        named = display_name(reading.cast, text, found.by)
    asked = (*found.spans, *found.framing, mention.span if mention is not None else None)
    spans = [span for span in asked if span is not None and placed.sentence.covers(span)]
    said = []
    for span in _merged(spans, text):
        if named is not None and mention is not None and span.covers(mention.span):
            said.append(text[span.start : mention.span.start] + named[0] + text[mention.span.end : span.end])
        else:
            said.append(span.of(text))
    return Finding(
        id=f"{found.letter}{number}",
        kind=found.kind,
        text=" ".join(f" {GAP} ".join(said).split()),
        supports=(placed.sentence,) if named is None else (placed.sentence, named[1]),
    )


def _mention(placed: _Placed, reading: Reading) -> Mention | None:
    """The words by which the sentence calls whose finding it is, a name before a pronoun."""
    actor = reading.cast.get(placed.found.by)
    here = [each for each in actor.mentions if placed.sentence.covers(each.span)] if actor is not None else []
    return min(here, key=lambda each: (each.form is MentionForm.PRONOUN, each.span.start), default=None)


def _merged(spans: Iterable[Span], text: str) -> list[Span]:
    """The spans in order, those with few words between them as one: "urged … to", "said … that"."""
    merged: list[Span] = []
    for span in sorted(set(spans)):
        last = merged[-1] if merged else None
        if last is not None and len(text[last.end : span.start].split()) <= NEAR:
            merged[-1] = Span(last.start, max(last.end, span.end))
        else:
            merged.append(span)
    return merged


def _commands(sentence: str) -> bool:
    """Whether a sentence speaks to a machine that may read it: nothing in it is news, and a model might obey."""
    folded = " ".join(sentence.lower().split())
    return any(words in folded for words in load_lexicon()["models"]["commands"])
