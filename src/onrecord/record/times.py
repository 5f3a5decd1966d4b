"""Days and moments as the record keeps them: ISO 8601 text that sorts as time does."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import overload


def kept_moment(moment: datetime) -> str:
    """An aware moment in UTC, to the microsecond; raises ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone: {moment}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


@overload
def kept_day(day: None) -> None: ...
@overload
def kept_day(day: date) -> str: ...
def kept_day(day: date | None) -> str | None:
    """A day; the day of a moment in its own zone."""
    if day is None:
        return None
    return (day.date() if isinstance(day, datetime) else day).isoformat()


@overload
def read_day(kept: None) -> None: ...
@overload
def read_day(kept: str) -> date: ...
def read_day(kept: str | None) -> date | None:
    """The day that was kept, or the moment where one was."""
    if kept is None:
        return None
    return date.fromisoformat(kept) if len(kept) == len("2025-08-13") else datetime.fromisoformat(kept)


@overload
def read_moment(kept: None) -> None: ...
@overload
def read_moment(kept: str) -> datetime: ...
def read_moment(kept: str | None) -> datetime | None:
    """The moment that was kept."""
    return datetime.fromisoformat(kept) if kept is not None else None
