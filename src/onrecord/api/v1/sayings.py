"""Statements, conditions and encounters over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.api.documents import (
    ContingencyInFullShape,
    EncounterInFullShape,
    ListShape,
    StatementInFullShape,
)
from onrecord.api.linked_data import Addresses, Node, link_statement
from onrecord.api.rows import MeetingShape, StatementRowShape
from onrecord.api.v1.acts import actor_of
from onrecord.api.v1.answers import page_of, tell, tell_either, tell_list
from onrecord.api.v1.descriptions import ALSO_LINKED
from onrecord.api.v1.parameters import Cursor, Day, Id, Limit, Since, Until, Words, named
from onrecord.model.actors import ISSUER, REPORT
from onrecord.record import Record
from onrecord.record.rows import Listed, MeetingRow, RecordedStatementId, Thing
from onrecord.record.rows import Query as Asked
from onrecord.serving import Visit

router = APIRouter()
LINKED_SOURCES = 20
"""Places of a statement that its annotation names."""


@router.get("/statements", tags=["statements"], summary="Find statements", response_model=ListShape[StatementRowShape])
def statements(
    request: Request,
    words: Words = "",
    speaker: Annotated[str | None, named("who says it: a name or an id", "Lavrov")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Statements by words, speaker and days; without words the newest first."""

    def make(visit: Visit) -> ListShape[StatementRowShape]:
        with visit.record.snapshot():
            asked = Asked(
                words=words,
                things=frozenset({Thing.STATEMENT}),
                speaker=actor_of(visit.record, speaker),
                since=since,
                until=until,
            )
            found = visit.record.search(asked, limit=limit, cursor=cursor)
            rows = visit.record.statements.many([RecordedStatementId(hit.id) for hit in found.rows])
        return page_of(Listed(rows, found.cursor), StatementRowShape.model_validate)

    return tell_list(request, make)


@router.get(
    "/statements/{statement}",
    tags=["statements"],
    summary="Show a statement",
    response_model=StatementInFullShape,
    responses=ALSO_LINKED,
)
def statement(request: Request, statement: Id) -> Response:
    """One statement with everywhere it stands. As JSON-LD: an annotation on the words of each article."""

    def make(visit: Visit) -> StatementInFullShape:
        with visit.record.snapshot():
            row = visit.record.statements.get(statement)
            return StatementInFullShape.from_rows(row, visit.record.statements.sources(row.id))

    return tell_either(request, make, lambda visit, at: _linked(visit.record, statement, at))


def _linked(record: Record, statement: str, at: Addresses) -> Node:
    with record.snapshot():
        row = record.statements.get(statement)
        speaker = None if row.speaker in (None, ISSUER, REPORT) else record.actors.get(str(row.speaker))
        sources = record.statements.sources(row.id, limit=LINKED_SOURCES)
        texts = [record.articles.text(source.article, source.version) for source in sources]
    return link_statement(at, row, speaker, list(zip(sources, texts, strict=True)))


@router.get(
    "/contingencies/{contingency}",
    tags=["conditions"],
    summary="Show a condition",
    response_model=ContingencyInFullShape,
)
def contingency(request: Request, contingency: Id) -> Response:
    """One condition with what follows from it, and everywhere it stands."""

    def make(visit: Visit) -> ContingencyInFullShape:
        with visit.record.snapshot():
            row = visit.record.contingencies.get(contingency)
            return ContingencyInFullShape.from_rows(row, visit.record.contingencies.sources(row.id))

    return tell(request, make)


@router.get("/encounters", tags=["encounters"], summary="List encounters", response_model=ListShape[MeetingShape])
def encounters(
    request: Request,
    when: Annotated[
        Literal["ahead", "day", "undated"],
        Query(description="those still ahead of a day, those of one day, or those whose day nobody gives"),
    ] = "ahead",
    day: Annotated[Day | None, Query(description="today where not given", examples=["2025-08-15"])] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Meetings, calls, summits, visits and talks, with who takes part."""

    def make(visit: Visit) -> ListShape[MeetingShape]:
        page = _meetings(visit.record, when, day or visit.at.date(), limit, cursor)
        return page_of(page, MeetingShape.model_validate)

    return tell_list(request, make)


def _meetings(record: Record, when: str, day: date, limit: int, cursor: str | None) -> Listed[MeetingRow]:
    match when:
        case "ahead":
            return record.calendars.to_come(day, limit=limit, cursor=cursor)
        case "day":
            return record.calendars.of_day(day, limit=limit, cursor=cursor)
        case _:
            return record.calendars.undated(limit=limit, cursor=cursor)


@router.get(
    "/encounters/{encounter}", tags=["encounters"], summary="Show an encounter", response_model=EncounterInFullShape
)
def encounter(request: Request, encounter: Id) -> Response:
    """One encounter with everywhere it is spoken of."""

    def make(visit: Visit) -> EncounterInFullShape:
        with visit.record.snapshot():
            row = visit.record.encounters.get(encounter)
            return EncounterInFullShape.from_rows(row, visit.record.encounters.sources(row.id))

    return tell(request, make)
