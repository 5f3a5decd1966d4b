"""Rows of articles and versions, as everybody reads them."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Row, Select, select

from onrecord.model.articles import ArticleId
from onrecord.record import tables as t
from onrecord.record.rows import ArticleRow, DispatchId, SagaId, StoryId, VersionRow
from onrecord.record.times import read_day, read_moment


@cache
def articles_query() -> Select[Any]:
    """Everything of article rows, ids for numbers."""
    return (
        select(
            t.article,
            t.dispatch.c.id.label("dispatch_id"),
            t.story.c.id.label("story_id"),
            t.saga.c.id.label("saga_id"),
        )
        .join_from(t.article, t.dispatch)
        .outerjoin(t.story, t.story.c.number == t.article.c.story)
        .outerjoin(t.saga, t.saga.c.number == t.story.c.saga)
    )


def article_row(row: Row[Any]) -> ArticleRow:
    """One row of ``articles_query``."""
    return ArticleRow(
        id=ArticleId(row.id),
        url=row.url,
        title=row.title,
        outlet=row.outlet,
        byline=row.byline,
        agency=row.agency,
        place=row.place,
        published=read_day(row.published),
        language=row.language,
        day=read_day(row.day),
        version=row.version,
        digest=row.digest,
        added_at=read_moment(row.added_at),
        dispatch=DispatchId(row.dispatch_id),
        story=StoryId(row.story_id) if row.story_id else None,
        saga=SagaId(row.saga_id) if row.saga_id else None,
    )


def version_row(row: Row[Any], article: str) -> VersionRow:
    """One row of the version table."""
    return VersionRow(
        article=ArticleId(article),
        number=row.number,
        digest=row.digest,
        title=row.title,
        added_at=read_moment(row.added_at),
        reader=row.reader,
        read_at=read_moment(row.read_at),
    )
