"""Days, counts and kinds in words, for templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from onrecord.showing.views import flat


def day_in_words(day: date | None) -> str:
    """A day such as "13 August 2025"; nothing for None."""
    return f"{day.day} {day:%B %Y}" if day else ""


def short_day(day: date | None) -> str:
    """A day such as "13 Aug 2025"; nothing for None."""
    return f"{day.day} {day:%b %Y}" if day else ""


def time_in_words(moment: datetime) -> str:
    """A time such as "13 August 2025, 14:05 UTC"."""
    return f"{day_in_words(moment)}, {moment:%H:%M} UTC"


def iso(day: date | None) -> str:
    """A day or a time for machines."""
    return day.isoformat() if day else ""


def count_of(number: int, one: str, many: str | None = None) -> str:
    """A count such as "1 article" or "3,000 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def kind_in_words(kind: Enum | str | None) -> str:
    """A kind or status as it is read: "condition met"."""
    return str(kind.value if isinstance(kind, Enum) else kind or "").replace("_", " ")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "day": day_in_words,
    "short_day": short_day,
    "time": time_in_words,
    "iso": iso,
    "count": count_of,
    "kind": kind_in_words,
    "flat": flat,
}
"""What templates call them."""
