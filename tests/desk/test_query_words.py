"""Searches in one line, to fields and queries and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.desk.query_words import LONGEST, read_fields, read_line, read_query, show_fields, show_query
from onrecord.model.acts import ActKind
from onrecord.model.statuses import Status
from onrecord.record import Record, open_record
from onrecord.record.rows import Query
from onrecord.record.words import read_question
from tests.record.builders import keep, reading_of


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "record.db")) as opened:
        keep(opened, reading_of("Talks\nAnna Berg threatens: close it\nBo Dahl says: no\nBo Falk says: no"))
        yield opened


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("threat", {"kind": "threat"}),
        ("threat to:Russia condition:any", {"kind": "threat", "target": "Russia", "condition": "yes"}),
        ("threat of war", {"words": "threat of war"}),
        ("oil demand", {"words": "oil demand"}),
        ('"threat"', {"words": '"threat"'}),
        ('"threat" to:Russia', {"target": "Russia", "words": '"threat"'}),
        ("kind:summit Anchorage", {"kind": "summit", "words": "Anchorage"}),
        ('"price cap" By:"Scott Bessent" oil*', {"speaker": "Scott Bessent", "words": '"price cap" oil*'}),
        ("condition:none status:condition_met", {"condition": "no", "status": "condition_met"}),
        ("since:2025-08-01 until:2025-08-31", {"since": "2025-08-01", "until": "2025-08-31"}),
        ("speaker:Berg target:Dahl", {"speaker": "Berg", "target": "Dahl"}),
        ("country:NO outlet:Post story:story-1", {"country": "NO", "outlet": "Post", "story": "story-1"}),
        ('by:"never closed', {"speaker": "never closed"}),
        ('"to:Russia"', {"words": '"to:Russia"'}),
        ("at 10:30 in Oslo: talks", {"words": "at 10:30 in Oslo: talks"}),
        ("", {}),
    ],
)
def test_a_line_fills_in_fields(line: str, fields: dict[str, str]) -> None:
    assert read_fields(line) == fields


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("from:Russia", "from: is no bound; there are kind:, by:, speaker:, to:"),
        ("to: Russia", "to: wants its value"),
        ('to:" "', "to: wants its value"),
        ("by:Berg speaker:Dahl", "the speaker is given twice"),
        ("threat kind:promise", "the kind is given twice"),
        ("condition:yes", "neither condition:any nor condition:none"),
        ("x" * (LONGEST + 1), "at most 2,000 characters"),
    ],
)
def test_what_is_not_understood_is_said(line: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_fields(line)


VALUES = st.text(st.characters(exclude_characters='"', exclude_categories=["C", "Z"]) | st.just(" "), min_size=1)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from([*ActKind, "summit"]).map(str),
        "speaker": VALUES.map(str.strip).filter(bool),
        "outlet": VALUES.map(str.strip).filter(bool),
        "condition": st.sampled_from(["yes", "no"]),
        "since": st.dates().map(date.isoformat),
    },
)
WORDS = st.lists(st.sampled_from([*ActKind, "oil*", '"price cap"', "10:30", "Oslo:", "ütz"]).map(str)).map(" ".join)


@given(FIELDS, WORDS)
@example({}, "threat")
@example({"kind": "threat"}, "sanctions")
def test_fields_are_shown_as_the_line_that_fills_them_in(fields: dict[str, str], words: str) -> None:
    again = dict(read_fields(show_fields({**fields, "words": words})))
    assert read_question(again.pop("words", "")) == read_question(words)
    assert again == fields


@given(st.text(st.sampled_from('ab:t o"*-') | st.characters(), max_size=60))
@example('to:Russia to:"big deal" to: x:y*')
def test_words_that_look_like_bounds_are_shown_as_a_line_that_asks_for_the_same_words(words: str) -> None:
    shown = read_fields(show_fields({"words": words})).get("words", "")
    assert read_question(shown) == read_question(words)


def test_a_line_makes_a_query_and_the_query_the_line(record: Record) -> None:
    line = 'threat by:"Anna Berg" condition:any status:condition_met country:NO since:2025-08-01 "price cap"'
    query = read_query(record, line)
    assert query == Query(
        words='"price cap"',
        kind="threat",
        speaker=record.actors.named("Anna Berg")[0].id,
        country="NO",
        since=date(2025, 8, 1),
        condition=True,
        status=Status.CONDITION_MET,
    )
    assert show_query(record, query) == line


def test_what_a_query_cannot_be_made_of_is_said(record: Record) -> None:
    with pytest.raises(ValueError, match="several go by 'Bo'"):
        read_query(record, "threat by:Bo")


def test_bounds_typed_among_the_words_of_a_form_fill_in_its_fields(record: Record) -> None:
    asked = read_line(record, {"words": 'to:"Bo Dahl" strait', "kind": "threat"})
    assert asked.fields["target"] == "Bo Dahl" and asked.fields["words"] == "strait"
    assert asked.query.kind == "threat" and asked.errors == {}


@pytest.mark.parametrize("words", ["kind:promise", "from:Oslo"])
def test_a_bound_that_is_not_understood_is_told_beside_the_words(record: Record, words: str) -> None:
    asked = read_line(record, {"words": words, "kind": "threat"})
    assert set(asked.errors) == {"words"} and asked.fields["words"] == words
