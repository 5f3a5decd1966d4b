"""Clean text taken as it is."""

from __future__ import annotations

import hashlib
import re

from onrecord.model.articles import Article, ArticleId, Block, BlockKind, Page
from onrecord.model.spans import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*")


def read_verbatim(page: Page) -> Article:
    """An article whose text equals the page's, code point for code point; each line is a paragraph."""
    text = page.body.decode("utf-8")
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(m.start(), m.end())) for m in _LINE.finditer(text))
    return Article(
        id=ArticleId(hashlib.sha256(page.body).hexdigest()[:16]),
        text=text,
        url=page.url,
        outlet=page.outlet,
        published=page.published,
        blocks=blocks,
    )
