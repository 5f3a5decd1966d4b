"""Followed searches: kept as they were asked, with what is new among the results."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from onrecord.desk.people import add_person
from onrecord.model.people import Access
from onrecord.record import Record
from tests.record.builders import keep, reading_of
from tests.web.desks import Clock, Visitor, desk_over

ASKED = {
    "words": '"the strait" <b>',
    "speaker": "Anna Berg",
    "kind": "threat",
    "since": "2025-08-01",
    "condition": "no",
    "status": "condition_met",
}
PASSWORD = "a kite over the strait"


def follow(desk: Visitor, **asked: str) -> str:
    """The address of a search just followed."""
    sent = desk.send("/watches", "/search?words=strait", **asked)
    assert sent.status_code == 303
    return sent.headers["location"]


def test_a_followed_search_keeps_what_was_asked(desk: Visitor) -> None:
    page = desk.text(follow(desk, name="The <i>strait</i>", **ASKED))
    assert '<h1 dir="auto">The &lt;i&gt;strait&lt;/i&gt;</h1>' in page
    for value in ("&#34;the strait&#34; &lt;b&gt;", "Anna Berg", "threat", "2025-08-01", "condition met"):
        assert f"<strong>{value}</strong>" in page
    again = "/search?words=%22the+strait%22+%3Cb%3E&amp;speaker=Anna+Berg&amp;kind=threat&amp;since=2025-08-01"
    assert again in page


def test_a_search_without_a_name_is_called_by_what_it_asks_for(desk: Visitor) -> None:
    follow(desk, words="strait")
    follow(desk, kind="threat", country="NO")
    page = desk.text("/watches")
    assert ">strait</a>" in page and ">threat · NO</a>" in page


@pytest.mark.parametrize("asked", [{}, {"words": "strait", "since": "soon"}])
def test_what_is_no_search_is_not_followed(desk: Visitor, newsroom: Record, asked: dict[str, str]) -> None:
    assert desk.send("/watches", "/search?words=strait", **asked).status_code == 422
    assert newsroom.watches.of(None) == ()


def test_what_came_since_one_was_last_there_is_marked_as_new(desk: Visitor, clock: Clock, newsroom: Record) -> None:
    address = follow(desk, words="strait")
    desk.text(address)
    clock.at += timedelta(hours=2)
    assert "Nothing of this is new" in desk.text(address)
    clock.at += timedelta(hours=2)
    fresh = reading_of("More\nIda Juhl threatens: swim the strait", url="https://example.org/4")
    keep(newsroom, fresh, clock.at - timedelta(hours=1))
    for _ in range(2):
        page = desk.text(address)
        assert "1 of these is new" in page
        new = page.partition('<li class="line new">')[2].partition("</li>")[0]
        assert "swim the <mark>strait</mark>" in new


def test_it_is_renamed_and_followed_no_more(desk: Visitor, newsroom: Record) -> None:
    address = follow(desk, words="strait")
    assert desk.send(f"{address}/rename", address, name="  Narrow \n waters ").status_code == 303
    assert "Narrow waters" in desk.text(address)
    refused = desk.send(f"{address}/rename", address, name=" ")
    assert refused.status_code == 422 and "A name of at least one letter" in refused.text
    assert desk.send(f"{address}/stop", address).status_code == 303
    assert desk.get(address).status_code == 404
    assert newsroom.watches.of(None) == ()


@contextmanager
def entered(news: str, name: str) -> Iterator[Visitor]:
    with desk_over(news, login=True) as visitor:
        assert visitor.send("/login", "/login", name=name, password=PASSWORD).status_code == 303
        yield visitor


@pytest.mark.usefixtures("cheap_passwords")
def test_nobody_sees_or_changes_what_another_follows(news: str, newsroom: Record, clock: Clock) -> None:
    for name in ("ada", "bob"):
        add_person(newsroom, name, Access.READER, PASSWORD, clock.at)
    with entered(news, "ada") as ada:
        address = follow(ada, words="strait")
        assert ">strait</a>" in ada.text("/watches")
    with entered(news, "bob") as bob:
        assert "You follow no search yet" in bob.text("/watches")
        assert bob.get(address).status_code == 404
        assert bob.send(f"{address}/stop").status_code == 404
    with entered(news, "ada") as ada:
        assert ">strait</a>" in ada.text("/watches")


def test_what_one_follows_stands_on_the_first_page(desk: Visitor) -> None:
    assert "No search yet" in desk.text("/")
    address = follow(desk, words="strait")
    assert f'<a href="{address}">strait</a>' in desk.text("/")


def test_whoever_follows_nothing_is_told_how(empty_desk: Visitor) -> None:
    assert "You follow no search yet" in empty_desk.text("/watches")
