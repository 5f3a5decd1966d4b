"""Passages told by their words where the markup is silent: bylines, time stamps, summary boxes, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from onrecord.sources.bylines import split_names
from onrecord.sources.credits import ends_in_credit, is_credit
from onrecord.sources.passages import HEADINGS, Passage, Walk
from onrecord.sources.summaries import is_summary_heading
from onrecord.sources.zones import Zone

_WIDEST_BOX = 1500
"""Characters in the largest summary box; a larger element is the story itself."""

_STAMP_WORD = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]{2,6})?\b"
    r"|\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b"
    r"|\b(?:first |last )?(?:published|posted|updated|modified|created|issued|date|time|as of)\b"
    r"|\b(?:at|on|by|of|and|am|pm|a\.m|p\.m|noon|hrs?|hours?|minutes?|mins?|days?|ago|read(?:ing)?|st|nd|rd|th|z)\b"
    r"|\b(?:[a-z]{1,4}t|utc|gmt)\b|local time|\d+",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DATED = re.compile(
    rf"\d ?{_MONTH}|{_MONTH}[a-z.]* \d"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d ?(?:[ap]\.?m|[a-z]{2,4}t\b)?|\bago\b|\b(?:published|updated|posted)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:story |report |analysis |words |written |reported )?by:? +[A-ZÀ-Þ]", re.IGNORECASE)
_COLOPHON = re.compile(
    r"[(\[]?(?:additional |editing |writing |reporting |with reporting |compiled |translated )+"
    r"(?:and (?:reporting|editing|writing) )?(?:by|from)\b"
    r"|with (?:files|reporting|inputs?|agencies|reports?|additional reporting|information) (?:from|by)\b"
    r"|with [a-z]+ inputs\b|(?:from )?(?:staff|wire|news|agency) (?:and wire )?reports?$"
    r"|(?:wire services|with agencies|agencies)$"
    r"|.{3,200}\bcontributed (?:reporting|to this (?:report|story|article))\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r".{2,60}\bcan be (?:reached|contacted|e-?mailed|followed)\b"
    r"|(?:you can )?(?:write|reach|email|e-mail|contact|follow)\b(?: to)?(?: the)? (?!up\b)[^.]{2,60}(?:@| at | on )",
    re.IGNORECASE,
)
"""Where a writer can be reached: no part of the story, and no byline."""

_SOURCED = re.compile(r"(?:source|editors?|reporters?|authors?)\s*:[^.!?]*$", re.IGNORECASE)
"""Who a page says it has a report from ("Source: Xinhua  Editor: …")."""

_LONGEST_NOTE = 300
_LONGEST_BYLINE = 120
_LONGEST_CAPTION = 500


def label(walk: Walk) -> list[Passage]:
    """The passages with the zones that their words show, where their markup showed none."""
    boxed = frozenset(_boxed(walk))
    lone = frozenset(_lone_summaries(walk.passages)) - boxed
    pictured = {picture.before for picture in walk.pictures}
    labelled: list[Passage] = []
    for number, passage in enumerate(walk.passages):
        zone = passage.zone
        if number in boxed and zone is not Zone.FURNITURE:
            zone = Zone.SUMMARY
        elif number in lone:
            zone = Zone.STANDFIRST
        elif zone in (Zone.BODY, Zone.STANDFIRST):
            zone = _zone(passage, beside=bool(pictured & {number, number + 1}))
        labelled.append(passage if zone is passage.zone else replace(passage, zone=zone))
    return labelled


def _zone(passage: Passage, *, beside: bool) -> Zone:
    """The zone that a passage's words show; ``beside`` says that a picture stands next to it."""
    if is_byline(passage.text) or is_stamp(passage.text) or _SOURCED.match(passage.text[:_LONGEST_BYLINE]):
        return Zone.BYLINE
    if len(passage.text) <= _LONGEST_NOTE and _CONTACT.match(passage.text):
        return Zone.FURNITURE
    if passage.element.tag in HEADINGS:
        return passage.zone
    if len(passage.text) <= _LONGEST_BYLINE and is_credit(passage.text):
        return Zone.CREDIT
    if beside and len(passage.text) <= _LONGEST_CAPTION and ends_in_credit(passage.text):
        return Zone.CAPTION
    return passage.zone


def _lone_summaries(passages: list[Passage]) -> Iterator[int]:
    """The summaries of one sentence or two, which are standfirsts by another name."""
    for number, passage in enumerate(passages):
        if passage.zone is not Zone.SUMMARY or len(passage.text) > _LONGEST_STANDFIRST:
            continue
        around = passages[max(number - 1, 0) : number] + passages[number + 1 : number + 2]
        if not any(neighbour.zone is Zone.SUMMARY for neighbour in around):
            yield number


_LONGEST_STANDFIRST = 250


def is_byline(line: str) -> bool:
    """Whether a line names those who wrote, reported or edited, or how to reach them, and says no more."""
    if len(line) <= _LONGEST_BYLINE and _BYLINE.match(line) and not line.endswith((".", "?", "!")):
        return bool(split_names(line))
    return len(line) <= _LONGEST_NOTE and _COLOPHON.match(line) is not None


def is_stamp(line: str) -> bool:
    """Whether a line is a date or time and says no more ("Updated: Aug 13, 2025, 14:05 GMT")."""
    if len(line) > _LONGEST_BYLINE or not _DATED.search(line):
        return False
    return not re.search(r"[^\W_]", _STAMP_WORD.sub(" ", line))


def _boxed(walk: Walk) -> Iterator[int]:
    """The numbers of the passages in summary boxes: a heading that says so, and what stands under it."""
    passages = walk.passages
    begun = False
    for number, passage in enumerate(passages):
        begun = begun or (passage.element.tag == "p" and len(passage.text) >= _PROSE)
        if len(passage.text) > _LONGEST_HEADING or not is_summary_heading(passage.text):
            continue
        box = _box_of(passage, walk)
        following = number + 1
        # inside the story a list under such a heading is a part of it, unless a box is drawn around both
        while (box is not None or not begun) and following < len(passages) and _is_inside(passages[following], box):
            following += 1
        if following > number + 1:
            yield from range(number, following)


_PROSE = 160
_LONGEST_HEADING = 60


def _box_of(heading: Passage, walk: Walk) -> etree._Element | None:
    """The element around a summary's heading and its points; None where the points are a list beside it."""
    for element in (heading.element, *heading.element.iterancestors()):
        size = walk.sizes.get(element)
        if size is None or size.characters > min(_WIDEST_BOX, walk.whole / 3):
            return None
        if size.characters > len(heading.text) + 40:
            return element
    return None


def _is_inside(passage: Passage, box: etree._Element | None) -> bool:
    if box is not None:
        return any(element is box for element in passage.element.iterancestors())
    return passage.element.tag == "li" or next(passage.element.iterancestors("li"), None) is not None
