"""What part of a page an element is, by the words its publisher named it with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from lxml import etree

from onrecord.sources.trees import INLINE, classes_of


class Zone(StrEnum):
    """A part of a page, as its markup marks it; BODY is all that is not marked."""

    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    STANDFIRST = "standfirst"
    SUMMARY = "summary"
    BYLINE = "byline"
    FURNITURE = "furniture"


CAPTION = frozenset({"captions", "figcap", "cutline"})
CREDIT = frozenset({"copyright", "attribution", "distributor", "photographer"})
MAKER = frozenset({"source", "author", "byline", "agency", "owner", "provider", "rights"})
"""Names that mean a credit inside a picture's frame, and something else outside."""

PICTURE = frozenset({"photo", "image", "img", "picture", "media", "figure", "video"})
FRAME = frozenset({"photo", "image", "picture", "figure", "carousel", "slide", "slideshow", "gallery"})
"""Names of elements whose words, where they hold a picture and few words, are its caption."""

STANDFIRST = frozenset(
    {"standfirst", "dek", "deck", "subtitle", "subheadline", "subheading", "subhead", "strapline", "excerpt"}
    | {"synopsis", "tagline", "sell", "leadtext", "abstract", "bajada"}
)
STANDFIRST_PAIRS = (("sub", "title"), ("sub", "headline"), ("sub", "heading"), ("sub", "head"), ("lead", "text"))
SUMMARY = frozenset({"summary", "keypoints", "highlights", "takeaways", "tldr", "synopsis"})
SUMMARY_PAIRS = (("key", "points"), ("story", "highlights"), ("at", "glance"), ("ai", "brief"), ("in", "short"))
BYLINE = frozenset(
    {"byline", "bylines", "author", "authors", "dateline", "timestamp", "datetime", "pubdate", "published", "updated"}
    | {"contributor", "contributors", "reporter", "bio"}
)
VIDEO = frozenset({"video", "videos", "player", "playlist"})
"""Names of elements whose few words are a video's title, length and source."""

FURNITURE = frozenset(
    {"related", "recommended", "recommendation", "recommendations", "recirc", "newsletter", "newsletters", "signup"}
    | {"subscribe", "share", "sharing", "social", "promo", "promotion", "advert", "advertisement", "ad", "ads"}
    | {"advertisment", "sponsored", "outbrain", "taboola", "comments", "disqus", "trending", "breadcrumb"}
    | {"breadcrumbs", "nav", "navigation", "menu", "cookie", "consent", "tags", "toolbar", "sidebar", "readmore"}
    | {"popular", "footer", "toc", "donate", "donation", "correction"}
)
FURNITURE_TAGS = frozenset({"nav", "footer", "form", "menu"})

_FRAMED = 700
"""Characters beside a picture beyond which a frame is a story of its own."""

_TEASER = 300
"""Characters beside a video beyond which its element frames the story."""

_NARROW = 1500
"""Characters that a caption, credit, standfirst or byline never passes; names on larger elements are frames."""


@dataclass(frozen=True, slots=True)
class Size:
    """What an element holds: characters of text, pictures, headings."""

    characters: int
    pictures: int
    headings: int


def zone_of(element: etree._Element, size: Size, whole: int, *, framed: bool) -> Zone | None:
    """The zone that an element opens; None when its name says nothing, or cannot be meant.

    ``whole`` counts the characters on the page; ``framed`` says that the element stands inside a
    picture's frame or a caption.
    """
    tag = str(element.tag)
    if tag in FURNITURE_TAGS and size.characters < whole / 3:
        return Zone.FURNITURE
    if framed and tag in ("cite", "small"):
        return Zone.CREDIT
    names = list(classes_of(element))
    if tag == "figcaption" and size.characters <= _NARROW:
        return Zone.CREDIT if _named_zone(names, tag, size.characters, framed=True) is Zone.CREDIT else Zone.CAPTION
    if not names:
        return None
    zone = _named_zone(names, tag, size.characters, framed=framed)
    if zone is not None or tag in INLINE:
        return zone
    words = set(names)
    if words & FRAME and size.pictures and not size.headings and 0 < size.characters <= _FRAMED:
        return Zone.CAPTION
    if words & VIDEO and 0 < size.characters <= _TEASER and tag not in _STORY_TAGS:
        return Zone.FURNITURE
    if words & FURNITURE and not words & PICTURE and size.characters < whole / 5 and tag not in _STORY_TAGS:
        return Zone.FURNITURE
    return None


_STORY_TAGS = frozenset({"body", "main", "article", "p"})


def _named_zone(names: list[str], tag: str, size: int, *, framed: bool) -> Zone | None:
    words = set(names)
    if size <= _NARROW:
        captioned = bool(words & CAPTION) or any(word.endswith("caption") for word in words)
        credited = any(word.endswith(("credit", "credits")) for word in words)
        loosely = words & CREDIT and (framed or words & PICTURE)
        made = framed and (words & MAKER or any(word.endswith("source") for word in words))
        if (credited or loosely or made) and not (captioned and not credited):
            return Zone.CREDIT
        if captioned and tag != "table":
            return Zone.CAPTION
        if words & SUMMARY or _has_pair(names, SUMMARY_PAIRS):
            return Zone.SUMMARY
        if words & STANDFIRST or _has_pair(names, STANDFIRST_PAIRS):
            return Zone.STANDFIRST
        if words & BYLINE and size <= _NARROW / 3:
            return Zone.BYLINE
    return None


def _has_pair(names: list[str], pairs: tuple[tuple[str, str], ...]) -> bool:
    return any(pair in pairs for pair in pairwise(names))
