"""Errors of the HTTP API: one shape for all, ``application/problem+json`` as RFC 9457 has it."""

from __future__ import annotations

from http import HTTPStatus

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

PROBLEM = "application/problem+json"

MEANINGS = {
    400: "What was sent cannot be read, or a cursor is none of this list.",
    401: "Nobody said who asks: give `Authorization: Bearer TOKEN`.",
    403: "Whoever asks may not do this.",
    404: "Nothing of this id or name is on record.",
    409: "Several things fit, or what is there stands against it; the message names them.",
    413: "More was sent than is taken.",
    415: "The body is no JSON.",
    421: "The desk does not go by the name it was asked by.",
    422: "A field is out of bounds, or a page cannot be fetched or holds no article; the message says which.",
    429: "Too often; `Retry-After` says when to go on.",
    500: "A fault of the desk.",
    503: "The record is busy, or a model is missing; try again.",
    507: "The disk is full.",
}
"""What each status says, wherever it is answered."""

_LONGEST = 1000
"""Characters of a message that are told; what was asked may be part of it, and may be long."""


class ProblemDetails(BaseModel):
    """What went wrong; ``code`` is the stable word to act on, ``detail`` is for people."""

    model_config = ConfigDict(frozen=True)

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["no story 'story-0' is on record"])
    code: str = Field(examples=["record-unknown"])

    @classmethod
    def of(cls, status: int, code: str, detail: str) -> ProblemDetails:
        """The problem of a status; what is no text (half a character that was sent) is put as "?"."""
        readable = detail[:_LONGEST].encode("utf-8", "replace").decode()
        return cls(title=HTTPStatus(status).phrase, status=status, detail=readable, code=code)


def problem_response(status: int, code: str, detail: str) -> Response:
    """An error as a response."""
    details = ProblemDetails.of(status, code, detail)
    return Response(details.model_dump_json(), status_code=status, media_type=PROBLEM)
