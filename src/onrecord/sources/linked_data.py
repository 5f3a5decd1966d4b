"""What a page says of itself in JSON-LD: the record of its news article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from lxml import html

Record = Mapping[str, Any]

MOST_CHARACTERS = 4_000_000
MOST_NODES = 20_000
"""A page's own data beyond this is not looked at; the largest seen on 104 news pages held 1,900 nodes."""

_STORY = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report)$")
_CONTROL = re.compile(r"[\x00-\x1f]+")


def find_records(root: html.HtmlElement) -> tuple[Record, ...]:
    """Every JSON-LD node of the page, outermost first; broken scripts are passed over."""
    records: list[Record] = []
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "").lower() and len(records) < MOST_NODES:
            records.extend(_nodes(_load(script.text or "")))
    return tuple(records[:MOST_NODES])


def _load(text: str) -> Any:
    if len(text) > MOST_CHARACTERS:
        return None
    text = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    for attempt in (text, _CONTROL.sub(" ", text).strip().rstrip(";")):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any) -> Iterator[Record]:
    """All mappings inside, breadth first, so that an article comes before what it quotes."""
    queue = [value]
    seen = 0
    while queue and seen < MOST_NODES:
        later: list[Any] = []
        for item in queue:
            seen += 1
            if isinstance(item, dict):
                yield item
                later.extend(inner for inner in item.values() if isinstance(inner, dict | list))
            elif isinstance(item, list):
                later.extend(inner for inner in item if isinstance(inner, dict | list))
        queue = later


def choose_story(records: tuple[Record, ...], urls: frozenset[str]) -> Record:
    """The record of the page's own article: the first that names the page's address, else the first of all."""
    stories = [record for record in records if any(_STORY.search(kind) for kind in types_of(record))]
    named = [record for record in stories if _bare(_own_url(record)) in urls]
    chosen = named or [record for record in stories if "headline" in record] or stories
    return max(chosen[:20], key=len) if named else chosen[0] if chosen else {}


def types_of(record: Record) -> list[str]:
    """The schema.org types of a record, without their address."""
    return [kind.rsplit("/", 1)[-1] for kind in strings_of(record.get("@type"))]


def _own_url(record: Record) -> str:
    page = record.get("mainEntityOfPage") or record.get("url") or ""
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url") or ""
    return page if isinstance(page, str) else ""


def _bare(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url).split("#")[0].split("?")[0].rstrip("/")


def bare_urls(*urls: str | None) -> frozenset[str]:
    """Addresses without scheme, query and fragment, to compare them by."""
    return frozenset(_bare(url) for url in urls if url)


def strings_of(value: Any) -> list[str]:
    """The strings of a value that may be one, a list of them, or neither; entities resolved."""
    items = value if isinstance(value, list) else [value]
    return [" ".join(unescape(unescape(item)).split()) for item in items if isinstance(item, str) and item.strip()]


def body_of(story: Record) -> tuple[str, ...]:
    """The paragraphs of an article's text in its own record, without markup; empty when the record has none."""
    body = story.get("articleBody")
    if not isinstance(body, str):
        return ()
    plain = _TAG.sub(" ", _BLOCK_END.sub("\n", unescape(body[:MOST_CHARACTERS])))
    return tuple(line for raw in plain.splitlines() if (line := " ".join(raw.split())))


_TAG = re.compile(r"<[^<>]{0,1000}>")
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6])>|<br ?/?>", re.IGNORECASE)


def names_of(value: Any, records: tuple[Record, ...]) -> list[tuple[str, bool]]:
    """The names of people or organisations in a value, each with whether it is said to be an organisation.

    A reference by ``@id`` is looked up among the page's records.
    """
    found: list[tuple[str, bool]] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and "name" not in item and "@id" in item:
            item = next((r for r in records if r.get("@id") == item["@id"] and "name" in r), item)
        if isinstance(item, dict):
            group = any("Organization" in kind for kind in types_of(item)) and "Person" not in types_of(item)
            found.extend((name, group) for name in strings_of(item.get("name")))
        else:
            found.extend((name, False) for name in strings_of(item))
    return found
