"""What a later text changed in an earlier one: paragraphs put in, taken out, and reworded, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_PARAGRAPHS = 2_000
"""Paragraphs of each text that are compared. What stands behind them is told of as not compared."""

MOST_WORDS = 600
"""Words of a paragraph that is compared word by word; a longer one is told as taken out and put in whole."""

REWORDED = 0.4
"""Likeness (difflib's ratio, over words) from which two paragraphs are one that was reworded. Below it the words that
stay are mostly "the" and "of", and the pieces read worse than the two paragraphs one after the other."""

_PARAGRAPH = re.compile(r"\n\s*\n|\n")
_PIECE = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What became of words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that share one fate."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what became of its words; it is all kept, all added, all removed, or mixed where reworded."""

    words: tuple[Words, ...]

    @property
    def is_kept(self) -> bool:
        """Whether nothing of it changed."""
        return all(words.change is Change.KEPT for words in self.words)


def find_revisions(before: str, after: str) -> tuple[Paragraph, ...]:
    """Every paragraph of both texts, in reading order, with what became of it."""
    old, new = (_paragraphs(text) for text in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: list[Paragraph] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found += (_whole(Change.KEPT, text) for text in old[a:b])
        else:
            found += _replaced(old[a:b], new[c:d])
    return tuple(found)


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in _PARAGRAPH.split(text) if part.strip()][:MOST_PARAGRAPHS]


def _whole(change: Change, text: str) -> Paragraph:
    return Paragraph((Words(change, text),))


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    """Paragraphs that took the place of others, each beside the one it rewords where it does."""
    for number in range(max(len(old), len(new))):
        gone = old[number] if number < len(old) else None
        came = new[number] if number < len(new) else None
        reworded = _reworded(gone, came) if gone is not None and came is not None else None
        if reworded is not None:
            yield reworded
            continue
        if gone is not None:
            yield _whole(Change.REMOVED, gone)
        if came is not None:
            yield _whole(Change.ADDED, came)


def _reworded(old: str, new: str) -> Paragraph | None:
    """One paragraph out of two with what became of each word; None where they are not alike, or too long."""
    ours, theirs = _PIECE.findall(old), _PIECE.findall(new)
    if len(ours) > 2 * MOST_WORDS or len(theirs) > 2 * MOST_WORDS:
        return None
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matcher.ratio() < REWORDED:
        return None
    words: list[Words] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            words.append(Words(Change.KEPT, "".join(ours[a:b])))
            continue
        if b > a:
            words.append(Words(Change.REMOVED, "".join(ours[a:b])))
        if d > c:
            words.append(Words(Change.ADDED, "".join(theirs[c:d])))
    return Paragraph(tuple(words))
