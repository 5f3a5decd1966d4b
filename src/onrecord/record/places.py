"""Where things on record stand in articles: what a line of a page leads to, without opening a reading."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Row, Select, Table, bindparam, func, select

from onrecord.model.articles import ArticleId
from onrecord.model.spans import Span, hull
from onrecord.record import tables as t
from onrecord.record.databases import Database
from onrecord.record.lookups import chunks
from onrecord.record.rows import PlaceRow, Thing
from onrecord.record.times import read_day, read_moment

_TABLES: Mapping[Thing, tuple[Table, Table]] = {
    Thing.ACT: (t.act, t.act_source),
    Thing.STATEMENT: (t.statement, t.statement_source),
    Thing.CONTINGENCY: (t.contingency, t.contingency_source),
    Thing.ENCOUNTER: (t.encounter, t.encounter_source),
}
_OWN_WORDS: Mapping[Thing, tuple[str, ...]] = {
    Thing.ACT: ("text",),
    Thing.STATEMENT: ("content",),
    Thing.CONTINGENCY: ("marker", "condition", "consequence"),
    Thing.ENCOUNTER: ("spans",),
}
"""The parts of a source that are the thing's own words."""


class Places:
    """Finds the words of things, many at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first(self, thing: Thing, ids: Sequence[str]) -> Mapping[str, PlaceRow]:
        """Where each of these stands first: in the oldest article whose newest version still has it.

        What no article has any more is where it stood.
        """
        found: dict[str, PlaceRow] = {}
        for part in chunks(list(dict.fromkeys(ids))):
            for row in self._database.rows(_first(thing), {"wanted": part}):
                found[row.thing_id] = _place(thing, row)
        return found

    def inside(self, found: Iterable[tuple[Thing, str, ArticleId]]) -> Mapping[tuple[str, str], PlaceRow]:
        """Where each of these stands in the article that goes with it, by the two ids; whole articles are one too."""
        asked: dict[Thing, set[tuple[str, str]]] = defaultdict(set)
        for thing, id, article in found:
            asked[thing].add((id, article))
        places: dict[tuple[str, str], PlaceRow] = {}
        for thing, pairs in asked.items():
            if thing is Thing.ARTICLE:
                places.update(((id, id), place) for id, place in self._articles([id for id, _ in pairs]).items())
            else:
                places.update(self._inside(thing, pairs))
        return places

    def _inside(self, thing: Thing, pairs: set[tuple[str, str]]) -> Mapping[tuple[str, str], PlaceRow]:
        asked = {"wanted": sorted({id for id, _ in pairs}), "articles": sorted({article for _, article in pairs})}
        rows = self._database.rows(_within(thing), asked)
        return {(row.thing_id, row.id): _place(thing, row) for row in rows if (row.thing_id, row.id) in pairs}

    def _articles(self, ids: Sequence[str]) -> Mapping[str, PlaceRow]:
        at = t.article.c
        query = select(at.id, at.version, at.title, at.outlet, at.day, at.added_at).where(at.id.in_(ids))
        return {row.id: _place(Thing.ARTICLE, row) for row in self._database.rows(query)}


# Putting a statement together takes longer than carrying it out.
@cache
def _first(thing: Thing) -> Select[Any]:
    """The first place of each of the things wanted; places in newest versions come before others."""
    table, source = _TABLES[thing]
    order = ((source.c.version == t.article.c.version).desc(), t.article.c.day, source.c.article, source.c.version)
    place = func.row_number().over(partition_by=source.c.thing, order_by=order).label("place")
    ranked = _query(table, source).add_columns(place).where(table.c.id.in_(_WANTED)).subquery()
    return select(ranked).where(ranked.c.place == 1)


@cache
def _within(thing: Thing) -> Select[Any]:
    """The places of the things wanted in some articles, those in newer versions last."""
    table, source = _TABLES[thing]
    articles: BindParameter[Any] = bindparam("articles", expanding=True)
    query = _query(table, source).where(table.c.id.in_(_WANTED), t.article.c.id.in_(articles))
    return query.order_by(source.c.version)


_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)


def _query(table: Table, source: Table) -> Select[Any]:
    at = t.article.c
    where = (source.c.spans, source.c.version, at.id, at.title, at.outlet, at.day)
    return (
        select(table.c.id.label("thing_id"), table.c.added_at, *where)
        .join(source, source.c.thing == table.c.number)
        .join(t.article, at.number == source.c.article)
    )


def _place(thing: Thing, row: Row[Any]) -> PlaceRow:
    return PlaceRow(
        article=ArticleId(row.id),
        version=row.version,
        span=None if thing is Thing.ARTICLE else own_words(thing, _spans(row.spans)),
        title=row.title,
        outlet=row.outlet,
        day=read_day(row.day),
        added_at=read_moment(row.added_at),
    )


def _spans(kept: str) -> Mapping[str, tuple[Span, ...]]:
    return {name: tuple(Span(*span) for span in spans) for name, spans in json.loads(kept).items()}


def own_words(thing: Thing, parts: Mapping[str, Sequence[Span]]) -> Span | None:
    """The thing's own words of the parts of a source; of an encounter, spoken of in many places, the first."""
    spans = [span for name in _OWN_WORDS[thing] for span in parts.get(name, ())]
    if thing is Thing.ENCOUNTER:
        return min(spans, key=lambda span: span.start, default=None)
    return hull(spans) if spans else None
