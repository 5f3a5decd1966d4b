"""Search: words and bounds, with what is wrong told beside its field."""

from __future__ import annotations

import re
from html import unescape

import pytest

from onrecord.record import Record
from tests.record.builders import keep, reading_of
from tests.web.desks import NOW, Visitor

NEXT = re.compile(r'<a class="button quiet" href="([^"]+)" rel="next">')


def test_the_words_asked_for_are_marked_where_they_stand(desk: Visitor) -> None:
    page = desk.text("/search?words=harbour")
    assert "keep the <mark>harbour</mark> open by 2025-08-19" in page


@pytest.mark.parametrize(
    ("asked", "there", "absent"),
    [
        ("speaker=Bo Dahl", "turn back every tanker", "burn"),
        ("target=Bo Dahl", "open forty ports", "every tanker"),
        ("kind=promise", "harbour", "burn"),
        ("country=no&words=burn", "burn", "harbour"),
        ("country=FR", "Nothing found", "harbour"),
        ("since=2025-08-19", "burn", "harbour"),
        ("until=2025-08-02", "harbour", "burn"),
        ("condition=yes&kind=threat", "if the talks fail", "burn"),
        ("condition=no&kind=threat", "burn", "every tanker"),
        ("status=condition-met", "close the strait", "harbour"),
        ("outlet=Post&kind=threat", "every tanker", "burn"),
        ("words=threat by:%22Bo Dahl%22", "every tanker", "burn"),
        ("words=bread", "nothing new about &lt;b&gt;<mark>bread</mark>&lt;/b&gt;", "<b>"),
        ("", "What is looked for?", "burn"),
    ],
)
def test_each_bound_keeps_what_fits(desk: Visitor, asked: str, there: str, absent: str) -> None:
    page = desk.text(f"/search?{asked}")
    assert there in page
    assert absent not in page.replace('for="', "").partition("<main")[2]


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("words", "from:Oslo"),
        ("speaker", "Nobody"),
        ("target", "<b>"),
        ("kind", "hug"),
        ("country", "Norway"),
        ("since", "soon"),
        ("until", "2025-02-30"),
        ("condition", "perhaps"),
        ("status", "eaten"),
        ("story", "story-none"),
    ],
)
def test_what_is_not_understood_is_told_beside_its_field_and_nothing_is_searched(
    desk: Visitor, field: str, given: str
) -> None:
    page = desk.get("/search", params={"words": "strait", field: given}).text
    assert f'id="{field}-error"' in page
    assert "Not every bound was understood" in page and "<mark>" not in page


def test_what_was_asked_stays_in_the_form(desk: Visitor) -> None:
    page = desk.get("/search", params={"words": '"the strait" <i>', "kind": "threat"}).text
    assert 'value="&#34;the strait&#34; &lt;i&gt;"' in page
    assert '<option value="threat" selected>' in page


def test_pages_follow_one_another_in_both_orders(desk: Visitor, newsroom: Record) -> None:
    lines = "\n".join(f"Ida Juhl threatens: sink the boat number {number}" for number in range(60))
    keep(newsroom, reading_of(f"Boats\n{lines}", url="https://example.org/boats"), NOW)
    for order in ("", "newest"):
        address, found = f"/search?words=sink&kind=threat&order={order}", list[str]()
        while address:
            page = desk.text(address)
            found += re.findall(r"</mark> the boat number (\d+)</a>", page)
            following = NEXT.search(page)
            address = unescape(following[1]) if following else ""
        assert sorted(map(int, found)) == list(range(60))
    assert found == [str(number) for number in reversed(range(60))]


def test_an_act_that_is_found_says_at_whom_it_is_aimed_and_on_what_it_hangs(desk: Visitor) -> None:
    page = desk.text("/search?kind=offer")
    assert '<span class="relation">provided</span> the tankers turn back' in page
    assert re.search(r'<span class="to" aria-hidden="true"> → </span>', desk.text("/search?target=Bo Dahl"))


def test_every_hit_leads_to_its_words(desk: Visitor) -> None:
    addresses = re.findall(r'<a href="(/articles/[^"]+#words)">', desk.text("/search?words=strait"))
    assert addresses
    for address in addresses:
        assert '<mark id="words"' in desk.text(unescape(address))
