"""Who is in the news: the holders and targets of what is open, and whoever the newest articles speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import Row, Select, func, select

from onrecord.record import tables as t
from onrecord.record.acts import Acts
from onrecord.record.databases import Database
from onrecord.record.lookups import everybody
from onrecord.record.paging import read_cursor, write_cursor
from onrecord.record.rows import ActRow, HeardRow, Listed, Named, RecordedActorId

Side = Literal["actor", "target"]
"""The two sides of an act, as its columns are called."""

NEWEST = 1000
"""Newest open acts that are laid out by holder or target: of all open ones there may be a hundred thousand."""

FEW = 2000
"""Acts of one actor up to which all of them are sorted. SQLite would rather walk through the open acts of everybody in
the order of their deadlines, which for an actor of ten acts among 279,000 takes 200 ms."""

HEARD = 300
"""Newest articles whose actors are counted."""

_OWN, _SHOWN = t.actor.alias("own"), t.actor.alias("shown")


class Sides:
    """Acts by who holds them or whom they are aimed at, within bounds."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._acts = Acts(database)

    def open_by(self, side: Side, *, kinds: Collection[str], limit: int) -> tuple[tuple[Named, tuple[str, ...]], ...]:
        """The actors on one side of the newest open acts, those of most first, each with its acts, newest first."""
        at = t.act.c
        newest = select(at.number).where(at.open.is_(True), at.kind.in_(sorted(kinds)))
        newest = newest.order_by(at.said.desc(), at.number.desc()).limit(NEWEST)
        return self._grouped(side, newest, limit)

    def open_of(
        self,
        *,
        actor: RecordedActorId | None,
        target: RecordedActorId | None,
        kinds: Collection[str],
        limit: int,
        cursor: str | None = None,
    ) -> Listed[ActRow]:
        """Acts not yet settled of an actor, or aimed at one, in the order of ``Acts.open_by_deadline``."""
        at = t.act.c
        sides = ((column, who) for column, who in ((at.actor, actor), (at.target, target)) if who is not None)
        where = [column.in_(everybody(self._database, [who])) for column, who in sides]
        query = select(at.id, at.number, at.said, at.deadline, at.kind, at.open).where(at.pending.is_(True), *where)
        rows = self._database.rows(query.limit(FEW + 1)) if where else ()
        if not where or len(rows) > FEW:
            return self._acts.open_by_deadline(limit=limit, cursor=cursor, actor=actor, target=target, kinds=kinds)
        ids = {_place(row): row.id for row in rows if row.open and row.kind in kinds}
        after = read_cursor(cursor, str, str, int)
        places = [place for place in _by_deadline(ids) if after is None or _follows(place, after)]
        following = write_cursor(*places[limit - 1]) if len(places) > limit else None
        return Listed(self._acts.many([ids[place] for place in places[:limit]]), following)

    def others(self, actor: RecordedActorId, *, limit: int) -> tuple[tuple[Named, tuple[str, ...]], ...]:
        """Whom the newest acts of an actor are aimed at, those of most first, each with the acts, newest first."""
        at = t.act.c
        newest = select(at.number).where(at.actor.in_(everybody(self._database, [actor])))
        return self._grouped("target", newest.order_by(at.said.desc(), at.number.desc()).limit(NEWEST // 2), limit)

    def _grouped(self, side: Side, numbers: Select[Any], limit: int) -> tuple[tuple[Named, tuple[str, ...]], ...]:
        at = t.act.c
        query = (
            select(at.id.label("act"), _SHOWN.c.id, _SHOWN.c.name)
            .join(_OWN, _OWN.c.number == at[side])
            .join(_SHOWN, _SHOWN.c.number == _OWN.c.shown_as)
            .where(at.number.in_(numbers))
            .order_by(at.said.desc(), at.number.desc())
        )
        groups: dict[Named, list[str]] = defaultdict(list)
        for row in self._database.rows(query):
            groups[Named(RecordedActorId(row.id), row.name)].append(row.act)
        most = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0].name))
        return tuple((actor, tuple(acts)) for actor, acts in most[:limit])

    def between(self, holder: RecordedActorId, target: RecordedActorId, *, limit: int) -> tuple[ActRow, ...]:
        """The newest acts of one actor aimed at another, newest first."""
        at = t.act.c
        holders, targets = (everybody(self._database, [actor]) for actor in (holder, target))
        query = select(at.id).where(at.actor.in_(holders), at.target.in_(targets))
        rows = self._database.rows(query.order_by(at.said.desc(), at.number.desc()).limit(limit))
        return self._acts.many([row.id for row in rows])

    def own_names(self, actors: Sequence[RecordedActorId]) -> Mapping[str, str]:
        """The name of each of these, of a merged one its own."""
        rows = self._database.rows(select(t.actor.c.id, t.actor.c.name).where(t.actor.c.id.in_(sorted(set(actors)))))
        return {row.id: row.name for row in rows}

    def heard_lately(self, *, limit: int) -> tuple[HeardRow, ...]:
        """The actors that most of the newest articles speak of."""
        at, by = t.article.c, t.article_actor.c
        newest = select(at.number, at.version).order_by(at.day.desc(), at.number.desc()).limit(HEARD).subquery()
        articles = func.count(by.article.distinct()).label("articles")
        query = (
            select(_SHOWN.c.id, _SHOWN.c.name, articles)
            .select_from(newest)
            .join(t.article_actor, (by.article == newest.c.number) & (by.version == newest.c.version))
            .join(_OWN, _OWN.c.number == by.actor)
            .join(_SHOWN, _SHOWN.c.number == _OWN.c.shown_as)
            .group_by(_SHOWN.c.number, _SHOWN.c.id, _SHOWN.c.name)
            .order_by(articles.desc(), _SHOWN.c.name, _SHOWN.c.id)
        )
        rows: Sequence[Any] = self._database.rows(query.limit(limit))
        return tuple(HeardRow(Named(RecordedActorId(row.id), row.name), row.articles) for row in rows)


Place = tuple[str, str, int]
"""Where an act stands among the open ones, as their cursors have it: by its deadline, or by the day it was said."""


def _place(row: Row[Any]) -> Place:
    return ("dated", row.deadline, row.number) if row.deadline else ("undated", row.said, row.number)


def _by_deadline(places: Iterable[Place]) -> list[Place]:
    """The nearest deadlines first; those without one after them, newest first."""
    ordered = sorted(places)
    undated = [place for place in reversed(ordered) if place[0] == "undated"]
    return [*(place for place in ordered if place[0] == "dated"), *undated]


def _follows(place: Place, other: Place) -> bool:
    """Whether a place comes after another."""
    if place[0] != other[0]:
        return place[0] == "undated"
    return place[1:] > other[1:] if place[0] == "dated" else place[1:] < other[1:]
