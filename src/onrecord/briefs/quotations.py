"""Where the text stands between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.briefs.words import words_of
from onrecord.model.articles import READ_KINDS, Article
from onrecord.model.spans import Span

_DOUBLE = '“([^“”]+)(?:”|$)|«([^«»]+)(?:»|$)|„([^„“”]+)[“”]|(?<!\\w)"([^"“”]+)(?:"|$)'
"""A double mark to its partner, or to the end of the paragraph where the next one takes the quotation up again."""

_INSIDE = r"(?:[^'‘’]|(?<=\w)['’](?=\w))+"
_SINGLE = rf"(?<![\w'’])['‘](?=\w)({_INSIDE})['’](?!\w)|(?:^|(?<=[:,] ))['‘](?=[A-Z])({_INSIDE})$"
"""A single mark to its partner; an apostrophe inside a word closes nothing."""

_CLOSERS = frozenset("”“»\"'’")
_DOUBLE_MARK = re.compile('[“”„«»"]')
_SINGLE_OPENER = re.compile(r"(?<![\w'’])['‘](?=\w)")
_OWN_VOICE = frozenset({"we", "our", "us", "i", "my", "me", "ours"})
_QUOTATION = re.compile(f"{_DOUBLE}|{_SINGLE}")
_OPENER = re.compile("[“«„\"'‘]")
"""What opens a quotation: a paragraph with none of these marks has nothing to look for."""


def quoted_spans(article: Article, near: Sequence[Span] | None = None) -> tuple[Span, ...]:
    """What stands between quotation marks, block by block, the marks left out.

    ``near`` asks only for the blocks that one of these spans meets.
    """
    spans: list[Span] = []
    for block in article.blocks_of(READ_KINDS):
        if near is not None and not any(block.span.meets(span) for span in near):
            continue
        start = block.span.start
        spans += [Span(start + first, start + end) for first, end in _places(block.span.of(article.text))]
    return tuple(spans)


@lru_cache(maxsize=256)
def _places(block: str) -> tuple[tuple[int, int], ...]:
    """Where a block has what stands between marks; each line of a brief asks anew for the blocks behind it."""
    if not _OPENER.search(block):
        return ()
    return tuple(found.span(found.lastindex or 0) for found in _QUOTATION.finditer(block))


def quotations_in(text: str) -> tuple[str, ...]:
    """What stands between quotation marks in a line."""
    return tuple(found.group(found.lastindex or 0) for found in _QUOTATION.finditer(text))


def says_we(text: str) -> bool:
    """Whether a line says "we" or "I" outside quotation marks, which only its own article explains."""
    for quotation in quotations_in(text):
        text = text.replace(quotation, "")
    spoken = (word for word in words_of(text) if word.text == "I" or not word.text.isupper())
    return not _OWN_VOICE.isdisjoint(word.folded.partition("'")[0] for word in spoken)  # "we've"


def has_stray_mark(text: str) -> bool:
    """Whether a line opens a quotation that it does not close, or closes one that it did not open."""
    if any(found.group()[-1] not in _CLOSERS for found in _QUOTATION.finditer(text)):
        return True
    return len(_DOUBLE_MARK.findall(text)) % 2 == 1 or _SINGLE_OPENER.search(_QUOTATION.sub(" ", text)) is not None
