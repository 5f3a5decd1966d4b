"""A news page in HTML made an article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lxml import html

from onrecord.model.articles import Article, ArticleId, Block, BlockKind, Media, Page
from onrecord.model.problems import PageError, Problem
from onrecord.model.spans import Span
from onrecord.sources import Extract
from onrecord.sources.agencies import choose_agency, find_agency, find_sign_off
from onrecord.sources.authors import find_authors, printed_names
from onrecord.sources.heads import Head, find_language
from onrecord.sources.labels import label
from onrecord.sources.lines import About, Line, find_lines
from onrecord.sources.linked_data import body_of
from onrecord.sources.main_texts import main_lines, mark_main
from onrecord.sources.media import Plate, find_plates
from onrecord.sources.passages import Passage, Walk, find_passages
from onrecord.sources.regions import Region, find_region
from onrecord.sources.times import choose_published, find_published
from onrecord.sources.titles import choose_outlet, choose_title
from onrecord.sources.trees import drop_unseen, parse_markup, text_of
from onrecord.text.languages import guess_language
from onrecord.text.place_lines import read_place_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a page tells machines of its story; None for what it leaves out."""

    byline: str | None
    agency: str | None
    published: date | None
    language: str | None
    url: str | None


def read_html(page: Page, markup: str) -> Extract:
    """The article of a page whose bytes are decoded.

    Raises PageError when the page shows no words at all, or more than any article has. A page
    whose main text cannot be told is read by its paragraphs, with a problem.
    """
    root = parse_markup(markup)
    if root is None:
        raise PageError("page-empty", "the page holds no markup")
    head = Head(root, page.url)
    told = _tell(head)  # before the tree loses what no reader sees
    root, walk, oddities = _see(root, markup)
    passages = label(walk)
    title = choose_title(head, [text_of(element) for element in root.iter("h1")], [p.text for p in passages])
    main, problems = _judge(root, passages, told.url, deep=walk.depth > _DEEPEST)
    region = find_region(passages, main, title)
    if region is None:
        return _read_record(page, head, told, title)
    stamps = tuple(region.stamps(passages))
    about = About(title, told.byline or printed_names(stamps), head.descriptions)
    plates = find_plates(passages, walk.pictures, told.url)
    printed = {plate.at: plate for plate in plates if plate.passages}
    lines, sign_off = _part_sign_off(find_lines(passages, region, about, printed))
    told = replace(
        told,
        byline=about.byline,
        agency=told.agency or sign_off,
        published=page.published or choose_published(told.published, stamps, head),
    )
    outlet = page.outlet or choose_outlet(head, title)
    article = _article(lines, told, title, outlet)
    media = tuple(_media(plates, region, lines, article.blocks))
    digest = hashlib.sha256(page.body).hexdigest()[:16]
    return Extract(replace(article, id=ArticleId(digest), media=media), (*oddities, *problems))


_LEAST_SHOWN = 120
"""Characters; a page that shows fewer, menus and all, shows no story: it waits for a script to show it.

Not more: beside a short item that is shown, long text that is hidden is a trap.
"""

_WORTH_SHOWING = 800


def _see(root: html.HtmlElement, markup: str) -> tuple[html.HtmlElement, Walk, tuple[Problem, ...]]:
    """The tree and the passages that a reader sees; of a page that shows next to nothing, also what it hides."""
    drop_unseen(root)
    walk = find_passages(root)
    whole = parse_markup(markup) if walk.whole < _LEAST_SHOWN else None
    if whole is None:
        return root, walk, ()
    drop_unseen(whole, hidden=False)
    everything = find_passages(whole)
    if everything.whole < _WORTH_SHOWING:
        return root, walk, ()
    return whole, everything, (Problem("page-hidden", "the page shows its text only by a script; read as if shown"),)


def _read_record(page: Page, head: Head, told: Told, title: str | None) -> Extract:
    """The article as the page's own JSON-LD has it, for a page that shows none."""
    paragraphs = body_of(head.story)
    if not paragraphs:
        raise PageError("page-empty", "the page shows no text")
    lines = [Line(BlockKind.HEADLINE, title)] if title else []
    lines += [Line(BlockKind.PARAGRAPH, text) for text in paragraphs]
    told = replace(told, published=page.published or choose_published(told.published, (), head))
    article = _article(lines, told, title, page.outlet or choose_outlet(head, title))
    digest = hashlib.sha256(page.body).hexdigest()[:16]
    problem = Problem("page-read-from-record", "the page shows no story; read from its own record for machines")
    return Extract(replace(article, id=ArticleId(digest)), (problem,))


def _tell(head: Head) -> Told:
    byline, agency = find_authors(head)
    return Told(
        byline=byline,
        agency=agency,
        published=find_published(head),
        language=find_language(head),
        url=head.address,
    )


def _article(lines: list[Line], told: Told, title: str | None, outlet: str | None) -> Article:
    """The article that the lines make, with what is said of it."""
    text, blocks = _set(lines)
    place_line = read_place_line(next((line.text for line in lines if line.kind is BlockKind.PARAGRAPH), ""))
    return Article(
        id=ArticleId(""),
        text=text,
        title=title,
        url=told.url,
        outlet=outlet,
        byline=told.byline,
        agency=choose_agency(told.agency, place_line, outlet),
        place=place_line.place if place_line is not None else None,
        published=told.published,
        language=told.language if told.language not in (None, "en") else guess_language(text),
        blocks=blocks,
    )


_DEEPEST = 400
"""Elements one in the other, beyond which trafilatura takes minutes; the deepest of 104 news pages had 30."""


def _judge(
    root: html.HtmlElement, passages: list[Passage], url: str | None, *, deep: bool
) -> tuple[list[bool], tuple[Problem, ...]]:
    """Which passages are main text; told by paragraphs alone where trafilatura fails or the tree is too deep."""
    try:
        lines = () if deep else main_lines(root, url)
    except Exception as error:  # the library is not ours and may raise anything on odd pages
        lines = ()
        reason = type(error).__name__
    else:
        reason = "it found no main text"
    main = mark_main(passages, lines)
    if any(main):
        return main, ()
    problem = Problem("page-read-plainly", f"main text told by paragraphs alone: {reason}")
    return [_is_running(passage) for passage in passages], (problem,)


def _is_running(passage: Passage) -> bool:
    return passage.element.tag in ("p", "blockquote", "td", "div", "body") and passage.linked < len(passage.text) / 2


def _part_sign_off(lines: list[Line]) -> tuple[list[Line], str | None]:
    """The lines with an agency's signature under the story made a byline of its own, and the agency."""
    last = max((n for n, line in enumerate(lines) if line.kind is BlockKind.PARAGRAPH), default=None)
    cut = find_sign_off(lines[last].text) if last is not None else None
    if last is None or cut is None:
        return lines, None
    text = lines[last].text
    signature = text[cut:].strip(" -–—().")
    signed = [Line(BlockKind.PARAGRAPH, text[:cut].rstrip()), Line(BlockKind.BYLINE, signature)]
    kept = [line for line in signed if line.text]
    return [*lines[:last], *kept, *lines[last + 1 :]], next(
        filter(None, map(find_agency, re.split("[/&+]", signature))), None
    )


def _set(lines: list[Line]) -> tuple[str, tuple[Block, ...]]:
    """The text with a blank line between blocks, and where each block stands in it."""
    blocks: list[Block] = []
    position = 0
    for line in lines:
        blocks.append(Block(line.kind, Span(position, position + len(line.text))))
        position += len(line.text) + 2
    return "\n\n".join(line.text for line in lines), tuple(blocks)


def _media(plates: tuple[Plate, ...], region: Region, lines: list[Line], blocks: tuple[Block, ...]) -> Iterator[Media]:
    """The story's pictures and videos in page order, with the captions that are printed."""
    printed = {line.plate.at: None for line in lines if line.plate is not None and line.plate.passages}
    captions = {
        line.plate.at: block.span
        for line, block in zip(lines, blocks, strict=True)
        if line.plate is not None and line.kind is BlockKind.CAPTION
    }
    for plate in plates:
        shown = plate.at in printed if plate.passages else plate.picture is not None and region.shows(plate.picture)
        if shown:
            caption = captions.get(plate.at) if plate.passages else None
            yield Media(kind=plate.kind, caption=caption, credit=plate.credit, url=plate.url)
