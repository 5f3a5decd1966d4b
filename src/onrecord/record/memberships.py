"""Who belongs to what: groups whose ids stay where most of their members stay."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, Table, Update, bindparam, select, update

from onrecord.record.databases import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of belonging: ``column`` of a member names its group, and ``size`` of a group counts its members."""

    members: Table
    groups: Table
    column: str
    size: str


@dataclass(frozen=True, slots=True)
class Moves:
    """What a partition comes to: the group of each part, and which groups were left without members."""

    groups: tuple[int, ...]
    changed: frozenset[int]
    gone: frozenset[int]


def plan(parts: Sequence[AbstractSet[int]], now: Mapping[int, int], sizes: Mapping[int, int]) -> list[int | None]:
    """Which group each part is to be, None for a new one.

    ``now`` is the group that each member is in, where it is in one; ``sizes`` how large the groups are in all.
    A group goes to the part that holds most of it; of several that go to one part, the largest gives its
    name, the oldest among equals.
    """
    holds: dict[int, Counter[int]] = defaultdict(Counter)
    for place, part in enumerate(parts):
        for member in part:
            if member in now:
                holds[now[member]][place] += 1
    wanting: dict[int, list[int]] = defaultdict(list)
    for group, places in holds.items():
        wanting[min(places, key=lambda place: (-places[place], min(parts[place])))].append(group)
    return [
        min(wanting[place], key=lambda group: (-sizes[group], group)) if place in wanting else None
        for place in range(len(parts))
    ]


def assign(database: Database, level: Level, parts: Sequence[AbstractSet[int]], seeds: Sequence[str]) -> Moves:
    """Make each part one group; new ones get an id made of the part's seed.

    Members outside every part stay where they are; where all that the parts hold of a group is in one part
    that has another name, they follow it.
    """
    rows = database.rows(_homes(level), {"wanted": sorted(frozenset().union(*parts))})
    now: dict[int, int] = {row.number: row.group for row in rows if row.group is not None}
    known = database.rows(_sizes(level), {"wanted": sorted(set(now.values()))})
    sizes: dict[int, int] = {row.number: row.size for row in known}
    chosen = [
        group if group is not None else _found(database, level, seed)
        for group, seed in zip(plan(parts, now, sizes), seeds, strict=True)
    ]
    homes: dict[int, set[int]] = defaultdict(set)
    for part, group in zip(parts, chosen, strict=True):
        for member in part & now.keys():
            homes[now[member]].add(group)
    changes: Counter[int] = Counter()
    for part, group in zip(parts, chosen, strict=True):
        moving = [member for member in part if now.get(member) != group]
        changes.update(_move(database, level, group, now, moving))
    for group, to in homes.items():
        if group not in chosen and len(to) == 1:
            left = sizes[group] + changes[group]
            if left > 0:
                database.run(_follow(level), {"left": group, "to": min(to)})
                changes[min(to)] += left
                changes[group] -= left
    return _settle_sizes(database, level, tuple(chosen), changes, sizes)


def _found(database: Database, level: Level, seed: str) -> int:
    number = database.take_number(level.groups)
    id = database.free_id(level.groups, seed)
    blank = {column.name: "" for column in level.groups.columns if not column.nullable}
    database.run(level.groups.insert(), {**blank, "number": number, "id": id, level.size: 0})
    return number


def _move(database: Database, level: Level, group: int, now: Mapping[int, int], moving: Sequence[int]) -> Counter[int]:
    if not moving:
        return Counter()
    database.run(_to_group(level), {"wanted": moving, "to": group})
    changes = Counter({group: len(moving)})
    for member in moving:
        if member in now:
            changes[now[member]] -= 1
    return changes


def _settle_sizes(
    database: Database, level: Level, chosen: tuple[int, ...], changes: Counter[int], sizes: Mapping[int, int]
) -> Moves:
    gone = set()
    for group, change in changes.items():
        if change:
            database.run(_resize(level), {"wanted": group, "change": change})
        if sizes.get(group, 0) + change == 0:
            gone.add(group)
    return Moves(chosen, frozenset(group for group, change in changes.items() if group not in gone), frozenset(gone))


# Put together once: every article asks, and putting a statement together takes longer than carrying it out.
@cache
def _homes(level: Level) -> Select[Any]:
    at = level.members.c
    return select(at.number, at[level.column].label("group")).where(at.number.in_(bindparam("wanted", expanding=True)))


@cache
def _sizes(level: Level) -> Select[Any]:
    at = level.groups.c
    return select(at.number, at[level.size].label("size")).where(at.number.in_(bindparam("wanted", expanding=True)))


@cache
def _to_group(level: Level) -> Update:
    at = level.members.c.number.in_(bindparam("wanted", expanding=True))
    return update(level.members).where(at).values({level.column: bindparam("to")})


@cache
def _follow(level: Level) -> Update:
    at = level.members.c[level.column] == bindparam("left")
    return update(level.members).where(at).values({level.column: bindparam("to")})


@cache
def _resize(level: Level) -> Update:
    at, size = level.groups.c.number == bindparam("wanted"), level.groups.c[level.size]
    return update(level.groups).where(at).values({level.size: size + bindparam("change")})
