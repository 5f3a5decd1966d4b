"""Search over HTTP, and what is new."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.api.documents import ChangesShape, ListShape
from onrecord.api.rows import HitShape
from onrecord.api.v1.acts import actor_of
from onrecord.api.v1.answers import page_of, tell, tell_list
from onrecord.api.v1.parameters import Cursor, Limit, Moment, Since, Until, Words, moment_of, named
from onrecord.desk.consultations import list_changes
from onrecord.model.acts import ActKind, ContingencyKind
from onrecord.model.encounters import EncounterKind
from onrecord.model.statuses import Status
from onrecord.record.rows import Query as Asked
from onrecord.record.rows import Thing
from onrecord.serving import Visit

router = APIRouter(tags=["search"])


@router.get("/search", summary="Search the record", response_model=ListShape[HitShape])
def search(
    request: Request,
    words: Words = "",
    thing: Annotated[Thing | None, Query(description="only acts, statements …")] = None,
    speaker: Annotated[str | None, named("who says or holds it: a name or an id", "Scott Bessent")] = None,
    target: Annotated[str | None, named("at whom it is aimed: a name or an id", "Russia")] = None,
    kind: Annotated[ActKind | ContingencyKind | EncounterKind | None, Query(examples=["threat", "summit"])] = None,
    country: Annotated[str | None, Query(pattern="^[A-Za-z]{2}$", description="the speaker's", examples=["US"])] = None,
    since: Since = None,
    until: Until = None,
    condition: Annotated[bool | None, Query(description="only what hangs on a condition, or on none")] = None,
    status: Status | None = None,
    story: Annotated[str | None, named("only of this story, by its id", "story-a41f09c27b")] = None,
    outlet: Annotated[str | None, named("only of this outlet", "Northern Wire")] = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> Response:
    """Acts, statements, conditions, encounters and articles, by words and by who, what and when; the nearest first.

    Without words, the newest first.
    """

    def make(visit: Visit) -> ListShape[HitShape]:
        record = visit.record
        with record.snapshot():
            asked = Asked(
                words=words,
                things=frozenset({thing}) if thing is not None else None,
                speaker=actor_of(record, speaker),
                target=actor_of(record, target),
                kind=kind.value if kind is not None else None,
                country=country.upper() if country is not None else None,
                since=since,
                until=until,
                condition=condition,
                status=status,
                story=record.stories.get(story).id if story else None,
                outlet=outlet,
            )
            return page_of(record.search(asked, limit=limit, cursor=cursor), HitShape.model_validate)

    return tell_list(request, make)


@router.get("/changes", summary="List what is new", response_model=ChangesShape)
def changes(
    request: Request,
    since: Annotated[
        Moment,
        Query(description="a day, which begins at midnight UTC, or a time with its zone", examples=["2025-08-13"]),
    ],
    brief: Annotated[
        bool, Query(description="with a brief of what is new; without it the answer is made sooner")
    ] = True,
    limit: Limit = 100,
) -> Response:
    """What came on record since a moment: articles, new versions, acts, changed positions, what came of acts, merges.

    At most `limit` of each, oldest first.
    """

    def make(visit: Visit) -> ChangesShape:
        return ChangesShape.from_domain(list_changes(visit.record, moment_of(since), limit=limit, brief=brief))

    return tell(request, make)
