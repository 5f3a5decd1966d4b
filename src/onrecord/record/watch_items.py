"""What watches have found, each thing once, in the order of coming."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select, update

from onrecord.record.databases import Database
from onrecord.record.desk_tables import watch as watch_table
from onrecord.record.desk_tables import watch_item as item_table
from onrecord.record.rows.coming import NewWatchItem, WatchItemRow
from onrecord.record.rows.findings import Thing
from onrecord.record.rows.ids import WatchId
from onrecord.record.times import kept_moment, read_moment

_AT = item_table.c


class WatchItems:
    """The items of each watch, and how far the record was looked through for it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, watch: WatchId, new: NewWatchItem, now: datetime) -> bool:
        """Keep what a watch has found; False where it has it already, which changes nothing."""
        number = self._database.number(watch_table, watch)
        known = select(_AT.number).where(_AT.watch == number, _AT.key == new.key)
        if self._database.value(known) is not None:
            return False
        values = {
            "number": self._database.take_number(item_table),
            "watch": number,
            "key": new.key,
            "thing": new.thing.value,
            "thing_id": new.thing_id,
            "step": new.step,
            "added_at": kept_moment(now),
            "updated_at": kept_moment(now),
            "is_new": new.is_new,
        }
        self._database.run(item_table.insert(), values)
        return True

    def touch(self, watch: WatchId, key: str, now: datetime) -> bool:
        """Note that something about an item has changed; False where the watch has no such item."""
        number = self._database.number(watch_table, watch)
        same = update(item_table).where(_AT.watch == number, _AT.key == key)
        return bool(self._database.run(same.values(updated_at=kept_moment(now))).rowcount)

    def of(self, watch: WatchId, limit: int) -> tuple[WatchItemRow, ...]:
        """The items of a watch, the newest first."""
        query = _query(watch).order_by(_AT.number.desc()).limit(limit)
        return tuple(map(_item_row, self._database.rows(query)))

    def after(self, watch: WatchId, number: int, limit: int) -> tuple[WatchItemRow, ...]:
        """New items of a watch that came after the one of this number, in the order of coming."""
        query = _query(watch).where(_AT.number > number, _AT.is_new).order_by(_AT.number).limit(limit)
        return tuple(map(_item_row, self._database.rows(query)))

    def looked(self, watch: WatchId) -> str | None:
        """How far the record was looked through for a watch, in the looker's own words; None where it never was."""
        kept = self._database.value(select(watch_table.c.looked).where(watch_table.c.id == watch))
        return str(kept) if kept is not None else None

    def note_look(self, watch: WatchId, looked: str) -> None:
        """Keep how far the record was looked through for a watch."""
        self._database.run(update(watch_table).where(watch_table.c.id == watch).values(looked=looked))


def _query(watch: WatchId) -> Select[Any]:
    query = select(item_table, watch_table.c.id.label("watch_id"))
    return query.join(watch_table, watch_table.c.number == _AT.watch).where(watch_table.c.id == watch)


def _item_row(row: Row[Any]) -> WatchItemRow:
    return WatchItemRow(
        number=row.number,
        watch=WatchId(row.watch_id),
        key=row.key,
        thing=Thing(row.thing),
        thing_id=row.thing_id,
        step=row.step,
        added_at=read_moment(row.added_at),
        updated_at=read_moment(row.updated_at),
        is_new=row.is_new,
    )
