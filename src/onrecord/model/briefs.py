"""Briefs over many articles: lines whose supports say which article they lie in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.model.articles import ArticleId
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
    """Up to three lines on a story, its newest state first. ``by`` is ``rules`` or ``model:NAME``."""

    by: str
    lines: tuple[StoryLine, ...]
