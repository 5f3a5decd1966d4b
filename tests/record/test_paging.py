"""Cursors: what was given out is read again, anything else is refused before a database is asked."""

from __future__ import annotations

import base64
import json

import pytest

from onrecord.record import RecordError
from onrecord.record.paging import read_cursor, write_cursor


def test_a_cursor_is_read_as_it_was_written() -> None:
    assert read_cursor(write_cursor("2025-08-13", 7), str, int) == ("2025-08-13", 7)
    assert read_cursor(None, str) is None


@pytest.mark.parametrize("values", [["a"], ["a", "b"], [1, 1], ["a", 1, 1], "a", {"a": 1}, ["a", True], ["a", 1.0]])
def test_a_cursor_of_another_listing_is_refused(values: object) -> None:
    with pytest.raises(RecordError, match="not a cursor of this listing"):
        read_cursor(base64.urlsafe_b64encode(json.dumps(values).encode()).decode(), str, int)


@pytest.mark.parametrize("values", [["a", 1 << 63], ["a", -1], ["\0", 1], ["\ud800", 1]])
def test_a_value_that_no_database_can_be_asked_about_is_refused(values: list[object]) -> None:
    with pytest.raises(RecordError, match="not a cursor of this listing"):
        read_cursor(base64.urlsafe_b64encode(json.dumps(values).encode()).decode(), str, int)


@pytest.mark.parametrize("given", ["", "x", "ü", "====", "bm9uZQ", "[" * 5000])
def test_what_is_no_cursor_is_refused(given: str) -> None:
    with pytest.raises(RecordError, match="not a cursor"):
        read_cursor(given, str)
