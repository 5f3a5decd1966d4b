"""Errors of the HTTP API: one shape for all, ``application/problem+json`` as RFC 9457 has it."""

from __future__ import annotations

from http import HTTPStatus

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response


class ProblemDetails(BaseModel):
    """What went wrong; ``code`` is the stable word to act on, ``detail`` is for people."""

    model_config = ConfigDict(frozen=True)

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["no story 'story-0' is on record"])
    code: str = Field(examples=["record-unknown"])


def problem_response(status: int, code: str, detail: str) -> Response:
    """An error as a response."""
    details = ProblemDetails(title=HTTPStatus(status).phrase, status=status, detail=detail, code=code)
    return Response(details.model_dump_json(), status_code=status, media_type="application/problem+json")
