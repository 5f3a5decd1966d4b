"""Briefs over many articles: lines whose supports say which article they lie in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.model.articles import ArticleId
from onrecord.model.readings import Length
from onrecord.model.spans import Span


@dataclass(frozen=True, slots=True, order=True)
class Support:
    """Words of one article that a line rests on."""

    article: ArticleId
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One line of a story's brief; ``day`` is that of the article that tells it so, None where it bears none.

    ``dispatches`` counts the independent dispatches that tell it.
    """

    text: str
    supports: tuple[Support, ...]
    day: date | None
    dispatches: int = 1


@dataclass(frozen=True, slots=True)
class StoryBrief:
    """Up to three lines on a story, its newest state first. ``by`` is ``rules`` or ``model:NAME``.

    ``headline`` and ``more`` are as of one article's brief.
    """

    by: str
    lines: tuple[StoryLine, ...]
    headline: StoryLine | None = None
    more: tuple[StoryLine, ...] = ()

    def at(self, length: Length) -> tuple[StoryLine, ...]:
        """The brief at a length; none where there is no headline of it."""
        if length is Length.HEADLINE:
            return () if self.headline is None else (self.headline,)
        return self.lines if length is Length.LINES else (*self.lines, *self.more)
