"""Days in words, without a language model."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.spans import Span
from onrecord.text.dates import Tense, find_days

THURSDAY = date(2025, 8, 14)


def past(_: Span) -> Tense | None:
    return Tense.PAST


def coming(_: Span) -> Tense | None:
    return Tense.COMING


def values(words: str, published: date | None = THURSDAY, tense_at=lambda _: None) -> list[str | None]:  # type: ignore[no-untyped-def]
    return [day.value for day in find_days(words, published=published, tense_at=tense_at)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 2025-08-13", "2025-08-13"),
        ("on Wednesday, Aug. 13, 2025", "2025-08-13"),
        ("on 13 August 2025", "2025-08-13"),
        ("on the 13th of August, 2025", "2025-08-13"),
        ("on 13.08.2025", "2025-08-13"),
        ("in August 2025", "2025-08"),
        ("in mid-August 2025", "2025-08"),
        ("in the third quarter of 2025", "2025-Q3"),
        ("in Q3 2025", "2025-Q3"),
        ("in the second half of 2024", "2024-H2"),
        ("in the summer of 2024", "2024-SU"),
        ("on Christmas Eve 2024", "2024-12-24"),
        ("in 2014", "2014"),
        ("the 2015 agreement", "2015"),
        ("in the 1990s", "199"),
        ("in the '90s", "199"),
        ("in the 20th century", "19"),
    ],
)
def test_words_that_need_no_anchor_have_a_value_without_one(words: str, value: str) -> None:
    assert values(words, published=None) == [value]


@pytest.mark.parametrize(
    "words",
    [
        "yesterday", "on Friday", "next month", "two days ago", "Aug. 13", "in May", "the weekend", "last summer",
        "the end of the year", "last Monday", "this morning", "in the third quarter",
    ],
)  # fmt: skip
def test_words_that_need_an_anchor_have_no_value_without_one(words: str) -> None:
    assert values(words, published=None, tense_at=past) == [None]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("yesterday", "2025-08-13"),
        ("today", "2025-08-14"),
        ("tonight", "2025-08-14"),
        ("tomorrow night", "2025-08-15"),
        ("the day after tomorrow", "2025-08-16"),
        ("the day before yesterday", "2025-08-12"),
        ("this morning", "2025-08-14"),
        ("last night", "2025-08-13"),
        ("last Monday", "2025-08-11"),
        ("next Monday", "2025-08-18"),
        ("Friday next week", "2025-08-22"),
        ("Monday of last week", "2025-08-04"),
        ("last week", "2025-W32"),
        ("earlier this week", "2025-W33"),
        ("this coming weekend", "2025-W33-WE"),
        ("next month", "2025-09"),
        ("later this year", "2025"),
        ("last year", "2024"),
        ("next quarter", "2025-Q4"),
        ("last summer", "2024-SU"),
        ("three days ago", "2025-08-11"),
        ("a week ago", "2025-W32"),
        ("two months ago", "2025-06"),
        ("six years ago", "2019"),
        ("two weeks from now", "2025-W35"),
        ("in three days' time", "2025-08-17"),
        ("last December", "2024-12"),
        ("next May", "2026-05"),
    ],
)
def test_words_that_need_no_tense_are_counted_from_the_day_of_printing(words: str, value: str) -> None:
    assert values(words) == [value]


@pytest.mark.parametrize(
    ("words", "when_past", "when_coming"),
    [
        ("on Wednesday", "2025-08-13", "2025-08-20"),
        ("on Friday", "2025-08-08", "2025-08-15"),
        ("on Thursday", "2025-08-14", "2025-08-14"),
        ("in March", "2025-03", "2026-03"),
        ("in August", "2025-08", "2025-08"),
        ("at the weekend", "2025-W32-WE", "2025-W33-WE"),
        ("on March 3", "2025-03-03", "2026-03-03"),
        ("at the end of the year", "2024", "2025"),
    ],
)
def test_tense_decides_between_the_last_and_the_next(words: str, when_past: str, when_coming: str) -> None:
    assert values(words, tense_at=past) == [when_past]
    assert values(words, tense_at=coming) == [when_coming]


@pytest.mark.parametrize("tense_at", [past, coming])
def test_a_month_and_day_close_by_is_the_nearest_whatever_the_tense(tense_at) -> None:  # type: ignore[no-untyped-def]
    assert values("Aug. 8", tense_at=tense_at) == ["2025-08-08"]
    assert values("Sept. 1", tense_at=tense_at) == ["2025-09-01"]


def test_a_weekday_without_tense_is_yesterday_or_tomorrow_or_open() -> None:
    assert values("Friday's talks; Wednesday's talks; Monday's talks") == ["2025-08-15", "2025-08-13", None]


def test_in_two_weeks_is_a_day_only_where_something_is_to_come() -> None:
    assert values("in two weeks", tense_at=coming) == ["2025-W35"]
    assert values("in two weeks", tense_at=past) == []
    assert values("within 30 days", tense_at=coming) == ["2025-09-13"]


def test_a_range_is_two_days() -> None:
    assert values("August 13-15, 2025") == ["2025-08-13", "2025-08-15"]
    assert values("from 3 to 5 September 2025") == ["2025-09-03", "2025-09-05"]
    assert values("from Feb. 24 to March 1, 2022") == ["2022-02-24", "2022-03-01"]
    assert values("in 1957-58") == ["1957", "1958"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("On Feb. 24, 2022, it began. The next day it went on.", ["2022-02-24", "2022-02-25"]),
        ("On Feb. 24, 2022, it began, and two days later it went on.", ["2022-02-24", "2022-02-26"]),
        ("They met on 3 June 2024 and again that year.", ["2024-06-03", "2024"]),
        ("It took power on Nov. 15, 2017; the leader left on Nov. 21.", ["2017-11-15", "2017-11-21"]),
        ("They met the day before.", [None]),
        ("They met on 3 June 2024.\nThe next day they left.", ["2024-06-03", None]),
    ],
)
def test_the_next_day_is_counted_from_a_day_named_before_in_the_paragraph(
    words: str, expected: list[str | None]
) -> None:
    assert values(words, tense_at=past) == expected


def test_a_month_of_another_years_story_is_left_open() -> None:
    assert values("In 2014 the region was annexed. In May the guns fell silent.", tense_at=past) == ["2014", None]


@pytest.mark.parametrize(
    "words",
    [
        "Theresa May said so", "they may go", "March on the capital", "an august body", "resolution 2231",
        "2,000 people", "2000 troops", "$2000", "at 2000 GMT", "Black Friday", "the Sunday Times", "July Smith said",
        "He was second to none", "the fall of the city", "a week of talks", "on 8/9/2025abc",
        "the day before the summit", "45.2024", "a Christmas tree",
    ],
)  # fmt: skip
def test_words_that_only_look_like_days_are_none(words: str) -> None:
    assert values(words, tense_at=past) == []


def test_figures_that_two_countries_read_in_two_ways_are_left_open() -> None:
    assert values("8/9/2025 and 13/8/2025") == [None, "2025-08-13"]


def test_a_day_that_no_calendar_has_is_left_open() -> None:
    assert values("on 30 February 2025") == [None]


def test_the_span_is_the_words_themselves() -> None:
    text = "The two will meet next Friday, Aug. 22, and earlier this week they spoke."
    found = find_days(text, published=THURSDAY, tense_at=coming)
    assert [day.span.of(text) for day in found] == ["next Friday", "Aug. 22", "earlier this week"]


def test_a_language_without_a_grammar_gives_nothing() -> None:
    assert find_days("on 2025-08-13", published=None, language="xx") == ()


WORDS = st.sampled_from(
    "on in the last next this two 30 2025 13 Aug. May Friday days week year ago later end of , - . \n 's Q3 '90s".split(
        " "
    )
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)), st.one_of(st.none(), st.dates()))
def test_no_text_raises_and_every_span_lies_inside_in_order(text: str, published: date | None) -> None:
    days = find_days(text, published=published, tense_at=coming)
    assert all(day.span.end <= len(text) for day in days)
    assert all(left.span.end <= right.span.start for left, right in pairwise(days))
    assert all(day.date is None or day.value == day.date.isoformat() for day in days)
