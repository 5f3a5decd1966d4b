"""Days in words, without a language model."""

from datetime import date

import pytest

from onrecord.text.dates import find_days

THURSDAY = date(2025, 8, 14)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 2025-08-13", "2025-08-13"),
        ("on Wednesday, Aug. 13, 2025", "2025-08-13"),
        ("on 13 August 2025", "2025-08-13"),
        ("on the 13th of August, 2025", "2025-08-13"),
        ("in August 2025", "2025-08"),
        ("in the third quarter of 2025", "2025-Q3"),
        ("in Q3 2025", "2025-Q3"),
        ("in the summer of 2024", "2024-SU"),
        ("in 2014", "2014"),
        ("in the 1990s", "199"),
        ("in the 20th century", "19"),
    ],
)
def test_words_that_need_no_anchor_have_a_value_without_one(words: str, value: str) -> None:
    assert [day.value for day in find_days(words, published=None)] == [value]


@pytest.mark.parametrize(
    "words", ["yesterday", "on Friday", "next month", "two days ago", "Aug. 13", "in May", "the weekend"]
)
def test_words_that_need_an_anchor_have_no_value_without_one(words: str) -> None:
    assert [day.value for day in find_days(words, published=None)] == [None]
