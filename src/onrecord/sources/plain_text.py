"""A text without markup made an article: headline, captions, summary box and paragraphs told apart by their words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model.articles import Article, ArticleId, Block, BlockKind, Media, MediaKind, Page
from onrecord.model.problems import PageError
from onrecord.model.spans import Span
from onrecord.sources import Extract
from onrecord.sources.agencies import choose_agency, find_agency
from onrecord.sources.bylines import join_names
from onrecord.sources.credits import clean_credit
from onrecord.sources.decoding import check_length
from onrecord.sources.front_matter import read_front_matter
from onrecord.sources.plain_kinds import sort_lines
from onrecord.sources.plain_lines import PlainLine, find_plain_lines
from onrecord.text.languages import guess_language
from onrecord.text.place_lines import PlaceLine, find_place_line

_ODD_SPACE = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Control and format characters that no one sees, but for line ends and the joiners that some scripts need.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_SIGNED = re.compile(r"\s+[-–—]{1,2}\s+(?P<name>[A-Z][\w.]*(?:[ /][A-Z][\w.]*){0,3})\.?$")


@dataclass(frozen=True, slots=True)
class Told:
    """What a text says of itself: its authors, agency, place and time."""

    byline: str | None = None
    agency: str | None = None
    place: str | None = None
    published: date | None = None


def read_plain_text(page: Page, text: str) -> Extract:
    """The article that a text without markup holds.

    Its text is the headline, captions, credits, summary and paragraphs, each block parted from the next by an
    empty line; lines that belong to the page are left out. What the head of a Markdown page tells is read,
    and its title is the headline. Raises PageError when there are no words.
    """
    head = read_front_matter(text)
    page = replace(page, published=page.published or head.published, outlet=page.outlet or head.outlet)
    text = clean(head.rest if head.title is None else f"{head.title}\n\n{head.rest}")
    check_length(text)
    lines = sort_lines(find_plain_lines(text))
    if not lines:
        raise PageError("page-empty", "there are no words in this text")
    return Extract(build_article(page, lines))


def build_article(page: Page, lines: Sequence[PlainLine]) -> Article:
    """The article that sorted lines make; what the caller knows of the page wins over what the lines say."""
    told = _read_told(lines, page.outlet)
    kept = [line for line in _without_signature(lines, told) if line.kind is not None and line.text]
    text, blocks = _set(kept)
    title = next((line.text for line in kept if line.kind is BlockKind.HEADLINE), None)
    return Article(
        id=ArticleId(hashlib.sha256(page.body).hexdigest()[:16]),
        text=text,
        title=title,
        url=page.url,
        outlet=page.outlet,
        byline=told.byline,
        agency=told.agency,
        place=told.place,
        published=page.published or told.published,
        language=guess_language(text),
        blocks=blocks,
        media=_media(text, blocks),
    )


def clean(text: str) -> str:
    """The text without characters that no one sees, its odd spaces made plain."""
    return _ODD_SPACE.sub(" ", _UNSEEN.sub("", text))


def _read_told(lines: Sequence[PlainLine], outlet: str | None) -> Told:
    names = [name for line in lines for name in line.names]
    place = _place_line(lines)
    signed = (*names, *filter(None, (_signature(lines),)))
    agency = next((found for name in signed if (found := find_agency(name))), None)
    return Told(
        byline=join_names(names),
        agency=choose_agency(agency, place, outlet),
        place=place.place if place else None,
        published=next((line.published for line in lines if line.published is not None), None),
    )


def _place_line(lines: Sequence[PlainLine]) -> PlaceLine | None:
    return find_place_line([line.text for line in lines if line.kind is BlockKind.PARAGRAPH])


def _signature(lines: Sequence[PlainLine]) -> str | None:
    """The name that the last paragraph is signed with: "… he said. - Reuters"."""
    last = next((line for line in reversed(lines) if line.kind is BlockKind.PARAGRAPH), None)
    match = _SIGNED.search(last.text) if last is not None else None
    return match["name"] if match else None


def _without_signature(lines: Sequence[PlainLine], told: Told) -> list[PlainLine]:
    """The lines, the last paragraph without the agency's name at its end; any other name may be a speaker's."""
    signed = _signature(lines)
    if signed is None or not (find_agency(signed) or signed == told.agency):
        return list(lines)
    last = max(n for n, line in enumerate(lines) if line.kind is BlockKind.PARAGRAPH)
    unsigned = replace(lines[last], text=_SIGNED.sub("", lines[last].text))
    return [*lines[:last], unsigned, *lines[last + 1 :]]


def _set(lines: Sequence[PlainLine]) -> tuple[str, tuple[Block, ...]]:
    """The text with an empty line between blocks, and where each block stands in it."""
    blocks: list[Block] = []
    position = 0
    for line in lines:
        assert line.kind is not None
        blocks.append(Block(line.kind, Span(position, position + len(line.text))))
        position += len(line.text) + 2
    return "\n\n".join(line.text for line in lines), tuple(blocks)


def _media(text: str, blocks: Sequence[Block]) -> tuple[Media, ...]:
    """A picture for each caption, with the credit that stands right after it."""
    found = []
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.CAPTION:
            after = blocks[number + 1] if number + 1 < len(blocks) else None
            credit = after.span.of(text) if after is not None and after.kind is BlockKind.CREDIT else None
            found.append(
                Media(kind=MediaKind.IMAGE, caption=block.span, credit=clean_credit(credit) if credit else None)
            )
    return tuple(found)
