"""Encounters: a month as a calendar, those of a day, those to come, and those of no day."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.web.desks import Visitor


def cell(page: str, day: str) -> str:
    """The cell of a day."""
    return page.partition(f'<time datetime="{day}">')[2].partition("</td>")[0]


def test_this_month_has_each_encounter_on_its_day(desk: Visitor) -> None:
    page = desk.text("/encounters")
    assert "August 2025" in page
    assert "summit" in cell(page, "2025-08-22") and "Anna Berg, Bo Dahl" in cell(page, "2025-08-22")
    assert "held" in cell(page, "2025-08-04")
    assert "summit" not in cell(page, "2025-08-21")


def test_months_lead_to_one_another(desk: Visitor) -> None:
    page = desk.text("/encounters?month=2025-12")
    assert "No article on record gives an encounter a day of this month" in page
    assert 'href="/encounters?month=2025-11"' in page and 'href="/encounters?month=2026-01"' in page


@pytest.mark.parametrize(("month", "missing"), [("0001-01", "prev"), ("9999-12", "next")])
def test_the_ends_of_time_have_a_month(desk: Visitor, month: str, missing: str) -> None:
    assert f'rel="{missing}"' not in desk.text(f"/encounters?month={month}")


def test_what_is_to_come_and_what_has_no_day_stand_beside_it(desk: Visitor) -> None:
    beside = desk.text("/encounters?month=2024-01").partition("<aside")[2]
    coming, _, undated = beside.partition('id="undated"')
    assert "summit" in coming and "in 2 days" in coming and "call" not in coming
    assert "talks" in undated and "2025-W40" in undated


@pytest.mark.parametrize(
    ("address", "there", "absent"),
    [
        ("/encounters/days/2025-08-22", "summit", "talks"),
        ("/encounters/upcoming", "summit", "the call of"),
        ("/encounters/undated", "talks", "summit"),
        ("/encounters/days/2025-08-23", "No article gives", "summit"),
    ],
)
def test_each_list_has_its_own(desk: Visitor, address: str, there: str, absent: str) -> None:
    page = desk.text(address)
    assert there in page
    assert absent not in page


def test_each_leads_to_its_words(desk: Visitor) -> None:
    addresses = re.findall(r'<a href="(/articles/[^"]+#words)">', desk.text("/encounters"))
    assert len(addresses) == 4, "two in the month, one to come, one of no day"
    for address in addresses:
        assert '<mark id="words"' in desk.text(unescape(address))


@pytest.mark.parametrize(
    "address", ["/encounters?month=soon", "/encounters?month=2025-13", "/encounters/days/2025-02-30"]
)
def test_a_day_that_is_none_is_told(desk: Visitor, address: str) -> None:
    assert desk.get(address).status_code == 404


def test_a_record_without_encounters_says_how_they_come(empty_desk: Visitor) -> None:
    assert "<code>onrecord add" in empty_desk.text("/encounters")
    assert "<code>onrecord add" in empty_desk.text("/encounters/upcoming")
