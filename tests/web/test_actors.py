"""Actors: who is in the news, and one actor with its roles, words, acts and positions."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from onrecord.model.actors import ActorKind
from onrecord.record import Record
from onrecord.record.rows import NewActor, NewRole
from tests.web.desks import Visitor
from tests.web.news import actor

ROLE = "Minister <b>of ports</b>"


def part(page: str, heading: str) -> str:
    """The section of a page under a heading."""
    return page.partition(f'<h2 id="{heading}">')[2].partition("</section>")[0]


def test_those_most_heard_of_come_first(desk: Visitor) -> None:
    heard = re.findall(r'<a href="/actors/[^"]+" dir="auto">([^<]+)</a>', desk.text("/actors"))
    assert heard == ["Anna Berg", "Bo Dahl", "Eva Falk"]


def test_a_name_finds_whoever_goes_by_it(desk: Visitor) -> None:
    page = desk.text("/actors?name=berg")
    assert "Anna Berg" in page and "Bo Dahl" not in page
    assert "Nobody on record" in desk.get("/actors", params={"name": "<script>Nobody"}).text


def test_an_actor_shows_what_it_holds_what_is_aimed_at_it_and_what_it_said(desk: Visitor) -> None:
    page = desk.text("/actors/Bo Dahl")
    assert "keep the harbour open" in part(page, "held") and "open forty ports" not in part(page, "held")
    assert "open forty ports" in part(page, "aimed")
    assert "the strait was closed today" in part(page, "said")


def test_positions_towards_another_stand_in_order_with_the_turn_marked(desk: Visitor) -> None:
    positions = part(desk.text("/actors/Anna Berg"), "positions")
    assert (
        positions.index("Dahl&#39;s tankers")
        < positions.index("Changed position")
        < positions.index("Dahl&#39;s ships")
    )
    assert "Dahl&#39;s tankers" not in desk.text("/actors/Anna Berg?towards=Eva Falk")


def test_a_former_role_stands_apart_with_its_days(desk: Visitor, newsroom: Record) -> None:
    new = NewActor(
        name="Anna Berg", kind=ActorKind.PERSON, roles=(NewRole(title=ROLE, former=True), NewRole(title="Premier"))
    )
    with newsroom.transaction():
        newsroom.actors.enrich(actor(newsroom, "Anna Berg"), new, date(2025, 8, 20))
    present, _, former = part(desk.text("/actors/Anna Berg"), "roles").partition("Former")
    assert "Premier" in present and "Minister" not in present
    assert "former Minister &lt;b&gt;of ports&lt;/b&gt;" in former and "20 Aug 2025" in former


def test_every_line_leads_to_its_words(desk: Visitor) -> None:
    addresses = re.findall(r'<a href="(/articles/[^"]+#words)">', desk.text("/actors/Anna Berg"))
    assert len(addresses) >= 6
    for address in addresses:
        assert '<mark id="words"' in desk.text(unescape(address))


def test_two_are_held_to_be_one_and_taken_apart_again(desk: Visitor, newsroom: Record) -> None:
    page = f"/actors/{actor(newsroom, 'Anna Berg')}"
    sent = desk.send(f"{page}/merge", page, other="Eva Falk", because="her <b>pen name</b>")
    assert (sent.status_code, sent.headers["location"]) == (303, f"{page}#merges")
    merged = part(desk.text(page), "merges")
    assert "Eva Falk is Anna Berg" in merged and "her &lt;b&gt;pen name&lt;/b&gt; · a person" in merged
    assert "burn" in desk.text(page), "what one of them threatened is now the other's"
    number = newsroom.actors.merges()[0].number
    assert desk.send(f"{page}/unmerge", page, number=str(number)).status_code == 303
    assert "taken back" in part(desk.text(page), "merges")
    assert actor(newsroom, "Eva Falk") != actor(newsroom, "Anna Berg")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"other": "Eva Falk", "because": ""}, "why both are one"),
        ({"other": "Nobody", "because": "so"}, "nobody on record goes by"),
        ({"other": "Anna Berg", "because": "so"}, "one on record already"),
    ],
)
def test_a_merge_that_cannot_be_is_told_beside_the_form(
    desk: Visitor, newsroom: Record, fields: dict[str, str], told: str
) -> None:
    page = f"/actors/{actor(newsroom, 'Anna Berg')}"
    sent = desk.send(f"{page}/merge", page, **fields)
    assert sent.status_code == 422
    assert told in sent.text
    assert not newsroom.actors.merges()


@pytest.mark.parametrize("address", ["/actors/Nobody", "/actors/actor-none", "/actors/Anna Berg?towards=Nobody"])
def test_whoever_is_not_on_record_is_told(desk: Visitor, address: str) -> None:
    assert desk.get(address).status_code == 404


def test_a_record_of_nobody_says_how_actors_come(empty_desk: Visitor) -> None:
    assert "<code>onrecord add" in empty_desk.text("/actors")
