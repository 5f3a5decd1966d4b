"""The API about itself: whether it can answer, and what can be asked of it."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.api.documents import HealthShape
from onrecord.api.v1.answers import JSON, tell
from onrecord.serving import Visit, answer

router = APIRouter(tags=["service"])


@router.get("/health", summary="Say whether the desk can answer", response_model=HealthShape)
def health(request: Request) -> Response:
    """The state of the desk and its record; an error of the record is answered as such."""

    def make(visit: Visit) -> HealthShape:
        record = visit.record
        return HealthShape(
            status="ok", release=version("onrecord"), generation=record.generation, articles=record.articles.count()
        )

    return tell(request, make)


@router.get("/openapi.json", summary="Describe the API", response_model=dict[str, Any])
def openapi(request: Request) -> Response:
    """Every operation with its examples and errors, as OpenAPI 3.1."""
    return answer(request, lambda _: json.dumps(request.app.openapi(), ensure_ascii=False), media_type=JSON)
