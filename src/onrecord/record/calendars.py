"""Encounters by their days, with whoever takes part, as a calendar has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select, union_all

from onrecord.model.encounters import EncounterKind, EncounterStatus, Format
from onrecord.record import tables as t
from onrecord.record.databases import Database
from onrecord.record.lookups import in_order
from onrecord.record.paging import read_cursor, write_cursor
from onrecord.record.rows import Listed, MeetingRow, Named, RecordedActorId, RecordedEncounterId
from onrecord.record.rows.desk import OccasionRow
from onrecord.record.times import kept_day, read_day, read_moment

AHEAD = (EncounterStatus.PROPOSED, EncounterStatus.PLANNED, EncounterStatus.UNDER_WAY)
"""How far an encounter has come that is still to be looked forward to."""

_AT = t.encounter.c


class Calendars:
    """Encounters of a day, of a span of days, to come, and of no day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def days(self, first: date, last: date) -> Mapping[date, int]:
        """How many encounters each day has from ``first`` to ``last``, both included; days without any are left out."""
        query = select(_AT.day, func.count().label("held")).group_by(_AT.day)
        rows = self._database.rows(query.where(_AT.day >= kept_day(first), _AT.day <= kept_day(last)))
        return {read_day(row.day): row.held for row in rows}

    def few_of(self, days: Sequence[date], each: int) -> Mapping[date, tuple[MeetingRow, ...]]:
        """The encounters of each of these days that came on record last, at most ``each`` of a day."""
        if not days:
            return {}
        newest = [_of_day(day).limit(each).subquery() for day in days]
        rows = self._database.rows(union_all(*(select(one) for one in newest)))
        found: dict[date, tuple[MeetingRow, ...]] = {}
        for row in self._read([row.number for row in rows]):
            assert row.day is not None
            found[row.day] = (*found.get(row.day, ()), row)
        return found

    def of_day(self, day: date, *, limit: int, cursor: str | None = None) -> Listed[MeetingRow]:
        """The encounters of one day, those that came on record last first."""
        query = _of_day(day).limit(limit + 1)
        if after := read_cursor(cursor, int):
            query = query.where(_AT.number < after[0])
        rows = self._database.rows(query)
        following = write_cursor(rows[limit - 1].number) if len(rows) > limit else None
        return Listed(self._read([row.number for row in rows[:limit]]), following)

    def to_come(self, today: date, *, limit: int, cursor: str | None = None) -> Listed[MeetingRow]:
        """Encounters proposed, planned or under way, from a day on, the nearest first."""
        query = select(_AT.number, _AT.day).where(_AT.status.in_([status.value for status in AHEAD]))
        day, number = read_cursor(cursor, str, int) or (kept_day(today), 0)
        later = (_AT.day > day) | ((_AT.day == day) & (_AT.number > number))
        query = query.where(_AT.day >= day, later).order_by(_AT.day, _AT.number)
        rows = self._database.rows(query.limit(limit + 1))
        following = write_cursor(rows[limit - 1].day, rows[limit - 1].number) if len(rows) > limit else None
        return Listed(self._read([row.number for row in rows[:limit]]), following)

    def undated(self, *, limit: int, cursor: str | None = None) -> Listed[MeetingRow]:
        """Encounters whose day no article gives, those told of last first."""
        # Put so that SQLite walks back through the days of saying, and does not sort all that have no day.
        query = select(_AT.number, _AT.said).where(func.coalesce(_AT.day, "") == "")
        if after := read_cursor(cursor, str, int):
            query = query.where(_AT.said <= after[0], (_AT.said < after[0]) | (_AT.number < after[1]))
        rows = self._database.rows(query.order_by(_AT.said.desc(), _AT.number.desc()).limit(limit + 1))
        following = write_cursor(rows[limit - 1].said, rows[limit - 1].number) if len(rows) > limit else None
        return Listed(self._read([row.number for row in rows[:limit]]), following)

    def since(self, first: date, *, limit: int) -> tuple[OccasionRow, ...]:
        """The encounters from a day on, the nearest first, with when an article last told of each."""
        dated = select(_AT.number, _AT.id, _AT.day, _AT.added_at).where(_AT.day >= kept_day(first))
        nearest = dated.order_by(_AT.day, _AT.number).limit(limit).subquery()
        at, told = t.encounter_source.c, t.version.c
        query = (
            select(nearest, func.max(told.added_at).label("told_at"))
            .join(t.encounter_source, at.thing == nearest.c.number)
            .join(t.version, (told.article == at.article) & (told.number == at.version))
            .group_by(*nearest.c)
            .order_by(nearest.c.day, nearest.c.number)
        )
        return tuple(
            OccasionRow(
                id=RecordedEncounterId(row.id),
                day=read_day(row.day),
                added_at=read_moment(row.added_at),
                told_at=read_moment(row.told_at),
            )
            for row in self._database.rows(query)
        )

    def _read(self, numbers: Sequence[int]) -> tuple[MeetingRow, ...]:
        rows = self._database.rows(select(t.encounter).where(_AT.number.in_(numbers)))
        parties = self._parties(numbers)
        return tuple(
            MeetingRow(
                id=RecordedEncounterId(row.id),
                kind=EncounterKind(row.kind),
                text=row.text,
                day=read_day(row.day),
                period=row.period,
                place=row.place,
                format=Format(row.format) if row.format else None,
                status=EncounterStatus(row.status),
                said=read_day(row.said),
                parties=tuple(parties.get(row.number, {}).values()),
            )
            for row in in_order(rows, numbers, "number")
        )

    def _parties(self, numbers: Sequence[int]) -> Mapping[int, Mapping[str, Named]]:
        party, own, shown = t.encounter_party.c, t.actor.alias("own"), t.actor.alias("shown")
        query = (
            select(party.encounter, shown.c.id, shown.c.name)
            .join(own, own.c.number == party.actor)
            .join(shown, shown.c.number == own.c.shown_as)
            .where(party.encounter.in_(numbers))
            .order_by(party.encounter, party.place, own.c.number)
        )
        found: dict[int, dict[str, Named]] = {}
        for row in self._database.rows(query):
            found.setdefault(row.encounter, {}).setdefault(row.id, Named(RecordedActorId(row.id), row.name))
        return found


def _of_day(day: date) -> Select[Any]:
    return select(_AT.number).where(_AT.day == kept_day(day)).order_by(_AT.number.desc())
