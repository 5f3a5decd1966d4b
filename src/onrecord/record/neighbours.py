"""Neighbours: what shares keys within some days, with its traits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeVar

from sqlalchemy import Table, TextClause, bindparam, delete, select, text

from onrecord.record import tables as t
from onrecord.record.codec import pack, unpack
from onrecord.record.databases import Database
from onrecord.record.ids import key_of
from onrecord.record.lookups import chunks, in_order

T = TypeVar("T")

_KEYS = 200
"""Keys of one question; SQLite takes at most 500 arms of a UNION, and each key has two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """The tables in which one kind of thing is found by its neighbours; ``column`` names the thing in both."""

    things: Table
    keys: Table
    traits: Table
    column: str


ARTICLES = Shelves(things=t.article, keys=t.story_key, traits=t.traits, column="article")
STORIES = Shelves(things=t.story, keys=t.saga_key, traits=t.story_traits, column="story")


class Shelf:
    """Keys, days and traits of one kind of thing."""

    def __init__(self, database: Database, shelves: Shelves) -> None:
        self._database = database
        self._at = shelves
        # Put together once, for every article asks.
        things, traits, column = shelves.things, shelves.traits, shelves.column
        self._clear = delete(shelves.keys).where(shelves.keys.c[column] == bindparam("wanted"))
        self._give_keys = database.insert(shelves.keys).on_conflict_do_nothing()
        keep = database.insert(traits)
        self._keep = keep.on_conflict_do_update(index_elements=[column], set_={"body": keep.excluded.body})
        self._traits = (
            select(things.c.number, things.c.id, traits.c.body)
            .join(traits, traits.c[column] == things.c.number)
            .where(things.c.number.in_(bindparam("wanted", expanding=True)))
        )

    def index(self, number: int, day: date, keys: Sequence[str], traits: object) -> None:
        """Let a thing be found by these keys on its day, instead of its older ones, and keep its traits."""
        column = self._at.column
        self._database.run(self._clear, {"wanted": number})
        rows = [{"key": key_of(key), "day": day.toordinal(), column: number} for key in dict.fromkeys(keys)]
        if rows:
            self._database.run(self._give_keys, rows)
        self._database.run(self._keep, {column: number, "body": pack(traits)})

    def neighbours(
        self, keys: Sequence[str], day: date, kind: type[T], *, limit: int, days: int, common: int
    ) -> dict[str, T]:
        """Those within ``days`` of ``day`` that share a key, most shared first, then nearest in time."""
        return self.traits(self.nearest(keys, day, limit=limit, days=days, common=common), kind)

    def nearest(self, keys: Sequence[str], day: date, *, limit: int, days: int, common: int) -> list[int]:
        """The numbers of those that ``neighbours`` gives, in its order."""
        known = sorted({key_of(key) for key in keys})[:_KEYS]
        if not known:
            return []
        bounds = {"days": days, "common": common, "limit": limit}
        rows = self._database.rows(
            _near(self._at.keys.name, self._at.column, len(known)), self._params(known, day.toordinal(), **bounds)
        )
        return [row.found for row in rows]

    def _params(self, keys: Sequence[int], today: int, *, days: int, common: int, limit: int) -> dict[str, int]:
        bounds = {"first": today - days, "today": today, "next": today + 1, "last": today + days}
        return {**bounds, "common": common, "limit": limit, **{f"k{n}": key for n, key in enumerate(keys)}}

    def traits(self, numbers: Sequence[int], kind: type[T]) -> dict[str, T]:
        """The traits of these things by their ids, in this order."""
        rows: list[Any] = []
        wanted: Any = kind
        for part in chunks(numbers):
            rows += self._database.rows(self._traits, {"wanted": part})
        for row in rows:
            self._database.know(self._at.things, row.id, row.number)
        return {row.id: _unpacked(wanted, bytes(row.body)) for row in in_order(rows, numbers, "number")}


@lru_cache(maxsize=2048)
def _unpacked(kind: Any, body: bytes) -> Any:
    """Traits by what is kept of them: those of the last days are asked for by one article after another."""
    return unpack(kind, body)


@cache
def _near(table: str, column: str, keys: int) -> TextClause:
    """What shares keys, counted in the database: of common keys that is thousands of rows for a few hundred."""
    arms = []
    for n in range(keys):
        head = f"SELECT {column} AS found, day FROM {table} WHERE key = :k{n} AND day"
        arms.append(f"SELECT * FROM ({head} BETWEEN :first AND :today ORDER BY day DESC LIMIT :common) AS b{n}")
        arms.append(f"SELECT * FROM ({head} BETWEEN :next AND :last ORDER BY day LIMIT :common) AS a{n}")
    return text(
        f"SELECT found FROM ({' UNION ALL '.join(arms)}) AS near GROUP BY found, day "
        "ORDER BY count(*) DESC, abs(day - :today), found DESC LIMIT :limit"
    )
