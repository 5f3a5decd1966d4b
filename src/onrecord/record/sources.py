"""Where news comes from by itself, when each place is looked at next, and what it has listed already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, func, select, update

from onrecord.model.sources import SourceKind, SourceState
from onrecord.record.codec import pack, unpack
from onrecord.record.databases import Database
from onrecord.record.errors import RecordError
from onrecord.record.ids import key_of
from onrecord.record.lookups import chunks
from onrecord.record.rows.coming import NewPolledSource, PolledSourceRow, SourceId
from onrecord.record.source_tables import source as source_table
from onrecord.record.source_tables import source_entry as entry_table
from onrecord.record.times import kept_moment, read_moment

_STILL = timedelta(days=1)
"""That an entry is still listed is written down once in this time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What one look at a source came to: what is remembered of it, how many entries were new, and when to look next.

    ``trouble`` says why it failed, None where it did not.
    """

    state: SourceState
    next_at: datetime
    new: int = 0
    trouble: str | None = None


class Sources:
    """The sources on record. What is written here is no news: ``transaction(shown=False)`` is enough."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: NewPolledSource, now: datetime) -> PolledSourceRow:
        """Let news come from a place; raises RecordError where it does already."""
        known = self.by_address(new.address)
        if known is not None:
            raise RecordError("record-ambiguous", f"that is a source already: {known.id}")
        number = self._database.take_number(source_table)
        id = self._database.free_id(source_table, new.address)
        values = {
            "number": number,
            "id": id,
            "address": new.address,
            "kind": new.kind.value,
            "name": new.name,
            "every": round(new.every.total_seconds()) if new.every else None,
            "added_at": kept_moment(now),
            "active": True,
            "state": pack(SourceState()).decode(),
            "next_at": kept_moment(now),
            "entries_seen": 0,
            "failures": 0,
        }
        self._database.run(source_table.insert(), values)
        return self.get(id)

    def all(self) -> tuple[PolledSourceRow, ...]:
        """Every source, by name."""
        query = select(source_table).order_by(source_table.c.name, source_table.c.number)
        return tuple(map(_source_row, self._database.rows(query)))

    def get(self, given: str) -> PolledSourceRow:
        """The source of this id, or the beginning of one, or this address; raises RecordError where there is none."""
        known = self.by_address(given)
        if known is not None:
            return known
        id = self._database.resolve(source_table, given)
        return _source_row(self._database.rows(select(source_table).where(source_table.c.id == id))[0])

    def by_address(self, address: str) -> PolledSourceRow | None:
        """The source at this address, None where there is none."""
        row = self._database.row(select(source_table).where(source_table.c.address == address))
        return _source_row(row) if row is not None else None

    def has(self, source: SourceId) -> bool:
        """Whether news comes from this source."""
        return self._database.value(select(source_table.c.number).where(source_table.c.id == source)) is not None

    def take(self, now: datetime, lease: timedelta, limit: int) -> tuple[PolledSourceRow, ...]:
        """Sources that are due, those longest due first; nobody else is given them until the lease is over."""
        at = source_table.c
        query = select(source_table).where(at.active, at.next_at <= kept_moment(now)).order_by(at.next_at, at.number)
        taken = tuple(map(_source_row, self._database.rows(query.limit(limit))))
        ids = [row.id for row in taken]
        until = kept_moment(now + lease)
        self._database.run(update(source_table).where(at.id.in_(ids)).values(next_at=until))
        return taken

    def next_at(self) -> datetime | None:
        """When the next source is due, None where there is none."""
        at = source_table.c
        due: str | None = self._database.value(select(func.min(at.next_at)).where(at.active))
        return read_moment(due)

    def note(self, source: SourceId, poll: Poll, now: datetime) -> None:
        """Keep what a look at a source came to."""
        at = source_table.c
        values: dict[str, Any] = {
            "state": pack(poll.state).decode(),
            "next_at": kept_moment(poll.next_at),
            "polled_at": kept_moment(now),
            "entries_seen": at.entries_seen + poll.new,
            "failures": at.failures + 1 if poll.trouble is not None else 0,
            "trouble": poll.trouble,
        }
        if poll.new:
            values["changed_at"] = kept_moment(now)
        self._database.run(update(source_table).where(at.id == source).values(**values))

    def accept(
        self, source: SourceId, keys: Iterable[str], now: datetime, *, most: int | None = None
    ) -> tuple[str, ...]:
        """Those of the listed keys that this source never listed before, in their order; from now on it has.

        Of more than ``most``, those beyond are as if they had not been listed.
        """
        by_number = {key_of(key): key for key in keys}
        number = self._number(source)
        at = entry_table.c
        known: set[int] = set()
        for part in chunks(list(by_number)):
            some = (at.source == number) & at.key.in_(part)
            known |= {row.key for row in self._database.rows(select(at.key).where(some))}
            still = some & (at.seen_at < kept_moment(now - _STILL))
            self._database.run(update(entry_table).where(still).values(seen_at=kept_moment(now)))
        new = [key for key in by_number if key not in known][:most]
        if new:
            seen = kept_moment(now)
            self._database.run(entry_table.insert(), [{"source": number, "key": key, "seen_at": seen} for key in new])
        return tuple(by_number[key] for key in new)

    def forget_entries(self, source: SourceId, before: datetime) -> None:
        """Forget the entries that a source has not listed since a moment."""
        old = (entry_table.c.source == self._number(source)) & (entry_table.c.seen_at < kept_moment(before))
        self._database.run(delete(entry_table).where(old))

    def schedule(self, source: SourceId, next_at: datetime) -> None:
        """When to look at a source next."""
        self._database.run(update(source_table).where(source_table.c.id == source).values(next_at=kept_moment(next_at)))

    def pause(self, source: SourceId) -> None:
        """Look at a source no more until it is resumed."""
        self._database.run(update(source_table).where(source_table.c.id == source).values(active=False))

    def resume(self, source: SourceId, now: datetime) -> None:
        """Look at a source again, from now on, whatever its failures were."""
        values = {"active": True, "next_at": kept_moment(now), "failures": 0, "trouble": None}
        self._database.run(update(source_table).where(source_table.c.id == source).values(**values))

    def remove(self, source: SourceId) -> None:
        """Let news come from a place no more; what it brought is kept, and so is what was accepted of it."""
        number = self._number(source)
        self._database.run(delete(entry_table).where(entry_table.c.source == number))
        self._database.run(delete(source_table).where(source_table.c.number == number))

    def _number(self, source: SourceId) -> int:
        return self._database.number(source_table, source)


def _source_row(row: Row[Any]) -> PolledSourceRow:
    return PolledSourceRow(
        id=SourceId(row.id),
        address=row.address,
        kind=SourceKind(row.kind),
        name=row.name,
        every=timedelta(seconds=row.every) if row.every is not None else None,
        added_at=read_moment(row.added_at),
        active=row.active,
        state=unpack(SourceState, row.state),
        next_at=read_moment(row.next_at),
        polled_at=read_moment(row.polled_at),
        changed_at=read_moment(row.changed_at),
        entries=row.entries_seen,
        failures=row.failures,
        trouble=row.trouble,
    )
