"""What a rule for days is handed: the words it matched, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from onrecord.model.articles import Day
from onrecord.model.spans import Span
from onrecord.text.dates.calendars import Tense
from onrecord.text.dates.words import Words

TenseAt = Callable[[Span], Tense | None]
"""The tense of the clause around a span; None when it tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One expression in its place.

    ``published`` is the day the text was printed, None when unknown; ``before`` the value of the
    last day named earlier in the same paragraph, for "the next day" and its like, ``year_before``
    the last year that is known there.
    """

    match: re.Match[str]
    parts: Mapping[str, str]
    names: Mapping[str, str] = field(repr=False)
    words: Words = field(repr=False)
    published: date | None
    before: str | None
    year_before: int | None
    tense_at: TenseAt = field(repr=False)

    @property
    def span(self) -> Span:
        """The whole expression."""
        return Span(self.match.start(), self.match.end())

    def place(self, part: str) -> Span:
        """Where the part of this name stands."""
        start, end = self.match.span(self.names[part])
        return Span(start, end)

    def get(self, part: str) -> str | None:
        """The part in lower case with single spaces and no full stop, None when it is not there."""
        words = self.parts.get(part)
        return " ".join(words.lower().rstrip(".").replace("\u2019", "'").split()) if words else None

    def follows(self, length: int = 24) -> str:
        """The text right after the expression."""
        return self.match.string[self.match.end() : self.match.end() + length]

    def precedes(self, length: int = 24) -> str:
        """The text right before the expression."""
        return self.match.string[max(0, self.match.start() - length) : self.match.start()]

    def tense(self) -> Tense | None:
        """The tense around the expression."""
        return self.tense_at(self.span)

    def day(self, value: str | None) -> tuple[Day, ...]:
        """The whole expression as one Day."""
        return (Day(self.span, value),)
