"""A news page in HTML made an article."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from onrecord.model.articles import Article, ArticleId, Block, BlockKind, Media, Page
from onrecord.model.problems import PageError, Problem
from onrecord.model.spans import Span
from onrecord.sources import Extract
from onrecord.sources.authors import find_authors
from onrecord.sources.bylines import split_names
from onrecord.sources.heads import Head, find_language
from onrecord.sources.main_texts import main_lines, mark_main
from onrecord.sources.media import Plate, find_plates
from onrecord.sources.passages import Passage, Walk, find_passages
from onrecord.sources.regions import Region, find_region
from onrecord.sources.times import find_published
from onrecord.sources.titles import choose_outlet, choose_title, fold
from onrecord.sources.trees import drop_unseen, parse_markup, text_of
from onrecord.sources.zones import Zone


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the article before it has a place in the text; ``plate`` is the picture it is printed under."""

    kind: BlockKind
    text: str
    plate: Plate | None = None


def read_html(page: Page, markup: str) -> Extract:
    """The article of a page whose bytes are decoded.

    Raises PageError when the page shows no words at all. A page whose main text cannot be told is
    read by its paragraphs, with a problem.
    """
    root = parse_markup(markup)
    if root is None:
        raise PageError("page-empty", "the page holds no markup")
    head = Head(root, page.url)
    byline, agency = find_authors(head)
    published = page.published or find_published(head)
    language = find_language(head)
    title = choose_title(head, [text_of(element) for element in root.iter("h1")])
    url = head.canonical or page.url
    drop_unseen(root)
    walk = find_passages(root)
    main, problems = _judge(root, walk, url)
    region = find_region(walk, main, title)
    lines = _lines(walk, region, head, title, url) if region is not None else []
    if not lines:
        raise PageError("page-empty", "the page shows no text")
    text, blocks, media = _set(lines)
    article = Article(
        id=ArticleId(hashlib.sha256(page.body).hexdigest()[:16]),
        text=text,
        title=title,
        url=url,
        outlet=page.outlet or choose_outlet(head),
        byline=byline,
        agency=agency,
        place=None,
        published=published,
        language=language or "en",
        blocks=blocks,
        media=media,
    )
    return Extract(article, problems)


def _judge(root: html.HtmlElement, walk: Walk, url: str | None) -> tuple[list[bool], tuple[Problem, ...]]:
    """Which passages are main text; by their paragraphs alone where trafilatura fails."""
    try:
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        lines = main_lines(root, url)
    except Exception as error:  # the library is not ours and may raise anything on odd pages
        lines = ()
        reason = type(error).__name__
    else:
        reason = "it found no main text"
    main = mark_main(walk.passages, lines)
    if any(main):
        return main, ()
    problem = Problem("page-read-plainly", f"main text told by paragraphs alone: {reason}")
    return [_is_running(passage) for passage in walk.passages], (problem,)


def _is_running(passage: Passage) -> bool:
    return passage.element.tag in ("p", "blockquote", "td", "div", "body") and passage.linked < len(passage.text) / 2


def _lines(walk: Walk, region: Region, head: Head, title: str | None, url: str | None) -> list[Line]:
    """The article's blocks in page order."""
    plates = {plate.at: plate for plate in find_plates(walk, url) if plate.passages}
    lines: list[Line] = []
    if title is not None and region.headline is None:
        lines.append(Line(BlockKind.HEADLINE, title))
    for number, passage in enumerate(walk.passages[: region.body[-1] + 1]):
        if number == region.headline:
            lines.append(Line(BlockKind.HEADLINE, passage.text))
        elif number in plates and region.holds(number, passage):
            lines.extend(_plate_lines(plates[number]))
        elif title is None or fold(passage.text) != fold(title):
            kind = _kind(number, passage, region, head)
            if kind is not None:
                lines.append(Line(kind, passage.text))
    return lines


def _kind(number: int, passage: Passage, region: Region, head: Head) -> BlockKind | None:
    """What a passage is in the article; None for one that is no part of it."""
    if not region.holds(number, passage) or passage.zone in (Zone.CAPTION, Zone.CREDIT, Zone.FURNITURE):
        return None
    if region.is_early(number):
        return _early_kind(number in region.body, passage, head)
    if passage.zone is Zone.SUMMARY and number not in region.body:
        return BlockKind.SUMMARY
    if number not in region.body:
        return None
    return BlockKind.SUBHEADING if passage.element.tag in _HEADINGS else BlockKind.PARAGRAPH


_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def _early_kind(in_body: bool, passage: Passage, head: Head) -> BlockKind | None:
    """What a passage between the headline and the first paragraph is."""
    if passage.zone is Zone.SUMMARY:
        return BlockKind.SUMMARY
    if passage.zone is Zone.BYLINE:
        return BlockKind.BYLINE if split_names(passage.text) else None
    if len(passage.text.split()) >= 4:
        if passage.zone is Zone.STANDFIRST or (in_body and passage.element.tag in _HEADINGS):
            return BlockKind.STANDFIRST
        if any(fold(said).startswith(fold(passage.text)) for said in head.descriptions):
            return BlockKind.STANDFIRST
    return BlockKind.PARAGRAPH if in_body else None


def _plate_lines(plate: Plate) -> Iterator[Line]:
    if plate.caption:
        yield Line(BlockKind.CAPTION, plate.caption, plate)
    if plate.credit_line:
        yield Line(BlockKind.CREDIT, plate.credit_line, plate)


def _set(lines: list[Line]) -> tuple[str, tuple[Block, ...], tuple[Media, ...]]:
    """The text with a blank line between blocks, and where each block and caption stands in it."""
    blocks: list[Block] = []
    media: dict[int, Media] = {}
    position = 0
    for line in lines:
        span = Span(position, position + len(line.text))
        blocks.append(Block(line.kind, span))
        position = span.end + 2
        if line.plate is not None:
            caption = span if line.kind is BlockKind.CAPTION else None
            known = media.get(line.plate.at)
            caption = known.caption if known is not None and known.caption is not None else caption
            media[line.plate.at] = Media(
                kind=line.plate.kind, caption=caption, credit=line.plate.credit, url=line.plate.url
            )
    return "\n\n".join(line.text for line in lines), tuple(blocks), tuple(media.values())
