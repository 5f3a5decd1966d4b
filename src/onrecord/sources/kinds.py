"""What kind of document a page is, by what it holds rather than by what it is called."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from onrecord.model.problems import PageError


class PageKind(StrEnum):
    """How a page is to be read."""

    HTML = "html"
    EMAIL = "email"
    TEXT = "text"


_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[^\n]*\n(?:[ \t][^\n]*\n)*")
_HEADERS_WITHIN = 65_536
# Only mail has these; a release may open with "From:" and "Date:" lines of its own.
_MAIL_ONLY = frozenset({"message-id", "received", "mime-version", "return-path", "delivered-to", "content-type"})

# Atomic, so that a thousand comments in a row are read in one way only.
_PROLOGUE = r"(?>\s+|<!--.*?-->|<\?[^>]{0,300}\?>)*+"
_OPENING = re.compile(rf"{_PROLOGUE}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|a|span|article|section|ul|li|table|meta|title|figure)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)
_TAGS_WITHIN = 20_000
_FEWEST_TAGS = 3
_ROOT = re.compile(rf"{_PROLOGUE}(?:<!doctype[^>]{{0,300}}>)?{_PROLOGUE}<([a-z][\w:.-]*)", re.IGNORECASE | re.DOTALL)
# The largest of 104 news pages that we counted has 5,841 tags. Reading takes 50 microseconds and
# 1.5 KB of memory for each.
MOST_TAGS = 150_000
_FEEDS = frozenset({"rss", "feed", "rdf:rdf", "urlset", "sitemapindex"})
_LOOKED_AT = 8192


def is_email(body: bytes, media_type: str | None) -> bool:
    """Whether the bytes are one e-mail message: a block of headers that only mail has, then an empty line."""
    start = body.find(b"\n") + 1 if body.startswith(b"From ") else 0
    head = body[start : start + _HEADERS_WITHIN].replace(b"\r\n", b"\n")
    names, position = set(), 0
    while (match := _HEADER.match(head, position)) is not None:
        names.add(match[1].decode("ascii").lower())
        position = match.end()
    claimed = (media_type or "").lower().startswith("message/")
    if claimed and names & {"from", "subject", "date"}:
        return True
    return bool(names & {"from", "subject", "date"} and names & _MAIL_ONLY and len(names) >= 3)


def guess_kind(text: str, media_type: str | None) -> PageKind:
    """Whether a decoded page is HTML or plain text; ``media_type`` decides only what the text leaves open.

    Raises PageError for data that no one reads as an article: JSON, feeds, RTF.
    """
    if _OPENING.match(text[:_LOOKED_AT]):
        return PageKind.HTML
    tags = sum(1 for _ in _TAG.finditer(text[:_TAGS_WITHIN]))
    if tags >= _FEWEST_TAGS or (tags and "html" in (media_type or "").lower()):
        _refuse_feed(text)
        return PageKind.HTML
    _refuse_data(text)
    return PageKind.TEXT


def check_tags(markup: str) -> None:
    """Raises PageError for markup with more tags than any page that people read."""
    if markup.count("<") > MOST_TAGS and sum(1 for _ in re.finditer(r"<[A-Za-z/]", markup)) > MOST_TAGS:
        raise PageError("page-too-large", f"the page has more than {MOST_TAGS:,} tags")


def _refuse_feed(text: str) -> None:
    root = _ROOT.match(text[:_LOOKED_AT])
    if root and root[1].lower() in _FEEDS:
        raise PageError("page-not-article", "this is a feed or site map, not an article; read one of its entries")


def _refuse_data(text: str) -> None:
    _refuse_feed(text)
    head = text.lstrip()[:_LOOKED_AT]
    if head.startswith("{\\rtf"):
        raise PageError("page-not-article", "this is an RTF document; save it as plain text first")
    if head.startswith(("{", "[")) and text.rstrip().endswith(("}", "]")):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return
        raise PageError("page-not-article", "this is JSON data, not an article")
