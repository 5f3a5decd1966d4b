"""Days and longer periods in words, resolved against the day of printing."""

from __future__ import annotations

from datetime import date

from onrecord.model.articles import Day
from onrecord.model.spans import Span
from onrecord.text.dates.calendars import Tense
from onrecord.text.dates.english import ENGLISH
from onrecord.text.dates.rules import Grammar
from onrecord.text.dates.scenes import TenseAt

__all__ = ["Tense", "TenseAt", "find_days"]

GRAMMARS: dict[str, Grammar] = {"en": ENGLISH}


def _untold(_: Span) -> Tense | None:
    return None


def find_days(
    text: str, *, published: date | None, tense_at: TenseAt = _untold, language: str = "en", region: Span | None = None
) -> tuple[Day, ...]:
    """Every day, week, month, quarter, season, year, decade and century named in ``text``, in reading order.

    Values are as in TIMEX3. Words that need an anchor ("yesterday", "on Friday", "Aug. 13") are
    resolved against ``published``; without it, or where the words leave it open, the value is None.
    ``tense_at`` decides between the Friday gone and the Friday to come. Only ``region`` is searched
    when it is given. A language without a grammar gives nothing.
    """
    grammar = GRAMMARS.get(language)
    if grammar is None:
        return ()
    return grammar.find(text, published, tense_at, region or Span(0, max(len(text), 1)))
