"""Feeds (Atom, RSS of every age): their entries, with the article itself where an entry brings it whole."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import escape, unescape
from itertools import islice
from typing import Any

import feedparser
from lxml import html

from onrecord.model.articles import Page
from onrecord.model.problems import PageError, Problem
from onrecord.sources.addresses import is_same_site
from onrecord.sources.date_lines import find_date
from onrecord.sources.entries import Entry, Listing, flat, web_address, with_keys, xml_body
from onrecord.sources.times import read_time
from onrecord.sources.trees import parse_markup

LONG_ENOUGH = 120
"""Words from which an entry's content is taken for the article, not for a teaser of it."""

_AHEAD = timedelta(days=1)
"""How far in the future an entry may be dated: clocks and zones are wrong by as much, what is more is no date."""

_BARE: dict[str, Any] = {"sanitize_html": False, "resolve_relative_uris": False}
"""The library leaves an entry's content as it is: our own reading of a page takes out what is hostile, in one go, and
the library's grows with the square of what a hostile entry holds."""

_SIGNATURE = re.compile(
    r"<p>The post (?:[^<]|<(?!p>)){1,600} (?:appeared first on|first appeared on) (?:[^<]|<(?!p>)){1,300}</p>\s*$"
)
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:read|continue|view|see) (?:more|on|reading|the full|full)\b.{0,60})\W*$",
    re.IGNORECASE,
)
"""How a teaser ends, however long."""

_ENDING = 1500
"""Characters of an entry's content that are looked at for how it ends."""

_MARK = re.compile("[<&]")
MOST_MARKS = 250_000
"""Tags and entities of a feed that are read: six seconds' worth at worst; 10,000 short entries have 100,000."""

_LONG_TAG = re.compile(r"<[^<>!][^<>]{65536}")
"""A tag of 10 MB of attributes takes 2 GB of memory."""

_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def is_feed(text: str) -> bool:
    """Whether text that begins so is a feed."""
    return _FEED.search(text[:8192]) is not None and not _PAGE.match(text)


def read_feed(text: str, address: str | None, now: datetime | None) -> Listing:
    """What a feed lists; ``address`` is where it was found, ``now`` tells which dates cannot be.

    Raises PageError where it is no feed that can be understood.
    """
    headers = {"content-type": "application/xml; charset=utf-8"} | ({"content-location": address} if address else {})
    end = next((mark.start() for mark in islice(_MARK.finditer(text), MOST_MARKS, None)), len(text))
    if _LONG_TAG.search(text):
        raise PageError("page-not-article", "no feed that can be understood: it has a tag without an end")
    try:
        # as a file: what is given as bytes or text the library takes for the name of a file first
        parsed = feedparser.parse(io.BytesIO(xml_body(text[:end])), response_headers=headers, **_BARE)
    except Exception as error:  # what its parser for broken feeds stumbles over: KeyError, and what else there may be
        raise PageError("page-not-article", f"no feed that can be understood: {error!r}") from error
    broken = parsed.get("bozo_exception") if parsed.bozo else None
    if broken is not None and not parsed.entries:
        raise PageError("page-not-article", f"no feed that can be understood: {_place_and_fault(broken)}")
    title = flat(parsed.feed.get("title"))
    entries, problems = with_keys(_entries(parsed.entries, address, title, now))
    if broken is not None:
        problems += (Problem("feed-broken", f"read as far as it goes: {_place_and_fault(broken)}"),)
    return Listing(entries=entries, title=title, problems=problems)


def _place_and_fault(broken: Exception) -> str:
    """What is wrong with a feed, behind line and column; the parser calls every feed ``<unknown>``."""
    return str(broken).removeprefix("<unknown>:")[:200]


def _entries(found: list[Any], address: str | None, outlet: str | None, now: datetime | None) -> Iterator[Entry]:
    for entry in found:
        link = web_address(entry.get("feedburner_origlink"), address) or web_address(entry.get("link"), address)
        title = flat(entry.get("title"))
        key = entry.get("id") or link or " ".join(filter(None, (title, entry.get("published"))))
        if not key:
            continue  # nothing by which it could be known again
        page = _page(entry, link, outlet, now) if may_speak(address, link) else None
        if page is not None or link is not None:
            yield Entry(key=key, address=link, page=page, title=title)


def may_speak(feed: str | None, link: str | None) -> bool:
    """Whether a feed's own words for an article are taken for the article at this address.

    What is fetched from one site can say what it likes of another's articles: those are fetched where they stand. A
    file is its owner's word.
    """
    return link is None or web_address(feed) is None or is_same_site(str(feed), link)


def _page(entry: Any, link: str | None, outlet: str | None, now: datetime | None) -> Page | None:
    """An entry's own article, None where it has but a teaser."""
    contents = [*(content.get("value") for content in entry.get("content", ())), entry.get("summary")]
    longest = max((content or "" for content in contents), key=word_count)
    if not is_whole(longest, link):
        return None
    return article_page(
        _unsigned(longest),
        title=flat(entry.get("title")),
        author=flat(entry.get("author")),
        url=link,
        outlet=outlet,
        published=believed(_published(entry), now),
    )


def is_whole(content: str, link: str | None) -> bool:
    """Whether an entry's content is its article: long enough, and not cut where there is an address to read on at."""
    if word_count(content) < LONG_ENOUGH:
        return False
    ending = " ".join(_TAG.sub(" ", _unsigned(content)[-_ENDING:]).split())
    return link is None or _CUT.search(unescape(ending)) is None


def _unsigned(content: str) -> str:
    """An entry's content without the line that publishing programs write under it."""
    return content[:-_ENDING] + _SIGNATURE.sub("", content[-_ENDING:])


def article_page(
    content: str, *, title: str | None, author: str | None, url: str | None, outlet: str | None, published: date | None
) -> Page:
    """The page that an entry's content makes, headed by its title and signed by its author."""
    title = escape(title or "")
    byline = f"<p class='byline'>By {escape(author)}</p>" if author else ""
    body = content if "<p" in content.lower() else "".join(f"<p>{part}</p>" for part in content.split("\n\n"))
    if url is None:
        body = _without_claims(body)
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return Page(
        body=f"{head}<body><article><h1>{title}</h1>{byline}{body}</article></body></html>".encode("utf-8", "replace"),
        url=url,
        media_type="text/html",
        charset="utf-8",
        outlet=outlet,
        published=published,
    )


def _without_claims(content: str) -> str:
    """Content that names no address for its own: where nobody says where it was found, any would be believed."""
    root = parse_markup(content)
    if root is None:
        return ""
    for element in list(root.iter("link", "meta")):
        element.drop_tree()
    return str(html.tostring(root, encoding="unicode"))


def believed(published: date | None, now: datetime | None) -> date | None:
    """A date of publication that can be: None for one that lies ahead."""
    if published is None or now is None:
        return published
    ahead = now + _AHEAD
    later = published > ahead if isinstance(published, datetime) else published > ahead.date()
    return None if later else published


def _published(entry: Any) -> date | None:
    """When an entry was published, in the publisher's zone where it is named; else when it was last changed."""
    for name in ("published", "created", "updated"):
        said = " ".join(str(dict.get(entry, name) or "").split())[:100]  # its own get mixes the three up
        when = (
            (read_time(said) or _parsed(dict.get(entry, f"{name}_parsed"), said) or find_date(said)) if said else None
        )
        if when is not None:
            return when
    return None


def _parsed(parts: Any, said: str) -> date | None:
    """A date as the library reads it, in UTC; a plain day where no clock is named."""
    if not parts:
        return None
    moment = datetime(*parts[:6]).replace(tzinfo=UTC).isoformat()
    return read_time(moment if ":" in said else moment[:10])


def word_count(content: str) -> int:
    """How many words an entry's content has, without its tags."""
    return len(_TAG.sub(" ", content).split())
