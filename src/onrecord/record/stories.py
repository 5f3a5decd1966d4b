"""Stories and sagas: who is near whom, and membership that keeps its ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TypeVar

from onrecord.model.articles import ArticleId
from onrecord.record.databases import Database
from onrecord.record.rows import ArticleRow, SagaId, StoryId, StoryRow

T = TypeVar("T")


class Stories:
    """The stories and sagas on record, and the index that finds an article's neighbours."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def index(self, article: ArticleId, keys: Sequence[str], traits: object) -> None:
        """Let an article be found by these keys, instead of its older ones, and keep its traits.

        ``traits`` is a frozen dataclass of strings, numbers, days, enums, tuples and the like.
        """
        raise NotImplementedError

    def neighbours(
        self, keys: Sequence[str], day: date, kind: type[T], *, limit: int, days: int = 30, common: int = 1000
    ) -> Mapping[ArticleId, T]:
        """Articles within ``days`` of ``day`` that share a key, with their traits as ``kind``.

        Those that share most come first, then the nearest in time. Of each key, at most ``common`` of the
        articles nearest before and after are looked at.
        """
        raise NotImplementedError

    def traits(self, articles: Sequence[ArticleId], kind: type[T]) -> Mapping[ArticleId, T]:
        """The traits kept of these articles."""
        raise NotImplementedError

    def assign(self, groups: Sequence[AbstractSet[ArticleId]]) -> tuple[StoryId, ...]:
        """Make each group one story, and give the stories' ids in the same order.

        A story's id stays with the group that holds most of it. Members outside every group stay in their
        story; where that story is wholly taken over by one group, they follow.
        """
        raise NotImplementedError

    def of(self, articles: Sequence[ArticleId]) -> Mapping[ArticleId, StoryId]:
        """The story of each of these articles that is in one."""
        raise NotImplementedError

    def get(self, story: str) -> StoryRow:
        """The story of an id or a prefix of one; raises RecordError where there is none, or several."""
        raise NotImplementedError

    def members(self, story: StoryId, limit: int = 1000) -> tuple[ArticleRow, ...]:
        """The articles of a story, newest first."""
        raise NotImplementedError

    def set_title(self, story: StoryId, title: str | None) -> None:
        """Name a story."""
        raise NotImplementedError

    # Sagas

    def index_saga(self, story: StoryId, keys: Sequence[str], traits: object) -> None:
        """Let a story be found by these keys, instead of its older ones, and keep its traits."""
        raise NotImplementedError

    def saga_neighbours(
        self, keys: Sequence[str], day: date, kind: type[T], *, limit: int, days: int = 365, common: int = 1000
    ) -> Mapping[StoryId, T]:
        """Stories whose last day is within ``days`` of ``day`` that share a key, as ``neighbours`` has them."""
        raise NotImplementedError

    def assign_sagas(self, groups: Sequence[AbstractSet[StoryId]]) -> tuple[SagaId, ...]:
        """Make each group of stories one saga, as ``assign`` does with articles."""
        raise NotImplementedError

    def of_saga(self, saga: SagaId, limit: int = 200) -> tuple[StoryRow, ...]:
        """The stories of a saga, newest first."""
        raise NotImplementedError
