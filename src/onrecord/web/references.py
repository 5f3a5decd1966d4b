"""The HTTP API for people to read: every operation, what it takes, and what it answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from fastapi import APIRouter
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.rendering import show

router = APIRouter()

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing that may be given: ``kind`` in words ("a whole number, 1 to 200; else 50")."""

    name: str
    where: str
    required: bool
    kind: str
    said: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One status that is answered, and what it means."""

    status: str
    said: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that can be asked; ``body`` and ``answer`` are examples as JSON."""

    anchor: str
    method: str
    path: str
    summary: str
    said: Markup
    parameters: tuple[Parameter, ...]
    body: str | None
    answer: str | None
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Operations on one sort of thing."""

    name: str
    said: Markup
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePage:
    """The whole API."""

    template: ClassVar[str] = "reference.html"
    title: str
    said: Markup
    chapters: tuple[Chapter, ...]


@router.get("/api/v1/docs")
def reference(request: Request) -> Response:
    """Every operation of the API."""
    return show(request, lambda _: read_reference(request.app.openapi()))


def read_reference(document: Node) -> ReferencePage:
    """The page of an OpenAPI document."""
    found = list(_operations(document))
    chapters = (
        Chapter(tag["name"], _prose(tag["description"]), tuple(each for name, each in found if name == tag["name"]))
        for tag in document["tags"]
    )
    said = _prose(document["info"]["description"])
    return ReferencePage(title="The HTTP API", said=said, chapters=tuple(each for each in chapters if each.operations))


def _operations(document: Node) -> Iterator[tuple[str, Operation]]:
    """Every operation with the chapter that it is of."""
    for path, operations in document["paths"].items():
        for method, told in operations.items():
            replies = {status: _found(document, reply) for status, reply in told["responses"].items()}
            yield (
                told["tags"][0],
                Operation(
                    anchor=re.sub(r"\W+", "-", f"{method}{path}").strip("-"),
                    method=method.upper(),
                    path=path,
                    summary=told["summary"],
                    said=_prose(told["description"]),
                    parameters=tuple(_parameter(document, each) for each in told.get("parameters", ())),
                    body=_body(document, told),
                    answer=_answer(replies),
                    replies=tuple(
                        Reply(status=status, said=_prose(reply["description"])) for status, reply in replies.items()
                    ),
                ),
            )


def _parameter(document: Node, given: Node) -> Parameter:
    return Parameter(
        name=given["name"],
        where=given["in"],
        required=given.get("required", False),
        kind=_kind(document, given["schema"]),
        said=_prose(given.get("description", "")),
    )


_TYPES = {
    "integer": "a whole number",
    "boolean": "true or false",
    "string": "text",
    "date": "a day",
    "date-time": "a time with its zone",
}


def _kind(document: Node, schema: Node) -> str:
    """What may be given, in words."""
    schema = _found(document, schema)
    if "anyOf" in schema:
        kinds = [_kind(document, each) for each in schema["anyOf"] if each.get("type") != "null"]
        return ", or ".join(dict.fromkeys(kinds))
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    words = _TYPES.get(schema.get("format", ""), _TYPES.get(schema.get("type", ""), "anything"))
    if "minimum" in schema and schema.get("maximum", 10**6) < 10**6:
        words += f", {schema['minimum']} to {schema['maximum']}"
    return words + (f"; else {schema['default']}" if schema.get("default") not in (None, "", False) else "")


def _found(document: Node, node: Node) -> Node:
    """What a node is, or what it refers to."""
    if "$ref" not in node:
        return node
    for name in node["$ref"].removeprefix("#/").split("/"):
        document = document[name]
    return document


def _body(document: Node, operation: Node) -> str | None:
    if "requestBody" not in operation:
        return None
    shape = _found(document, operation["requestBody"]["content"]["application/json"]["schema"])
    return _written(shape["examples"][0])


def _answer(replies: Mapping[str, Node]) -> str | None:
    for status, reply in replies.items():
        example = reply.get("content", {}).get("application/json", {}).get("example")
        if status.startswith("2") and example is not None:
            return _written(example)
    return None


def _written(example: object) -> str:
    return json.dumps(example, indent=2, ensure_ascii=False)


def _prose(text: str) -> Markup:
    """Plain words with ``code`` in grave accents, in the paragraphs that they have."""
    paragraphs = (re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(part))) for part in text.split("\n\n"))
    return Markup("\n").join(Markup(f"<p>{part}</p>") for part in paragraphs if part.strip())
