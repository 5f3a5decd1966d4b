"""Sitemaps: the articles of a news sitemap, and the further sitemaps of an index."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from operator import itemgetter

from lxml import etree

from onrecord.model.problems import PageError
from onrecord.sources.entries import Entry, Listing, flat, web_address, with_keys, xml_body
from onrecord.sources.times import read_time

_MOST_LOOKED_AT = 50_000
"""Addresses of a sitemap that are looked at: none may have more."""

_ROOT = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)[\s>/]", re.IGNORECASE)
_END = re.compile(r"</(?:\w+:)?(?:url|sitemap)\s*>", re.IGNORECASE)
_ITEMS = frozenset({"url", "sitemap"})
_EARLIEST = datetime.min.replace(tzinfo=UTC)


def is_sitemap(text: str) -> bool:
    """Whether text is a sitemap or an index of them, told by how it begins."""
    return _ROOT.search(text[:8192]) is not None


def read_sitemap(text: str, address: str | None) -> Listing:
    """What a sitemap lists, newest first, or an index of sitemaps; ``address`` is where it was found.

    One that is broken is read as far as it goes. Raises PageError where it is none.
    """
    if not is_sitemap(text):
        raise PageError("page-not-article", "no sitemap that can be understood")
    title, found = None, []
    for told in islice(_items(text), _MOST_LOOKED_AT):
        title = title or flat(told.get("name"))
        place = web_address(told.get("loc"), address)
        if place is not None:
            found.append((_moment(told), _entry(place, told)))
    found.sort(key=itemgetter(0), reverse=True)
    entries, problems = with_keys(entry for _, entry in found)
    return Listing(entries=entries, title=title, problems=problems)


def _items(text: str) -> Iterator[Mapping[str, str]]:
    """What is told of each address: its fields by name, those of its news among them, and "item" for what it is."""
    whole = max((match.end() for match in _END.finditer(text)), default=0)  # what is cut has no address to rely on
    reader = etree.iterparse(
        io.BytesIO(xml_body(text[:whole])), events=("end",), recover=True, resolve_entities=False, no_network=True
    )
    with suppress(etree.XMLSyntaxError):  # what recovers from nearly all does not from nothing at all
        for _, element in reader:
            name = _name(element)
            if name in _ITEMS:
                yield {"item": name, **_fields(element)}
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]  # a sitemap of 50 MB is not kept in memory


def _fields(item: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for child in item:
        inside = child.iter() if _name(child) == "news" else (child,)
        for element in inside:
            found.setdefault(_name(element), (element.text or "").strip()[:2000])
    return found


def _name(element: etree._Element) -> str:
    """An element's name without its namespace, whether that was declared or not."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _entry(place: str, told: Mapping[str, str]) -> Entry:
    if told["item"] == "sitemap":
        return Entry(key=f"{place} {told.get('lastmod', '')}".strip(), address=place, is_listing=True)
    return Entry(key=place, address=place, title=flat(told.get("title")))


def _moment(told: Mapping[str, str]) -> datetime:
    when = read_time(told.get("publication_date") or told.get("lastmod") or "")
    if when is None:
        return _EARLIEST
    return when if isinstance(when, datetime) else datetime(when.year, when.month, when.day, tzinfo=UTC)
