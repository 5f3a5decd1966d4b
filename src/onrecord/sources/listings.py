"""What a source lists: feeds, sitemaps and web pages by one door."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import datetime

from onrecord.model.problems import PageError, Problem
from onrecord.model.sources import SourceKind
from onrecord.sources.decoding import LARGEST_PAGE, decode
from onrecord.sources.entries import Listing
from onrecord.sources.feeds import is_feed, read_feed
from onrecord.sources.json_feeds import is_json_feed, read_json_feed
from onrecord.sources.kinds import PageKind, check_tags, guess_kind
from onrecord.sources.sitemaps import is_sitemap, read_sitemap

LARGEST_LISTING = 50 << 20
"""Bytes of a listing, unpacked: a sitemap may have 50 MB."""

_IN_FILES = (SourceKind.MAILBOX, SourceKind.FOLDER)


def find_listed(body: bytes, address: str | None, kind: SourceKind, *, now: datetime | None = None) -> Listing:
    """What a source lists. What its bytes are counts for more than its ``kind``, which says what a web page is for.

    ``address`` is where the bytes were found; relative addresses are resolved against it. ``now`` tells which dates
    cannot be. A web page in the place of a feed or sitemap lists nothing, but tells the feeds that it declares.
    Raises PageError for bytes that list nothing.
    """
    if kind in _IN_FILES:
        raise ValueError(f"a {kind.value} is no listing of one piece")
    decoded = decode(_unpack(body))
    found = _read(decoded.text, address, kind, now)
    return replace(found, problems=decoded.problems + found.problems)


def guess_source(body: bytes) -> SourceKind:
    """What kind of source the bytes at an address are of; raises PageError where they are of none."""
    text = decode(_unpack(body)).text
    if is_json_feed(text) or is_feed(text):
        return SourceKind.FEED
    if is_sitemap(text):
        return SourceKind.SITEMAP
    if guess_kind(text, None) is PageKind.HTML:
        return SourceKind.PAGE
    raise _lists_nothing()


def _lists_nothing() -> PageError:
    return PageError("page-not-article", "this lists no articles: it is no feed, no sitemap and no web page")


def _read(text: str, address: str | None, kind: SourceKind, now: datetime | None) -> Listing:
    if is_json_feed(text):
        return read_json_feed(text, address, now)
    if is_feed(text):
        return read_feed(text, address, now)
    if is_sitemap(text):
        return read_sitemap(text, address)
    if guess_kind(text, None) is not PageKind.HTML:
        raise _lists_nothing()
    from onrecord.sources.watched_pages import read_watched_page

    if len(text) > LARGEST_PAGE:  # its tree takes many times as much
        raise PageError("page-too-large", f"the page has more than {LARGEST_PAGE // 1_000_000} MB")
    check_tags(text)
    found = read_watched_page(text, address)
    if kind is SourceKind.PAGE:
        return found
    problem = Problem("listing-is-page", f"a web page stands where a {kind.value} was")
    return Listing(entries=(), title=found.title, feeds=found.feeds, problems=(problem,))


def _unpack(body: bytes) -> bytes:
    """The body, unpacked when it is gzipped, as sitemaps often are, and never more than the largest listing."""
    if body.startswith(b"\x1f\x8b\x08"):
        try:
            body = zlib.decompressobj(wbits=31).decompress(body, LARGEST_LISTING + 1)
        except zlib.error as error:
            raise PageError("page-binary", "this is a damaged gzip archive") from error
    if len(body) > LARGEST_LISTING:
        raise PageError("page-too-large", f"it has more than {LARGEST_LISTING >> 20} MB")
    if not body.strip():
        raise PageError("page-empty", "there is nothing in it")
    return body
