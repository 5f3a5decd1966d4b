"""Where news comes from by itself, over HTTP."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.api.documents import ListShape
from onrecord.api.polled_sources import PolledSourceShape
from onrecord.api.v1.answers import told, whole
from onrecord.desk.sources import list_health
from onrecord.serving import visiting

router = APIRouter(tags=["sources"])


@router.get("/sources", summary="List the sources", response_model=ListShape[PolledSourceShape])
def sources(request: Request) -> Response:
    """How every source is doing, by name, given at once; it changes with each look, so it has no `ETag`."""
    with visiting(request) as visit:
        states = list_health(visit.record)
    return told(whole(map(PolledSourceShape.from_health, states)))
