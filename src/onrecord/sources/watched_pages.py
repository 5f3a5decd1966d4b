"""A web page that is watched: the links on it that lead to articles of its own site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from lxml import etree, html

from onrecord.model.problems import PageError
from onrecord.sources.addresses import clean_address, is_same_site
from onrecord.sources.entries import Entry, Listing, flat, web_address, with_keys
from onrecord.sources.trees import classes_of, drop_unseen, parse_markup, text_of
from onrecord.sources.zones import FURNITURE, FURNITURE_TAGS

_FEED_TYPES = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)", re.IGNORECASE)
_MOST_LINKS = 5000
_NEAR = 8
"""Elements around a link that are looked at for what the link stands in."""

ENOUGH = 3
"""Points from which a link is taken to lead to an article. On the eight pages of tests/sources/test_watched_pages.py
2 takes in menus and 4 loses articles whose address is a number."""

_ALMOST = 1
_MOST = 0.6
"""Share of the links in one place from which on the others there are articles too, if they have a point at least."""

_DATED = re.compile(r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2]|[a-z]{3})\b|[/-](?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d\b")
_NUMBER = re.compile(r"\d{5,}|^\d{4,}$")
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[-_+]|%20")
_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp|ece|cms)$", re.IGNORECASE)
_NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|pdf|mp[34]|zip|xml|rss|css|js|docx?|xlsx?|ics)$", re.IGNORECASE)
_ELSEWHERE = frozenset(
    {"tag", "tags", "topic", "topics", "category", "categories", "author", "authors", "profile", "search", "login"}
    | {"signin", "register", "subscribe", "subscription", "newsletters", "about", "about-us", "contact", "privacy"}
    | {"terms", "cookies", "careers", "jobs", "help", "faq", "account", "shop", "donate", "page", "share", "user"}
)
"""Parts of addresses of pages that are no articles."""

_TEASER = frozenset({"teaser", "card", "story", "headline", "entry", "post", "item", "news", "article", "result"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """One link: where it leads, its words, what its address and its place say for its being an article, and where."""

    address: str
    words: str
    points: int
    place: tuple[str, ...]


def read_watched_page(markup: str, address: str | None) -> Listing:
    """The articles that a web page links to, in its own order, and the feeds that it declares.

    Raises PageError where there is no markup in it.
    """
    root = parse_markup(markup)
    if root is None:
        raise PageError("page-empty", "the page holds no markup")
    base = next((found for e in root.iter("base") if (found := web_address(e.get("href"), address))), address)
    title = flat(root.findtext(".//title"))
    feeds = tuple(dict.fromkeys(_declared_feeds(root, base)))
    drop_unseen(root)
    links = _best(_links(root, base, address)) if address is not None else []
    places = Counter(link.place for link in links)
    sure = Counter(link.place for link in links if link.points >= ENOUGH)
    listed = {p for p, count in places.items() if sure[p] >= 2 and sure[p] >= _MOST * count}
    chosen = (e for e in links if e.points >= ENOUGH or (e.points >= _ALMOST and e.place in listed))
    entries, problems = with_keys(Entry(key=e.address, address=e.address, title=e.words or None) for e in chosen)
    return Listing(entries=entries, title=title, feeds=feeds, problems=problems)


def _declared_feeds(root: html.HtmlElement, base: str | None) -> Iterator[str]:
    for link in root.iter("link"):
        if "alternate" in link.get("rel", "").lower().split() and _FEED_TYPES.match(link.get("type", "").strip()):
            found = web_address(link.get("href"), base)
            if found is not None:
                yield found


def _links(root: html.HtmlElement, base: str | None, page: str) -> Iterator[_Link]:
    """The links to other pages of the same site that may be articles."""
    own = clean_address(page)
    for element in islice(root.iter("a"), _MOST_LINKS):
        found = web_address(element.get("href"), base)
        address = clean_address(found) if found is not None else own
        if address == own or not is_same_site(address, page) or _NO_PAGE.search(urlsplit(address).path):
            continue
        around = list(islice(element.iterancestors(), _NEAR))
        words = text_of(element)
        points = _points_of_address(address) + _points_of_words(words) + _points_of_place(element, around)
        yield _Link(address=address, words=words[:300], points=points, place=_place(around))


def _best(links: Iterable[_Link]) -> list[_Link]:
    """Each address once, where it is first linked, as its best link has it: a title, not the picture beside."""
    best: dict[str, _Link] = {}
    for link in links:
        known = best.get(link.address)
        if known is None or link.points > known.points:
            best[link.address] = link
    return list(best.values())


def _points_of_address(address: str) -> int:
    parts = urlsplit(address)
    segments = [part for part in _ENDING.sub("", parts.path).split("/") if part]
    numbered = any(_NUMBER.search(value) for _, value in parse_qsl(parts.query))
    if not segments and not numbered:
        return -4
    if any(segment.lower() in _ELSEWHERE for segment in segments):
        return -4
    last = segments[-1] if segments else ""
    points = 2 if _DATED.search(parts.path.lower()) else 0
    points += 2 if len(_WORDS.split(last)) >= 4 else 0
    points += 1 if numbered or any(_NUMBER.search(segment) for segment in segments[-2:]) else 0
    return points if points or len(segments) > 2 else -1


def _points_of_words(words: str) -> int:
    count = len(words.split())
    return 2 if count >= 5 else 1 if count >= 3 else 0 if count else -1


def _points_of_place(element: etree._Element, around: list[etree._Element]) -> int:
    names = {name for each in (element, *around) if each.tag not in ("body", "html") for name in classes_of(each)}
    tags = {str(each.tag) for each in around}
    if tags & FURNITURE_TAGS or names & FURNITURE:
        return -4
    heads = any(each.tag in _HEADINGS for each in around) or any(True for _ in element.iter(*_HEADINGS))
    return (1 if heads else 0) + (1 if "article" in tags or names & _TEASER else 0)


def _place(around: list[etree._Element]) -> tuple[str, ...]:
    """What a link stands in, alike for the links of one list: the elements around it and their classes."""
    return tuple(_DIGITS.sub("", f"{each.tag}.{each.get('class', '')[:100]}") for each in around[:4])
