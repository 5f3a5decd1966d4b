"""What came on record since a moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, select

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
        now = kept_moment(moment)
        versions = select(t.version, t.article.c.id.label("article_id")).join(t.article).where(t.version.c.number > 1)
        return Changes(
            articles=tuple(map(article_row, self._new(articles_query(), t.article.c.added_at, now, limit))),
            versions=tuple(
                version_row(row, row.article_id)
                for row in self._new(versions, t.version.c.added_at, now, limit, t.version.c.article)
            ),
            acts=self._acts.many([row.id for row in self._new(_ids(t.act), t.act.c.added_at, now, limit)]),
            statements=self._statements.many(
                [row.id for row in self._new(_ids(t.statement), t.statement.c.added_at, now, limit)]
            ),
            steps=tuple(map(step_row, self._new(steps_query(), t.act_step.c.at, now, limit, t.act_step.c.number))),
            merges=tuple(
                map(merge_row, self._new(merges_query(), t.actor_merge.c.at, now, limit, t.actor_merge.c.number))
            ),
        )

    def _new(self, query: Select[Any], at: ColumnElement[str], moment: str, limit: int, then: Any = None) -> Any:
        order = [at] if then is None else [at, then]
        return self._database.rows(query.where(at >= moment).order_by(*order).limit(limit))

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


def _ids(table: Table) -> Select[Any]:
    return select(table.c.id)
