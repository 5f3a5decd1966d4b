"""Pictures and videos with the captions and credits that stand under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from lxml import etree

from onrecord.model.articles import MediaKind
from onrecord.sources.credits import clean_caption, clean_credit, split_credit
from onrecord.sources.passages import Passage, Picture
from onrecord.sources.zones import Zone

K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """One picture or video as printed: its caption's and credit's words, and the passages they stand in.

    ``at`` is the number of the passage it stands before.
    """

    kind: MediaKind
    at: int
    url: str | None
    caption: str | None
    credit: str | None
    credit_line: str | None
    passages: tuple[int, ...]
    picture: Picture | None


def find_plates(passages: list[Passage], pictures: list[Picture], url: str | None) -> tuple[Plate, ...]:
    """Every picture with its caption and credit, in page order; a picture with neither is a plate too."""
    plates: list[Plate] = []
    used: set[etree._Element] = set()
    shelf = Shelf(tuple(pictures))
    for group in _groups(passages):
        picture = _picture_of(shelf, passages[group[0]], group[0], used)
        if picture is not None:
            used.add(picture.element)
        plates.append(_plate(passages, group, picture, url))
    for picture in pictures:
        if picture.element not in used and _shows_something(picture):
            plates.append(_bare_plate(picture, url))
    return tuple(sorted(plates, key=lambda plate: plate.at))


def _groups(passages: list[Passage]) -> Iterator[tuple[int, ...]]:
    """Runs of passages that make one caption with its credit."""
    group: list[int] = []
    for number, passage in enumerate(passages):
        if passage.zone not in (Zone.CAPTION, Zone.CREDIT):
            if group:
                yield tuple(group)
            group = []
            continue
        if group and not _goes_on(passages, group, passage):
            yield tuple(group)
            group = []
        group.append(number)
    if group:
        yield tuple(group)


def _goes_on(passages: list[Passage], group: list[int], passage: Passage) -> bool:
    """Whether a passage belongs to the caption begun: same frame, or a credit where none came yet."""
    if passage.frame is not None and passage.frame is passages[group[0]].frame:
        return True
    return passage.zone is Zone.CREDIT and all(passages[number].zone is Zone.CAPTION for number in group)


def _plate(passages: list[Passage], group: tuple[int, ...], picture: Picture | None, url: str | None) -> Plate:
    captions: list[str] = []
    credits: list[str] = []
    plain = [number for number in group if not _is_link(passages[number])]
    for number in plain or group:
        line = clean_caption(passages[number].text)
        if not re.search(r"[^\W_]", line):
            continue
        if passages[number].zone is Zone.CREDIT:
            credits.append(line)
            continue
        parts = split_credit(line)
        captions.append(line[slice(*parts.caption)])
        credits.append(line[slice(*parts.credit)])
    caption = " ".join(dict.fromkeys(filter(None, captions)))
    credit_line = " ".join(dict.fromkeys(filter(None, (line.lstrip(" -–—|") for line in credits))))
    names = dict.fromkeys(name for line in credits if line and (name := clean_credit(line)))
    return Plate(
        kind=_kind_of(picture.element) if picture is not None else MediaKind.IMAGE,
        at=group[0],
        url=_absolute(_source_of(picture.element), url) if picture is not None else None,
        caption=caption or None,
        credit=", ".join(names) or None,
        credit_line=credit_line or None,
        passages=group,
        picture=picture,
    )


_ORNAMENT = re.compile(
    r"logo|icon|avatar|badge|pixel|spacer|sprite|blank|placeholder|emoji|button|load(?:er|ing)|\.gif\b|\\.svg\\b",
    re.IGNORECASE,
)


def _shows_something(picture: Picture) -> bool:
    """Whether a picture without a caption belongs to a story: no ornament, no face beside a byline."""
    element = picture.element
    source = _source_of(element)
    if source is None or picture.zone in (Zone.FURNITURE, Zone.BYLINE):
        return False
    if any(
        value.isdigit() and int(value) < _SMALLEST for value in (element.get("width", ""), element.get("height", ""))
    ):
        return False
    named = " ".join((source.rsplit("/", 1)[-1], element.get("class", ""), element.get("alt", "")))
    return _ORNAMENT.search(named) is None and "/themes/" not in source


_SMALLEST = 100
"""Pixels on a side below which a picture is an ornament."""


def _is_link(passage: Passage) -> bool:
    """Whether the words open the picture or another page ("Open this photo in gallery:"), and describe nothing."""
    return passage.linked >= 0.8 * len(passage.text.replace(" ", ""))


def _bare_plate(picture: Picture, url: str | None) -> Plate:
    return Plate(
        kind=_kind_of(picture.element),
        at=picture.before,
        url=_absolute(_source_of(picture.element), url),
        caption=None,
        credit=None,
        credit_line=None,
        passages=(),
        picture=picture,
    )


def _picture_of(shelf: Shelf, first: Passage, number: int, used: set[etree._Element]) -> Picture | None:
    """The picture in the caption's own frame, else the last one before it with no other words between."""
    framed = shelf.by_frame.get(first.frame, ()) if first.frame is not None else ()
    near = (*shelf.by_place.get(number, ())[::-1], *shelf.by_place.get(number - 1, ())[::-1])
    return next((picture for picture in (*framed, *near) if picture.element not in used), None)


@dataclass(frozen=True)
class Shelf:
    """A page's pictures, to be found by their frame and by the number of the passage they stand before."""

    pictures: tuple[Picture, ...]

    @cached_property
    def by_frame(self) -> Mapping[etree._Element, tuple[Picture, ...]]:
        return _grouped((picture.frame, picture) for picture in self.pictures if picture.frame is not None)

    @cached_property
    def by_place(self) -> Mapping[int, tuple[Picture, ...]]:
        return _grouped((picture.before, picture) for picture in self.pictures)


def _grouped(pairs: Iterable[tuple[K, Picture]]) -> Mapping[K, tuple[Picture, ...]]:
    groups: dict[K, list[Picture]] = {}
    for key, picture in pairs:
        groups.setdefault(key, []).append(picture)
    return {key: tuple(group[:_MOST_NEAR]) for key, group in groups.items()}


_MOST_NEAR = 50
"""Pictures at one place; a real page has a few."""


def _kind_of(element: etree._Element) -> MediaKind:
    return MediaKind.VIDEO if element.tag in ("video", "iframe") else MediaKind.IMAGE


_SOURCES = ("data-hi-res-src", "data-src", "data-original", "data-lazy-src", "data-url", "src", "poster")
"""Where a picture's address stands, the likeliest first: where there is another, ``src`` only holds the place."""


def _source_of(element: etree._Element) -> str | None:
    """The address of a picture's file; None for drawings kept in the page itself."""
    for attribute in _SOURCES:
        address = (element.get(attribute) or "").strip()
        if address and not address.startswith("data:") and len(address) < _LONGEST_ADDRESS:
            return address
    parent = element.getparent()
    others = parent.iter("source") if parent is not None and parent.tag == "picture" else ()
    for holder in (element, *others):
        listed = (holder.get("srcset") or holder.get("data-srcset") or "").split(maxsplit=1)
        if listed and not listed[0].startswith("data:") and len(listed[0]) < _LONGEST_ADDRESS:
            return listed[0].rstrip(",")
    return None


_LONGEST_ADDRESS = 2000


def _absolute(address: str | None, url: str | None) -> str | None:
    if address is None:
        return None
    try:
        joined = urljoin(url or "", address)
        return joined if urlsplit(joined).scheme in ("http", "https") else None
    except ValueError:
        return None
