"""The public format of a reading."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord.api.schemas import SCHEMA, reading_schema, to_json
from onrecord.desk import Known, open_page
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.readings import Reading
from onrecord.pipeline import read
from onrecord.settings import Settings

SAMPLES = sorted(path for path in (Path(__file__).parents[2] / "samples").iterdir() if path.suffix != ".md")


@pytest.fixture(params=SAMPLES, ids=lambda path: path.name)
def document(request: pytest.FixtureRequest, parser: Callable[[Article], Parse]) -> dict[str, Any]:
    """A sample's reading as it is printed."""
    page = open_page(str(request.param), Settings(), Known())
    return json.loads(json.dumps(to_json(read(page, parser))))  # type: ignore[no-any-return]


def objects(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from objects(part)


def test_the_schema_is_one_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(reading_schema())


def test_a_sample_follows_the_schema(document: dict[str, Any]) -> None:
    jsonschema.validate(document, reading_schema())
    assert document["schema"] == SCHEMA


def test_every_span_carries_the_words_of_its_place(document: dict[str, Any]) -> None:
    text = document["article"]["text"]
    spans = [found for found in objects(document) if {"start", "end", "text"} <= found.keys()]
    assert spans
    for span in spans:
        assert text[span["start"] : span["end"]] == span["text"]


def test_ids_are_there_once_and_every_one_that_is_referred_to_is_there(document: dict[str, Any]) -> None:
    ids = [found["id"] for found in objects(document) if "id" in found]
    assert len(ids) == len(set(ids))
    for act in document["acts"]:
        assert act["contingency"] is None or act["contingency"] in ids
    for outlook in document["outlook"]:
        for branch in outlook["branches"]:
            assert set(branch["contingencies"]) <= set(ids)


def test_a_reading_that_found_nothing_follows_the_schema(make_article: Callable[..., Article]) -> None:
    jsonschema.validate(to_json(Reading(article=make_article("Nothing."))), reading_schema())
