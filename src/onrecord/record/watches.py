"""Searches that somebody follows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, select, update

from onrecord.record.codec import pack, unpack
from onrecord.record.databases import Database
from onrecord.record.desk_tables import person as person_table
from onrecord.record.desk_tables import subscription, watch_item
from onrecord.record.desk_tables import watch as watch_table
from onrecord.record.errors import RecordError
from onrecord.record.rows import Query, WatchId, WatchRow
from onrecord.record.times import kept_moment, read_moment


class Watches:
    """The followed searches of each person; those of nobody are of whoever uses the desk without a login."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, person: str | None, name: str, query: Query, now: datetime) -> WatchId:
        """Follow a search from now on."""
        number = self._database.take_number(watch_table)
        id = self._database.free_id(watch_table, f"{person or ''}|{name}|{kept_moment(now)}")
        values = {
            "number": number,
            "id": id,
            "person": self._number(person),
            "name": name,
            "query": pack(query).decode(),
            "added_at": kept_moment(now),
        }
        self._database.run(watch_table.insert(), values)
        return WatchId(id)

    def of(self, person: str | None, limit: int = 200) -> tuple[WatchRow, ...]:
        """What a person follows, by name."""
        query = _query().where(self._own(person)).order_by(watch_table.c.name, watch_table.c.number)
        return tuple(map(_watch_row, self._database.rows(query.limit(limit))))

    def all(self) -> tuple[WatchRow, ...]:
        """What anybody follows, in the order of adding."""
        return tuple(map(_watch_row, self._database.rows(_query().order_by(watch_table.c.number))))

    def by_feed_digest(self, digest: str) -> WatchRow | None:
        """The one that a feed reader asks for by a secret, by the secret's digest; None where there is none."""
        row = self._database.row(_query().where(watch_table.c.feed_digest == digest))
        return _watch_row(row) if row is not None else None

    def set_feed_digest(self, watch: WatchId, digest: str | None) -> None:
        """Let a secret open the feeds of a followed search, instead of an older one; None lets none."""
        self._database.run(update(watch_table).where(watch_table.c.id == watch).values(feed_digest=digest))

    def get(self, watch: str, person: str | None) -> WatchRow:
        """One that a person follows; raises RecordError where there is none, or it is somebody else's."""
        row = self._database.row(_query().where(watch_table.c.id == watch, self._own(person)))
        if row is None:
            raise RecordError("record-unknown", f"no watch {watch!r} is on record")
        return _watch_row(row)

    def of_anybody(self, given: str) -> WatchRow:
        """The one of an id, or the beginning of one, whoever follows it; raises RecordError where there is none."""
        id = self._database.resolve(watch_table, given)
        return _watch_row(self._database.rows(_query().where(watch_table.c.id == id))[0])

    def rename(self, watch: WatchId, name: str) -> None:
        """Call a followed search something else."""
        self._database.run(update(watch_table).where(watch_table.c.id == watch).values(name=name))

    def remove(self, watch: WatchId) -> None:
        """Follow a search no more: what it found is forgotten, and sent to nobody."""
        number = self._database.number(watch_table, watch)
        for table in (watch_item, subscription):
            self._database.run(delete(table).where(table.c.watch == number))
        self._database.run(delete(watch_table).where(watch_table.c.id == watch))

    def _own(self, person: str | None) -> ColumnElement[bool]:
        return watch_table.c.person.is_(None) if person is None else watch_table.c.person == self._number(person)

    def _number(self, person: str | None) -> int | None:
        return None if person is None else self._database.number(person_table, person)


def _query() -> Select[Any]:
    return select(watch_table, person_table.c.id.label("person_id")).outerjoin(
        person_table, person_table.c.number == watch_table.c.person
    )


def _watch_row(row: Row[Any]) -> WatchRow:
    return WatchRow(
        id=WatchId(row.id),
        person=row.person_id,
        name=row.name,
        query=unpack(Query, row.query),
        added_at=read_moment(row.added_at),
        keyed=row.feed_digest is not None,
    )
