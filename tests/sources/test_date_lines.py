"""Lines that say when a page was published."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.sources.date_lines import read_date_line


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("Wednesday, 13 Aug 2025 11:15 PM MYT", "2025-08-13T23:15:00+08:00"),
        ("Aug 13, 2025, 14:05 GMT", "2025-08-13T14:05:00+00:00"),
        ("Published Aug. 11, 2025 9:18 pm ET", "2025-08-11T21:18:00-04:00"),
        ("Published Jan. 11, 2025 9:18 pm ET", "2025-01-11T21:18:00-05:00"),
        ("August 18, 2025 at 12:26 a.m. EDT", "2025-08-18T00:26:00-04:00"),
        ("Tue 29 Jul 2025 18.05 BST", "2025-07-29T18:05:00+01:00"),
        ("13.08.2025 10:00 CEST", "2025-08-13T10:00:00+02:00"),
        ("2025-08-13T10:00:00Z", "2025-08-13T10:00:00+00:00"),
        ("2025-08-13 10:00 +05:30", "2025-08-13T10:00:00+05:30"),
        ("Updated: 13th August 2025", "2025-08-13"),
        ("08/13/2025", "2025-08-13"),
    ],
)
def test_a_date_line_is_read_with_its_zone(line: str, when: str) -> None:
    found = read_date_line(line)
    assert found is not None
    assert found.isoformat() == when


def test_a_time_without_a_zone_gives_the_day_alone() -> None:
    assert read_date_line("13 August 2025, 10:00") == date(2025, 8, 13)


def test_the_first_of_two_dates_counts() -> None:
    assert read_date_line("Published: 13 Aug 2025 | Updated: 14 Aug 2025") == date(2025, 8, 13)


@pytest.mark.parametrize(
    "line",
    [
        "08/12/2025",
        "31 February 2025",
        "The treaty was signed on 13 August 2025",
        "13 August 2025 talks",
        "Aug 13",
        "2025",
        "",
    ],
)
def test_what_is_no_date_line_or_can_be_mistaken_gives_nothing(line: str) -> None:
    assert read_date_line(line) is None


@settings(deadline=None)
@given(
    st.from_regex(
        r"\d{1,4}[-/. ](\d{1,2}|Aug)[-/. ]\d{1,4} \d{1,2}[:.]\d{2} ?([AP]M)? ?[A-Z+-]{0,4}\d{0,4}", fullmatch=True
    )
)
def test_no_numbers_raise(line: str) -> None:
    read_date_line(line)
