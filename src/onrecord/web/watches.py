"""Followed searches: all of a person's, and one with its newest results and what is new among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.feed_keys import give_feed_key, revoke_feed_key
from onrecord.desk.searches import FIELDS, HitLine, fields_of
from onrecord.desk.watches import follow, read_followed, rename_watch, show_watch, unfollow
from onrecord.record.rows import WatchRow
from onrecord.serving import Refused, Visit, links, service_of, visiting
from onrecord.web.last_visits import LastVisit, last_visit, remember
from onrecord.web.rendering import show, show_now

router = APIRouter(prefix="/watches")
SHOWN = 50
COOKIE = "watch_seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchesPage:
    """All searches that a person follows, each with what it asks for."""

    template: ClassVar[str] = "watches.html"
    title: str
    watches: tuple[tuple[WatchRow, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchPage:
    """One followed search."""

    template: ClassVar[str] = "watch.html"
    title: str
    watch: WatchRow
    fields: Mapping[str, str]
    search: str
    since: datetime
    first: bool
    hits: tuple[HitLine, ...]
    new: frozenset[str]
    more: str | None
    error: str | None
    feeds: tuple[FeedLink, ...]
    fresh: bool
    """Whether the links of the feeds hold a secret that was given just now."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """Where feed readers or calendars ask for what a search finds."""

    name: str
    media_type: str
    href: str


def feed_links(watch: str, key: str | None = None) -> tuple[FeedLink, ...]:
    """The links of a search's feeds and calendar, with the secret that opens them where one was given just now."""
    return tuple(
        FeedLink(name, media_type, links.at(f"{links.watch(watch)}.{ending}", key=key))
        for name, media_type, ending in (
            ("Atom feed", "application/atom+xml", "atom"),
            ("JSON feed", "application/feed+json", "json"),
            ("Calendar", "text/calendar", "ics"),
        )
    )


@router.get("")
def watches(request: Request) -> Response:
    """What a person follows."""
    return show(request, _watches_page)


def _watches_page(visit: Visit) -> WatchesPage:
    with visit.record.snapshot():
        rows = visit.record.watches.of(visit.person.id)
        return WatchesPage(
            title="Followed searches", watches=tuple((row, fields_of(visit.record, row.query)) for row in rows)
        )


async def asked_of(request: Request) -> Mapping[str, str]:
    """The fields of a search that stand in a form."""
    form = await request.form()
    return {name: value for name in FIELDS if isinstance(value := form.get(name), str)}


@router.post("")
def begin(
    request: Request, given: Annotated[Mapping[str, str], Depends(asked_of)], name: Annotated[str, Form()] = ""
) -> Response:
    """Follow a search."""
    with visiting(request) as visit:
        asked = read_followed(visit.record, given, visit.at)
        if asked.is_empty or asked.errors:
            told = "; ".join(asked.errors.values()) or "A search without words and bounds cannot be followed."
            raise Refused(422, "not-understood", told)
        watch = follow(visit.record, visit.person.id, asked.query, name, visit.at)
    return RedirectResponse(links.watch(watch), status_code=303)


@router.get("/{watch}")
def watch(request: Request, watch: str, cursor: str | None = None) -> Response:
    """One followed search, with what is new since somebody was last here."""
    before = last_visit(request, service_of(request).clock(), COOKIE)
    response = show(request, lambda visit: _watch_page(visit, watch, before, cursor), seen=before.tag)
    return remember(request, response, before, path=links.watch(watch), cookie=COOKIE)


def _watch_page(
    visit: Visit, watch: str, before: LastVisit, cursor: str | None = None, error: str | None = None
) -> WatchPage:
    found = show_watch(visit.record, visit.person.id, watch, before.since, limit=SHOWN, cursor=cursor)
    fields = fields_of(visit.record, found.row.query)
    return WatchPage(
        title=found.row.name,
        watch=found.row,
        fields=fields,
        search=links.search(**fields),
        since=before.since,
        first=before.first,
        hits=found.hits,
        new=found.new,
        more=links.at(links.watch(watch), cursor=found.cursor) if found.cursor else None,
        error=error,
        feeds=feed_links(watch),
        fresh=False,
    )


@router.post("/{watch}/key")
def give_key(request: Request, watch: str) -> Response:
    """Give the feeds of a search a secret of their own, in links that are shown this once."""
    with visiting(request) as visit:
        key = give_feed_key(visit.record, visit.person.id, watch)
        page = _watch_page(visit, watch, last_visit(request, visit.at, COOKIE))
        return show_now(request, replace(page, feeds=feed_links(watch, key), fresh=True))


@router.get("/{watch}/key")
def key(watch: str) -> Response:
    """Where links with a secret were shown, asked for anew: the page of the search."""
    return RedirectResponse(links.watch(watch), status_code=303)


@router.post("/{watch}/key/end")
def end_key(request: Request, watch: str) -> Response:
    """Let no secret open the feeds of a search any more."""
    with visiting(request) as visit:
        revoke_feed_key(visit.record, visit.person.id, watch)
    return RedirectResponse(links.watch(watch), status_code=303)


@router.post("/{watch}/rename")
def rename(request: Request, watch: str, name: Annotated[str, Form()] = "") -> Response:
    """Call a followed search something else."""
    with visiting(request) as visit:
        try:
            rename_watch(visit.record, visit.person.id, watch, name)
        except ValueError as error:
            before = last_visit(request, visit.at, COOKIE)
            return show_now(request, _watch_page(visit, watch, before, error=str(error)), 422)
    return RedirectResponse(links.watch(watch), status_code=303)


@router.post("/{watch}/stop")
def stop(request: Request, watch: str) -> Response:
    """Follow a search no more."""
    with visiting(request) as visit:
        unfollow(visit.record, visit.person.id, watch)
    return RedirectResponse("/watches", status_code=303)
