"""The part of a text to show for a match, with the places of the words asked for, and how near the match is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.model.spans import Span
from onrecord.record.words import Asked, fold_words

LONGEST = 240
"""Characters of an excerpt."""

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BORDER = re.compile(r"\s")

# Endings that the two databases' stemmers take off, the longest first. Marks need not be exact where a search is:
# a word that is found and not marked is still shown.
_ENDINGS = tuple("ations ation ities ments ings ment ness ies ing ity ers ed es er ly s y e".split())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its ending, for comparing: at least three letters are left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def marks_in(text: str, asked: tuple[Asked, ...]) -> tuple[Span, ...]:
    """Where the words asked for stand in a text, in reading order."""
    tokens = [(match.span(), "".join(fold_words(match.group()))) for match in _TOKEN.finditer(text)]
    stems = [stem(word) for _, word in tokens]
    found: set[tuple[int, int]] = set()
    for one in asked:
        wanted = [stem(word) for word in one.words]
        for first in range(len(tokens) - len(wanted) + 1):
            if _fits(tokens[first : first + len(wanted)], stems[first : first + len(wanted)], one, wanted):
                found.update(place for place, _ in tokens[first : first + len(wanted)])
    return tuple(Span(*place) for place in sorted(found))


def _fits(tokens: Sequence[tuple[tuple[int, int], str]], stems: Sequence[str], one: Asked, wanted: list[str]) -> bool:
    if one.begins:
        return list(stems[:-1]) == wanted[:-1] and tokens[-1][1].startswith(one.words[-1])
    return list(stems) == wanted


def nearness(text: str, asked: tuple[Asked, ...]) -> float:
    """How near a text is to what was asked: 0 to 1; short texts in which the words stand close together are nearest."""
    words = [stem(word) for word in fold_words(text)]
    if not words:
        return 0.0
    wanted = {stem(word) for one in asked for word in one.words}
    places = [place for place, word in enumerate(words) if word in wanted]
    if not places:
        return 0.0
    have = len({words[place] for place in places}) / len(wanted)
    close = len(wanted) / (places[-1] - places[0] + 1) if len(wanted) > 1 else 1.0
    dense = len(places) / (len(words) + 10)
    return round(0.6 * have + 0.25 * min(1.0, close) + 0.15 * min(1.0, 3 * dense), 6)


def excerpt(text: str, asked: tuple[Asked, ...]) -> tuple[str, tuple[Span, ...]]:
    """The stretch of a text with the first words asked for, and their places in it."""
    marks = marks_in(text, asked)
    start, end = _window(text, marks)
    inside = (Span(mark.start - start, mark.end - start) for mark in marks if start <= mark.start and mark.end <= end)
    return text[start:end], tuple(inside)


def _window(text: str, marks: tuple[Span, ...]) -> tuple[int, int]:
    if len(text) <= LONGEST:
        return 0, len(text)
    first = max(0, marks[0].start - LONGEST // 3) if marks else 0
    if first:
        border = _BORDER.search(text, first, marks[0].start)
        first = border.end() if border else first
    last = min(len(text), first + LONGEST)
    if last < len(text):
        cut = max(text.rfind(" ", first, last), text.rfind("\n", first, last))
        last = cut if cut > first + LONGEST // 2 else last
    return first, last
