"""Sources: where news comes from by itself, how each place is doing, and forms that change it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.sources import (
    SourceHealth,
    add_source,
    find_source,
    list_health,
    pause_source,
    remove_source,
    resume_source,
    retry_pages,
)
from onrecord.desk.ways import open_ways
from onrecord.fetching import hide_credentials
from onrecord.model.people import Access
from onrecord.model.problems import OnrecordError
from onrecord.record import Record
from onrecord.record.rows import PolledSourceRow
from onrecord.serving import Refused, Service, links, service_of, status_of, visiting
from onrecord.web.rendering import show_now

router = APIRouter(prefix="/sources")
SHOWN = 100


class Turn(StrEnum):
    """What an editor does about a source."""

    PAUSE = "pause"
    RESUME = "resume"
    RETRY = "retry"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source as it is shown: its address without any password."""

    health: SourceHealth
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """Some of the sources, those in trouble first; ``given`` stands in the form, ``error`` says why it was refused."""

    template: ClassVar[str] = "sources.html"
    title: str
    count: int
    failing: int
    waiting: int
    sources: tuple[SourceLine, ...]
    more: str | None
    given: Given
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What stands in the form that adds a source."""

    address: str = ""
    name: str = ""


@router.get("")
def sources(request: Request, start: Annotated[int, Query(ge=0, le=1_000_000)] = 0) -> Response:
    """How every source is doing; that changes with each look, and is no news, so no page of it is kept."""
    with visiting(request) as visit:
        return show_now(request, _page(visit.record, start))


@router.post("")
def add(request: Request, address: Annotated[str, Form()] = "", name: Annotated[str, Form()] = "") -> Response:
    """Let news come from a place: it is looked at once, as `onrecord source add` does."""
    given = Given(address=address.strip(), name=name.strip())
    with visiting(request) as visit:
        visit.need(Access.EDITOR)
    try:
        return RedirectResponse(_added(service_of(request), given), status_code=303)
    except OnrecordError as error:
        with visiting(request) as visit:
            page = _page(visit.record, given=given, error=str(error))
        return show_now(request, page, status_of(error)[0])


def _added(service: Service, given: Given) -> str:
    """Where a source stands that was looked at and added; while it is looked at no record is held."""
    if links.away(given.address) is None:
        # A folder would open this machine's files, and a mailbox its passwords, to whoever may edit.
        told = "What is added here has an address that begins with https:// or http://"
        raise Refused(422, "not-understood", f"{told}; folders and mailboxes are added by `onrecord source add`.")
    offer = find_source(given.address, open_ways(service.settings, service.clock, time.sleep), service.clock())
    with service.records.lent() as record:
        return _place(record, add_source(record, offer, service.clock(), name=given.name))


@router.post("/{source}")
def turn(request: Request, source: str, turn: Annotated[Turn, Form()]) -> Response:
    """Pause, resume or remove a source, or have the pages tried again that were given up."""
    with visiting(request) as visit:
        visit.need(Access.EDITOR)
        row = _do(visit.record, source, turn, visit.at)
        return RedirectResponse(_place(visit.record, row), status_code=303)


def _do(record: Record, source: str, turn: Turn, at: datetime) -> PolledSourceRow:
    match turn:
        case Turn.PAUSE:
            return pause_source(record, source)
        case Turn.RESUME:
            return resume_source(record, source, at)
        case Turn.RETRY:
            return retry_pages(record, source, at)
        case Turn.REMOVE:
            return remove_source(record, source)


def _place(record: Record, row: PolledSourceRow) -> str:
    """Where a source stands on the pages of all; their beginning, where it is none any more."""
    ids = [state.row.id for state in _states(record)]
    if row.id not in ids:
        return "/sources"
    return f"{links.at('/sources', start=ids.index(row.id) // SHOWN * SHOWN)}#{row.id}"


def _page(record: Record, start: int = 0, given: Given | None = None, error: str | None = None) -> SourcesPage:
    states = _states(record)
    following = start + SHOWN
    return SourcesPage(
        title="Sources",
        count=len(states),
        failing=sum(not state.is_well for state in states),
        waiting=sum(state.waiting for state in states),
        sources=tuple(
            SourceLine(health=state, address=hide_credentials(state.row.address)) for state in states[start:following]
        ),
        more=links.at("/sources", start=following) if following < len(states) else None,
        given=given or Given(),
        error=error,
    )


def _states(record: Record) -> list[SourceHealth]:
    """Every source, those in trouble first, then by name."""
    return sorted(list_health(record), key=lambda state: state.is_well)
