"""What each passage of a story is: headline, standfirst, caption, summary, subheading, paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.articles import BlockKind
from onrecord.sources.bylines import split_names
from onrecord.sources.furniture import is_furniture
from onrecord.sources.labels import is_byline, is_stamp
from onrecord.sources.media import Plate
from onrecord.sources.passages import HEADINGS, Passage
from onrecord.sources.regions import Region
from onrecord.sources.titles import fold
from onrecord.sources.zones import Zone
from onrecord.text.place_lines import read_place_line


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the article before it has a place in the text; ``plate`` is the picture it is printed under."""

    kind: BlockKind
    text: str
    plate: Plate | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What the page says of the story: title, authors' names joined by ", ", and its one-sentence accounts."""

    title: str | None
    byline: str | None
    descriptions: tuple[str, ...]


_OUTSIDE = frozenset({Zone.CAPTION, Zone.CREDIT, Zone.FURNITURE})
_LEAST_STANDFIRST = 4
"""Words; a shorter line between headline and story names the section."""

_LEAST_SENTENCE = 6
"""Words; shorter lines beside a headline are labels and buttons."""

_LONGEST_SUBHEADING = 12
"""Words; a longer line in heavy type is a paragraph."""


def find_lines(passages: list[Passage], region: Region, about: About, plates: dict[int, Plate]) -> list[Line]:
    """The article's blocks in page order; ``plates`` by the number of the passage that they begin with."""
    lines: list[Line] = []
    if about.title is not None and region.headline is None:
        lines.append(Line(BlockKind.HEADLINE, about.title))
    captions: set[str] = set()
    for number, passage in enumerate(passages[: region.body[-1] + 1]):
        if number == region.headline:
            lines.append(Line(BlockKind.HEADLINE, passage.text))
        elif number in plates and region.holds(number, passage):
            plate = plates[number]
            if plate.caption is None or fold(plate.caption) not in captions:  # galleries print captions twice
                captions.add(fold(plate.caption or ""))
                lines.extend(_plate_lines(plate))
        elif about.title is None or fold(passage.text) != fold(about.title):
            kind = _kind(number, passage, region, about)
            text = _with_place(passages, number) if number == region.first else passage.text
            if kind is not None and not (kind is BlockKind.BYLINE and Line(kind, text) in lines):
                lines.append(Line(kind, text))
    return list(_without_loose_headings(lines))


def _kind(number: int, passage: Passage, region: Region, about: About) -> BlockKind | None:
    """What a passage is in the article; None for one that is no part of it."""
    if passage.zone in _OUTSIDE or not region.holds(number, passage) or number < (region.headline or 0):
        return None
    if passage.zone is Zone.SUMMARY and (number < region.first or number not in region.members or not passage.bold):
        return BlockKind.SUMMARY
    if passage.zone is Zone.BYLINE and (number < region.first or number in region.members):
        late = number >= region.first
        return BlockKind.BYLINE if is_byline(passage.text) or (not late and _names_author(passage, about)) else None
    if is_furniture(passage.text):
        return None
    if number < region.first:
        beside = region.is_beside_headline(passage)
        return _early_kind(passage, about, in_body=number in region.members, beside=beside)
    if number not in region.members or _is_link(passage):
        return None
    return BlockKind.SUBHEADING if _is_subheading(passage) else BlockKind.PARAGRAPH


def _with_place(passages: list[Passage], number: int) -> str:
    """The story's first paragraph with the place line that stands before it in an element of its own."""
    text = passages[number].text
    before = passages[number - 1].text if number else ""
    if 0 < len(before) <= _LONGEST_PLACE and before[-1] in "-–—":
        place_line = read_place_line(f"{before} {text}")
        if place_line is not None and place_line.end == len(before) + 1:
            return f"{before} {text}"
    return text


_LONGEST_PLACE = 80


def _names_author(passage: Passage, about: About) -> bool:
    """Whether a passage marked as byline names an author, and is no date, portrait or biography."""
    if is_stamp(passage.text) or not split_names(passage.text):
        return False
    text = passage.text.casefold()
    return any(name.casefold() in text for name in (about.byline or "").split(", ") if name)


def _early_kind(passage: Passage, about: About, *, in_body: bool, beside: bool) -> BlockKind | None:
    """What a passage between the headline and the first paragraph is."""
    words = len(passage.text.split())
    if words < _LEAST_STANDFIRST or _is_link(passage):
        return None
    if in_body and _is_item(passage):
        return BlockKind.SUMMARY
    if in_body or passage.zone is Zone.STANDFIRST or (beside and words >= _LEAST_SENTENCE):
        return BlockKind.STANDFIRST
    if any(fold(said).startswith(fold(passage.text)) for said in about.descriptions):
        return BlockKind.STANDFIRST
    return None


def _is_item(passage: Passage) -> bool:
    return passage.element.tag == "li" or next(passage.element.iterancestors("li"), None) is not None


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
    if plate.credit_line and not is_furniture(plate.credit_line):
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
