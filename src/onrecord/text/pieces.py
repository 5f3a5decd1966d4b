"""Wordpieces, and the windows in which an encoder reads them: the same when it is trained and when it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

LONGEST = 200
"""Pieces in a window. Paragraphs are packed whole; longer ones are cut at the end of a sentence."""

START, BREAK = 101, 102
"""Numbers in MiniLM's vocabulary of what opens a window and what stands after a paragraph."""

NO_WORD = 5
"""The case of what is no word."""

CASES = 6

_SHORTEST_CUT = 60

Encode = Callable[[str], Iterable[tuple[int, int, int]]]
"""Cuts a line into pieces: number in the vocabulary, first character, end."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A wordpiece: its number in the vocabulary, its characters, how its word is written, whether it begins it.

    ``case`` is 0 for small letters, 1 Capital, 2 CAPITALS, 3 mixeD, 4 for a word that no letter begins.
    """

    number: int
    start: int
    end: int
    case: int
    opens: bool


Window = tuple[Piece | None, ...]
"""Paragraphs packed together; None stands where one ends."""


def find_windows(text: str, stretches: Iterable[tuple[int, int]], encode: Encode) -> Iterator[Window]:
    """The windows of these stretches of a text, in order; lines are paragraphs."""
    window: list[Piece | None] = []
    for start, end in stretches:
        for pieces in _paragraphs(text, start, end, encode):
            if window and len(window) + len(pieces) + 1 > LONGEST:
                yield tuple(window)
                window = []
            window += [*pieces, None]
    if window:
        yield tuple(window)


def _paragraphs(text: str, start: int, end: int, encode: Encode) -> Iterator[list[Piece]]:
    for line in text[start:end].split("\n"):
        if line.strip():
            pieces = [_piece(text, number, start + a, start + b) for number, a, b in encode(line) if a < b]
            while len(pieces) > LONGEST:
                cut = _cut(text, pieces)
                yield pieces[:cut]
                pieces = pieces[cut:]
            if pieces:
                yield pieces
        start += len(line) + 1


def _cut(text: str, pieces: list[Piece]) -> int:
    """Where to cut pieces too many for a window: after the last sentence that fits, else in its midst."""
    for at in range(LONGEST, _SHORTEST_CUT, -1):
        if text[pieces[at - 1].start : pieces[at - 1].end] in {".", "!", "?"} and pieces[at].start > pieces[at - 1].end:
            return at
    return LONGEST


def _piece(text: str, number: int, start: int, end: int) -> Piece:
    left, right = _reach_left(text, start), _reach_right(text, end)
    return Piece(number, start, end, _case(text[left:right]), left == start or not text[start].isalnum())


def whole_word(text: str, piece: Piece) -> tuple[int, int]:
    """Where the word that a piece is of begins and ends."""
    start = _reach_left(text, piece.start) if text[piece.start].isalnum() else piece.start
    end = _reach_right(text, piece.end) if text[piece.end - 1].isalnum() else piece.end
    return start, end


def _reach_left(text: str, at: int) -> int:
    """Where the letters begin that stand before a place; no farther back than a window is long."""
    start = at
    while start > 0 and at - start < LONGEST and text[start - 1].isalnum():
        start -= 1
    return start


def _reach_right(text: str, at: int) -> int:
    end = at
    while end < len(text) and end - at < LONGEST and text[end].isalnum():
        end += 1
    return end


def _case(word: str) -> int:
    if not word[0].isalpha():
        return 4
    if word.isupper() and len(word) > 1:
        return 2
    if word[0].isupper():
        return 1 if word[1:].islower() or len(word) == 1 else 3
    return 0
