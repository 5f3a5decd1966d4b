"""What came on record since a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from onrecord.model.actors import ISSUER, REPORT
from onrecord.record import tables as t
from onrecord.record.acts import Acts
from onrecord.record.article_rows import article_row, articles_query, version_row
from onrecord.record.databases import Database
from onrecord.record.histories import step_row, steps_query
from onrecord.record.lookups import everybody
from onrecord.record.merges import merge_row, merges_query
from onrecord.record.rows import ActRow, Changes, StatementRow
from onrecord.record.statements import Statements
from onrecord.record.times import kept_day, kept_moment


class ChangeLog:
    """What is new, and what was said before by the same actors, for those who compare."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._acts = Acts(database)
        self._statements = Statements(database)

    def since(self, moment: datetime, *, limit: int = 500) -> Changes:
        """What came on record at or after a moment, oldest first, at most ``limit`` of each.

        Versions are the later ones only: the first came with its article.
        """
        bounds = kept_moment(moment), limit
        versions = select(t.version, t.article.c.id.label("article_id")).join(t.article).where(t.version.c.number > 1)
        version_rows = self._new(versions, t.version.c.added_at, t.version.c.article, *bounds)
        return Changes(
            articles=tuple(map(article_row, self._new(articles_query(), *_ADDED[t.article], *bounds))),
            versions=tuple(version_row(row, row.article_id) for row in version_rows),
            acts=self._acts.many([row.id for row in self._new(select(t.act.c.id), *_ADDED[t.act], *bounds)]),
            statements=self._statements.many(
                [row.id for row in self._new(select(t.statement.c.id), *_ADDED[t.statement], *bounds)]
            ),
            steps=tuple(map(step_row, self._new(steps_query(), t.act_step.c.at, t.act_step.c.number, *bounds))),
            merges=tuple(
                map(merge_row, self._new(merges_query(), t.actor_merge.c.at, t.actor_merge.c.number, *bounds))
            ),
        )

    def _new(
        self, query: Select[Any], at: ColumnElement[str], then: ColumnElement[int], moment: str, limit: int
    ) -> Sequence[Row[Any]]:
        return self._database.rows(query.where(at >= moment).order_by(at, then).limit(limit))

    def earlier_acts(self, act: ActRow, *, limit: int = 20) -> tuple[ActRow, ...]:
        """Acts of the same holder towards the same target said before this one, newest first."""
        if act.holder is None or act.holder in (ISSUER, REPORT):
            return ()
        at = t.act.c
        targets = everybody(self._database, [act.target]) if act.target else []
        aimed = at.target.in_(targets) if targets else at.target.is_(None)
        query = select(at.id).where(
            at.actor.in_(everybody(self._database, [act.holder])), at.said < kept_day(act.said), aimed
        )
        rows = self._database.rows(query.order_by(at.said.desc(), at.number.desc()).limit(limit))
        return self._acts.many([row.id for row in rows])

    def earlier_statements(self, statement: StatementRow, *, limit: int = 50) -> tuple[StatementRow, ...]:
        """Statements of the same speaker said before this one, newest first."""
        if statement.speaker is None or statement.speaker in (ISSUER, REPORT):
            return ()
        at = t.statement.c
        query = select(at.id).where(
            at.actor.in_(everybody(self._database, [statement.speaker])), at.said < kept_day(statement.said)
        )
        rows = self._database.rows(query.order_by(at.said.desc(), at.number.desc()).limit(limit))
        return self._statements.many([row.id for row in rows])


_ADDED = {table: (table.c.added_at, table.c.number) for table in (t.article, t.act, t.statement)}
