"""Timelines: what was said and what is to happen, by its own day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, func, null, select

from onrecord.model.articles import ArticleId
from onrecord.record import tables as t
from onrecord.record.databases import Database
from onrecord.record.lookups import chunks, everybody
from onrecord.record.rows import Moment, RecordedActorId, StoryId, Thing
from onrecord.record.times import read_day

# The three that have a day of their own. A contingency is shown with the act that it belongs to.
_THINGS = (
    (Thing.ACT, t.act, t.act_source),
    (Thing.STATEMENT, t.statement, t.statement_source),
    (Thing.ENCOUNTER, t.encounter, t.encounter_source),
)
_SOURCES = 20
"""Articles that one moment names."""


class Timelines:
    """What happened when, of a story or of an actor."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def story_timeline(self, story: StoryId, *, limit: int = 500) -> tuple[Moment, ...]:
        """What was said and what is to happen in a story, by the day of saying or happening, oldest first.

        The newest ``limit`` of them.
        """
        number = self._database.number(t.story, story)
        articles = select(t.article.c.number).where(t.article.c.story == number)
        newest = articles.order_by(t.article.c.day.desc(), t.article.c.number.desc()).limit(limit)
        moments: list[Moment] = []
        for thing, table, source in _THINGS:
            here = select(source.c.thing).where(source.c.article.in_(newest))
            moments += self._moments(thing, table, source, _query(table).where(table.c.number.in_(here)), limit)
        return _in_time(moments, limit)

    def actor_timeline(self, actor: RecordedActorId, *, limit: int = 500) -> tuple[Moment, ...]:
        """What an actor said, did by saying, and takes part in, oldest first; the newest ``limit`` of them."""
        moments: list[Moment] = []
        for who in everybody(self._database, [actor]):
            for thing, table, source in _THINGS:
                moments += self._moments(thing, table, source, _query(table).where(_of(who, table)), limit)
        return _in_time(moments, limit)

    def _moments(self, thing: Thing, table: Table, source: Table, query: Select[Any], limit: int) -> list[Moment]:
        day = _day(table)
        rows = self._database.rows(query.order_by(day.desc(), table.c.number.desc()).limit(limit))
        articles = self._articles(source, [row.number for row in rows])
        return [_moment(thing, row, articles.get(row.number, ())) for row in rows]

    def _articles(self, source: Table, numbers: Sequence[int]) -> dict[int, tuple[ArticleId, ...]]:
        found: dict[int, list[ArticleId]] = {}
        for part in chunks(numbers):
            query = (
                select(source.c.thing, t.article.c.id)
                .join(t.article, t.article.c.number == source.c.article)
                .where(source.c.thing.in_(part))
                .distinct()
                .order_by(source.c.thing, t.article.c.id)
            )
            for row in self._database.rows(query):
                found.setdefault(row.thing, []).append(ArticleId(row.id))
        return {number: tuple(ids[:_SOURCES]) for number, ids in found.items()}


def _of(actor: int, table: Table) -> ColumnElement[bool]:
    parties = t.encounter_party.c
    if table is t.encounter:
        return table.c.number.in_(select(parties.encounter).where(parties.actor == actor))
    return table.c.actor == actor


def _day(table: Table) -> Any:
    """The day that a thing is dated by: an encounter's own, where it is known."""
    return func.coalesce(table.c.day, table.c.said) if table is t.encounter else table.c.said


def _query(table: Table) -> Select[Any]:
    at = table.c
    kind = at.form if table is t.statement else at.kind
    status = at.status if "status" in at else null()
    columns = [at.number, at.id, _day(table).label("day"), kind.label("kind"), at.text, status.label("status")]
    if "actor" not in at:
        return select(*columns, null().label("actor_id"), null().label("actor_shown"), null().label("actor_name"))
    own, shown = t.actor.alias("own"), t.actor.alias("shown")
    actor = func.coalesce(at.voice, shown.c.id).label("actor_id")
    return (
        select(*columns, actor, shown.c.name.label("actor_shown"), at.actor_name)
        .select_from(table)
        .outerjoin(own, own.c.number == at.actor)
        .outerjoin(shown, shown.c.number == own.c.shown_as)
    )


def _moment(thing: Thing, row: Row[Any], articles: tuple[ArticleId, ...]) -> Moment:
    return Moment(
        day=read_day(row.day),
        thing=thing,
        id=row.id,
        kind=row.kind,
        actor=row.actor_id,
        actor_name=row.actor_shown or row.actor_name,
        text=row.text,
        status=row.status,
        articles=articles,
    )


def _in_time(moments: Sequence[Moment], limit: int) -> tuple[Moment, ...]:
    known = {moment.id: moment for moment in moments}
    order = sorted(known.values(), key=lambda moment: (moment.day, moment.thing.value, moment.id))
    return tuple(order[-limit:])
