"""Addresses: which are of one site, and which of several is an article's own."""

from __future__ import annotations

import pytest

from onrecord.model.articles import Page
from onrecord.sources import extract
from onrecord.sources.addresses import choose_address, clean_address, is_same_site, site_of

SITES = (
    ("https://www.wire.example/a", "wire.example"),
    ("https://feeds.wire.co.uk:8443/a", "wire.co.uk"),
    ("https://a.github.io/", "a.github.io"),
    ("https://WWW.State.GOV./x", "state.gov"),
    ("http://desk.lan/", "desk.lan"),
    ("http://localhost:8000/", "localhost:8000"),
    ("http://192.0.2.1/", "192.0.2.1"),
    ("http://[2001:db8::1]:80/", "[2001:db8::1]:80"),
    ("https://user:word@wire.example/", "wire.example"),
    ("https://co.uk/", "co.uk"),
    ("mailto:desk@wire.example", None),
    ("http://wire.example:99999/", None),
    ("http://[broken/", None),
)


@pytest.mark.parametrize(("address", "site"), SITES)
def test_the_site_of_an_address_is_its_registered_domain_or_its_host(address: str, site: str | None) -> None:
    assert site_of(address) == site


def test_addresses_without_a_site_are_of_none_together() -> None:
    assert not is_same_site("file:///a", "file:///a")
    assert not is_same_site("https://a.github.io/", "https://b.github.io/")
    assert is_same_site("http://wire.example/", "https://news.wire.example/")


CLEAN = (
    ("https://wire.example/a?utm_source=x&id=7&fbclid=y#top", "https://wire.example/a?id=7"),
    ("HTTPS://Wire.Example:443", "https://wire.example/"),
    ("http://u:w@wire.example:8080/A?b=%20&c", "http://wire.example:8080/A?b=%20&c"),
    ("https://wire.example/a?ref=77&cid=8&source=9", "https://wire.example/a?ref=77&cid=8&source=9"),
    ("https://wire.example/a?at_medium=RSS&at_campaign=rss", "https://wire.example/a"),
    ("file:///saved/a.html#x", "file:///saved/a.html#x"),
)


@pytest.mark.parametrize(("given", "clean"), CLEAN)
def test_what_tells_how_a_reader_came_is_cut(given: str, clean: str) -> None:
    assert clean_address(given) == clean


CHOSEN: tuple[tuple[str, str | None, list[str], str | None], ...] = (
    ("of the same site", "https://m.wire.example/a?utm_id=1", ["https://www.wire.example/a"], "https://www.wire.example/a"),
    ("of another site", "https://hostile.example/a", ["https://state.gov/a"], "https://hostile.example/a"),
    ("the second can be believed", "https://a.example/a", ["https://b.example/", "https://a.example/b"], "https://a.example/b"),
    ("the front page", "https://a.example/news/1", ["https://a.example/"], "https://a.example/news/1"),
    ("the front page of a language", "https://a.example/en/1", ["https://a.example/en/"], "https://a.example/en/1"),
    ("none", "https://a.example/a?fbclid=1#c", [], "https://a.example/a"),
    ("a file", "file:///a.html", ["https://state.gov/a"], "https://state.gov/a"),
    ("a file that says nothing", "file:///a.html", [], "file:///a.html"),
    ("nowhere", None, [], None),
    (
        "a copy kept by others",
        "https://www-wire-example.cdn.ampproject.org/c/s/www.wire.example/amp/a?amp=1",
        ["https://www.wire.example/a"],
        "https://www.wire.example/a",
    ),
    ("another such copy", "https://www.google.com/amp/s/wire.example/a", [], "https://wire.example/a"),
    ("one whose host only looks like one of theirs", "http://google.x.tk/amp/s/state.gov/a", ["https://state.gov/a"], "http://google.x.tk/amp/s/state.gov/a"),
    ("one within an address", "https://a.example/?u=https://www.google.com/amp/s/b.example/", [], "https://a.example/?u=https://www.google.com/amp/s/b.example/"),
    (
        "a copy that claims a third site",
        "https://wire-example.cdn.ampproject.org/v/wire.example/a",
        ["https://state.gov/a"],
        "http://wire.example/a",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("fetched", "claims", "own"), [case[1:] for case in CHOSEN], ids=[case[0] for case in CHOSEN])
def test_a_page_may_name_an_address_of_its_own_site(fetched: str | None, claims: list[str], own: str | None) -> None:
    assert choose_address(fetched, claims) == own


def test_an_article_of_one_site_never_passes_for_another_sites() -> None:
    body = "<html><head><link rel='canonical' href='https://www.state.gov/a'><meta property='og:url' "
    body += f"content='https://www.state.gov/a'></head><body><p>{'The minister spoke of the strait. ' * 20}</p></body>"
    page = Page(body=body.encode(), url="https://hostile.example/b?utm_source=x", media_type="text/html")
    assert extract(page).article.url == "https://hostile.example/b"
