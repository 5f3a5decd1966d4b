"""Encounters by their days: a month of them, those of one day, those to come, and those of no day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.record import Record
from onrecord.record.rows import Listed, MeetingRow, PlaceRow, Thing

_OF_A_DAY = 3
"""Encounters of one day that the month shows; the day's own list has all."""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """An encounter, and the words that speak of it first."""

    row: MeetingRow
    place: PlaceRow | None


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a month, a few of its encounters, and how many it has; ``inside`` is whether it is of that month."""

    day: date
    inside: bool
    meetings: tuple[MeetingLine, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month in weeks, Monday first, with the first days of the months before and after it where there are any."""

    first: date
    weeks: tuple[tuple[CalendarDay, ...], ...]
    before: date | None
    after: date | None
    count: int


def meeting_lines(record: Record, rows: Sequence[MeetingRow]) -> tuple[MeetingLine, ...]:
    """Encounters with the places of their words."""
    places = record.places.first(Thing.ENCOUNTER, [row.id for row in rows])
    return tuple(MeetingLine(row, places.get(row.id)) for row in rows)


def month_of(record: Record, day: date) -> Month:
    """The month that a day lies in."""
    first = day.replace(day=1)
    last = day.replace(day=monthrange(day.year, day.month)[1])
    with record.snapshot():
        counts = record.calendars.days(first, last)
        few = record.calendars.few_of(sorted(counts), _OF_A_DAY)
        lines = {line.row.id: line for line in meeting_lines(record, [row for rows in few.values() for row in rows])}
    days = [
        CalendarDay(
            day=at,
            inside=first <= at <= last,
            meetings=tuple(lines[row.id] for row in few.get(at, ())),
            count=counts.get(at, 0),
        )
        for at in _whole_weeks(first, last)
    ]
    return Month(
        first=first,
        weeks=tuple(tuple(days[at : at + 7]) for at in range(0, len(days), 7)),
        before=(first - timedelta(1)).replace(day=1) if first > date.min else None,
        after=last + timedelta(1) if last < date.max else None,
        count=sum(counts.values()),
    )


def _whole_weeks(first: date, last: date) -> list[date]:
    """All days from a Monday to a Sunday that hold a span of days; at the ends of time as far as there are days."""
    start = first.toordinal() - first.weekday()
    end = last.toordinal() + 6 - last.weekday()
    return [date.fromordinal(at) for at in range(max(1, start), min(date.max.toordinal(), end) + 1)]


def list_day(record: Record, day: date, *, limit: int, cursor: str | None = None) -> Listed[MeetingLine]:
    """The encounters of one day."""
    with record.snapshot():
        page = record.calendars.of_day(day, limit=limit, cursor=cursor)
        return Listed(meeting_lines(record, page.rows), page.cursor)


def list_to_come(record: Record, today: date, *, limit: int, cursor: str | None = None) -> Listed[MeetingLine]:
    """Encounters still ahead, the nearest first."""
    with record.snapshot():
        page = record.calendars.to_come(today, limit=limit, cursor=cursor)
        return Listed(meeting_lines(record, page.rows), page.cursor)


def list_undated(record: Record, *, limit: int, cursor: str | None = None) -> Listed[MeetingLine]:
    """Encounters whose day no article gives, those told of last first."""
    with record.snapshot():
        page = record.calendars.undated(limit=limit, cursor=cursor)
        return Listed(meeting_lines(record, page.rows), page.cursor)
