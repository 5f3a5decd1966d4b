"""Days, counts and words of the world as templates show them."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model.spans import Span
from onrecord.showing.wordings import LONGEST, line
from onrecord.web.words import marked, until

TODAY = date(2025, 8, 20)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2025, 8, 20), "today"),
        (date(2025, 8, 21), "tomorrow"),
        (date(2025, 8, 19), "yesterday"),
        (date(2025, 8, 25), "in 5 days"),
        (date(2022, 8, 20), "1,096 days ago"),
    ],
)
def test_a_day_is_told_as_far_as_it_is_from_today(day: date, told: str) -> None:
    assert until(day, TODAY) == told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\n lines\x07", "two lines"),
        ("\u202eright to left", "right to left"),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * LONGEST + " …"),
        ("x " * 5_000_000, ("x " * (LONGEST // 2)).rstrip() + " …"),
    ],
)
def test_words_stand_on_one_line_no_longer_than_a_reader_looks_at(text: str, shown: str) -> None:
    assert line(text) == shown


def test_marks_keep_the_spaces_around_them_and_escape_everything() -> None:
    text = "a <b> strait & more"
    assert marked(text, [Span(6, 12)]) == "a &lt;b&gt; <mark>strait</mark> &amp; more"
    assert marked(text, [Span(2, 5)]) == "a <mark>&lt;b&gt;</mark> strait &amp; more"
    assert marked("plain", []) == "plain"
