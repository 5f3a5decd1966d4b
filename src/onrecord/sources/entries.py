"""What a source lists: articles with a lasting key each, by whatever format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from itertools import islice
from urllib.parse import urljoin, urlsplit

from onrecord.model.articles import Page
from onrecord.model.problems import Problem
from onrecord.sources.trees import without_controls

MOST_ENTRIES = 10_000
"""Entries of one listing that are taken; the longest feed that we saw had 4,000, a news sitemap may have 1,000."""

_LONGEST_ADDRESS = 2000
_BREAK = re.compile(r"\s*[\t\r\n]\s*")
_XML_HEAD = re.compile(r"^<\?xml[^>]{0,200}\?>\s*")
_BARE_AMPERSAND = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!#?\w{1,32};)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z!][^>]{0,2000}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article that a source lists.

    ``key`` is the same each time that the source lists it, and no other entry's of the same listing. ``page`` is the
    article itself where the source brings it whole, None where it is to be fetched from ``address``.
    ``is_listing`` says that the address leads to a further listing, as in an index of sitemaps; its key changes
    whenever the index says that it has changed.
    """

    key: str
    address: str | None
    page: Page | None = None
    title: str | None = None
    is_listing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a source lists, in its own order, and what it calls itself.

    ``feeds`` are the addresses of feeds that a web page declares.
    """

    entries: tuple[Entry, ...]
    title: str | None = None
    feeds: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def web_address(given: object, base: str | None = None) -> str | None:
    """What is given as an absolute web address, resolved against ``base``; None for what is none, or is no text."""
    if not isinstance(given, str):
        return None
    written = _BREAK.sub("", given.strip()).replace(" ", "%20")  # as browsers take them
    try:
        joined = urljoin(base or "", written)
        parts = urlsplit(joined)
    except ValueError:
        return None
    fetched = parts.scheme in ("http", "https") and parts.hostname and len(joined) <= _LONGEST_ADDRESS
    return joined.partition("#")[0] if fetched else None


def flat(markup: object) -> str | None:
    """A title as words on one line, without tags and with its entities resolved; None for no words."""
    if not isinstance(markup, str):
        return None
    return " ".join(unescape(_TAG.sub(" ", markup[:2000])).split()) or None


def xml_body(text: str) -> bytes:
    """Decoded XML as parsers take it.

    It is in UTF-8, begins with its first tag, and has neither characters that no XML may hold nor bare ampersands.
    """
    clean = without_controls(text)
    clean = _XML_HEAD.sub("", clean[max(clean.find("<"), 0) :], count=1)
    return _BARE_AMPERSAND.sub(lambda m: "&amp;" if m[0] == "&" else m[0], clean).encode("utf-8", "replace")


def with_keys(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries as they are listed, each once and under a key of its own, and a problem where there are too many.

    Where several that lead to different places have one key, the key is made of the place too.
    """
    taken = list(islice(entries, MOST_ENTRIES + 1))
    too_many = Problem("listing-too-long", f"only the first {MOST_ENTRIES:,} entries are taken")
    listed = [replace(entry, key=_short(entry.key)) for entry in taken[:MOST_ENTRIES]]
    places: dict[str, set[str | None]] = {}
    for entry in listed:
        places.setdefault(entry.key, set()).add(entry.address)
    own = (replace(e, key=_short(f"{e.key} {e.address}")) if len(places[e.key]) > 1 else e for e in listed)
    return tuple(_each_once(own)), (too_many,) if len(taken) > MOST_ENTRIES else ()


def _each_once(entries: Iterator[Entry]) -> Iterator[Entry]:
    seen = set()
    for entry in entries:
        if entry.key not in seen:
            seen.add(entry.key)
            yield entry


_LONGEST_KEY = 500


def _short(key: str) -> str:
    return key if len(key) <= _LONGEST_KEY else "sha256:" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
