"""What came on record since a moment, newest first, a page at a time; and what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, func, select

from onrecord.record import tables as t
from onrecord.record.acts import Acts
from onrecord.record.article_rows import version_row
from onrecord.record.databases import Database
from onrecord.record.histories import step_row, steps_query
from onrecord.record.lookups import in_order
from onrecord.record.paging import read_cursor, write_cursor
from onrecord.record.rows import ActRow, Listed, StepRow, StoryRow, VersionRow
from onrecord.record.stories import stories_query, story_row
from onrecord.record.times import kept_day, kept_moment, read_moment

_NEW_ARTICLES = 2000
"""Newest articles among which stories are looked for that had none before."""


class News:
    """What is new, and what is due."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._acts = Acts(database)

    def acts(self, since: datetime, *, limit: int, cursor: str | None = None) -> Listed[ActRow]:
        """Acts that came on record since a moment."""
        at = t.act.c
        rows, following = self._newest(select(at.id), at.added_at, at.number, since, limit, cursor)
        return Listed(self._acts.many([row.id for row in rows]), following)

    def steps(self, since: datetime, *, limit: int, cursor: str | None = None) -> Listed[StepRow]:
        """Changes of statuses since a moment; what is only suggested is none."""
        at = t.act_step.c
        query = steps_query().where(at.suggested.is_(False))
        rows, following = self._newest(query, at.at, at.number, since, limit, cursor)
        return Listed(tuple(map(step_row, rows)), following)

    def versions(self, since: datetime, *, limit: int, cursor: str | None = None) -> Listed[VersionRow]:
        """Later versions of articles since a moment: the first came with its article."""
        at = t.version.c
        query = select(t.version, t.article.c.id.label("article_id")).join(t.article).where(at.number > 1)
        rows, following = self._newest(query, at.added_at, at.article, since, limit, cursor)
        return Listed(tuple(version_row(row, row.article_id) for row in rows), following)

    def _newest(
        self,
        query: Select[Any],
        at: ColumnElement[str],
        then: ColumnElement[int],
        since: datetime,
        limit: int,
        cursor: str | None,
    ) -> tuple[Sequence[Row[Any]], str | None]:
        query = query.add_columns(at.label("came"), then.label("place")).where(at >= kept_moment(since))
        if after := read_cursor(cursor, str, int):
            query = query.where(at <= after[0], (at < after[0]) | (then < after[1]))
        rows = self._database.rows(query.order_by(at.desc(), then.desc()).limit(limit + 1))
        following = write_cursor(rows[limit - 1].came, rows[limit - 1].place) if len(rows) > limit else None
        return rows[:limit], following

    def new_stories(self, since: datetime, *, limit: int) -> tuple[StoryRow, ...]:
        """Stories all of whose articles came since a moment, those with most articles first."""
        at = t.article.c
        came = select(at.story).where(at.added_at >= kept_moment(since), at.story.is_not(None))
        newest = came.order_by(at.added_at.desc(), at.number.desc()).limit(_NEW_ARTICLES).subquery()
        held = select(newest.c.story, func.count().label("came")).group_by(newest.c.story).subquery()
        query = select(t.story.c.number).join(held, held.c.story == t.story.c.number)
        query = query.where(t.story.c.articles == held.c.came)
        order = (t.story.c.articles.desc(), t.story.c.last_day.desc(), t.story.c.number.desc())
        return self._stories(query.order_by(*order).limit(limit))

    def _stories(self, numbers: Select[Any]) -> tuple[StoryRow, ...]:
        wanted = [row.number for row in self._database.rows(numbers)]
        rows = self._database.rows(stories_query().where(t.story.c.number.in_(wanted)))
        return tuple(map(story_row, in_order(rows, wanted, "number")))

    def counts(self, since: datetime, *, most: int) -> Mapping[str, int]:
        """How many articles, acts and changes of statuses came since a moment, none counted beyond ``most``."""
        moment = kept_moment(since)
        return {name: self._count(table, at >= moment, most) for name, (table, at) in _CAME.items()}

    def _count(self, table: Table, where: ColumnElement[bool], most: int) -> int:
        some = select(table.c.number).where(where)
        if table is t.act_step:
            some = some.where(t.act_step.c.suggested.is_(False))
        return int(self._database.value(select(func.count()).select_from(some.limit(most).subquery())))

    def sizes(self) -> Mapping[str, int]:
        """How many of each have come on record, by the highest number that was given: nothing is counted for it."""
        return {name: int(self._database.value(highest) or 0) for name, highest in _HIGHEST.items()}

    def last_added(self) -> datetime | None:
        """When an article last came on record."""
        last: str | None = self._database.value(select(func.max(t.article.c.added_at)))
        return read_moment(last)

    def due(self, first: date, last: date, *, limit: int) -> tuple[ActRow, ...]:
        """Open acts whose deadline lies between two days, both included, the nearest first."""
        at = t.act.c
        where = at.open.is_(True), at.deadline >= kept_day(first), at.deadline <= kept_day(last)
        query = select(at.id).where(*where).order_by(at.deadline, at.number)
        return self._acts.many([row.id for row in self._database.rows(query.limit(limit))])

    def overdue(self, today: date, *, limit: int) -> tuple[ActRow, ...]:
        """Open acts whose deadline lies before today, the last passed first."""
        at = t.act.c
        query = select(at.id).where(at.open.is_(True), at.deadline < kept_day(today))
        query = query.order_by(at.deadline.desc(), at.number.desc()).limit(limit)
        return self._acts.many([row.id for row in self._database.rows(query)])


_CAME: Mapping[str, tuple[Table, ColumnElement[str]]] = {
    "articles": (t.article, t.article.c.added_at),
    "acts": (t.act, t.act.c.added_at),
    "steps": (t.act_step, t.act_step.c.at),
}

_HIGHEST: Mapping[str, Select[Any]] = {
    name: select(func.max(table.c.number))
    for name, table in {
        "articles": t.article,
        "dispatches": t.dispatch,
        "stories": t.story,
        "actors": t.actor,
        "statements": t.statement,
        "acts": t.act,
        "contingencies": t.contingency,
        "encounters": t.encounter,
    }.items()
}
