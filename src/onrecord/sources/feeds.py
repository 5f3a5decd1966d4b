"""Feeds (RSS, Atom): their entries as pages, where an entry brings its article, and the addresses where it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from typing import Any

import feedparser

from onrecord.model.articles import Page
from onrecord.model.problems import PageError

LONG_ENOUGH = 120
"""Words from which an entry's content is taken for the article, not for a teaser of it."""

_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: its address, and its article as a page where the feed brings it whole."""

    address: str | None
    page: Page | None
    title: str | None


def is_feed(beginning: bytes) -> bool:
    """Whether a file that begins so is a feed."""
    return _FEED.search(beginning[:4096]) is not None


def find_entries(body: bytes, address: str | None = None) -> Iterator[FeedEntry]:
    """The entries of a feed, in its own order; ``address`` is what its relative links are resolved against.

    Raises PageError where it is no feed that can be understood.
    """
    headers = {"content-location": address} if address else {}
    parsed = feedparser.parse(body, response_headers=headers, sanitize_html=False)
    if not parsed.entries and parsed.bozo:
        raise PageError("page-not-article", f"no feed that can be understood: {parsed.get('bozo_exception')}")
    outlet = parsed.feed.get("title")
    for entry in parsed.entries:
        yield FeedEntry(entry.get("link"), _page(entry, outlet), entry.get("title"))


def _page(entry: Any, outlet: str | None) -> Page | None:
    """An entry's own article, None where it has but a teaser."""
    contents = [*(content.get("value", "") for content in entry.get("content", ())), entry.get("summary", "")]
    longest = max(contents, key=_words)
    if _words(longest) < LONG_ENOUGH:
        return None
    title, author = escape(entry.get("title") or ""), escape(entry.get("author") or "")
    byline = f"<p class='byline'>By {author}</p>" if author else ""
    body = longest if "<p" in longest.lower() else "".join(f"<p>{part}</p>" for part in longest.split("\n\n"))
    html = f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{byline}{body}"
    return Page(
        body=f"{html}</article></body></html>".encode(),
        url=entry.get("link"),
        media_type="text/html",
        charset="utf-8",
        outlet=outlet,
        published=_published(entry),
    )


def _published(entry: Any) -> date | None:
    """When an entry was published; feeds give it in UTC."""
    parts = entry.get("published_parsed") or entry.get("updated_parsed")
    return datetime(*parts[:6]).replace(tzinfo=UTC) if parts else None


def _words(content: str) -> int:
    return len(_TAG.sub(" ", content).split())
