"""The first page: what changed, what is due, and nothing twice."""

from __future__ import annotations

from datetime import timedelta

from tests.web.desks import Clock, Visitor
from tests.web.news import HOSTILE


def part(page: str, heading: str) -> str:
    """The section of a page under a heading."""
    return page.partition(f'<h2 id="{heading}">')[2].partition("</section>")[0]


def test_a_first_visit_shows_what_came_in_a_day(desk: Visitor) -> None:
    page = desk.text("/")
    assert "Since yesterday" in page
    assert "1 article, 2 acts, 1 changed status" in page
    new = part(page, "acts")
    assert "burn" in new and "open forty ports" in new
    assert "keep the harbour open" not in new, "that came weeks ago"


def test_a_changed_status_is_shown_with_the_words_that_brought_it(desk: Visitor) -> None:
    changed = part(desk.text("/"), "statuses")
    assert "condition met" in changed and "close the strait" in changed
    assert "the strait was closed today" in changed
    assert "fulfilled" not in changed, "what is only suggested has changed nothing"


def test_a_changed_position_stands_beside_the_one_before(desk: Visitor) -> None:
    turned = part(desk.text("/"), "positions")
    assert "Anna Berg" in turned
    assert turned.index("Dahl&#39;s tankers") < turned.index("Dahl&#39;s ships")


def test_what_is_due_and_what_is_overdue_stand_apart(desk: Visitor) -> None:
    page = desk.text("/")
    assert "in 5 days" in part(page, "due") and "close the strait" in part(page, "due")
    assert "yesterday" in part(page, "overdue") and "keep the harbour open" in part(page, "overdue")


def test_encounters_ahead_are_shown_and_those_held_are_not(desk: Visitor) -> None:
    coming = part(desk.text("/"), "meetings")
    assert "summit" in coming and "in 2 days" in coming and "Bergen" in coming
    assert "call" not in coming


def test_a_reload_keeps_the_list_and_a_later_visit_begins_anew(desk: Visitor, clock: Clock) -> None:
    first = desk.text("/")
    clock.at += timedelta(minutes=20)
    assert part(desk.text("/"), "acts") == part(first, "acts")
    clock.at += timedelta(minutes=20)
    later = desk.text("/")
    assert "Since your last visit" in later
    assert "Nothing has come on record" in later
    clock.at += timedelta(minutes=5)
    assert "Nothing has come on record" in desk.text("/")


def test_a_page_of_another_last_visit_is_another_answer(desk: Visitor, clock: Clock) -> None:
    tag = desk.get("/").headers["ETag"]
    assert desk.get("/", headers={"If-None-Match": tag}).status_code == 304
    clock.at += timedelta(minutes=40)
    assert desk.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_hostile_words_stand_there_as_words(desk: Visitor) -> None:
    page = desk.text("/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; evil" in page
    assert "<script>alert" not in page and HOSTILE[-5] not in page


def test_an_empty_record_is_told_how_to_fill_it(empty_desk: Visitor) -> None:
    page = empty_desk.text("/")
    assert "Nothing is on record yet" in page and "<code>onrecord add" in page
