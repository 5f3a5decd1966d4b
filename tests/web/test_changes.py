"""Everything that came since a moment, of one sort at a time."""

from __future__ import annotations

import re
from html import unescape

import pytest

from onrecord.record import Record
from tests.record.builders import keep, reading_of
from tests.web.desks import NOW, Visitor

NEXT = re.compile(r'<a class="button quiet" href="([^"]+)" rel="next">')


@pytest.mark.parametrize(
    ("asked", "there", "absent"),
    [
        ("since=2025-08-01", "keep the harbour open", "Nothing of this sort"),
        ("since=2025-08-20", "burn", "keep the harbour open"),
        ("since=2025-08-01&of=statuses", "the strait was closed today", "burn"),
        ("since=2025-08-01&of=positions", "Dahl&#39;s tankers", "burn"),
        ("since=2025-08-01&of=versions", "Nothing of this sort", "burn"),
        ("since=2025-08-21T00:00Z", "Nothing of this sort", "burn"),
        ("of=nonsense", "burn", "Nothing of this sort"),
    ],
)
def test_only_what_was_asked_for_is_listed(desk: Visitor, asked: str, there: str, absent: str) -> None:
    page = desk.text(f"/changes?{asked}")
    assert there in page
    assert absent not in page


def test_a_later_version_is_a_change(desk: Visitor, newsroom: Record) -> None:
    keep(newsroom, reading_of("Berg turns\nAnna Berg says: never mind", url="https://example.org/2"), NOW)
    page = desk.text("/changes?since=2025-08-20&of=versions")
    assert "version 2" in page and "Berg turns" in page


@pytest.mark.parametrize("given", ["soon", "2025-13-01", "0001-01-01T00:00+14:00", "<script>"])
def test_what_is_no_moment_is_told_beside_the_field(desk: Visitor, given: str) -> None:
    page = desk.get("/changes", params={"since": given})
    assert page.status_code == 200
    assert 'id="since-error"' in page.text and "<script>alert" not in page.text
    assert "Since, a day" in page.text


def test_pages_follow_one_another_without_a_gap_or_a_double(desk: Visitor, newsroom: Record) -> None:
    lines = "\n".join(f"Ida Juhl threatens: sink the boat number {number}" for number in range(120))
    keep(newsroom, reading_of(f"Boats\n{lines}", url="https://example.org/boats"), NOW)
    address, found = "/changes?since=2025-08-20T11:00Z", list[str]()
    while address:
        page = desk.text(address)
        found += re.findall(r">sink the boat number (\d+)<", page)
        following = NEXT.search(page)
        address = unescape(following[1]) if following else ""
    assert found == [str(number) for number in reversed(range(120))]


def test_what_is_no_cursor_is_refused(desk: Visitor) -> None:
    assert desk.get("/changes?cursor=x").status_code == 400
