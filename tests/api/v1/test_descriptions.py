"""The description of the API says everything that a program must know, and nothing in it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import schemathesis
from fastapi import FastAPI

from onrecord.api.v1.examples import EXAMPLES
from onrecord.app import create_app
from tests.api.conftest import SETTINGS

DOCUMENT = create_app(SETTINGS, record="never-opened.db").openapi()
OPERATIONS = [
    pytest.param(path, method, operation, id=f"{method} {path}")
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
]


def examples(content: dict[str, Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The examples of a body or answer, each with its schema."""
    for each in content.values():
        if "example" in each:
            yield each["example"], each["schema"]


def check(example: Any, schema: dict[str, Any]) -> None:
    # Definitions are looked up where the document has them.
    jsonschema.Draft202012Validator({**schema, "components": DOCUMENT["components"]}).validate(example)


def test_it_is_openapi_3_1() -> None:
    assert DOCUMENT["openapi"].startswith("3.1.")
    schemathesis.openapi.from_dict(DOCUMENT).validate()


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_an_operation_has_a_summary_an_explanation_and_a_known_tag(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    assert operation["summary"] and operation["description"]
    assert set(operation["tags"]) <= {tag["name"] for tag in DOCUMENT["tags"]}


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_its_examples_are_what_it_takes_and_answers(path: str, method: str, operation: dict[str, Any]) -> None:
    contents = [each["content"] for each in operation["responses"].values() if "content" in each]
    for content in contents:
        for example, schema in examples(content):
            check(example, schema)
    for body in operation.get("requestBody", {}).get("content", {}).values():
        shape = DOCUMENT["components"]["schemas"][body["schema"]["$ref"].rpartition("/")[2]]
        assert shape["examples"]
        for example in shape["examples"]:
            check(example, body["schema"])


def test_every_answer_of_the_record_has_an_example() -> None:
    names = {f"{method} {path.removeprefix('/api/v1')}" for path, of in DOCUMENT["paths"].items() for method in of}
    without = {
        "get /openapi.json",
        "get /schema",
        "get /articles/{article}/text",
        "get /articles/{article}/reading",
        "post /read",
        "delete /merges/{number}",
    }
    assert set(EXAMPLES) == names - without


@pytest.mark.parametrize("status", sorted(DOCUMENT["components"]["responses"]))
def test_an_error_is_shown_in_the_one_shape(status: str) -> None:
    content = DOCUMENT["components"]["responses"][status]["content"]
    assert list(content) == ["application/problem+json"]
    for example, schema in examples(content):
        check(example, schema)
        assert example["status"] == int(status)


def test_it_is_made_once(app: FastAPI) -> None:
    assert app.openapi() is app.openapi()
