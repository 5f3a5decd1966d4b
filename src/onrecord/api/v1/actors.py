"""Actors over HTTP, and merging them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.requests import Request
from starlette.responses import Response

from onrecord.api.documents import ActorInFullShape, ListShape
from onrecord.api.rows import ActorRowShape, MergeShape, MomentShape, StatementRowShape
from onrecord.api.v1.answers import needs_json, tell, tell_list, told, whole
from onrecord.api.v1.bodies import MergeBody
from onrecord.api.v1.parameters import Limit, LongLimit, Name, Since, named
from onrecord.desk.consultations import find_actor, show_actor
from onrecord.desk.profiles import merge_actors, unmerge_actors
from onrecord.model.people import Access
from onrecord.serving import Refused, Visit, visiting

router = APIRouter(tags=["actors"])


@router.get("/actors", summary="Find actors", response_model=ListShape[ActorRowShape])
def actors(
    request: Request, name: Annotated[str | None, named("words of a name", "Lavrov")] = None, limit: Limit = 50
) -> Response:
    """Actors one of whose names has all of these words, the nearest first; without a name, those most in the news."""

    def make(visit: Visit) -> ListShape[ActorRowShape]:
        record = visit.record
        with record.snapshot():
            if name is None:
                rows = record.actors.many([row.actor.id for row in record.sides.heard_lately(limit=limit)])
            else:
                rows = record.actors.named(name, limit=limit)
            return whole(map(ActorRowShape.model_validate, rows))

    return tell_list(request, make)


@router.get("/actors/{actor}", summary="Show an actor", response_model=ActorInFullShape)
def actor(request: Request, actor: Name, since: Since = None) -> Response:
    """One actor: its parts and their days, what it said last, what of it is open, its stories.

    With `since`, a brief of what it did from that day on.
    """
    return tell(request, lambda visit: ActorInFullShape.from_domain(show_actor(visit.record, actor, since)))


@router.get(
    "/actors/{actor}/statements", summary="List what an actor said", response_model=ListShape[StatementRowShape]
)
def statements(request: Request, actor: Name, limit: Limit = 50) -> Response:
    """What an actor said, the newest first."""

    def make(visit: Visit) -> ListShape[StatementRowShape]:
        found = find_actor(visit.record, actor)
        return whole(map(StatementRowShape.model_validate, visit.record.statements.recent(found.id, limit=limit)))

    return tell_list(request, make)


@router.get("/actors/{actor}/timeline", summary="Show an actor's timeline", response_model=ListShape[MomentShape])
def timeline(request: Request, actor: Name, limit: LongLimit = 200) -> Response:
    """What an actor said and did when, oldest first."""

    def make(visit: Visit) -> ListShape[MomentShape]:
        found = find_actor(visit.record, actor)
        return whole(map(MomentShape.model_validate, visit.record.listings.actor_timeline(found.id, limit=limit)))

    return tell_list(request, make)


@router.post(
    "/merges",
    summary="Merge two actors",
    status_code=201,
    response_model=MergeShape,
    dependencies=[Depends(needs_json)],
)
def merge(request: Request, body: MergeBody) -> Response:
    """Hold two actors to be one from now on; nothing of either is lost. Takes the access of an editor."""
    with visiting(request) as visit:
        visit.need(Access.EDITOR)
        kept, merged = find_actor(visit.record, body.kept), find_actor(visit.record, body.merged)
        if kept.id == merged.id:
            raise Refused(409, "one-already", f"{body.kept!r} and {body.merged!r} are one on record already.")
        row = merge_actors(visit.record, kept.id, merged.id, body.because, visit.at)
        return told(MergeShape.model_validate(row), 201)


@router.delete("/merges/{number}", summary="Take a merge back", status_code=204, response_class=Response)
def unmerge(request: Request, number: Annotated[int, Path(ge=1, le=2**53)]) -> Response:
    """Take back a merge of two actors, a person's or the record's own. Takes the access of an editor."""
    with visiting(request) as visit:
        visit.need(Access.EDITOR)
        unmerge_actors(visit.record, number, visit.at)
        return Response(status_code=204)
