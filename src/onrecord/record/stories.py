"""Stories and sagas: who is near whom, and membership that keeps its ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Row, Select, Table, TextClause, bindparam, delete, func, select, text, update

from onrecord.model.articles import ArticleId
from onrecord.record import tables as t
from onrecord.record.article_rows import article_row, articles_query
from onrecord.record.databases import Database
from onrecord.record.ids import key_of
from onrecord.record.lookups import chunks, in_order
from onrecord.record.memberships import Level, assign
from onrecord.record.neighbours import ARTICLES, STORIES, Shelf
from onrecord.record.rows import ArticleRow, SagaId, StoryId, StoryRow
from onrecord.record.times import read_day

T = TypeVar("T")

OF_ARTICLES = Level(members=t.article, groups=t.story, column="story", size="articles")
OF_STORIES = Level(members=t.story, groups=t.saga, column="saga", size="stories")


class Stories:
    """The stories and sagas on record, and the index that finds an article's neighbours."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = Shelf(database, ARTICLES)
        self._stories = Shelf(database, STORIES)

    def index(self, article: ArticleId, keys: Sequence[str], traits: object) -> None:
        """Let an article be found by these keys, instead of its older ones, and keep its traits.

        ``traits`` is a frozen dataclass of strings, numbers, days, enums, tuples and the like.
        """
        number = self._database.number(t.article, article)
        day = self._database.value(_DAY, {"wanted": number})
        self._articles.index(number, read_day(day), keys, traits)

    def nearest(
        self, keys: Sequence[str], day: date, *, limit: int, days: int = 30, common: int = 200
    ) -> Mapping[ArticleId, StoryId | None]:
        """Articles within ``days`` of ``day`` that share a key, each with the story that it is in.

        Those that share most come first, then the nearest in time. Of each key, at most ``common`` of the
        articles nearest before and after are looked at.
        """
        numbers = self._articles.nearest(keys, day, limit=limit, days=days, common=common)
        rows = in_order(self._database.rows(_HOMES, {"wanted": numbers}), numbers, "number")
        for row in rows:
            self._database.know(t.article, row.id, row.number)
        return {ArticleId(row.id): StoryId(row.story_id) if row.story_id else None for row in rows}

    def having(self, keys: Sequence[str], *, since: date, limit: int, each: int = 10) -> tuple[ArticleId, ...]:
        """Articles from a day on that have one of these keys, oldest first; of each key ``each`` at most are seen."""
        found: set[tuple[int, int]] = set()
        for part in chunks(sorted({key_of(key) for key in keys}), _AT_ONCE):
            params = {"since": since.toordinal(), "each": each, **{f"k{n}": key for n, key in enumerate(part)}}
            found.update((row.day, row.article) for row in self._database.rows(_having(len(part)), params))
        numbers = [number for _, number in sorted(found)[:limit]]
        rows = in_order(self._database.rows(_HOMES, {"wanted": numbers}), numbers, "number") if numbers else []
        return tuple(ArticleId(row.id) for row in rows)

    def newest(self, story: StoryId, limit: int) -> tuple[ArticleId, ...]:
        """The ids of a story's articles, newest first."""
        rows = self._database.rows(_NEWEST, {"story": self._database.number(t.story, story), "most": limit})
        return tuple(ArticleId(row.id) for row in rows)

    def traits(self, articles: Sequence[ArticleId], kind: type[T]) -> Mapping[ArticleId, T]:
        """The traits kept of these articles."""
        numbers = self._database.numbers(t.article, list(articles))
        found = self._articles.traits([numbers[id] for id in articles if id in numbers], kind)
        return {ArticleId(id): traits for id, traits in found.items()}

    def assign(self, groups: Sequence[AbstractSet[ArticleId]]) -> tuple[StoryId, ...]:
        """Make each group one story, and give the stories' ids in the same order.

        A story's id stays with the group that holds most of it. Members outside every group stay in their
        story; where that story is wholly taken over by one group, they follow.
        """
        numbers = self._database.numbers(t.article, [id for group in groups for id in group])
        parts = [frozenset(numbers[id] for id in group) for group in groups]
        moves = assign(self._database, OF_ARTICLES, parts, [f"story of {min(group)}" for group in groups])
        self._forget(moves.gone)
        for story in sorted(moves.changed):
            self._set_days(story)
        ids = self._ids(t.story, moves.groups)
        return tuple(StoryId(ids[number]) for number in moves.groups)

    def _forget(self, stories: frozenset[int]) -> None:
        """Drop stories that have no article any more."""
        for story in sorted(stories):
            saga = self._database.value(select(t.story.c.saga).where(t.story.c.number == story))
            for table in (t.saga_key, t.story_traits):
                self._database.run(delete(table).where(table.c.story == story))
            self._database.run(delete(t.story).where(t.story.c.number == story))
            if saga is not None:
                at = t.saga.c.number == saga
                self._database.run(update(t.saga).where(at).values(stories=t.saga.c.stories - 1))
                self._database.run(delete(t.saga).where(at, t.saga.c.stories == 0))
        if stories:
            self._database.memory.clear()

    def _set_days(self, story: int) -> None:
        first, last = (self._database.value(day, {"story": story}) for day in (_FIRST_DAY, _LAST_DAY))
        self._database.run(_SET_DAYS, {"wanted": story, "first": first, "last": last})

    def _ids(self, table: Table, numbers: Sequence[int]) -> dict[int, str]:
        rows = self._database.rows(_ids_of(table), {"wanted": sorted(set(numbers))})
        return {row.number: row.id for row in rows}

    def get(self, story: str) -> StoryRow:
        """The story of an id or a prefix of one; raises RecordError where there is none, or several."""
        id = self._database.resolve(t.story, story)
        return story_row(self._database.rows(stories_query().where(t.story.c.id == id))[0])

    def members(self, story: StoryId, limit: int = 1000) -> tuple[ArticleRow, ...]:
        """The articles of a story, newest first."""
        number = self._database.number(t.story, story)
        return tuple(map(article_row, self._database.rows(_MEMBERS, {"story": number, "most": limit})))

    def set_title(self, story: StoryId, title: str | None) -> None:
        """Name a story."""
        self._database.run(_SET_TITLE, {"wanted": story, "called": title})

    def index_saga(self, story: StoryId, keys: Sequence[str], traits: object) -> None:
        """Let a story be found by these keys, instead of its older ones, and keep its traits."""
        number = self._database.number(t.story, story)
        day = self._database.value(select(t.story.c.last_day).where(t.story.c.number == number))
        self._stories.index(number, read_day(day), keys, traits)

    def saga_neighbours(
        self, keys: Sequence[str], day: date, kind: type[T], *, limit: int, days: int = 365, common: int = 200
    ) -> Mapping[StoryId, T]:
        """Stories whose last day is within ``days`` of ``day`` that share a key, with their traits as ``kind``."""
        found = self._stories.neighbours(keys, day, kind, limit=limit, days=days, common=common)
        return {StoryId(id): traits for id, traits in found.items()}

    def assign_sagas(self, groups: Sequence[AbstractSet[StoryId]]) -> tuple[SagaId, ...]:
        """Make each group of stories one saga, as ``assign`` does with articles."""
        numbers = self._database.numbers(t.story, [id for group in groups for id in group])
        parts = [frozenset(numbers[id] for id in group) for group in groups]
        moves = assign(self._database, OF_STORIES, parts, [f"saga of {min(group)}" for group in groups])
        if moves.gone:
            self._database.run(delete(t.saga).where(t.saga.c.number.in_(sorted(moves.gone))))
        ids = self._ids(t.saga, moves.groups)
        return tuple(SagaId(ids[number]) for number in moves.groups)

    def of_saga(self, saga: SagaId, limit: int = 200) -> tuple[StoryRow, ...]:
        """The stories of a saga, newest first."""
        query = stories_query().where(t.saga.c.id == saga)
        rows = self._database.rows(query.order_by(t.story.c.last_day.desc(), t.story.c.number.desc()).limit(limit))
        return tuple(map(story_row, rows))


# Put together once, for every article asks.
_HOMES = (
    select(t.article.c.number, t.article.c.id, t.story.c.id.label("story_id"))
    .outerjoin(t.story, t.story.c.number == t.article.c.story)
    .where(t.article.c.number.in_(bindparam("wanted", expanding=True)))
)
_NEWEST_FIRST = (t.article.c.day.desc(), t.article.c.number.desc())
_OF_STORY = t.article.c.story == bindparam("story")
_NEWEST = select(t.article.c.id).where(_OF_STORY).order_by(*_NEWEST_FIRST).limit(bindparam("most"))
_MEMBERS = articles_query().where(_OF_STORY).order_by(*_NEWEST_FIRST).limit(bindparam("most"))
_DAY = select(t.article.c.day).where(t.article.c.number == bindparam("wanted"))
_FIRST_DAY = select(t.article.c.day).where(_OF_STORY).order_by(t.article.c.day).limit(1)
_LAST_DAY = select(t.article.c.day).where(_OF_STORY).order_by(t.article.c.day.desc()).limit(1)
_SET_DAYS = (
    update(t.story)
    .where(t.story.c.number == bindparam("wanted"))
    .values(first_day=bindparam("first"), last_day=bindparam("last"))
)
_SET_TITLE = update(t.story).where(t.story.c.id == bindparam("wanted")).values(title=bindparam("called"))


@cache
def _ids_of(table: Table) -> Select[Any]:
    return select(table.c.number, table.c.id).where(table.c.number.in_(bindparam("wanted", expanding=True)))


_AT_ONCE = 100
"""Keys of one question; SQLite takes at most 500 arms of a UNION."""


@cache
def _having(keys: int) -> TextClause:
    return text(
        " UNION ALL ".join(
            f"SELECT * FROM (SELECT day, article FROM story_key WHERE key = :k{n} AND day >= :since "
            f"ORDER BY day LIMIT :each) AS b{n}"
            for n in range(keys)
        )
    )


@cache
def stories_query() -> Select[Any]:
    """Everything of stories, ids for numbers."""
    dispatches = (
        select(func.count(t.article.c.dispatch.distinct()))
        .where(t.article.c.story == t.story.c.number)
        .scalar_subquery()
        .label("dispatches")
    )
    query = select(t.story, t.saga.c.id.label("saga_id"), dispatches).select_from(t.story)
    return query.outerjoin(t.saga, t.saga.c.number == t.story.c.saga)


def story_row(row: Row[Any]) -> StoryRow:
    """One row of ``stories_query``."""
    return StoryRow(
        id=StoryId(row.id),
        saga=SagaId(row.saga_id) if row.saga_id else None,
        title=row.title,
        articles=row.articles,
        dispatches=row.dispatches,
        first_day=read_day(row.first_day),
        last_day=read_day(row.last_day),
    )
