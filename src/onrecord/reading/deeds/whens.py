"""When a deed was done, by the days that stand with it."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from onrecord.model.articles import Day
from onrecord.model.parses import Parse


def day_of(parse: Parse, days: Sequence[Day], head: int) -> date | None:
    """When a deed was done, by the day that stands with it in its clause; None where none does or it is unresolved.

    The last day of a week or month, but the first of a year: what was done "in the past year" is no news.
    """
    sentence = parse.sentence_of(head)
    within = parse.span(sentence.first, sentence.stop)
    for day in days:
        if day.span.start >= within.end:
            break
        if not within.covers(day.span) or day.value is None:
            continue
        tokens = parse.tokens(day.span)
        if tokens and _belongs(parse, min(tokens, key=parse.depth), head):
            return first_day(day.value) if len(day.value) <= len("2025") else last_day(day.value)
    return None


def first_day(value: str) -> date | None:
    """The first day of a year ("2025"); None for what is no year, such as a decade ("201")."""
    return date(int(value), 1, 1) if value.isdigit() and len(value) == 4 and int(value) else None


def _belongs(parse: Parse, token: int, head: int) -> bool:
    """Whether the nearest verb above a day, or the noun it stands with, is the deed."""
    for above in parse.ancestors(token):
        if above == head:
            return True
        if parse.pos[above] == "VERB":
            return False
    return False


def last_day(value: str) -> date | None:
    """The last day of an ISO period ("2025-09", "2025-W33", "2025", "2025-08-13"); None for others."""
    try:
        if "W" in value:
            year, week = value.split("-W")
            return date.fromisocalendar(int(year), int(week[:2]), 7)
        parts = [int(part) for part in value.split("-")]
        if len(parts) == 1 and len(value) == 4:
            return date(parts[0], 12, 31)
        if len(parts) == 2:
            return date(parts[0], parts[1], calendar.monthrange(parts[0], parts[1])[1])
        return date(*parts[:3]) if len(parts) == 3 else None
    except ValueError:
        return None
