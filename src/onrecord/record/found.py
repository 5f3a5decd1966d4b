"""What matches of a search are: their rows, their texts, and how near they are to what was asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, Table, null, select

from onrecord.model.statuses import Status
from onrecord.record import tables as t
from onrecord.record.codec import unpack_text
from onrecord.record.databases import Database
from onrecord.record.excerpts import nearness
from onrecord.record.lookups import chunks
from onrecord.record.rows import RecordedActorId, Thing
from onrecord.record.times import read_day
from onrecord.record.words import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One match: what it is and where, its text (of an article its title), and how near it is."""

    thing: Thing
    id: str
    row: int
    article: str
    article_number: int
    version: int
    day: date
    kind: str | None
    actor: RecordedActorId | None
    actor_name: str | None
    status: Status | None
    text: str
    score: float
    order: int

    def full_text(self, database: Database) -> str:
        """The text that was searched: of an article all of it."""
        if self.thing is not Thing.ARTICLE:
            return self.text
        at = t.reading.c
        query = select(at.body).where(at.article == self.article_number, at.version == self.version)
        return unpack_text(database.value(query))


TABLES = {
    Thing.ACT: t.act,
    Thing.STATEMENT: t.statement,
    Thing.CONTINGENCY: t.contingency,
    Thing.ENCOUNTER: t.encounter,
}


def look_up(database: Database, entries: Sequence[Row[Any]], asked: tuple[Asked, ...]) -> list[Found]:
    """The matches behind entries of the search index, each thing once, without what another one holds.

    An act stands for its statement and contingency, and whatever is found in an article for the article.
    """
    by_thing: dict[Thing, dict[int, Row[Any]]] = defaultdict(dict)
    for entry in entries:
        by_thing[Thing(entry.thing)].setdefault(entry.row, entry)
    articles = _articles(database, {entry.article for entry in entries})
    rows = {thing: _rows(database, thing, list(known)) for thing, known in by_thing.items()}
    told = {("statement", row.statement) for row in rows.get(Thing.ACT, ())}
    told |= {("contingency", row.contingency) for row in rows.get(Thing.ACT, ())}
    inside = {entry.article for entry in entries if entry.thing != Thing.ARTICLE.value}
    found = []
    for thing, things in rows.items():
        for row in things:
            if (thing.value, row.number) in told or (thing is Thing.ARTICLE and row.number in inside):
                continue
            entry = by_thing[thing][row.number]
            found.append(_found(thing, row, entry, articles[entry.article], asked))
    return found


def already_shown(database: Database, entries: Sequence[Row[Any]], top: int, start: int) -> set[tuple[Thing, int]]:
    """Things that have newer entries too, from behind ``top`` to ``start``: an earlier page had them."""
    if top == start:
        return set()
    at = t.entry.c
    shown: set[tuple[Thing, int]] = set()
    for thing in {entry.thing for entry in entries}:
        rows = sorted({entry.row for entry in entries if entry.thing == thing})
        newer = select(at.row).where(at.thing == thing, at.row.in_(rows), at.number > top, at.number <= start)
        shown |= {(Thing(thing), row.row) for row in database.rows(newer)}
    return shown


def _found(thing: Thing, row: Row[Any], entry: Row[Any], article: str, asked: tuple[Asked, ...]) -> Found:
    day = read_day(row.said)
    return Found(
        thing=thing,
        id=row.id,
        row=row.number,
        article=article,
        article_number=entry.article,
        version=entry.version,
        day=day,
        kind=row.kind,
        actor=row.actor_id or row.voice,
        actor_name=row.actor_shown or row.actor_name,
        status=Status(row.status) if row.status else None,
        text=row.text or "",
        score=nearness(row.text or "", asked) if asked else float(day.toordinal()),
        order=-entry.number,
    )


def _articles(database: Database, numbers: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in chunks(sorted(numbers)):
        query = select(t.article.c.number, t.article.c.id).where(t.article.c.number.in_(part))
        found.update((row.number, row.id) for row in database.rows(query))
    return found


def _rows(database: Database, thing: Thing, numbers: Sequence[int]) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    query = _article_query() if thing is Thing.ARTICLE else _thing_query(TABLES[thing])
    number = t.article.c.number if thing is Thing.ARTICLE else TABLES[thing].c.number
    for part in chunks(numbers):
        rows += database.rows(query.where(number.in_(part)))
    return rows


def _article_query() -> Select[Any]:
    at = t.article.c
    columns = ("kind", "status", "statement", "contingency", "actor_id", "actor_shown", "actor_name", "voice")
    blank = [null().label(name) for name in columns]
    return select(at.number, at.id, at.title.label("text"), at.day.label("said"), *blank)


def _thing_query(table: Table) -> Select[Any]:
    """The columns of a match; those that a thing has not are null."""
    at = table.c
    columns: list[Any] = [at.number, at.id, at.text, at.said]
    columns += [
        at[name] if name in at else null().label(name)
        for name in ("kind", "statement", "contingency", "actor_name", "voice")
    ]
    columns.append(at.status if table is t.act else null().label("status"))
    if "actor" not in at:
        return select(*columns, null().label("actor_id"), null().label("actor_shown"))
    own, shown = t.actor.alias("own"), t.actor.alias("shown")
    return (
        select(*columns, shown.c.id.label("actor_id"), shown.c.name.label("actor_shown"))
        .select_from(table)
        .outerjoin(own, own.c.number == at.actor)
        .outerjoin(shown, shown.c.number == own.c.shown_as)
    )
