"""A followed search as a feed: Atom (RFC 4287) and JSON Feed 1.1. The same items give the same bytes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any
from xml.etree import ElementTree

from onrecord.desk.watch_items import Item
from onrecord.outlets.wordings import address_of, html_of, moment, page_of, tag, text_of
from onrecord.serving import links

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"

# Characters that no XML 1.0 document may hold, in whatever form.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a watch has found, the newest first, at a desk of the address ``base``.

    ``asked`` is the address that the feed was asked for by, in full; ``line`` says what is looked for, ``since``
    since when.
    """

    watch: str
    name: str
    line: str
    since: datetime
    base: str
    asked: str
    items: tuple[Item, ...]

    @property
    def home(self) -> str:
        """The page of the watch."""
        return self.base + links.watch(self.watch)

    @property
    def updated(self) -> datetime:
        """When something of it last changed."""
        return max((item.updated_at for item in self.items), default=self.since)


def show_atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(root, "id", tag(feed.watch))
    _add(root, "title", feed.name)
    _add(root, "subtitle", feed.line)
    _add(root, "updated", moment(feed.updated))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.asked)
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    _add(_add(root, "author"), "name", "Onrecord")
    _add(root, "generator", "Onrecord", version=version("onrecord"))
    for item in feed.items:
        _add_entry(root, feed, item)
    body: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _add_entry(root: ElementTree.Element, feed: Feed, item: Item) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", tag(feed.watch, item.key))
    _add(entry, "title", item.title)
    _add(entry, "published", moment(item.at))
    _add(entry, "updated", moment(item.updated_at))
    _add(entry, "link", rel="alternate", type="text/html", href=page_of(item, feed.base))
    if via := address_of(item.cited):
        _add(entry, "link", rel="via", href=via)
    for word in filter(None, (item.kind, item.status)):
        _add(entry, "category", term=word)
    _add(entry, "content", html_of(item, feed.base), type="html")


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", {key: _xml(value) for key, value in attributes.items()})
    made.text = _xml(text) if text is not None else None
    return made


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def show_json(feed: Feed) -> str:
    """The feed as JSON Feed."""
    document = {
        "version": JSON_FEED,
        "title": feed.name,
        "description": feed.line,
        "home_page_url": feed.home,
        "feed_url": feed.asked,
        "items": [_json_item(feed, item) for item in feed.items],
    }
    return json.dumps(document, ensure_ascii=False)


def _json_item(feed: Feed, item: Item) -> dict[str, Any]:
    via = address_of(item.cited)
    return {
        "id": tag(feed.watch, item.key),
        "url": page_of(item, feed.base),
        **({"external_url": via} if via else {}),
        "title": item.title,
        "content_html": html_of(item, feed.base),
        "content_text": text_of(item),
        "date_published": moment(item.at),
        "date_modified": moment(item.updated_at),
        "tags": [word for word in (item.kind, item.status) if word],
    }
