"""Acts over HTTP, and settling them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.api.documents import ListShape
from onrecord.api.records import RecordedActShape, recorded_act
from onrecord.api.v1.answers import needs_json, page_of, tell, tell_list, told
from onrecord.api.v1.bodies import SettleBody, UnsettleBody
from onrecord.api.v1.parameters import Cursor, FewLimit, Id, named
from onrecord.desk.acts import settle_act, unsettle_act
from onrecord.desk.consultations import OpenActs, find_actor, list_open, with_histories
from onrecord.model.acts import ActKind
from onrecord.model.people import Access
from onrecord.record import Record
from onrecord.record.rows import RecordedActorId
from onrecord.serving import Visit, visiting

router = APIRouter(prefix="/acts", tags=["acts"])


@router.get("", summary="List open acts", response_model=ListShape[RecordedActShape])
def acts(
    request: Request,
    holder: Annotated[str | None, named("who threatens, promises …: a name or an id", "Donald Trump")] = None,
    target: Annotated[str | None, named("at whom it is aimed: a name or an id", "Russia")] = None,
    kind: Annotated[ActKind | None, Query(description="only threats, promises … of this kind")] = None,
    overdue: Annotated[bool, Query(description="only what should have come by today")] = False,
    limit: FewLimit = 20,
    cursor: Cursor = None,
) -> Response:
    """Threats, promises, offers, demands and announcements not yet settled, by deadline."""

    def make(visit: Visit) -> ListShape[RecordedActShape]:
        asked = OpenActs(
            holder=actor_of(visit.record, holder),
            target=actor_of(visit.record, target),
            kind=kind,
            before=visit.at.date() if overdue else None,
        )
        page = list_open(visit.record, asked, limit=limit, cursor=cursor)
        return page_of(page, recorded_act)

    return tell_list(request, make)


def actor_of(record: Record, name: str | None) -> RecordedActorId | None:
    """The id of whoever goes by a name; None for none."""
    return find_actor(record, name).id if name else None


@router.get("/{act}", summary="Show an act", response_model=RecordedActShape)
def act(request: Request, act: Id) -> Response:
    """One act with everything that came of it, and the articles that have it."""
    return tell(request, lambda visit: _shown(visit.record, act))


def _shown(record: Record, act: str) -> RecordedActShape:
    with record.snapshot():
        return recorded_act(with_histories(record, [record.acts.get(act)])[0])


@router.post(
    "/{act}/settle", summary="Settle an act", response_model=RecordedActShape, dependencies=[Depends(needs_json)]
)
def settle(request: Request, act: Id, body: SettleBody) -> Response:
    """Say what came of an act; it stands above what the record finds, and the history keeps both.

    Takes the access of an editor.
    """
    with visiting(request) as visit:
        visit.need(Access.EDITOR)
        settle_act(visit.record, act, body.status, visit.at, because=body.because, note=body.note)
        return told(_shown(visit.record, act))


@router.post(
    "/{act}/unsettle",
    summary="Take back a settling",
    response_model=RecordedActShape,
    dependencies=[Depends(needs_json)],
)
def unsettle(request: Request, act: Id, body: UnsettleBody) -> Response:
    """Take back what persons said of an act: its status is again what the record finds.

    Takes the access of an editor.
    """
    with visiting(request) as visit:
        visit.need(Access.EDITOR)
        unsettle_act(visit.record, act, visit.at, note=body.note)
        return told(_shown(visit.record, act))
