"""What each passage of a story is: headline, standfirst, caption, summary, subheading, paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.articles import BlockKind
from onrecord.sources.bylines import split_names
from onrecord.sources.furniture import is_furniture
from onrecord.sources.heads import Head
from onrecord.sources.labels import is_stamp
from onrecord.sources.media import Plate
from onrecord.sources.passages import HEADINGS, Passage
from onrecord.sources.regions import Region
from onrecord.sources.titles import fold
from onrecord.sources.zones import Zone


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the article before it has a place in the text; ``plate`` is the picture it is printed under."""

    kind: BlockKind
    text: str
    plate: Plate | None = None


_OUTSIDE = frozenset({Zone.CAPTION, Zone.CREDIT, Zone.FURNITURE})
_LEAST_STANDFIRST = 4
"""Words; a shorter line between headline and story names the section."""

_LONGEST_SUBHEADING = 12
"""Words; a longer line in heavy type is a paragraph."""


def find_lines(
    passages: list[Passage], region: Region, head: Head, title: str | None, plates: dict[int, Plate]
) -> list[Line]:
    """The article's blocks in page order; ``plates`` by the number of the passage that they begin with."""
    lines: list[Line] = []
    if title is not None and region.headline is None:
        lines.append(Line(BlockKind.HEADLINE, title))
    for number, passage in enumerate(passages[: region.body[-1] + 1]):
        if number == region.headline:
            lines.append(Line(BlockKind.HEADLINE, passage.text))
        elif number in plates and region.holds(number, passage):
            lines.extend(_plate_lines(plates[number]))
        elif title is None or fold(passage.text) != fold(title):
            kind = _kind(number, passage, region, head)
            if kind is not None:
                lines.append(Line(kind, passage.text))
    return list(_without_loose_headings(lines))


def _kind(number: int, passage: Passage, region: Region, head: Head) -> BlockKind | None:
    """What a passage is in the article; None for one that is no part of it."""
    if passage.zone in _OUTSIDE or not region.holds(number, passage):
        return None
    if passage.zone is Zone.SUMMARY and (number < region.first or number not in region.members or not passage.bold):
        return BlockKind.SUMMARY
    if passage.zone is Zone.BYLINE and (number < region.first or number in region.members):
        return BlockKind.BYLINE if split_names(passage.text) and not is_stamp(passage.text) else None
    if is_furniture(passage.text):
        return None
    if number < region.first:
        return _early_kind(number in region.members, passage, head)
    if number not in region.members or _is_link(passage):
        return None
    return BlockKind.SUBHEADING if _is_subheading(passage) else BlockKind.PARAGRAPH


def _early_kind(in_body: bool, passage: Passage, head: Head) -> BlockKind | None:
    """What a passage between the headline and the first paragraph is."""
    if len(passage.text.split()) < _LEAST_STANDFIRST:
        return None
    if in_body or passage.zone is Zone.STANDFIRST:
        return BlockKind.STANDFIRST
    if any(fold(said).startswith(fold(passage.text)) for said in head.descriptions):
        return BlockKind.STANDFIRST
    return None


def _is_link(passage: Passage) -> bool:
    """Whether a passage is nothing but a link, to another story or away; sentences end, such links do not."""
    return passage.linked >= 0.8 * len(passage.text.replace(" ", "")) and not passage.text.endswith((".", "”", '"'))


def _is_subheading(passage: Passage) -> bool:
    if passage.element.tag in HEADINGS:
        return True
    if passage.element.tag == "li" or not passage.bold or len(passage.text.split()) > _LONGEST_SUBHEADING:
        return False
    heavy = passage.bold >= len(passage.text.replace(" ", ""))
    return heavy and not passage.text.endswith((".", "!", '"', "”", ",", ":"))


def _plate_lines(plate: Plate) -> Iterator[Line]:
    if plate.caption and not is_furniture(plate.caption):
        yield Line(BlockKind.CAPTION, plate.caption, plate)
    if plate.credit_line:
        yield Line(BlockKind.CREDIT, plate.credit_line, plate)


def _without_loose_headings(lines: list[Line]) -> Iterator[Line]:
    """The lines without subheadings that head nothing: runs of three and more, and those after the end."""
    last = max((n for n, line in enumerate(lines) if line.kind is BlockKind.PARAGRAPH), default=len(lines))
    run = 0
    for number, line in enumerate(lines):
        if line.kind is not BlockKind.SUBHEADING:
            run = 0
            yield line
            continue
        if run == 0:
            run = _run_length(lines, number)
        if run < _TEASERS and number < last:
            yield line


_TEASERS = 4
"""Headings one upon the other that are no headings but other stories' titles."""


def _run_length(lines: list[Line], start: int) -> int:
    end = start
    while end < len(lines) and lines[end].kind is BlockKind.SUBHEADING:
        end += 1
    return end - start
