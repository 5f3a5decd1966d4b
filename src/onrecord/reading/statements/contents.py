"""What each report reports: the words of its syntax and the quotations that it brings, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.frames import Frame
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.model.statements import Form
from onrecord.reading.statements.grounds import Ground
from onrecord.reading.statements.quotations import Quotation
from onrecord.reading.statements.quoting import Bringer, assign_quotations
from onrecord.reading.statements.reporting import Report
from onrecord.reading.statements.reporting_phrases import find_leads
from onrecord.text.spans import trim


@dataclass(frozen=True, slots=True)
class Content:
    """What one report reports: spans in order, never empty, and whose words they are.

    ``seen`` is the encoder's frame of the same statement, None where it saw none.
    """

    report: Report
    spans: tuple[Span, ...]
    form: Form
    seen: Frame | None = None


def find_contents(ground: Ground, reports: Sequence[Report], outer: Sequence[Quotation]) -> tuple[Content, ...]:
    """The reports that have content, with it, in reading order of the content.

    ``outer`` are the quotations that stand in no other. A report inside what another reports counts only
    with a plain cue: of a hundred others there, annotators counted ten.
    """
    told = [_told(ground.parse, report, outer) for report in reports]
    places = assign_quotations(ground.parse.text, outer, _bringers(ground, reports, told))
    leads = tuple(find_leads(ground, [q for q, place in zip(outer, places, strict=True) if place is None]))
    if leads:
        reports, told = (*reports, *leads), [*told, *(() for _ in leads)]
        places = assign_quotations(ground.parse.text, outer, _bringers(ground, reports, told))
    brought: dict[int, list[Quotation]] = {}
    for quotation, place in zip(outer, places, strict=True):
        if place is not None:
            brought.setdefault(place, []).append(quotation)
    contents = []
    for place, report in enumerate(reports):
        spans = _joined(ground, report, told[place], brought.get(place, ()))
        if spans:
            contents.append(Content(report, spans, form_of(spans, outer)))
    contents = [content for content in contents if content.report.plain or not _is_inside(content, contents)]
    return tuple(sorted(contents, key=lambda c: (c.spans[0].start, c.spans[-1].end, c.report.at)))


def _bringers(ground: Ground, reports: Sequence[Report], told: Sequence[tuple[Span, ...]]) -> list[Bringer]:
    """The reports as those that may bring a quotation; none does from inside one."""
    return [
        Bringer(ground.parse.span(*report.clause), spans, report.quotes and not ground.quoted[report.at])
        for report, spans in zip(reports, told, strict=True)
    ]


def _is_inside(content: Content, contents: Sequence[Content]) -> bool:
    """Whether the cue stands inside what another report reports."""
    cue = content.report.cue
    return any(
        part.covers(cue)
        for other in contents
        if other is not content and other.report.frame not in FRAMING
        for part in other.spans
    )


FRAMING = frozenset(["according", "as", "headline"])
"""Reports that frame a whole sentence; who condemns or pledges in it does so all the same."""


def _told(parse: Parse, report: Report, outer: Sequence[Quotation]) -> tuple[Span, ...]:
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
        trimmed = trim(parse.text, _with_that(parse, span, first))
        if trimmed is not None:
            spans.append(trimmed)
    return tuple(spans)


def _with_that(parse: Parse, span: Span, first: int) -> Span:
    """A clause with the "that" which opens it: annotators of news count it to what is said."""
    if first > 0 and parse.lowers[first - 1] == "that" and parse.deps[first - 1] == "mark":
        return Span(parse.starts[first - 1], span.end)
    return span


def _joined(ground: Ground, report: Report, told: tuple[Span, ...], brought: Sequence[Quotation]) -> tuple[Span, ...]:
    """Content in reading order: quotations brought replace what the syntax saw of them."""
    spans = [span for span in told if not any(span.meets(q.whole) for q in brought)]
    for quotation in brought:
        lead = _lead_in(ground, report, quotation)
        pieces = quotation.parts if lead is None else (Span(lead, quotation.whole.end),)
        spans += [part for piece in pieces if (part := trim(ground.parse.text, piece)) is not None]
    return tuple(sorted(spans))


def _lead_in(ground: Ground, report: Report, quotation: Quotation) -> int | None:
    """Where the reporter's words begin that a fragment ends: ``The hall was "half empty," she said``; else None."""
    parse = ground.parse
    first = parse.tokens(quotation.inner)
    if (
        not first
        or not quotation.inner.of(parse.text).lstrip()[:1].islower()
        or quotation.whole.start > report.cue.start
    ):
        return None
    opening = first[0] - 1 if parse.ends[first[0] - 1] > quotation.whole.start else first[0]
    begin = parse.sentence_of(first[0]).first
    words = range(begin, opening)
    finite = any(parse.tags[t] in ("VBD", "VBZ", "VBP", "MD") for t in words)
    return parse.starts[begin] if finite and not any(ground.quoted[t] for t in words) else None


def form_of(spans: tuple[Span, ...], outer: Sequence[Quotation]) -> Form:
    """Direct when all of it is quoted, mixed when some is, else indirect."""
    within = [any(q.whole.covers(span) for q in outer) for span in spans]
    if all(within):
        return Form.DIRECT
    meets = any(within) or any(span.meets(q.whole) for span in spans for q in outer)
    return Form.MIXED if meets else Form.INDIRECT
