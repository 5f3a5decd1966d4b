"""Everything that came on record since a moment, of one sort at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import ClassVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.acts import ActLine
from onrecord.desk.news import (
    ChangedAct,
    ChangedPosition,
    NewVersion,
    list_changed_acts,
    list_changed_positions,
    list_new_acts,
    list_new_versions,
)
from onrecord.serving import Visit, links
from onrecord.web.rendering import show

router = APIRouter()
SHOWN = 50
COMPARED = 100
"""Newest acts among which changed positions are looked for."""

SORTS = {
    "acts": "New acts",
    "statuses": "Changed statuses",
    "positions": "Changed positions",
    "versions": "New versions",
}

SPANS = (("today", 0), ("yesterday", 1), ("a week ago", 7), ("a month ago", 30))
"""Days since which changes are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came since a moment, of one sort; ``cursor`` asks for what came before that."""

    acts: tuple[ActLine, ...] = ()
    steps: tuple[ChangedAct, ...] = ()
    positions: tuple[ChangedPosition, ...] = ()
    versions: tuple[NewVersion, ...] = ()
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """What came since a moment, of one sort."""

    template: ClassVar[str] = "changes.html"
    title: str
    since: datetime
    given: str
    error: str | None
    sort: str
    sorts: tuple[tuple[str, str, str], ...]
    spans: tuple[tuple[str, str], ...]
    came: Came
    compared: int
    more: str | None


@router.get("/changes")
def changes(request: Request, since: str = "", of: str = "acts", cursor: str | None = None) -> Response:
    """What came on record since a moment."""
    return show(request, lambda visit: _page(visit, since, of if of in SORTS else "acts", cursor))


def _page(visit: Visit, given: str, sort: str, cursor: str | None) -> ChangesPage:
    midnight = datetime.combine(visit.at.date(), time(), UTC)
    moment, error = _read(given, midnight - timedelta(days=1))
    came = _came(visit, moment, sort, cursor)
    asked = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return ChangesPage(
        title="Changes",
        since=moment,
        given=given if error else moment.date().isoformat(),
        error=error,
        sort=sort,
        sorts=tuple((key, name, links.at("/changes", since=asked, of=key)) for key, name in SORTS.items()),
        spans=tuple(
            (name, links.at("/changes", since=(midnight - timedelta(days=days)).date().isoformat(), of=sort))
            for name, days in SPANS
        ),
        came=came,
        compared=COMPARED,
        more=links.at("/changes", since=asked, of=sort, cursor=came.cursor) if came.cursor else None,
    )


def _came(visit: Visit, moment: datetime, sort: str, cursor: str | None) -> Came:
    match sort:
        case "statuses":
            steps = list_changed_acts(visit.record, moment, limit=SHOWN, cursor=cursor)
            return Came(steps=steps.rows, cursor=steps.cursor)
        case "positions":
            return Came(positions=list_changed_positions(visit.record, moment, limit=COMPARED))
        case "versions":
            versions = list_new_versions(visit.record, moment, limit=SHOWN, cursor=cursor)
            return Came(versions=versions.rows, cursor=versions.cursor)
        case _:
            acts = list_new_acts(visit.record, moment, limit=SHOWN, cursor=cursor)
            return Came(acts=acts.rows, cursor=acts.cursor)


def _read(given: str, otherwise: datetime) -> tuple[datetime, str | None]:
    """The moment that an ISO 8601 day or time names, in UTC where it says no zone, and what is wrong with it."""
    if not given.strip():
        return otherwise, None
    try:
        moment = datetime.fromisoformat(given.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC), None
    except (ValueError, OverflowError):
        return otherwise, f"{given[:40]!r} is no day or time such as 2025-08-14 or 2025-08-14T09:30."
