"""Days, counts and kinds in words, for templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from markupsafe import Markup, escape

from onrecord.model.spans import Span
from onrecord.showing.wordings import count_of, flat, line, relation_in_words


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


def until(day: date, today: date) -> str:
    """How far a day is from today: "in 3 days", "tomorrow", "2 days ago"."""
    ahead = (day - today).days
    if abs(ahead) < 2:
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[ahead]
    return f"in {ahead:,} days" if ahead > 0 else f"{-ahead:,} days ago"


def marked(text: str, marks: Sequence[Span]) -> Markup:
    """A text with some of its words marked; everything in it is shown as it is."""
    parts: list[str] = []
    at = 0
    for mark in marks:
        parts += [
            _piece(text[at : mark.start]),
            Markup("<mark>"),
            _piece(text[mark.start : mark.end]),
            Markup("</mark>"),
        ]
        at = mark.end
    return Markup("").join([*parts, _piece(text[at:])])


def _piece(text: str) -> Markup:
    """A part of a line: as ``flat`` has it, but for the white space at its ends."""
    return escape(flat(f"|{text}|")[1:-1])


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
    "line": line,
    "until": until,
    "relation": relation_in_words,
    "marked": marked,
}
"""What templates call them."""
