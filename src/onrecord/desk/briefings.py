"""Briefs over what is on record: of a story, of what is new, of what an actor did since a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from onrecord.briefs.news import write_actor_brief, write_news_brief
from onrecord.briefs.stories import write_story_brief
from onrecord.model.actors import ActorId
from onrecord.model.acts import ActId
from onrecord.model.articles import ArticleId
from onrecord.model.briefs import StoryBrief
from onrecord.model.statuses import SETTLED
from onrecord.record import Record
from onrecord.record.rows import ArticleRow, DispatchId, RecordedActorId

READ_FOR_BRIEF = 60
"""Newest articles that a brief is written from."""

REPORTS = 12
"""Newest reports of a story that its brief is written from. Lines come from the newest day and the two before it, and
to open and weigh one article takes 2 to 15 ms, by its length."""

KNOWN = 20
"""Newest earlier articles of a story by which what is told of it anew is known to be new."""


def brief_story(record: Record, articles: Sequence[ArticleRow]) -> StoryBrief:
    """The brief of a story of these articles, which come newest first."""
    newest = newest_reports(articles)
    return write_story_brief(
        [record.articles.reading(article.id) for article in newest],
        dispatches={article.id: article.dispatch for article in newest},
        settled=_settled(record, newest),
    )


def newest_reports(articles: Sequence[ArticleRow]) -> tuple[ArticleRow, ...]:
    """Of each of the newest reports of a story, whose articles come newest first, the article that had it first."""
    first: dict[DispatchId, ArticleRow] = {}
    for article in articles:
        first[article.dispatch] = article
    return tuple(first.values())[:REPORTS]


def brief_news(record: Record, articles: Sequence[ArticleRow]) -> StoryBrief:
    """What these new articles, which come oldest first, tell that earlier ones of their stories did not."""
    new = articles[-READ_FOR_BRIEF:]
    ids = {article.id for article in articles}
    stories = dict.fromkeys(article.story for article in new if article.story is not None)
    earlier = [
        [article for article in record.stories.members(story) if article.id not in ids][:KNOWN] for story in stories
    ]
    return write_news_brief(
        [record.articles.reading(article.id) for article in new],
        [record.articles.reading(article.id) for known in earlier for article in known],
        dispatches={article.id: article.dispatch for article in new},
        stories={article.id: article.story for article in new if article.story is not None},
        settled=_settled(record, new),
    )


def brief_actor(record: Record, actor: RecordedActorId, since: date, until: date | None = None) -> StoryBrief:
    """What an actor did and said in the newest articles of these days."""
    found = record.articles.speaking_of([actor], since=since, until=until, limit=10 * READ_FOR_BRIEF)
    rows = record.articles.many(found[-READ_FOR_BRIEF:])
    return write_actor_brief(
        [record.articles.reading(row.id) for row in rows],
        {row.id: _local(record, row.id, actor) for row in rows},
        dispatches={row.id: row.dispatch for row in rows},
    )


def _local(record: Record, article: ArticleId, actor: RecordedActorId) -> tuple[ActorId, ...]:
    """The ids by which an article's reading knows an actor."""
    return tuple(local for local, known in record.articles.actors(article).items() if known == actor)


def _settled(record: Record, articles: Sequence[ArticleRow]) -> Collection[tuple[ArticleId, ActId]]:
    """The acts of these articles of which it is known what came, by the article and their ids there."""
    return {
        (source.article, ActId(source.local))
        for article in articles
        for act in record.acts.of_article(article.id)
        if act.status in SETTLED
        for source in record.acts.sources(act.id)
    }
