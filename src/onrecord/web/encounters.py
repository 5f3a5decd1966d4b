"""Encounters: a month as a calendar, those of a day, those to come, and those of no day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.calendars import MeetingLine, Month, list_day, list_to_come, list_undated, month_of
from onrecord.serving import Refused, Visit, links
from onrecord.web.rendering import show

router = APIRouter(prefix="/encounters")
SHOWN = 50
BESIDE = 10
"""Encounters that stand beside the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncountersPage:
    """One month, with what is to come and what has no day."""

    template: ClassVar[str] = "encounters.html"
    title: str
    today: date
    month: Month
    before: str | None
    after: str | None
    to_come: tuple[MeetingLine, ...]
    more_to_come: bool
    undated: tuple[MeetingLine, ...]
    more_undated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterListPage:
    """One list of encounters, a page at a time."""

    template: ClassVar[str] = "encounter_list.html"
    title: str
    meetings: tuple[MeetingLine, ...]
    empty: str
    more: str | None


@router.get("")
def encounters(request: Request, month: str = "") -> Response:
    """A month of encounters; this one where none is named."""
    return show(request, lambda visit: _month_page(visit, month))


def _month_page(visit: Visit, given: str) -> EncountersPage:
    today = visit.at.date()
    month = month_of(visit.record, _day(f"{given}-01") if given else today)
    to_come = list_to_come(visit.record, today, limit=BESIDE)
    undated = list_undated(visit.record, limit=BESIDE)
    return EncountersPage(
        title="Encounters",
        today=today,
        month=month,
        before=_month_link(month.before),
        after=_month_link(month.after),
        to_come=to_come.rows,
        more_to_come=to_come.cursor is not None,
        undated=undated.rows,
        more_undated=undated.cursor is not None,
    )


def _month_link(first: date | None) -> str | None:
    return links.at("/encounters", month=first.isoformat()[:7]) if first else None


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise Refused(404, "not-found", f"The calendar has no {given[:40]!r}.") from error


@router.get("/days/{day}")
def day(request: Request, day: str, cursor: str | None = None) -> Response:
    """The encounters of one day."""

    def page(visit: Visit) -> EncounterListPage:
        at = _day(day)
        found = list_day(visit.record, at, limit=SHOWN, cursor=cursor)
        return EncounterListPage(
            title=f"{at.day} {at:%B} {at.year}",
            meetings=found.rows,
            empty="No article gives an encounter this day.",
            more=links.at(f"/encounters/days/{day}", cursor=found.cursor) if found.cursor else None,
        )

    return show(request, page)


@router.get("/upcoming")
def upcoming(request: Request, cursor: str | None = None) -> Response:
    """Encounters still ahead."""

    def page(visit: Visit) -> EncounterListPage:
        found = list_to_come(visit.record, visit.at.date(), limit=SHOWN, cursor=cursor)
        return EncounterListPage(
            title="Encounters to come",
            meetings=found.rows,
            empty="Nothing is planned or proposed for a day from today on.",
            more=links.at("/encounters/upcoming", cursor=found.cursor) if found.cursor else None,
        )

    return show(request, page)


@router.get("/undated")
def undated(request: Request, cursor: str | None = None) -> Response:
    """Encounters whose day no article gives."""

    def page(visit: Visit) -> EncounterListPage:
        found = list_undated(visit.record, limit=SHOWN, cursor=cursor)
        return EncounterListPage(
            title="Encounters without a day",
            meetings=found.rows,
            empty="Every encounter on record has its day.",
            more=links.at("/encounters/undated", cursor=found.cursor) if found.cursor else None,
        )

    return show(request, page)
