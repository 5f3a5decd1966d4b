"""Statements: words attributed to somebody, in every form."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from onrecord.model.actors import ActorId, Cast
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.problems import Found, Problem
from onrecord.model.spans import Span
from onrecord.model.statements import Form, Statement, StatementId
from onrecord.reading.quotations import Quotation, find_quotations
from onrecord.reading.reporting import Report, find_reports, load_saying, spans_of
from onrecord.text.spans import trim


@dataclass
class _Draft:
    """A statement in the making: a reporting clause and the spans of what it reports."""

    report: Report
    spoken: list[Span] = field(default_factory=list)
    quoted: list[Quotation] = field(default_factory=list)


def find_statements(article: Article, parse: Parse, cast: Cast) -> Found[Statement]:
    """Every statement, in reading order of its content."""
    quotations = find_quotations(article)
    outer = [q for q in quotations.items if q.depth == 0]
    starts = [q.whole.start for q in outer]

    def around(span: Span) -> Quotation | None:
        place = bisect_right(starts, span.start) - 1
        return outer[place] if place >= 0 and span.start < outer[place].whole.end else None

    drafts = [
        _Draft(report, list(spans_of(parse, report.content)))
        for report in find_reports(parse, load_saying(article.language))
    ]
    free = [draft for draft in drafts if around(draft.report.cue) is None]
    taken: dict[int, _Draft] = {}
    for place, quotation in enumerate(outer):
        draft = _beside(parse, quotation, free)
        if draft is not None:
            taken[place] = draft
    for place, quotation in enumerate(outer):
        if place not in taken and place - 1 in taken and _floats(article.text, outer[place - 1], quotation):
            taken[place] = taken[place - 1]
    for place, draft in taken.items():
        draft.quoted.append(outer[place])
    statements, problems = [], list(quotations.problems)
    for draft in drafts:
        content = _content(article.text, draft, outer)
        if content:
            statements.append((content, draft))
    statements.sort(key=lambda s: (s[0][0].start, s[0][-1].end))
    made = []
    for number, (content, draft) in enumerate(statements, 1):
        statement = _statement(StatementId(f"s{number}"), parse, cast, draft, content)
        made.append(statement)
        if statement.speaker is None and statement.speaker_name is None and statement.source is not None:
            problems.append(Problem("speaker-open", "it is open who speaks", statement.source))
    return Found(tuple(made), tuple(problems))


def _beside(parse: Parse, quotation: Quotation, free: list[_Draft]) -> _Draft | None:
    """The reporting clause that stands right after or right before a quotation."""
    text = parse.text
    best: tuple[int, _Draft] | None = None
    for draft in free:
        if not draft.report.quotes:
            continue
        clause = parse.span(*draft.report.clause)
        if clause.start >= quotation.whole.end:
            gap, cost = text[quotation.whole.end : clause.start], 0
        elif clause.end <= quotation.whole.start:
            gap, cost = text[clause.end : quotation.whole.start], 5
        else:
            continue
        if len(gap) > 80 or gap.count("\n") > (0 if cost == 0 else 2) or any(mark in gap for mark in '”".!?'):
            continue
        if cost and gap.strip()[-1:] not in (",", ":", "") and not gap.rstrip().endswith("that"):
            cost += 20
        if not cost and gap.strip(" ,—–-"):
            continue
        cost += len(gap)
        if best is None or cost < best[0]:
            best = cost, draft
    return best[1] if best else None


def _floats(text: str, before: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation without a clause of its own goes on with the one before it."""
    gap = text[before.whole.end : quotation.whole.start]
    inner = quotation.parts[0].of(text)
    return len(gap) < 150 and "\n" not in gap and inner[:1].isupper() and inner.rstrip()[-1:] in ".!?,…"


def _content(text: str, draft: _Draft, outer: list[Quotation]) -> tuple[Span, ...]:
    spans = list(draft.spoken)
    for quotation in draft.quoted:
        spans = [s for s in spans if not s.meets(quotation.whole)]
        spans.extend(part for q in quotation.parts if (part := trim(text, q)) is not None)
    return tuple(sorted(spans))


def _form(draft: _Draft, content: tuple[Span, ...], text: str) -> Form:
    if draft.quoted:
        return Form.DIRECT if all(any(q.whole.covers(s) for q in draft.quoted) for s in content) else Form.MIXED
    return Form.MIXED if any(mark in s.of(text) for s in content for mark in '“"«') else Form.INDIRECT


def _statement(number: StatementId, parse: Parse, cast: Cast, draft: _Draft, content: tuple[Span, ...]) -> Statement:
    report = draft.report
    source = parse.subtree(report.source) if report.source is not None else None
    speaker: ActorId | None = None
    name = None
    if report.source is not None and source is not None:
        speaker = cast.at(parse.word_span(report.source))
        if speaker is None and parse.pos[report.source] != "PRON":
            name = source.of(parse.text)
    return Statement(
        id=number,
        speaker=speaker,
        speaker_name=name,
        source=source,
        cue=report.cue,
        content=content,
        form=_form(draft, content, parse.text),
    )
