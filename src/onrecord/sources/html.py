"""A news page in HTML made an article."""

from __future__ import annotations

import hashlib
import logging
from lxml import html

from onrecord.model.articles import Article, ArticleId, Block, BlockKind, Media, Page
from onrecord.model.problems import PageError, Problem
from onrecord.model.spans import Span
from onrecord.sources import Extract
from onrecord.sources.authors import find_authors
from onrecord.sources.heads import Head, find_language
from onrecord.sources.labels import label
from onrecord.sources.lines import Line, find_lines
from onrecord.sources.main_texts import main_lines, mark_main
from onrecord.sources.media import find_plates
from onrecord.sources.passages import Passage, find_passages
from onrecord.sources.regions import find_region
from onrecord.sources.times import find_published
from onrecord.sources.titles import choose_outlet, choose_title
from onrecord.sources.trees import drop_unseen, parse_markup, text_of


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
    passages = label(walk)
    main, problems = _judge(root, passages, url)
    region = find_region(passages, main, title)
    plates = {plate.at: plate for plate in find_plates(passages, walk.pictures, url) if plate.passages}
    lines = find_lines(passages, region, head, title, plates) if region is not None else []
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


def _judge(root: html.HtmlElement, passages: list[Passage], url: str | None) -> tuple[list[bool], tuple[Problem, ...]]:
    """Which passages are main text; by their paragraphs alone where trafilatura fails."""
    try:
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        lines = main_lines(root, url)
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
