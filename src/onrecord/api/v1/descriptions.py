"""The API described, as OpenAPI 3.1: every operation with examples, and with each error it may answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from onrecord.api.errors import MEANINGS, PROBLEM, ProblemDetails
from onrecord.api.linked_data import LINKED
from onrecord.api.v1.examples import EXAMPLES, IDS

PREFIX = "/api/v1"

_NODE = {"schema": {"type": "object", "required": ["@context"]}}
ALSO_LINKED: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {LINKED: _NODE}}}
"""For what is told as JSON-LD, too."""

AS_TEXT: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {"text/plain": {"schema": {"type": "string"}}}}}

TAGS = {
    "stories": "Articles on one event, with a brief of three lines whose supports say where each word comes from.",
    "acts": "Threats, promises, offers, demands …: what is still open, what came of each, and settling them.",
    "actors": "Who speaks and acts, and who is held to be whom.",
    "articles": "Pages on record: their versions, texts and readings.",
    "statements": "Who said what, and everywhere it stands.",
    "conditions": "What hangs on what.",
    "encounters": "Meetings, calls, summits, visits and talks.",
    "search": "Everything on record by words and by who, what and when; and what is new.",
    "reading": "One page read without being kept, or put on record.",
    "sources": "Where news comes from by itself, and how each place is doing.",
    "service": "The API about itself.",
}

_INTRODUCTION = """\
What the command line of Onrecord can do, for programs. Answers are JSON; articles, statements and stories also JSON-LD
(`Accept: application/ld+json`). Spans count Unicode code points from 0. An answer's `ETag` stands for the state of the
record: send it back as `If-None-Match`, and what has not changed is not sent again. Lists come in pages: `next` is the
cursor of the page after, and the header `Link` its address. Errors are `application/problem+json` (RFC 9457); act on
`code`, which never changes."""

_ALWAYS = (401, 421, 429, 500, 503)
_ASKED = (400, 404, 409, 422)
_CHANGING = (400, 403, 404, 409, 413, 415, 422, 507)


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of an application's API; made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _described(app)
    return app.openapi_schema


def _described(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title="Onrecord",
        version="1",
        openapi_version="3.1.0",
        summary="Who said, threatened, promised and demanded what, on what condition, and what came of it.",
        description=_INTRODUCTION,
        routes=app.routes,
        tags=[{"name": name, "description": said} for name, said in TAGS.items()],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)  # our errors have a shape of their own
    schemas["ProblemDetails"] = ProblemDetails.model_json_schema()
    components["responses"] = {str(status): _response(status, said) for status, said in MEANINGS.items()}
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    # A desk on loopback asks for no token.
    document["security"] = [{}, {"token": []}]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _add_errors(method, operation)
            _add_examples(f"{method} {path.removeprefix(PREFIX)}", operation)
    return document


def _add_errors(method: str, operation: dict[str, Any]) -> None:
    asked = _ASKED if "parameters" in operation else ()
    changing = () if method == "get" else _CHANGING
    responses = operation["responses"]
    responses.pop("422", None)
    for status in sorted({*_ALWAYS, *asked, *changing}):
        responses[str(status)] = {"$ref": f"#/components/responses/{status}"}
    if method == "get":
        responses["304"] = {"description": "What `If-None-Match` names is still so."}
    operation["responses"] = dict(sorted(responses.items()))


def _add_examples(name: str, operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            parameter["example"] = IDS[parameter["name"]]
    for status, response in operation["responses"].items():
        if status in ("200", "201") and name in EXAMPLES:
            response["content"]["application/json"]["example"] = EXAMPLES[name]


def _response(status: int, said: str) -> Mapping[str, Any]:
    example = ProblemDetails.of(status, *_EXAMPLES.get(status, ("refused", said))).model_dump()
    schema = {"$ref": "#/components/schemas/ProblemDetails"}
    return {"description": said, "content": {PROBLEM: {"schema": schema, "example": example}}}


_EXAMPLES = {
    400: ("record-cursor", "not a cursor: 'abc'"),
    401: ("login-needed", "Only people who may come in see this."),
    403: ("not-allowed", "This takes the access of an editor; Anna has less."),
    404: ("record-unknown", "no story 'story-0' is on record"),
    409: (
        "record-ambiguous",
        "several go by 'Vogel': Anna Vogel (actor-c2b7d1e05f, person); Max Vogel (actor-d1, person)",
    ),
    413: ("too-large", "That is more than the 5,000,000 bytes that are taken at once."),
    415: ("json-needed", "Bodies are taken as application/json alone."),
    421: ("host-unknown", "The desk does not go by the name 'outlet.example'; the setting desk_hosts may add it."),
    422: ("not-understood", "limit: Input should be less than or equal to 200"),
    429: ("too-often", "That was too often; it goes on in 21 seconds."),
    500: ("broken", "This is a fault of the desk; its log says more."),
    503: ("busy", "Other pages are being read; try again."),
    507: ("record-full", "the disk is full; nothing of the last step was kept"),
}
