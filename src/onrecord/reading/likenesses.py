"""How a finding of the rules is known again among those of the encoder: by the words that the two share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.text.spans import trim

Words = frozenset[int]
"""Tokens of a parse, without punctuation."""


def words_in(parse: Parse, spans: Iterable[Span]) -> Words:
    """The words that stand in these spans."""
    return frozenset(token for span in spans for token in parse.tokens(span) if parse.pos[token] != "PUNCT")


def likeness(left: Words, right: Words) -> float:
    """The F1 of two sets of words, 0 to 1."""
    return 2 * len(left & right) / (len(left) + len(right)) if left & right else 0.0


def pair_up(likenesses: Sequence[Sequence[float]], least: float) -> dict[int, int]:
    """Which row goes with which column: the likest first, each once, none that are less alike than ``least``."""
    alike = [
        (share, -row, -column)
        for row, shares in enumerate(likenesses)
        for column, share in enumerate(shares)
        if share >= least
    ]
    pairs: dict[int, int] = {}
    for _, row, column in sorted(alike, reverse=True):
        if -row not in pairs and -column not in pairs.values():
            pairs[-row] = -column
    return pairs


def longest(parse: Parse, spans: Iterable[Span]) -> Span | None:
    """The longest of the spans, trimmed; None where no word of the parse is left."""
    tidy = [span for whole in spans if (span := trim(parse.text, whole)) is not None and parse.tokens(span)]
    return max(tidy, key=lambda span: (len(span), -span.start), default=None)
