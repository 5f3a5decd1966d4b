"""Listings: stories, timelines, and what a page of an actor or story needs."""

from __future__ import annotations

from datetime import date

from onrecord.model.articles import ArticleId
from onrecord.record.databases import Database
from onrecord.record.rows import ArticleRow, Difference, Listed, Moment, RecordedActorId, StoryId, StoryRow


class Listings:
    """Pages of rows, each in a known order."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def articles(self, *, limit: int = 50, cursor: str | None = None) -> Listed[ArticleRow]:
        """Articles, newest day first."""
        raise NotImplementedError

    def stories(
        self, *, limit: int = 50, cursor: str | None = None, since: date | None = None, until: date | None = None
    ) -> Listed[StoryRow]:
        """Stories by their last day, newest first."""
        raise NotImplementedError

    def story_timeline(self, story: StoryId, *, limit: int = 500) -> tuple[Moment, ...]:
        """What was said and what is to happen in a story, by the day of saying or happening, oldest first."""
        raise NotImplementedError

    def actor_timeline(self, actor: RecordedActorId, *, limit: int = 500) -> tuple[Moment, ...]:
        """What an actor said, did by saying, and takes part in, oldest first; the newest ``limit`` of them."""
        raise NotImplementedError

    def actor_stories(self, actor: RecordedActorId, *, limit: int = 20) -> tuple[StoryRow, ...]:
        """The stories of the newest articles that speak of an actor, newest first."""
        raise NotImplementedError

    def difference(self, article: ArticleId, after: int, before: int | None = None) -> Difference:
        """What version ``after`` added and withdrew against ``before``, the one before it for None."""
        raise NotImplementedError
