"""Copies: articles that share keys of their sketches, and the dispatches that they make up."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, or_, select, update

from onrecord.model.acts import Reason
from onrecord.model.articles import ArticleId
from onrecord.record import tables as t
from onrecord.record.article_rows import article_row, articles_query
from onrecord.record.databases import Database
from onrecord.record.ids import signed
from onrecord.record.lookups import best, in_order, most_shared
from onrecord.record.rows import ArticleRow, Candidate, DispatchId, Identity, Kin, Novelty


class Copies:
    """What the articles on record know of each other as copies."""

    _database: Database

    def index_sketch(self, article: ArticleId, sketch: Sequence[int]) -> None:
        """Let the article be found by these sketch keys (64 bits, signed or unsigned), instead of its older ones."""
        number = self._database.number(t.article, article)
        self._database.run(_NO_SKETCH, {"wanted": number})
        if sketch:
            rows = [{"key": key, "article": number} for key in sorted(set(map(signed, sketch)))]
            self._database.run(_GIVE_SKETCH, rows)

    def similar(self, sketch: Sequence[int], *, limit: int, common: int = 200) -> tuple[Candidate, ...]:
        """Articles that share sketch keys, most shared first.

        Keys that more than ``common`` articles have say nothing and are ignored.
        """
        shared = most_shared(self._database, t.sketch, "article", list(map(signed, sketch)), common)
        numbers = best(shared, limit)
        ids = self._database.rows(_IDS, {"wanted": numbers})
        return tuple(Candidate(ArticleId(row.id), shared[row.number]) for row in in_order(ids, numbers, "number"))

    def join(self, article: ArticleId, kin: Sequence[Kin]) -> DispatchId:
        """Make the article and its copies one dispatch, and keep why; the oldest dispatch's id stays."""
        number = self._database.number(t.article, article)
        for other in kin:
            self._keep_copy(number, self._database.number(t.article, other.article), other.reason)
        ids = [article, *(other.article for other in kin)]
        found = self._database.rows(select(t.article.c.dispatch).where(t.article.c.id.in_(ids)).distinct())
        kept, *gone = sorted(row.dispatch for row in found)
        if gone:
            self._unite(kept, gone)
        return DispatchId(self._database.value(select(t.dispatch.c.id).where(t.dispatch.c.number == kept)))

    def _unite(self, kept: int, gone: list[int]) -> None:
        self._database.run(update(t.article).where(t.article.c.dispatch.in_(gone)).values(dispatch=kept))
        self._database.run(delete(t.dispatch).where(t.dispatch.c.number.in_(gone)))

    def _keep_copy(self, one: int, other: int, reason: Reason) -> None:
        if one == other:
            return
        row = {"left": min(one, other), "right": max(one, other), "score": reason.score, "why": reason.why}
        statement = self._database.insert(t.copy)
        told = {"score": statement.excluded.score, "why": statement.excluded.why}
        self._database.run(statement.on_conflict_do_update(index_elements=["left", "right"], set_=told), row)

    def copies(self, article: ArticleId) -> tuple[Kin, ...]:
        """What the article was found to be a copy of, or to have as copies, and why."""
        number = self._database.number(t.article, article)
        pair = t.copy.c
        query = (
            select(t.article.c.id, pair.score, pair.why)
            .join(t.copy, or_(pair.left == t.article.c.number, pair.right == t.article.c.number))
            .where(or_(pair.left == number, pair.right == number), t.article.c.number != number)
            .order_by(pair.score.desc(), t.article.c.number)
        )
        return tuple(Kin(article=ArticleId(r.id), reason=Reason(r.score, r.why)) for r in self._database.rows(query))

    def of_dispatch(self, dispatch: DispatchId, limit: int = 200) -> tuple[ArticleRow, ...]:
        """The articles of one dispatch, oldest first."""
        query = articles_query().where(t.dispatch.c.id == dispatch).order_by(t.article.c.day, t.article.c.number)
        return tuple(map(article_row, self._database.rows(query.limit(limit))))

    def _dispatch_for(self, identity: Identity) -> int:
        """The dispatch of a new article: its twin's, or one of its own."""
        if identity.novelty is Novelty.COPY and identity.twin is not None:
            return int(self._database.value(select(t.article.c.dispatch).where(t.article.c.id == identity.twin)))
        number = self._database.take_number(t.dispatch)
        id = self._database.free_id(t.dispatch, identity.article)
        self._database.run(t.dispatch.insert(), {"number": number, "id": id})
        return number


# Put together once, for every article asks.
_IDS = select(t.article.c.number, t.article.c.id).where(t.article.c.number.in_(bindparam("wanted", expanding=True)))
_NO_SKETCH = delete(t.sketch).where(t.sketch.c.article == bindparam("wanted"))
_GIVE_SKETCH = t.sketch.insert()
