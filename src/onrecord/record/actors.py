"""Actors across articles: names, roles with their days, and who is shown as whom."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Row, Select, Table, bindparam, func, select, text, update

from onrecord.model.actors import ActorKind
from onrecord.record import tables as t
from onrecord.record.databases import Database
from onrecord.record.ids import key_of
from onrecord.record.lookups import best, in_order, most_shared
from onrecord.record.merges import Merges
from onrecord.record.rows import ActorRow, NameRow, NewActor, RecordedActorId, RoleRow
from onrecord.record.times import kept_day, read_day
from onrecord.text.names import fold

COMMON = 2000
"""Actors that one key may lead to: a surname that half a country bears still counts."""
_NAMED = 200
"""Actors whose names are looked through for the words of one."""

_TOLD = 40
"""Names, the most written, and roles, the latest, that are told of one actor."""

_LONGEST = 300
"""Letters of a name or title that are kept; PostgreSQL's indexes take about 2,700 bytes in all."""


class Actors(Merges):
    """The actors on record."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def candidates(self, keys: Sequence[str], *, limit: int = 50) -> tuple[ActorRow, ...]:
        """Actors that have at least one of these lookup keys, those with most of them first."""
        shared = most_shared(self._database, t.actor_key, "actor", list(map(key_of, keys)), COMMON)
        return self._numbered(best(shared, limit))

    def add(self, actor: NewActor, day: date) -> RecordedActorId:
        """Take a new actor in; ``day`` is the article's. Two actors of one name get two ids."""
        number = self._database.take_number(t.actor)
        seed = f"{actor.kind.value}|{fold(actor.name)}|{actor.country or ''}"
        id = self._database.free_id(t.actor, seed)
        values = {
            "number": number,
            "id": id,
            "name": actor.name,
            "kind": actor.kind.value,
            "country": actor.country,
            "identifiers": json.dumps(actor.identifiers),
            "first_day": kept_day(day),
            "last_day": kept_day(day),
            "shown_as": number,
        }
        self._database.run(t.actor.insert(), values)
        self._tell(number, actor, day)
        return RecordedActorId(id)

    def enrich(self, actor: RecordedActorId, known: NewActor, day: date) -> None:
        """Add what one more article tells: names, keys, roles, identifiers, days; a country where none was known."""
        number = self._database.number(t.actor, actor)
        row = self._database.rows(select(t.actor).where(t.actor.c.number == number))[0]
        identifiers = dict([*known.identifiers, *map(tuple, json.loads(row.identifiers))])
        values = {
            "country": row.country or known.country,
            "identifiers": json.dumps(sorted(identifiers.items())),
            "first_day": min(row.first_day, kept_day(day)),
            "last_day": max(row.last_day, kept_day(day)),
        }
        self._database.run(update(t.actor).where(t.actor.c.number == number).values(**values))
        self._tell(number, known, day)

    def rename(self, actor: RecordedActorId, name: str) -> None:
        """Show an actor by another name; what it was called before stays among its names."""
        number = self._database.number(t.actor, actor)
        self._database.run(update(t.actor).where(t.actor.c.number == number).values(name=name))

    def _tell(self, number: int, actor: NewActor, day: date) -> None:
        names = list(dict.fromkeys((actor.name, *actor.names)))
        named = [{"name": name[:_LONGEST], "folded": fold(name)[:_LONGEST], "articles": 1} for name in names]
        self._spread(t.actor_name, number, day, named, more={"articles": t.actor_name.c.articles + 1})
        roles = [
            {
                "title": role.title[:_LONGEST],
                "organisation": (role.organisation or "")[:_LONGEST],
                "country": role.country or "",
                "former": role.former,
            }
            for role in dict.fromkeys(actor.roles)
        ]
        self._spread(t.actor_role, number, day, roles)
        words = {_word_key(word) for name in names for word in fold(name).split()}
        keys = [{"key": key, "actor": number} for key in sorted(words | set(map(key_of, actor.keys)))]
        self._database.run(self._database.insert(t.actor_key).on_conflict_do_nothing(), keys)

    def _spread(
        self, table: Table, number: int, day: date, rows: list[dict[str, Any]], more: Mapping[str, Any] | None = None
    ) -> None:
        """Add rows with the day, or stretch the days of those that are there."""
        if not rows:
            return
        kept = kept_day(day)
        low, high = (func.min, func.max) if self._database.is_sqlite else (func.least, func.greatest)
        days = {"first_day": low(table.c.first_day, kept), "last_day": high(table.c.last_day, kept)}
        statement = self._database.insert(table).on_conflict_do_update(
            index_elements=[column.name for column in table.primary_key], set_={**days, **(more or {})}
        )
        self._database.run(statement, [{"actor": number, "first_day": kept, "last_day": kept, **row} for row in rows])

    def get(self, actor: str) -> ActorRow:
        """The actor of an id or a prefix of one; raises RecordError where there is none, or several."""
        return self.many([RecordedActorId(self._database.resolve(t.actor, actor))])[0]

    def many(self, actors: Sequence[RecordedActorId]) -> tuple[ActorRow, ...]:
        """The actors of these ids, in this order, each once; merged ones as what they were merged into."""
        numbers = self._database.numbers(t.actor, list(actors))
        return self._numbered([numbers[actor] for actor in actors if actor in numbers])

    def named(self, name: str, *, limit: int = 20) -> tuple[ActorRow, ...]:
        """Actors one of whose names has all of these words, upper and lower case and accents set aside.

        Those who go by the very name come first, then the most written of.
        """
        words = fold(name).split()
        if not words:
            return ()
        shared = most_shared(self._database, t.actor_key, "actor", list(map(_word_key, words)), COMMON)
        # Words that too many have are not counted, and are looked for in the names themselves.
        having = [number for number in best(shared, _NAMED) if shared[number] == max(shared.values())]
        asked = set(words)
        found = [row for row in self._numbered(having) if any(asked <= set(fold(n.name).split()) for n in row.names)]
        return tuple(sorted(found, key=lambda row: _prominence(row, fold(name)))[:limit])

    def companions(self, actor: RecordedActorId, *, articles: int = 20, limit: int = 100) -> frozenset[str]:
        """Names of others that the newest articles speak of that speak of an actor."""
        number = self._database.number(t.actor, actor)
        bounds = {"own": number, "newest": articles, "most": limit}
        return frozenset(row.name for row in self._database.rows(_COMPANIONS, bounds))

    def _numbered(self, numbers: Sequence[int]) -> tuple[ActorRow, ...]:
        """The actors that these are shown as, each once, with everything that is shown as them."""
        if not numbers:
            return ()
        shown = {row.number: row.shown_as for row in self._database.rows(_SHOWN, {"wanted": numbers})}
        roots = list(dict.fromkeys(shown[number] for number in numbers if number in shown))
        members = self._database.rows(_MEMBERS, {"wanted": roots})
        own = [row.number for row in members]
        names = self._database.rows(_NAMES, {"wanted": own})
        roles = self._database.rows(_ROLES, {"wanted": own})
        groups: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in members:
            groups[row.shown_as].append(row)
        heads = in_order([row for row in members if row.number == row.shown_as], roots, "number")
        return tuple(_actor_row(head, groups[head.number], names, roles) for head in heads)


_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_SHOWN = select(t.actor.c.number, t.actor.c.shown_as).where(t.actor.c.number.in_(_WANTED))
_MEMBERS = select(t.actor).where(t.actor.c.shown_as.in_(_WANTED)).order_by(t.actor.c.number)


_COMPANIONS = text(
    "SELECT DISTINCT a.name FROM article_actor o JOIN actor a ON a.number = o.actor "
    "WHERE o.actor <> :own AND o.article IN (SELECT article FROM article_actor WHERE actor = :own "
    "ORDER BY day DESC, article DESC LIMIT :newest) LIMIT :most"
)


def _most(table: Table, *order: ColumnElement[Any]) -> Select[Any]:
    """The first rows of each actor: one that is in every article goes by hundreds of names and titles."""
    place = func.row_number().over(partition_by=table.c.actor, order_by=order).label("place")
    ranked = select(table, place).where(table.c.actor.in_(_WANTED)).subquery()
    return select(ranked).where(ranked.c.place <= _TOLD)


_NAMES = _most(t.actor_name, t.actor_name.c.articles.desc(), t.actor_name.c.name)
_ROLES = _most(t.actor_role, t.actor_role.c.last_day.desc(), t.actor_role.c.title)


def _word_key(word: str) -> int:
    return key_of(f"word:{word}")


def _prominence(row: ActorRow, asked: str) -> tuple[bool, int, str]:
    exact = any(fold(name.name) == asked for name in row.names)
    return not exact, -max(name.articles for name in row.names), row.id


def _actor_row(
    head: Row[Any], members: Sequence[Row[Any]], names: Iterable[Row[Any]], roles: Iterable[Row[Any]]
) -> ActorRow:
    own = {row.number for row in members}
    identifiers = {scheme: value for row in reversed(members) for scheme, value in json.loads(row.identifiers)}
    return ActorRow(
        id=RecordedActorId(head.id),
        name=head.name,
        kind=ActorKind(head.kind),
        country=head.country or next((row.country for row in members if row.country), None),
        first_day=read_day(min(row.first_day for row in members)),
        last_day=read_day(max(row.last_day for row in members)),
        names=_names([row for row in names if row.actor in own]),
        roles=_roles([row for row in roles if row.actor in own]),
        identifiers=tuple(sorted(identifiers.items())),
        merged=tuple(RecordedActorId(row.id) for row in members if row.number != head.number),
    )


def _names(rows: Sequence[Row[Any]]) -> tuple[NameRow, ...]:
    """Names, the most written first; one that two merged actors go by is one."""
    groups: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        groups[row.name].append(row)
    found = [
        NameRow(
            name=name,
            articles=sum(row.articles for row in same),
            first_day=read_day(min(row.first_day for row in same)),
            last_day=read_day(max(row.last_day for row in same)),
        )
        for name, same in groups.items()
    ]
    return tuple(sorted(found, key=lambda row: (-row.articles, row.name)))


def _roles(rows: Sequence[Row[Any]]) -> tuple[RoleRow, ...]:
    """Roles, the latest first; one that two merged actors have is one."""
    groups: dict[tuple[str, str, str, bool], list[Row[Any]]] = defaultdict(list)
    for row in rows:
        groups[row.title, row.organisation, row.country, row.former].append(row)
    found = [
        RoleRow(
            title=title,
            organisation=organisation or None,
            country=country or None,
            former=former,
            first_day=read_day(min(row.first_day for row in same)),
            last_day=read_day(max(row.last_day for row in same)),
        )
        for (title, organisation, country, former), same in groups.items()
    ]
    return tuple(sorted(found, key=lambda row: (row.last_day, row.first_day, row.title), reverse=True))
