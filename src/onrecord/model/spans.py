"""Where words stand in one article's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to, not including, ``end`` of one article's text.

    Counted in Unicode code points from 0. Raises ValueError when empty or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words that stand here."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether all of ``other`` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


def hull(spans: Iterable[Span]) -> Span:
    """The shortest span that covers all of ``spans``; raises ValueError for none."""
    known = tuple(spans)
    if not known:
        raise ValueError("no spans to cover")
    return Span(min(s.start for s in known), max(s.end for s in known))
