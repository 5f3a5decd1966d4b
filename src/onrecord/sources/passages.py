"""The text of a page as passages: runs of words between the borders of blocks, in page order."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree, html

from onrecord.model.problems import PageError
from onrecord.sources.trees import INLINE, squeeze
from onrecord.sources.zones import Size, Zone, zone_of


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """An image or video in a page, and how many passages come before it."""

    element: etree._Element
    before: int
    zone: Zone
    frame: etree._Element | None


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A run of words that a reader sees as one: a paragraph, heading, list item, caption.

    ``element`` is the block that holds it, ``frame`` the picture's frame or the caption around it.
    ``linked`` and ``bold`` count its characters in links and in heavy type.
    """

    text: str
    element: etree._Element
    zone: Zone
    frame: etree._Element | None
    linked: int
    bold: int


@dataclass(slots=True)
class Walk:
    """The passages and pictures of a page, as they come.

    ``whole`` counts the characters that the page shows, ``depth`` its elements one in the other.
    """

    whole: int
    depth: int
    sizes: dict[etree._Element, Size]
    passages: list[Passage] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    blocks: list[etree._Element] = field(default_factory=list)
    zones: list[tuple[etree._Element, Zone]] = field(default_factory=list)
    frames: list[etree._Element] = field(default_factory=list)
    links: int = 0
    heavies: int = 0


_HEAVY = frozenset({"b", "strong"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PICTURES = frozenset({"img", "video", "amp-img", "iframe"})


MOST_SHOWN = 1_000_000
"""Characters on the largest page that is read; of 104 news pages none showed more than 25,000, comments and all."""


def find_passages(root: html.HtmlElement) -> Walk:
    """Every passage and picture of a tree, in page order; the tree is left as it is.

    Raises PageError when the page shows more than any article holds.
    """
    body = root.find("body")
    start = root if body is None else body
    sizes, depth = _sizes(start)
    walk = Walk(whole=sizes[start].characters, depth=depth, sizes=sizes)
    if walk.whole > MOST_SHOWN:
        raise PageError("page-too-large", f"the page shows more than {MOST_SHOWN:,} characters; no article is so long")
    for event, element in etree.iterwalk(start, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            _enter(walk, element)
        else:
            _leave(walk, element)
            if element is not start:
                _take(walk, element.tail)
    _flush(walk)
    return walk


def _sizes(start: etree._Element) -> tuple[dict[etree._Element, Size], int]:
    """How many characters, pictures and headings each element holds, and how deep the deepest stands."""
    sizes: dict[etree._Element, Size] = {}
    depth = 0
    counts: list[list[int]] = []
    for event, element in etree.iterwalk(start, events=("start", "end")):
        if event == "start":
            tag = element.tag
            text = _length(element.text) if isinstance(tag, str) else 0
            counts.append([text, tag in _PICTURES, tag in HEADINGS])
            depth = max(depth, len(counts))
            continue
        own = counts.pop()
        sizes[element] = Size(*own)
        if counts:
            counts[-1] = [left + right for left, right in zip(counts[-1], own, strict=True)]
            counts[-1][0] += _length(element.tail)
    return sizes, depth


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _enter(walk: Walk, element: etree._Element) -> None:
    tag = str(element.tag)
    framed = bool(walk.frames) or _follows_caption(walk, element)
    zone = zone_of(element, walk.sizes[element], walk.whole, framed=framed)
    if tag == "br" or (tag in INLINE and not _opens_inline(walk, zone)):
        zone = None
    else:
        _flush(walk)
        walk.blocks.append(element)
    if zone is not None:
        walk.zones.append((element, zone))
    if tag == "figure" or zone is Zone.CAPTION:
        walk.frames.append(element)
    if tag in _PICTURES:
        walk.pictures.append(Picture(element, len(walk.passages), _zone_now(walk), _frame_now(walk)))
    walk.links += tag == "a"
    walk.heavies += tag in _HEAVY
    if tag in ("span", "cite", "small") and (walk.frames or any(zone is Zone.BYLINE for _, zone in walk.zones)):
        walk.words.append(" ")  # captions, credits and names often touch in the markup; the style sheet parts them
    if tag == "br":
        _break(walk, element)
    _take(walk, element.text)


def _follows_caption(walk: Walk, element: etree._Element) -> bool:
    """Whether an element stands beside a caption that has just ended, so that it may be its credit."""
    if not walk.passages or any(word.strip() for word in walk.words):
        return False
    last = walk.passages[-1]
    return last.zone is Zone.CAPTION and last.element.getparent() is element.getparent()


def _opens_inline(walk: Walk, zone: Zone | None) -> bool:
    """Whether an element that stands inside a line begins a passage of its own, by its zone.

    Furniture never does, for a link named so stands in the middle of sentences; names of authors
    and the like do only where their line begins with them.
    """
    if zone in (Zone.CAPTION, Zone.CREDIT):
        return True
    return zone not in (None, Zone.FURNITURE) and not any(word.strip() for word in walk.words)


def _leave(walk: Walk, element: etree._Element) -> None:
    if walk.blocks and walk.blocks[-1] is element:
        _flush(walk)
        walk.blocks.pop()
    if walk.zones and walk.zones[-1][0] is element:
        walk.zones.pop()
    if walk.frames and walk.frames[-1] is element:
        walk.frames.pop()
    walk.links -= element.tag == "a"
    walk.heavies -= element.tag in _HEAVY


def _break(walk: Walk, element: etree._Element) -> None:
    """A line break ends a passage after a full sentence, or where another one follows it at once; else it is a space.

    So turns of a transcript and paragraphs of old pages part, and lines wrapped in mid-sentence stay together.
    """
    before = element.getprevious()
    doubled = before is not None and before.tag == "br" and not (before.tail or "").strip()
    said = next((word.rstrip() for word in reversed(walk.words) if word.strip()), "")
    if doubled or said.endswith((".", "!", "?", ":", '"', "”", "’", ")")):
        _flush(walk)
    else:
        walk.words.append(" ")


def _take(walk: Walk, text: str | None) -> None:
    if not text:
        return
    walk.words.append(text)
    count = _length(text)
    walk.linked += count if walk.links else 0
    walk.bold += count if walk.heavies else 0


def _flush(walk: Walk) -> None:
    text = squeeze("".join(walk.words))
    if text and walk.blocks:
        zone = _zone_now(walk)
        walk.passages.append(Passage(text, walk.blocks[-1], zone, _frame_now(walk), walk.linked, walk.bold))
    walk.words.clear()
    walk.linked = walk.bold = 0


def _frame_now(walk: Walk) -> etree._Element | None:
    """The innermost figure; without one the innermost frame that holds a picture, else the outermost caption."""
    figures = [element for element in walk.frames if element.tag == "figure"]
    pictured = [element for element in walk.frames if walk.sizes[element].pictures]
    return next(iter([*figures[-1:], *pictured[-1:], *walk.frames]), None)


def _zone_now(walk: Walk) -> Zone:
    """The innermost zone; furniture around it wins, whatever it holds."""
    if any(zone is Zone.FURNITURE for _, zone in walk.zones):
        return Zone.FURNITURE
    return walk.zones[-1][1] if walk.zones else Zone.BODY
