"""Actors across articles: names, roles with their days, and who is shown as whom."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Row,
    Select,
    Table,
    TextClause,
    bindparam,
    func,
    select,
    text,
    update,
)

from onrecord.model.actors import ActorKind
from onrecord.record import tables as t
from onrecord.record.acquaintances import Acquaintances
from onrecord.record.databases import Database
from onrecord.record.ids import key_of
from onrecord.record.lookups import best, chunks, count_shared, most_shared, postings
from onrecord.record.merges import Merges
from onrecord.record.rows import ActorRow, NameRow, NewActor, RecordedActorId, RoleRow
from onrecord.record.times import kept_day, read_day
from onrecord.text.names import fold

COMMON = 500
"""Actors that one key may lead to: a surname that many bear still counts."""
_NAMED = 200
"""Actors whose names are looked through for the words of one."""

_TOLD = 40
"""Names, the most written, and roles, the latest, that are told of one actor."""

_MOST = 200
"""Names, and roles, that are kept of one actor. Who is in every article would else gather thousands over the years,
and be read with all of them by every article; of those kept, the counts and days go on."""

_LONGEST = 300
"""Letters of a name or title that are kept; PostgreSQL's indexes take about 2,700 bytes in all."""


class Actors(Merges):
    """The actors on record."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._acquaintances = Acquaintances(database)
        # Put together once: that takes longer than carrying it out.
        self._give_keys = database.insert(t.actor_key).on_conflict_do_nothing()
        self._names = _Told(database, t.actor_name, {"articles": t.actor_name.c.articles + 1})
        self._roles = _Told(database, t.actor_role, {})

    def candidates(self, keys: Sequence[str], *, limit: int = 50) -> tuple[ActorRow, ...]:
        """Actors that have at least one of these lookup keys, those with most of them first."""
        return self.candidates_of([keys], limit=limit)[0]

    def candidates_of(self, wanted: Sequence[Sequence[str]], *, limit: int = 50) -> tuple[tuple[ActorRow, ...], ...]:
        """What ``candidates`` gives for each of several actors at once, in their order."""
        keys = [list(map(key_of, own)) for own in wanted]
        found = postings(self._database, t.actor_key, "actor", {key for own in keys for key in own}, COMMON + 1)
        return self._each([best(count_shared(found, own, COMMON), limit) for own in keys])

    def add(self, actor: NewActor, day: date) -> RecordedActorId:
        """Take a new actor in; ``day`` is the article's. Two actors of one name get two ids."""
        number = self._database.take_number(t.actor)
        seed = f"{actor.kind.value}|{fold(actor.name)}|{actor.country or ''}"
        id = self._database.free_id(t.actor, seed)
        self._database.know(t.actor, id, number)
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
        self._database.run(_INSERT, values)
        self._tell(number, actor, day, few=True)
        return RecordedActorId(id)

    def expect(self, actor: NewActor) -> RecordedActorId:
        """Take somebody in whom no article names yet: the first that does is the first of its days and its names'."""
        id = self.add(actor, date.max)
        number = self._database.number(t.actor, id)
        never = {"first_day": kept_day(date.max), "last_day": kept_day(date.min)}
        self._database.run(update(t.actor).where(t.actor.c.number == number).values(**never))
        self._database.run(update(t.actor_name).where(t.actor_name.c.actor == number).values(articles=0, **never))
        return id

    def enrich(self, actor: RecordedActorId, known: NewActor, day: date) -> None:
        """Add what one more article tells: names, keys, roles, identifiers, days; a country where none was known."""
        number = self._database.number(t.actor, actor)
        few = self._acquaintances.goes_by_few_names(number, _TOLD)
        self._acquaintances.forget(number)
        row = self._database.rows(_ONE, {"wanted": number})[0]
        identifiers = dict([*known.identifiers, *map(tuple, json.loads(row.identifiers))])
        values = {
            "country": row.country or known.country,
            "identifiers": json.dumps(sorted(identifiers.items())),
            "first_day": min(row.first_day, kept_day(day)),
            "last_day": max(row.last_day, kept_day(day)),
        }
        self._database.run(_ENRICH, {"wanted": number, **values})
        self._tell(number, known, day, few=few)

    def rename(self, actor: RecordedActorId, name: str) -> None:
        """Show an actor by another name; what it was called before stays among its names."""
        number = self._database.number(t.actor, actor)
        self._acquaintances.forget(number)
        self._database.run(update(t.actor).where(t.actor.c.number == number).values(name=name))

    def _tell(self, number: int, actor: NewActor, day: date, *, few: bool) -> None:
        names = list(dict.fromkeys((actor.name, *actor.names)))
        named = [{"name": name[:_LONGEST], "folded": fold(name)[:_LONGEST], "articles": 1} for name in names]
        roles = [
            {
                "title": role.title[:_LONGEST],
                "organisation": (role.organisation or "")[:_LONGEST],
                "country": role.country or "",
                "former": role.former,
            }
            for role in dict.fromkeys(actor.roles)
        ]
        self._names.tell(number, day, named, few=few)
        self._roles.tell(number, day, roles, few=few)
        words = {_word_key(word) for name in names for word in fold(name).split()}
        keys = [{"key": key, "actor": number} for key in sorted(words | set(map(key_of, actor.keys)))]
        if keys:
            self._database.run(self._give_keys, keys)

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
        return self.companies([actor], articles=articles, limit=limit).get(actor, frozenset())

    def companies(
        self, actors: Sequence[RecordedActorId], *, articles: int = 20, limit: int = 100
    ) -> Mapping[RecordedActorId, frozenset[str]]:
        """The ``companions`` of each of several actors."""
        numbers = self._database.numbers(t.actor, actors)
        found: dict[int, set[str]] = {number: set() for number in numbers.values()}
        for part in chunks(sorted(found), _COMPANIES):
            bounds = {"newest": articles, "most": limit, **{f"a{n}": number for n, number in enumerate(part)}}
            for row in self._database.rows(_companions(len(part)), bounds):
                found[part[row.place]].add(row.name)
        return {RecordedActorId(actor): frozenset(found[number]) for actor, number in numbers.items()}

    def _numbered(self, numbers: Sequence[int]) -> tuple[ActorRow, ...]:
        """The actors that these are shown as, each once, with everything that is shown as them."""
        return self._each([numbers])[0]

    def _each(self, lists: Sequence[Sequence[int]]) -> tuple[tuple[ActorRow, ...], ...]:
        """What ``_numbered`` gives for each of several lists, looked up together."""
        wanted = sorted({number for numbers in lists for number in numbers})
        shown = {row.number: row.shown_as for row in self._database.rows(_SHOWN, {"wanted": wanted}) if wanted}
        rows = self._whole(sorted(set(shown.values())))
        return tuple(
            tuple(rows[root] for root in dict.fromkeys(shown[number] for number in numbers if number in shown))
            for numbers in lists
        )

    def _whole(self, roots: Sequence[int]) -> dict[int, ActorRow]:
        """Those that are shown as themselves, with everything that is shown as them."""
        found = self._acquaintances.find(roots)
        for root, row in found.items():
            self._database.know(t.actor, row.id, root)
        found.update(self._read_whole([root for root in roots if root not in found]))
        return found

    def _read_whole(self, roots: Sequence[int]) -> dict[int, ActorRow]:
        if not roots:
            return {}
        members = self._database.rows(_MEMBERS, {"wanted": roots})
        own = [row.number for row in members]
        names = _by_actor(self._database.rows(_NAMES, {"wanted": own}))
        roles = _by_actor(self._database.rows(_ROLES, {"wanted": own}))
        groups: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in members:
            groups[row.shown_as].append(row)
            self._database.know(t.actor, row.id, row.number)
        found = {root: _actor_row(root, groups[root], names, roles) for root in roots}
        for root, actor in found.items():
            self._acquaintances.keep(root, actor, [member.number for member in groups[root]])
        return found


_INSERT = t.actor.insert()
_ONE = select(t.actor).where(t.actor.c.number == bindparam("wanted"))
_ENRICH = (
    update(t.actor)
    .where(t.actor.c.number == bindparam("wanted"))
    .values({name: bindparam(name) for name in ("country", "identifiers", "first_day", "last_day")})
)


class _Told:
    """What articles tell of actors, each with its first and last day; not more than ``_MOST`` of one actor."""

    def __init__(self, database: Database, table: Table, more: Mapping[str, Any]) -> None:
        self._database = database
        new = database.insert(table)
        low, high = (func.min, func.max) if database.is_sqlite else (func.least, func.greatest)
        days = {
            "first_day": low(table.c.first_day, new.excluded.first_day),
            "last_day": high(table.c.last_day, new.excluded.last_day),
        }
        self._keys = [column.name for column in table.primary_key]
        self._add = new.on_conflict_do_update(index_elements=self._keys, set_={**days, **more})
        self._stretch = (
            update(table)
            .where(*(table.c[name] == bindparam(f"{name}_") for name in self._keys))
            .values(
                first_day=low(table.c.first_day, bindparam("day_")),
                last_day=high(table.c.last_day, bindparam("day_")),
                **more,
            )
        )
        self._count = select(func.count()).where(table.c.actor == bindparam("actor_"))

    def tell(self, number: int, day: date, rows: Sequence[Mapping[str, Any]], *, few: bool) -> None:
        """Add rows with the day, or stretch the days of those that are there; ``few`` saves counting what is there."""
        if not rows:
            return
        if few or self._database.value(self._count, {"actor_": number}) < _MOST:
            at = {"actor": number, "first_day": kept_day(day), "last_day": kept_day(day)}
            self._database.run(self._add, [{**at, **row} for row in rows])
            return
        keys = [name for name in self._keys if name != "actor"]
        at = {"actor_": number, "day_": kept_day(day)}
        self._database.run(self._stretch, [{**at, **{f"{name}_": row[name] for name in keys}} for row in rows])


_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_SHOWN = select(t.actor.c.number, t.actor.c.shown_as).where(t.actor.c.number.in_(_WANTED))
_MEMBERS = select(t.actor).where(t.actor.c.shown_as.in_(_WANTED)).order_by(t.actor.c.number)


_COMPANIES = 50
"""Actors whose company one statement looks up."""


@cache
def _companions(actors: int) -> TextClause:
    arms = (
        f"SELECT {n} AS place, name FROM (SELECT DISTINCT a.name FROM article_actor o "
        f"JOIN actor a ON a.number = o.actor WHERE o.actor <> :a{n} AND o.article IN (SELECT article "
        f"FROM (SELECT article FROM article_actor WHERE actor = :a{n} ORDER BY day DESC, article DESC LIMIT :newest) "
        f"AS sub{n}) LIMIT :most) AS b{n}"
        for n in range(actors)
    )
    return text(" UNION ALL ".join(arms))


def _by_actor(rows: Iterable[Row[Any]]) -> Mapping[int, Sequence[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.actor].append(row)
    return found


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
    root: int,
    members: Sequence[Row[Any]],
    names: Mapping[int, Sequence[Row[Any]]],
    roles: Mapping[int, Sequence[Row[Any]]],
) -> ActorRow:
    head = next(row for row in members if row.number == root)
    identifiers = {scheme: value for row in reversed(members) for scheme, value in json.loads(row.identifiers)}
    return ActorRow(
        id=RecordedActorId(head.id),
        name=head.name,
        kind=ActorKind(head.kind),
        country=head.country or next((row.country for row in members if row.country), None),
        first_day=read_day(min(row.first_day for row in members)),
        last_day=read_day(max(row.last_day for row in members)),
        names=_names([name for row in members for name in names.get(row.number, ())]),
        roles=_roles([role for row in members for role in roles.get(row.number, ())]),
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
