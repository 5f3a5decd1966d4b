"""Where feeds and calendars stand: beside the page of each followed search, and one calendar of everything."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.gatherings import gather_for
from onrecord.desk.occasions import all_occasions, occasions_of
from onrecord.desk.query_words import show_query
from onrecord.desk.watch_items import items
from onrecord.outlets.calendars import show_calendar
from onrecord.outlets.feeds import Feed, show_atom, show_json
from onrecord.record import RecordError
from onrecord.record.rows import WatchRow
from onrecord.serving import Visit, answer, visiting
from onrecord.showing.wordings import line

router = APIRouter(include_in_schema=False)

SHOWN = 100
"""Items of a feed, the newest; readers keep those that they have seen."""

DATED = 500
"""Items of a watch, the newest, whose days stand in its calendar."""


@router.get("/watches/{watch}.atom")
def atom(request: Request, watch: str) -> Response:
    """A followed search as Atom."""
    return _of_watch(request, watch, lambda *asked: show_atom(_feed(request, *asked)), "application/atom+xml")


@router.get("/watches/{watch}.json")
def json(request: Request, watch: str) -> Response:
    """A followed search as JSON Feed."""
    return _of_watch(request, watch, lambda *asked: show_json(_feed(request, *asked)), "application/feed+json")


@router.get("/watches/{watch}.ics")
def watch_calendar(request: Request, watch: str) -> Response:
    """The encounters and deadlines of a followed search as a calendar."""

    def made(visit: Visit, row: WatchRow) -> bytes:
        return show_calendar(line(row.name), occasions_of(items(visit.record, row.id, DATED)), _base(request))

    return _of_watch(request, watch, made, "text/calendar")


@router.get("/encounters.ics")
def calendar(request: Request) -> Response:
    """All encounters and deadlines as a calendar."""
    return _sent(
        request,
        lambda visit: show_calendar("Onrecord", all_occasions(visit.record, visit.at.date()), _base(request)),
        "text/calendar",
    )


def _of_watch(
    request: Request, watch: str, make: Callable[[Visit, WatchRow], str | bytes], media_type: str
) -> Response:
    """What is made of a watch, with all that it has found by now: nobody has to run ``onrecord watch`` for it."""
    with visiting(request) as visit:
        row = visit.record.watches.get(watch, visit.person.id)
        try:
            gather_for(visit.record, row, visit.at)
        except RecordError as error:
            # Another writes for long, or nobody may write: what was found before is sent.
            if error.code not in ("record-locked", "record-read-only"):
                raise

    def made(visit: Visit) -> str | bytes:
        with visit.record.snapshot():
            return make(visit, visit.record.watches.get(watch, visit.person.id))

    return _sent(request, made, media_type)


def _feed(request: Request, visit: Visit, row: WatchRow) -> Feed:
    return Feed(
        watch=row.id,
        name=line(row.name),
        line=show_query(visit.record, row.query),
        since=row.added_at,
        base=_base(request),
        asked=str(request.url),
        items=items(visit.record, row.id, SHOWN),
    )


def _sent(request: Request, make: Callable[[Visit], str | bytes], media_type: str) -> Response:
    # Links in it begin with the address that the desk is asked for by: another address, another answer.
    return answer(request, make, media_type=media_type, seen=_base(request))


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")
