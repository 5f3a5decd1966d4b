"""Listings: stories, timelines, and what a page of an actor or story needs."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select

from onrecord.model.articles import ArticleId
from onrecord.record import tables as t
from onrecord.record.acts import Acts
from onrecord.record.article_rows import article_row, articles_query
from onrecord.record.databases import Database
from onrecord.record.errors import RecordError
from onrecord.record.lookups import everybody, in_order
from onrecord.record.paging import read_cursor, write_cursor
from onrecord.record.rows import ArticleRow, Difference, Listed, RecordedActorId, StoryRow
from onrecord.record.statements import Statements
from onrecord.record.stories import stories_query, story_row
from onrecord.record.timelines import Timelines
from onrecord.record.times import kept_day


class Listings(Timelines):
    """Pages of rows, each in a known order."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._acts = Acts(database)
        self._statements = Statements(database)

    def articles(self, *, limit: int = 50, cursor: str | None = None) -> Listed[ArticleRow]:
        """Articles, newest day first."""
        at = t.article.c
        query = articles_query().order_by(at.day.desc(), at.number.desc()).limit(limit + 1)
        if after := read_cursor(cursor, str, int):
            query = query.where(at.day <= after[0], or_(at.day < after[0], at.number < after[1]))
        rows = self._database.rows(query)
        following = write_cursor(rows[limit - 1].day, rows[limit - 1].number) if len(rows) > limit else None
        return Listed(tuple(map(article_row, rows[:limit])), following)

    def stories(
        self, *, limit: int = 50, cursor: str | None = None, since: date | None = None, until: date | None = None
    ) -> Listed[StoryRow]:
        """Stories by their last day, newest first; with ``since`` and ``until`` those that any of these days is of."""
        at = t.story.c
        query = stories_query().order_by(at.last_day.desc(), at.number.desc()).limit(limit + 1)
        if since is not None:
            query = query.where(at.last_day >= kept_day(since))
        if until is not None:
            query = query.where(at.first_day <= kept_day(until))
        if after := read_cursor(cursor, str, int):
            query = query.where(at.last_day <= after[0], or_(at.last_day < after[0], at.number < after[1]))
        rows = self._database.rows(query)
        following = write_cursor(rows[limit - 1].last_day, rows[limit - 1].number) if len(rows) > limit else None
        return Listed(tuple(map(story_row, rows[:limit])), following)

    def actor_stories(self, actor: RecordedActorId, *, limit: int = 20) -> tuple[StoryRow, ...]:
        """The stories of the newest articles that speak of an actor, newest first."""
        by, at = t.article_actor.c, t.article.c
        found: dict[int, str] = {}
        for who in everybody(self._database, [actor]):
            newest = select(by.article, by.day).where(by.actor == who).distinct()
            newest = newest.order_by(by.day.desc(), by.article.desc()).limit(20 * limit)
            recent = newest.subquery()
            query = select(at.story, recent.c.day).join(recent, recent.c.article == at.number)
            for row in self._database.rows(query.where(at.story.is_not(None))):
                found[row.story] = max(row.day, found.get(row.story, ""))
        numbers = sorted(found, key=lambda story: (found[story], story), reverse=True)[:limit]
        rows = self._database.rows(stories_query().where(t.story.c.number.in_(numbers)))
        return tuple(map(story_row, in_order(rows, numbers, "number")))

    def difference(self, article: ArticleId, after: int, before: int | None = None) -> Difference:
        """What version ``after`` added and withdrew against ``before``, the one before it for None."""
        number = self._database.number(t.article, article)
        first = after - 1 if before is None else before
        query = select(t.version.c.number).where(t.version.c.article == number)
        if not {first, after} <= {row.number for row in self._database.rows(query)}:
            raise RecordError("record-unknown", f"{article} has no versions {first} and {after}")
        acts = [self._acts.of_article(article, version) for version in (first, after)]
        statements = [self._statements.of_article(article, version) for version in (first, after)]
        acts_kept = {row.id for row in acts[0]} & {row.id for row in acts[1]}
        statements_kept = {row.id for row in statements[0]} & {row.id for row in statements[1]}
        return Difference(
            article=article,
            before=first,
            after=after,
            acts_added=tuple(row for row in acts[1] if row.id not in acts_kept),
            acts_withdrawn=tuple(row for row in acts[0] if row.id not in acts_kept),
            statements_added=tuple(row for row in statements[1] if row.id not in statements_kept),
            statements_withdrawn=tuple(row for row in statements[0] if row.id not in statements_kept),
        )
