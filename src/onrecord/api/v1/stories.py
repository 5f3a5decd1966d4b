"""Stories over HTTP."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.api.documents import ListShape, StoryInFullShape
from onrecord.api.linked_data import Addresses, Node, link_story
from onrecord.api.records import StoryShape
from onrecord.api.rows import MomentShape
from onrecord.api.v1.answers import page_of, tell_either, tell_list, whole
from onrecord.api.v1.descriptions import ALSO_LINKED
from onrecord.api.v1.parameters import Cursor, Id, Limit, LongLimit, Since, Until
from onrecord.desk.consultations import list_stories, show_story
from onrecord.record import Record
from onrecord.serving import Visit

router = APIRouter(prefix="/stories", tags=["stories"])


@router.get("", summary="List stories", response_model=ListShape[StoryShape])
def stories(
    request: Request, since: Since = None, until: Until = None, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """Stories with their articles, those with the newest articles first."""

    def make(visit: Visit) -> ListShape[StoryShape]:
        page = list_stories(visit.record, limit=limit, cursor=cursor, since=since, until=until)
        return page_of(page, StoryShape.from_domain)

    return tell_list(request, make)


@router.get("/{story}", summary="Show a story", response_model=StoryInFullShape, responses=ALSO_LINKED)
def story(request: Request, story: Id) -> Response:
    """One story: its brief, what is open in it, its articles, the other stories of its saga."""
    return tell_either(
        request,
        lambda visit: StoryInFullShape.from_story(show_story(visit.record, story)),
        lambda visit, at: _linked(visit.record, story, at),
    )


def _linked(record: Record, story: str, at: Addresses) -> Node:
    with record.snapshot():
        found = show_story(record, story)
        resting = dict.fromkeys(support.article for line in found.brief.lines for support in line.supports)
        texts = {row.id: (row.version, record.articles.text(row.id)) for row in record.articles.many(list(resting))}
    return link_story(at, found, texts)


@router.get("/{story}/timeline", summary="Show a story's timeline", response_model=ListShape[MomentShape])
def timeline(request: Request, story: Id, limit: LongLimit = 200) -> Response:
    """What was said and done when in a story, oldest first."""

    def make(visit: Visit) -> ListShape[MomentShape]:
        id = visit.record.stories.get(story).id
        return whole(map(MomentShape.model_validate, visit.record.listings.story_timeline(id, limit=limit)))

    return tell_list(request, make)
