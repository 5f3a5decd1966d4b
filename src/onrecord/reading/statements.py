"""Statements: words attributed to somebody, in every form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.actors import ISSUER, ActorId, Cast
from onrecord.model.articles import Article, Day
from onrecord.model.parses import Parse
from onrecord.model.problems import Found, Problem
from onrecord.model.spans import Span
from onrecord.model.statements import Form, Statement, StatementId
from onrecord.reading.days import find_days
from onrecord.reading.occasions import addressee_of, day_of, occasion_of
from onrecord.reading.quotations import Quotation, find_quotations
from onrecord.reading.quoting import Bringer, assign_quotations
from onrecord.reading.reported import Ground
from onrecord.reading.reporting import Report, find_reports
from onrecord.reading.reporting_nouns import find_noun_reports
from onrecord.reading.reporting_phrases import find_leads, find_phrases
from onrecord.reading.saying_words import load_saying
from onrecord.reading.speakers import speaker_of
from onrecord.text.spans import trim


@dataclass(frozen=True, slots=True)
class _Draft:
    """A report with its content: the spans, and which of the words are between quotation marks."""

    report: Report
    content: tuple[Span, ...]
    form: Form


def find_statements(article: Article, parse: Parse, cast: Cast) -> Found[Statement]:
    """Every statement, in reading order of its content.

    A quotation mark that is never closed is reported as ``quotation-unclosed``, a source that is no more
    than an unresolved pronoun as ``speaker-open``.
    """
    quotations = find_quotations(article)
    outer = tuple(q for q in quotations.items if q.depth == 0)
    quoted = _marked(parse, [quotation.whole for quotation in outer])
    turns = [voice.span for voice in cast.voices if voice.actor != ISSUER]
    ground = Ground(parse, load_saying(article.language), quoted, _marked(parse, turns))
    reports = (*find_reports(ground), *find_phrases(article, ground), *find_noun_reports(ground))
    drafts = sorted(_drafts(ground, reports, outer), key=lambda d: (d.content[0].start, d.content[-1].end, d.report.at))
    days = find_days(article, parse) if drafts else ()
    made = tuple(_statement(StatementId(f"s{n}"), ground, cast, draft, days) for n, draft in enumerate(drafts, 1))
    opened = tuple(
        Problem("speaker-open", "it is open who speaks", statement.source)
        for statement in made
        if statement.source is not None and statement.speaker is None and statement.speaker_name is None
    )
    return Found(made, (*quotations.problems, *opened))


def _marked(parse: Parse, spans: Sequence[Span]) -> bytes:
    """For each token whether it stands in one of the spans."""
    inside = bytearray(len(parse))
    for span in spans:
        for token in parse.tokens(span):
            inside[token] = 1
    return bytes(inside)


def _drafts(ground: Ground, reports: Sequence[Report], outer: Sequence[Quotation]) -> list[_Draft]:
    """The reports that have content, by their syntax or by the quotations that they bring."""
    parse = ground.parse
    places = assign_quotations(parse.text, outer, _bringers(ground, reports, outer))
    leads = tuple(find_leads(ground, [q for q, place in zip(outer, places, strict=True) if place is None]))
    if leads:
        reports = (*reports, *leads)
        places = assign_quotations(parse.text, outer, _bringers(ground, reports, outer))
    brought: dict[int, list[Quotation]] = {}
    for quotation, place in zip(outer, places, strict=True):
        if place is not None:
            brought.setdefault(place, []).append(quotation)
    spoken = [_widened(parse, report, outer) for report in reports]
    drafts = []
    for place, report in enumerate(reports):
        content = _joined(parse.text, spoken[place], brought.get(place, ()))
        if content:
            drafts.append(_Draft(report, content, _form(content, outer)))
    return [draft for draft in drafts if draft.report.plain or not _is_told(draft, drafts)]


def _bringers(ground: Ground, reports: Sequence[Report], outer: Sequence[Quotation]) -> list[Bringer]:
    parse = ground.parse
    return [
        Bringer(
            parse.span(*report.clause),
            _widened(parse, report, outer),
            report.quotes and not ground.quoted[report.at],
        )
        for report in reports
    ]


def _is_told(draft: _Draft, drafts: Sequence[_Draft]) -> bool:
    """Whether a report stands inside what another reports: of a hundred such but with plain cues, ten hold."""
    cue = draft.report.cue
    return any(part.covers(cue) for other in drafts if other is not draft for part in other.content)


def _widened(parse: Parse, report: Report, outer: Sequence[Quotation]) -> tuple[Span, ...]:
    """What the syntax says is reported, with every quotation that it cuts into taken whole."""
    spans = []
    for first, stop in report.content:
        if first >= stop:
            continue
        span = parse.span(first, stop)
        for quotation in outer:
            if span.start < quotation.whole.start < span.end < quotation.whole.end:
                span = Span(span.start, quotation.whole.end)
            elif quotation.whole.start < span.start < quotation.whole.end <= span.end:
                span = Span(quotation.whole.start, span.end)
        trimmed = trim(parse.text, span)
        if trimmed is not None:
            spans.append(trimmed)
    return tuple(spans)


def _joined(text: str, spoken: tuple[Span, ...], brought: Sequence[Quotation]) -> tuple[Span, ...]:
    """Content in reading order: quotations brought replace what the syntax saw of them."""
    spans = [span for span in spoken if not any(span.meets(q.whole) for q in brought)]
    spans += [part for q in brought for piece in q.parts if (part := trim(text, piece)) is not None]
    return tuple(sorted(spans))


def _form(content: tuple[Span, ...], outer: Sequence[Quotation]) -> Form:
    """Direct when all of it is quoted, mixed when some is, else indirect."""
    within = [any(q.whole.covers(span) for q in outer) for span in content]
    if all(within):
        return Form.DIRECT
    meets = any(within) or any(span.meets(q.whole) for span in content for q in outer)
    return Form.MIXED if meets else Form.INDIRECT


def _statement(number: StatementId, ground: Ground, cast: Cast, draft: _Draft, days: Sequence[Day]) -> Statement:
    report, parse = draft.report, ground.parse
    speaker: ActorId | None = None
    name, source = None, None
    if report.source is not None:
        words = parse.span(*report.source.words)
        source = trim(parse.text, words) or words
        speaker, name = speaker_of(parse, cast, report.source, ground.saying)
    return Statement(
        id=number,
        speaker=speaker,
        speaker_name=name,
        source=source,
        cue=report.cue,
        content=draft.content,
        form=draft.form,
        addressee=addressee_of(ground, cast, report),
        occasion=occasion_of(ground, report, draft.content),
        said_on=day_of(ground, report, draft.content, days),
    )
