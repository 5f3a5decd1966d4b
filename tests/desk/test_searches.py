"""Searches as people put them, to queries and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.desk.searches import fields_of, read_asked
from onrecord.desk.watches import name_of
from onrecord.model.statuses import Status
from onrecord.record import open_record
from onrecord.record.rows import Query
from tests.record.builders import keep, reading_of

FIELDS = {
    "words": '"the strait"',
    "speaker": "Anna Berg",
    "target": "Bo Dahl",
    "kind": "threat",
    "country": "NO",
    "since": "2025-08-01",
    "until": "2025-08-31",
    "condition": "yes",
    "status": "condition_met",
    "story": "",
    "outlet": "Post",
}


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = str(tmp_path / "record.db")
    with open_record(url) as record:
        keep(record, reading_of("Talks\nAnna Berg threatens: close it\nBo Dahl says: no\nBo Falk says: no"))
    return url


def test_fields_make_a_query_and_the_query_makes_them_again(url: str) -> None:
    with open_record(url) as record:
        asked = read_asked(record, FIELDS)
        assert asked.errors == {}
        query = asked.query
        assert (query.since, query.condition, query.status) == (date(2025, 8, 1), True, Status.CONDITION_MET)
        assert fields_of(record, query) == FIELDS


def test_a_field_that_is_not_understood_bounds_nothing_and_the_others_do(url: str) -> None:
    with open_record(url) as record:
        asked = read_asked(record, {"speaker": "Bo", "kind": "threat", "since": "soon"})
        assert set(asked.errors) == {"speaker", "since"}
        assert "several go by 'Bo'" in asked.errors["speaker"]
        assert asked.query == Query(kind="threat")


def test_an_actor_whose_name_is_another_s_too_is_asked_for_by_id(url: str) -> None:
    with open_record(url) as record:
        dahl = record.actors.named("Bo Dahl")[0].id
        with record.transaction():
            record.actors.rename(dahl, "Bo")
        assert fields_of(record, Query(speaker=dahl))["speaker"] == dahl


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (Query(words="  the   strait "), "the strait"),
        (Query(kind="threat", country="NO", status=Status.CONDITION_MET), "threat · NO · condition met"),
        (Query(since=date(2025, 8, 1)), "A search"),
        (Query(words="x" * 500), "x" * 120),
    ],
)
def test_a_search_that_nobody_named_is_called_by_what_it_asks_for(query: Query, name: str) -> None:
    assert name_of(query) == name
