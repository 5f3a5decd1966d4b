"""What statements, contingencies, encounters and acts have in common: one row for each, one source for each article."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, Row, Select, Table, bindparam, func, select, update

from onrecord.model.actors import ISSUER, REPORT
from onrecord.model.articles import ArticleId
from onrecord.model.spans import Span
from onrecord.record import tables as t
from onrecord.record.databases import Database
from onrecord.record.entries import Described, Entries
from onrecord.record.ids import key_of
from onrecord.record.lookups import best, chunks, everybody, in_order, most_shared
from onrecord.record.rows import DispatchId, NewSource, RecordedActorId, SourceRow, Thing
from onrecord.record.times import kept_day, kept_moment, read_day

COMMON = 100
"""Things that one key may lead to; a key of more says nothing."""


class _New(Protocol):
    @property
    def identity(self) -> str: ...
    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def text(self) -> str: ...
    @property
    def said(self) -> date: ...


New = TypeVar("New", bound=_New)
Kept = TypeVar("Kept")
Id = TypeVar("Id", bound=str)
T = TypeVar("T")


class Things(ABC, Generic[New, Kept, Id]):
    """One kind of thing on record: looked up by keys, added once, given sources."""

    thing: ClassVar[Thing]
    table: ClassVar[Table]
    source: ClassVar[Table]
    key: ClassVar[Table]

    def __init__(self, database: Database) -> None:
        self._database = database
        self._entries = Entries(database)
        self._give_source = database.insert(self.source).on_conflict_do_nothing()
        self._give_keys = database.insert(self.key).on_conflict_do_nothing()
        self._insert = self.table.insert()
        at = self.table.c
        self._earlier = update(self.table).where(at.number == bindparam("thing_"), at.said > bindparam("said_"))
        self._earlier = self._earlier.values(said=bindparam("said_"))
        # Put together once: that takes longer than carrying it out.
        query = self._query()
        self._one = query.where(self.table.c.number == bindparam("wanted"))
        self._by_numbers = query.where(self.table.c.number.in_(bindparam("wanted", expanding=True)))
        self._by_ids = query.where(self.table.c.id.in_(bindparam("wanted", expanding=True)))

    @abstractmethod
    def _values(self, new: New) -> dict[str, Any]:
        """The columns of a new row that are this kind's own."""

    @abstractmethod
    def _query(self) -> Select[Any]:
        """Everything that ``_read`` needs."""

    @abstractmethod
    def _read(self, row: Row[Any]) -> Kept:
        """One row of ``_query``."""

    @abstractmethod
    def _describe(self, row: Row[Any]) -> Described:
        """What one row of ``_query`` is found by."""

    def candidates(self, keys: Sequence[str], *, limit: int = 50) -> tuple[Kept, ...]:
        """Those that have at least one of these keys, those with most of them first."""
        shared = most_shared(self._database, self.key, "thing", list(map(key_of, keys)), COMMON)
        return self._numbered(best(shared, limit))

    def add(self, new: New, source: NewSource, now: datetime) -> Id:
        """Take one in with its first source, and let it be found by its words.

        One of the same identity on record already is not doubled: it gains the source.
        """
        number, id, identity = self._database.claim(self.table, new.identity)
        first = number is None
        if number is None:
            number = self._database.take_number(self.table)
            self._database.know(self.table, id, number)
            common = {"number": number, "id": id, "identity": identity, "text": new.text}
            days = {"said": kept_day(new.said), "added_at": kept_moment(now)}
            self._database.run(self._insert, {**common, **days, **self._values(new)})
            self._added(number, new)
        else:
            self._said_by_then(number, new.said)
        self._give(number, source, new.keys, new=first)
        return id  # type: ignore[return-value]

    def _added(self, number: int, new: New) -> None:
        """What else a new row brings about."""

    def add_source(self, id: Id, source: NewSource, keys: Sequence[str] = (), said: date | None = None) -> None:
        """Give one on record another source, and further keys to look it up by; the same source twice is one.

        ``said`` is the day of saying that this source comes to; the earliest of all counts.
        """
        number = self._database.number(self.table, id)
        if said is not None:
            self._said_by_then(number, said)
        self._give(number, source, keys)

    def _said_by_then(self, number: int, said: date) -> None:
        if self._database.run(self._earlier, {"thing_": number, "said_": kept_day(said)}).rowcount:
            self._entries.again(self.thing, number, said, self._describe(self._raw(number)))

    def reindex(self) -> None:
        """Let every thing be found by its words in every article that has it."""
        at = self.source.c
        for part in chunks(range(1, self._database.next_number(self.table))):
            rows = {row.number: row for row in self._database.rows(self._by_numbers, {"wanted": part})}
            places = select(at.thing, at.article, func.max(at.version).label("version")).where(at.thing.in_(part))
            for place in self._database.rows(places.group_by(at.thing, at.article).order_by(at.thing, at.article)):
                row = rows[place.thing]
                described = self._describe(row)
                self._entries.add(
                    self.thing, row.number, place.article, place.version, read_day(row.said), described, new=True
                )

    def _raw(self, number: int) -> Row[Any]:
        return self._database.rows(self._one, {"wanted": number})[0]

    def _give(self, number: int, source: NewSource, keys: Sequence[str], *, new: bool = False) -> None:
        article = self._database.number(t.article, source.article)
        row = {
            "thing": number,
            "article": article,
            "version": source.version,
            "local": source.local,
            "spans": json.dumps({name: [[s.start, s.end] for s in spans] for name, spans in source.spans.items()}),
            "words": source.words,
        }
        self._database.run(self._give_source, row)
        if keys:
            rows = [{"key": key_of(key), "thing": number} for key in dict.fromkeys(keys)]
            self._database.run(self._give_keys, rows)
        kept = self._raw(number)
        described = self._describe(kept)
        self._entries.add(self.thing, number, article, source.version, read_day(kept.said), described, new=new)

    def get(self, id: str) -> Kept:
        """The one of an id or a prefix of one; raises RecordError where there is none, or several."""
        return self.many([self._database.resolve(self.table, id)])[0]  # type: ignore[list-item]

    def many(self, ids: Sequence[Id]) -> tuple[Kept, ...]:
        """Those of these ids, in this order; unknown ids are left out."""
        found: list[Row[Any]] = []
        for part in chunks(ids):
            found += self._database.rows(self._by_ids, {"wanted": part})
        return tuple(self._read(row) for row in in_order(found, ids))

    def _numbered(self, numbers: Sequence[int]) -> tuple[Kept, ...]:
        found: list[Row[Any]] = []
        for part in chunks(numbers):
            found += self._database.rows(self._by_numbers, {"wanted": part})
        for row in found:
            self._database.know(self.table, row.id, row.number)
        return tuple(self._read(row) for row in in_order(found, numbers, "number"))

    def sources(self, id: Id, limit: int = 200) -> tuple[SourceRow, ...]:
        """Where it stands, oldest article first."""
        number = self._database.number(self.table, id)
        return self.sources_of([number], limit).get(number, ())

    def sources_of(self, numbers: Sequence[int], limit: int = 200) -> Mapping[int, tuple[SourceRow, ...]]:
        """The sources of several at once, by number, at most ``limit`` for each."""
        at = self.source.c
        place = func.row_number().over(partition_by=at.thing, order_by=(t.article.c.day, at.article, at.version))
        query = (
            select(
                self.source,
                t.article.c.id.label("article_id"),
                t.article.c.url,
                t.article.c.title,
                t.article.c.outlet,
                t.article.c.day,
                t.article.c.version.label("newest"),
                t.dispatch.c.id.label("dispatch_id"),
                place.label("place"),
            )
            .join(t.article, t.article.c.number == at.article)
            .join(t.dispatch, t.dispatch.c.number == t.article.c.dispatch)
            .where(at.thing.in_(numbers))
            .order_by(at.thing, place)
        )
        found: dict[int, list[SourceRow]] = {}
        for row in self._database.rows(query):
            if row.place <= limit:
                found.setdefault(row.thing, []).append(_source_row(row))
        return {number: tuple(rows) for number, rows in found.items()}

    def of_article(self, article: ArticleId, version: int | None = None) -> tuple[Kept, ...]:
        """Those that a version of an article has, the newest for None, in reading order."""
        wanted = t.article.c.version if version is None else version
        query = (
            select(self.source.c.thing, self.source.c.local)
            .join(t.article, t.article.c.number == self.source.c.article)
            .where(t.article.c.id == article, self.source.c.version == wanted)
        )
        rows = sorted(self._database.rows(query), key=lambda row: (len(row.local), row.local))
        return self._numbered(list(dict.fromkeys(row.thing for row in rows)))

    def recent(self, actor: RecordedActorId, limit: int = 50) -> tuple[Kept, ...]:
        """Those of one actor (speaker, holder, participant …), newest first."""
        numbers: list[tuple[str, int]] = []
        for who in everybody(self._database, [actor]):
            query = self._by(who).order_by(self.table.c.said.desc(), self.table.c.number.desc()).limit(limit)
            numbers += [(row.said, row.number) for row in self._database.rows(query)]
        return self._numbered([number for _, number in sorted(numbers, reverse=True)[:limit]])

    def _by(self, actor: int) -> Select[Any]:
        """The day and number of everything of one actor."""
        return select(self.table.c.said, self.table.c.number).where(self.table.c.actor == actor)

    def _dispatches(self) -> ColumnElement[int]:
        """How many independent dispatches have a row in their newest version."""
        at = self.source.c
        return (
            select(func.count(t.article.c.dispatch.distinct()))
            .select_from(self.source.join(t.article, t.article.c.number == at.article))
            .where(at.thing == self.table.c.number, at.version == t.article.c.version)
            .scalar_subquery()
            .label("dispatches")
        )

    def _actor_number(self, actor: str | None) -> int | None:
        return None if actor is None or actor in _VOICES else self._database.number(t.actor, actor)

    def _said_by(self, actor: str | None, name: str | None) -> dict[str, Any]:
        """The columns that say who speaks: an actor on record, or the issuer or report as such."""
        return {
            "actor": self._actor_number(actor),
            "voice": actor if actor in _VOICES else None,
            "actor_name": name,
        }


_VOICES = frozenset({ISSUER, REPORT})


def with_actor(query: Select[Any], column: ColumnElement[Any], name: str) -> Select[Any]:
    """A query that also gives the id, name and country of whom the actor in ``column`` is shown as."""
    own, shown = t.actor.alias(f"{name}_own"), t.actor.alias(f"{name}_shown")
    return (
        query.add_columns(
            shown.c.id.label(f"{name}_id"),
            shown.c.name.label(f"{name}_shown"),
            shown.c.country.label(f"{name}_country"),
        )
        .outerjoin(own, own.c.number == column)
        .outerjoin(shown, shown.c.number == own.c.shown_as)
    )


def told(*values: T | None) -> tuple[T, ...]:
    """Those that are not None, each once."""
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _source_row(row: Row[Any]) -> SourceRow:
    spans = json.loads(row.spans)
    return SourceRow(
        article=ArticleId(row.article_id),
        version=row.version,
        local=row.local,
        spans={name: tuple(Span(*place) for place in places) for name, places in spans.items()},
        words=row.words,
        url=row.url,
        title=row.title,
        outlet=row.outlet,
        day=read_day(row.day),
        dispatch=DispatchId(row.dispatch_id),
        current=row.version == row.newest,
    )
