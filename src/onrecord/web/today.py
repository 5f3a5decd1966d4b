"""Today: what changed since the last visit, what is due, and the newest stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.consultations import StoryOnRecord, list_stories
from onrecord.desk.news import MOST, Morning, morning
from onrecord.record.rows import StoryRow, WatchRow
from onrecord.serving import Visit, links, service_of
from onrecord.web.last_visits import LastVisit, last_visit, remember
from onrecord.web.rendering import show

router = APIRouter()
STORIES = 6
WATCHES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """The first page; ``stories`` are new since the last visit, or else the newest there are."""

    template: ClassVar[str] = "today.html"
    title: str
    today: date
    since: datetime
    first: bool
    news: Morning
    watches: tuple[WatchRow, ...]
    stories: tuple[StoryRow, ...]
    new_stories: bool
    anything: bool
    most: int
    all_new: str
    all_changed: str
    all_positions: str
    all_versions: str


@router.get("/", name="today")
def today(request: Request) -> Response:
    """What is new and what is due."""
    before = last_visit(request, service_of(request).clock())
    response = show(request, lambda visit: _page(visit, before), seen=before.tag)
    return remember(request, response, before, path="/")


def _page(visit: Visit, before: LastVisit) -> TodayPage:
    day = visit.at.date()
    news = morning(visit.record, before.since, day)
    newest: tuple[StoryOnRecord, ...] = ()
    if not news.stories:
        newest = list_stories(visit.record, limit=STORIES).rows
    since = before.since.strftime("%Y-%m-%dT%H:%M:%SZ")
    return TodayPage(
        title="Today",
        today=day,
        since=before.since,
        first=before.first,
        news=news,
        watches=visit.record.watches.of(visit.person.id, limit=WATCHES),
        stories=news.stories or tuple(story.row for story in newest),
        new_stories=bool(news.stories),
        anything=visit.record.news.last_added() is not None,
        most=MOST,
        all_new=links.at("/changes", since=since),
        all_changed=links.at("/changes", since=since, of="statuses"),
        all_positions=links.at("/changes", since=since, of="positions"),
        all_versions=links.at("/changes", since=since, of="versions"),
    )
