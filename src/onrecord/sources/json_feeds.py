"""JSON Feed (versions 1 and 1.1): its items, as feeds in XML have entries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from onrecord.model.articles import Page
from onrecord.model.problems import PageError
from onrecord.sources.entries import Entry, Listing, flat, web_address, with_keys
from onrecord.sources.feeds import article_page, believed, is_whole, may_speak
from onrecord.sources.times import read_time


def is_json_feed(text: str) -> bool:
    """Whether text that is JSON is a JSON Feed, told by how it begins."""
    head = text.lstrip("\ufeff \t\r\n")[:2000]
    return head.startswith("{") and "jsonfeed.org/version" in head.replace("\\/", "/")


def read_json_feed(text: str, address: str | None, now: datetime | None) -> Listing:
    """What a JSON Feed lists; ``address`` is where it was found, ``now`` tells which dates cannot be.

    Raises PageError where it is no JSON, or no list of items.
    """
    try:
        feed = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise PageError("page-not-article", f"no feed that can be understood: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise PageError("page-not-article", "no feed that can be understood: it has no list of items")
    title = flat(feed.get("title"))
    entries, problems = with_keys(_entries(items, address, title, now))
    return Listing(entries=entries, title=title, problems=problems)


def _entries(items: list[Any], address: str | None, outlet: str | None, now: datetime | None) -> Iterator[Entry]:
    for item in items:
        if not isinstance(item, dict):
            continue
        link = web_address(item.get("url"), address) or web_address(item.get("external_url"), address)
        key = item.get("id")
        named = str(key) if isinstance(key, str | int | float) and str(key) else link
        page = _page(item, link, outlet, now) if may_speak(address, link) else None
        if named is not None and (page is not None or link is not None):
            yield Entry(key=named, address=link, page=page, title=flat(item.get("title")))


def _page(item: dict[str, Any], link: str | None, outlet: str | None, now: datetime | None) -> Page | None:
    """An item's own article, None where it has but a teaser."""
    markup, plain = item.get("content_html"), item.get("content_text")
    content = markup if isinstance(markup, str) else escape(plain) if isinstance(plain, str) else ""
    if not is_whole(content, link):
        return None
    said = item.get("date_published") or item.get("date_modified")
    return article_page(
        content,
        title=flat(item.get("title")),
        author=_author(item),
        url=link,
        outlet=outlet,
        published=believed(read_time(said), now) if isinstance(said, str) else None,
    )


def _author(item: dict[str, Any]) -> str | None:
    """The authors' names: version 1 has one author, 1.1 a list of them."""
    listed = item.get("authors")
    people = listed if isinstance(listed, list) else [item.get("author")]
    names = [name for person in people if isinstance(person, dict) and (name := flat(person.get("name")))]
    return ", ".join(names) or None
