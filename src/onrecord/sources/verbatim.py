"""Clean text taken as it is."""

from __future__ import annotations

import hashlib

from onrecord.model.articles import Article, ArticleId, Block, BlockKind, Page
from onrecord.model.problems import PageError
from onrecord.sources.agencies import choose_agency
from onrecord.sources.decoding import check_length
from onrecord.sources.headlines import opens_with_headline
from onrecord.text.languages import guess_language
from onrecord.text.paragraphs import find_paragraphs
from onrecord.text.place_lines import find_place_line


def read_verbatim(page: Page) -> Article:
    """An article whose text equals the page's, code point for code point; nothing is left out.

    Each line is a paragraph, lines broken in mid-sentence are put together, and a first line that
    is plainly a headline is one. Raises PageError for bytes that are not UTF-8, and for no words at all.
    """
    try:
        text = page.body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PageError("page-encoding", f"clean text must be UTF-8; byte {error.start} is not") from error
    check_length(text)
    paragraphs = find_paragraphs(text)
    if not paragraphs:
        raise PageError("page-empty", "there are no words in this text")
    kinds = [BlockKind.PARAGRAPH] * len(paragraphs)
    if opens_with_headline(text, paragraphs):
        kinds[0] = BlockKind.HEADLINE
    words = [span.of(text) for kind, span in zip(kinds, paragraphs, strict=True) if kind is BlockKind.PARAGRAPH]
    place_line = find_place_line(words)
    return Article(
        id=ArticleId(hashlib.sha256(page.body).hexdigest()[:16]),
        text=text,
        title=" ".join(paragraphs[0].of(text).split()) if kinds[0] is BlockKind.HEADLINE else None,
        url=page.url,
        outlet=page.outlet,
        agency=choose_agency(None, place_line, page.outlet),
        place=place_line.place if place_line else None,
        published=page.published,
        language=guess_language(text),
        blocks=tuple(Block(kind, span) for kind, span in zip(kinds, paragraphs, strict=True)),
    )
