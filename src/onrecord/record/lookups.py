"""Look-ups of bounded cost: what many keys lead to, and everybody whom an actor stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

from sqlalchemy import Table, TextClause, bindparam, select, text

from onrecord.record import tables as t
from onrecord.record.databases import Database

T = TypeVar("T")

_ARMS = 100
"""Keys in one statement; SQLite takes at most 500 arms of a UNION."""


def chunks(items: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """The items in runs of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def postings(database: Database, table: Table, column: str, keys: Iterable[int], limit: int) -> dict[int, list[int]]:
    """What each key leads to in ``table``, at most ``limit`` of it; keys that lead nowhere are left out."""
    found: dict[int, list[int]] = {}
    for part in chunks(sorted(set(keys)), _ARMS):
        params = {"most": limit, **{f"k{n}": key for n, key in enumerate(part)}}
        for row in database.rows(_arms(table.name, column, len(part)), params):
            found.setdefault(row.key, []).append(row.found)
    return found


@cache
def _arms(table: str, column: str, keys: int) -> TextClause:
    return text(
        " UNION ALL ".join(
            f"SELECT * FROM (SELECT key, {column} AS found FROM {table} WHERE key = :k{n} LIMIT :most) AS a{n}"
            for n in range(keys)
        )
    )


def most_shared(database: Database, table: Table, column: str, keys: Sequence[int], common: int) -> Counter[int]:
    """How many of the keys lead to each number; keys that lead to more than ``common`` are ignored.

    Counted in the database: of common keys that is thousands of rows for a few.
    """
    shared: Counter[int] = Counter()
    for part in chunks(sorted(set(keys)), _ARMS):
        params = {"common": common, **{f"k{n}": key for n, key in enumerate(part)}}
        for row in database.rows(_counted(table.name, column, len(part)), params):
            shared[row.found] += row.shared
    return shared


@cache
def _counted(table: str, column: str, keys: int) -> TextClause:
    arms = " UNION ALL ".join(
        f"SELECT {column} AS found FROM {table} WHERE key = :k{n} "
        f"AND NOT EXISTS (SELECT 1 FROM {table} WHERE key = :k{n} LIMIT 1 OFFSET :common)"
        for n in range(keys)
    )
    return text(f"SELECT found, count(*) AS shared FROM ({arms}) AS near GROUP BY found")


def count_shared(found: Mapping[int, Sequence[int]], keys: Iterable[int], common: int) -> Counter[int]:
    """How many of these keys lead to each number, of what ``postings`` found for them and others."""
    shared: Counter[int] = Counter()
    for key in set(keys):
        if len(found.get(key, ())) <= common:
            shared.update(found.get(key, ()))
    return shared


def best(shared: Counter[int], limit: int) -> list[int]:
    """The numbers that share most, the newest first among equals."""
    return sorted(shared, key=lambda number: (-shared[number], -number))[:limit]


def everybody(database: Database, actors: Iterable[str]) -> list[int]:
    """The numbers of these actors and of all that are held to be one with any of them; unknown ids are left out."""
    ids = sorted(set(actors))
    if not ids:
        return []
    return [row.number for row in database.rows(_EVERYBODY, {"wanted": ids})]


_SHOWN = select(t.actor.c.shown_as).where(t.actor.c.id.in_(bindparam("wanted", expanding=True)))
_EVERYBODY = select(t.actor.c.number).where(t.actor.c.shown_as.in_(_SHOWN))


def in_order(rows: Iterable[T], ids: Sequence[str] | Sequence[int], column: str = "id") -> list[T]:
    """The rows in the order of ``ids``; those that are not there are left out."""
    known = {getattr(row, column): row for row in rows}
    return [known[id] for id in dict.fromkeys(ids) if id in known]
