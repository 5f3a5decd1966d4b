"""Where the text stands between quotation marks."""

from __future__ import annotations

import re

from onrecord.model.articles import READ_KINDS, Article
from onrecord.model.spans import Span

_QUOTATION = re.compile('“([^“”]+)(?:”|$)|«([^«»]+)(?:»|$)|„([^„“”]+)[“”]|(?<!\\w)"([^"“”]+)(?:"|$)')
"""A double mark to its partner, or to the end of the paragraph where the next one takes the quotation up again."""


def quoted_spans(article: Article) -> tuple[Span, ...]:
    """What stands between double marks, block by block, the marks left out."""
    spans = []
    for block in article.blocks_of(READ_KINDS):
        for found in _QUOTATION.finditer(block.span.of(article.text)):
            group = found.lastindex or 0
            spans.append(Span(block.span.start + found.start(group), block.span.start + found.end(group)))
    return tuple(spans)


def quotations_in(text: str) -> tuple[str, ...]:
    """What stands between double marks in a line."""
    return tuple(found.group(found.lastindex or 0) for found in _QUOTATION.finditer(text))
