"""Days to keep in mind: encounters, and the deadlines of acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onrecord.desk.watch_items import Item, Told, tell
from onrecord.record import Record
from onrecord.record.rows import Thing

BACK = timedelta(days=31)
"""How long an encounter that has passed stays."""

AHEAD = timedelta(days=366)
"""How far ahead a deadline is looked for."""

MOST = 500
"""Encounters, and deadlines, of the whole record, the nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A day with what takes place on it, or what is to be done by then; ``updated_at`` is when it last changed."""

    told: Told
    day: date
    is_deadline: bool
    added_at: datetime
    updated_at: datetime


def occasions_of(items: Iterable[Item]) -> Iterator[Occasion]:
    """The days that items of a watch name; a change of an act's status is none of its own."""
    for item in items:
        is_encounter = item.thing is Thing.ENCOUNTER
        day = item.day if is_encounter else item.deadline
        if day is not None and not item.is_change:
            yield Occasion(
                told=item, day=day, is_deadline=not is_encounter, added_at=item.at, updated_at=item.updated_at
            )


def all_occasions(record: Record, today: date) -> tuple[Occasion, ...]:
    """The encounters on record from a month ago on, and the deadlines of open acts within a year."""
    with record.snapshot():
        return (*_encounters(record, today), *_deadlines(record, today))


def _encounters(record: Record, today: date) -> Iterator[Occasion]:
    rows = {str(row.id): row for row in record.calendars.since(_day(today.toordinal() - BACK.days), limit=MOST)}
    for told in tell(record, Thing.ENCOUNTER, list(rows)):
        row = rows[told.id]
        updated = max(row.added_at, row.told_at)
        yield Occasion(told=told, day=row.day, is_deadline=False, added_at=row.added_at, updated_at=updated)


def _deadlines(record: Record, today: date) -> Iterator[Occasion]:
    acts = record.news.due(today, _day(today.toordinal() + AHEAD.days), limit=MOST)
    rows = {str(row.id): row for row in acts}
    for told in tell(record, Thing.ACT, list(rows)):
        row = rows[told.id]
        assert row.deadline is not None
        updated = max(row.added_at, row.status_at or row.added_at)
        yield Occasion(told=told, day=row.deadline, is_deadline=True, added_at=row.added_at, updated_at=updated)


def _day(number: int) -> date:
    """The day of an ordinal, or the nearest that there is."""
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))
