"""Today: what changed since the last visit, what is due, and the newest stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.consultations import StoryOnRecord, list_stories
from onrecord.serving import Visit
from onrecord.web.rendering import show

router = APIRouter()
STORIES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """The first page."""

    template: ClassVar[str] = "today.html"
    title: str
    stories: tuple[StoryOnRecord, ...]


@router.get("/", name="today")
def today(request: Request) -> Response:
    """What is new and what is due."""
    return show(request, _page)


def _page(visit: Visit) -> TodayPage:
    return TodayPage(title="Today", stories=list_stories(visit.record, limit=STORIES).rows)
