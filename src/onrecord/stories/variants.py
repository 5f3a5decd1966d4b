"""Quotations of one statement as several outlets print it, and where their words differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from onrecord.model.articles import ArticleId
from onrecord.model.spans import Span

ALIKE = 0.6
"""Share of the words of two quotations that must agree for them to be one statement's. Half of the words of two
sentences of one speech may agree by chance of grammar and matter; a word or a clause changed leaves more."""

_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words inside quotation marks: where they stand in an article's text, and what they are."""

    article: ArticleId
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one article at a place of difference; ``span`` is None where it has none there."""

    article: ArticleId
    span: Span | None
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where two articles print one statement with different words."""

    left: Wording
    right: Wording


def variants(quotations: Sequence[Quotation]) -> tuple[Variant, ...]:
    """Every place where two quotations of one statement differ inside their common stretch.

    Where one only begins earlier or ends later than the other, nothing is changed, only cut. Case,
    punctuation and kinds of apostrophe make no difference. Each wording is set against the one that
    most articles have.
    """
    ordered = sorted(quotations, key=lambda quotation: (quotation.article, quotation.span))
    if not ordered:
        return ()
    standard = _most_printed(ordered)
    found: list[Variant] = []
    for other in ordered:
        if other is not standard and other.article != standard.article:
            found.extend(differences(standard, other))
    return tuple(found)


def differences(left: Quotation, right: Quotation) -> tuple[Variant, ...]:
    """Where two quotations differ inside their common stretch; none where they are not of one statement."""
    places = [list(_WORD.finditer(quotation.text)) for quotation in (left, right)]
    words = [[_folded(place.group()) for place in each] for each in places]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks or not _of_one_statement(sum(block.size for block in blocks), words):
        return ()
    found = []
    for before, after in pairwise(blocks):
        cut = [(before.a + before.size, after.a), (before.b + before.size, after.b)]
        found.append(Variant(_wording(left, places[0], *cut[0]), _wording(right, places[1], *cut[1])))
    return tuple(found)


def _of_one_statement(alike: int, words: Sequence[Sequence[str]]) -> bool:
    """Whether the two agree in most of the shorter one's words."""
    shorter = min(len(words[0]), len(words[1]))
    return alike >= _LEAST_WORDS and alike >= ALIKE * shorter


def _most_printed(quotations: Sequence[Quotation]) -> Quotation:
    """The quotation whose words most articles have, of equal ones the longest, then the first."""
    wordings = [tuple(_folded(word) for word in _WORD.findall(quotation.text)) for quotation in quotations]
    best = max(range(len(quotations)), key=lambda at: (wordings.count(wordings[at]), len(wordings[at]), -at))
    return quotations[best]


def _wording(quotation: Quotation, places: Sequence[re.Match[str]], first: int, stop: int) -> Wording:
    if first == stop:
        return Wording(article=quotation.article, span=None, text="")
    start, end = places[first].start(), places[stop - 1].end()
    at = quotation.span.start
    return Wording(article=quotation.article, span=Span(at + start, at + end), text=quotation.text[start:end])


def _folded(word: str) -> str:
    return word.lower().replace("\u2019", "'")
