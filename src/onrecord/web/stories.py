"""Stories: the list, the page of one, and its timeline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from typing import ClassVar

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.consultations import AWAITED
from onrecord.desk.tellings import list_contents, tell_story
from onrecord.model.statuses import SETTLED
from onrecord.record.rows import StoryRow
from onrecord.record.rows.contents import Contents
from onrecord.serving import Refused, Visit
from onrecord.web.items import DayOfItems, Item, act_item, by_day, item_of, newest_first, statement_item
from onrecord.web.rendering import show
from onrecord.web.story_views import (
    Addressed,
    BriefLine,
    Dispatch,
    DrawnOutlook,
    addressed,
    brief_lines,
    dispatches_of,
    drawn_exchanges,
    drawn_outlooks,
)

router = APIRouter()

A_PAGE = 50
"""Stories on one page of the list."""

DRAWN = 4
"""Matters whose outlook is drawn; more are told as lists."""

TOLD = 12
"""Matters that are told at all."""

FEW_OPEN, FEW_SAID, FEW_MOMENTS = 12, 12, 60
"""Open acts, statements and entries of the timeline on a story's page; the timeline's own page has all."""

MOMENTS = 100
"""Entries on one page of a timeline."""

THINGS = {"": "everything", "act": "acts", "statement": "statements", "encounter": "encounters"}
"""What a timeline may be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesPage:
    """The list of stories."""

    template: ClassVar[str] = "stories.html"
    title: str
    stories: tuple[StoryRow, ...]
    since: date | None
    until: date | None
    cursor: str | None
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A story in full: its brief, what may follow, who said what, and where it is told.

    ``looked_at`` is how many of its articles, the newest, the page is made of.
    """

    template: ClassVar[str] = "story.html"
    title: str
    story: StoryRow
    looked_at: int
    brief: tuple[BriefLine, ...]
    outlooks: tuple[DrawnOutlook, ...]
    more_outlooks: tuple[DrawnOutlook, ...]
    open: tuple[Item, ...]
    all_open: int
    statements: tuple[Item, ...]
    all_statements: int
    days: tuple[DayOfItems, ...]
    moments: int
    exchanges: tuple[Addressed, ...]
    picture: Markup | None
    dispatches: tuple[Dispatch, ...]
    saga: tuple[StoryRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """Everything that a story's articles say, by day."""

    template: ClassVar[str] = "timeline.html"
    title: str
    story: StoryRow
    looked_at: int
    days: tuple[DayOfItems, ...]
    of: str
    things: dict[str, str]
    count: int
    page: int
    pages: int


@router.get("/stories")
def stories(request: Request, since: str = "", until: str = "", cursor: str | None = None) -> Response:
    """The stories on record, those with the newest articles first."""
    first, last = _day(since), _day(until)

    def page(visit: Visit) -> StoriesPage:
        listed = visit.record.listings.stories(limit=A_PAGE, cursor=cursor, since=first, until=last)
        return StoriesPage(
            title="Stories",
            stories=listed.rows,
            since=first,
            until=last,
            cursor=listed.cursor,
            first=cursor is None,
        )

    return show(request, page)


@router.get("/stories/{id}")
def story(request: Request, id: str) -> Response:
    """One story."""
    return show(request, lambda visit: _story_page(visit, id))


@router.get("/stories/{id}/timeline")
def timeline(request: Request, id: str, of: str = "", page: int = Query(1, ge=1, le=10_000)) -> Response:
    """What was said and what is to happen in a story, by day."""
    if of not in THINGS:
        raise Refused(404, "not-found", f"A timeline has acts, statements and encounters, and no {of!r}.")
    return show(request, lambda visit: _timeline_page(visit, id, of, page))


def _story_page(visit: Visit, id: str) -> StoryPage:
    told = tell_story(visit.record, id, visit.service.tellings)
    contents = told.contents
    open_acts = [act for act in contents.acts if act.status not in SETTLED and act.kind.value in AWAITED]
    open_acts.sort(key=lambda act: (act.deadline is None, act.deadline))
    statements = sorted(contents.statements, key=lambda said: -said.dispatches)
    moments = newest_first(contents)
    outlooks = drawn_outlooks(told.telling.outlooks[:TOLD], contents)
    exchanges = addressed(contents)
    return StoryPage(
        title=told.row.title or "Untitled",
        story=told.row,
        looked_at=len(contents.articles),
        brief=brief_lines(told.telling.lines),
        outlooks=outlooks[:DRAWN],
        more_outlooks=outlooks[DRAWN:],
        open=tuple(map(act_item, open_acts[:FEW_OPEN])),
        all_open=len(open_acts),
        statements=tuple(map(statement_item, statements[:FEW_SAID])),
        all_statements=len(statements),
        days=by_day([item_of(told) for told in moments[:FEW_MOMENTS]], visit.at.date()),
        moments=len(moments),
        exchanges=exchanges,
        picture=drawn_exchanges(exchanges, contents),
        dispatches=dispatches_of(contents.articles),
        saga=told.saga,
    )


def _timeline_page(visit: Visit, id: str, of: str, page: int) -> TimelinePage:
    row, contents = list_contents(visit.record, id)
    moments = newest_first(_only(contents, of))
    pages = max(1, ceil(len(moments) / MOMENTS))
    if page > pages:
        raise Refused(404, "not-found", f"This timeline has {pages} pages.")
    return TimelinePage(
        title=f"Timeline: {row.title or 'Untitled'}",
        story=row,
        looked_at=len(contents.articles),
        days=by_day(list(map(item_of, moments[(page - 1) * MOMENTS : page * MOMENTS])), visit.at.date()),
        of=of,
        things=THINGS,
        count=len(moments),
        page=page,
        pages=pages,
    )


def _only(contents: Contents, of: str) -> Contents:
    """Acts, statements or encounters alone; everything where nothing is asked for."""
    return replace(
        contents,
        acts=contents.acts if of in ("", "act") else (),
        statements=contents.statements if of in ("", "statement") else (),
        encounters=contents.encounters if of in ("", "encounter") else (),
    )


def _day(asked: str) -> date | None:
    """A day that a form asks for, None for an empty field; raises Refused for what is no day."""
    if not asked:
        return None
    try:
        return date.fromisoformat(asked)
    except ValueError as error:
        raise Refused(422, "not-a-day", f"{asked[:40]!r} is not a day such as 2025-08-13.") from error
