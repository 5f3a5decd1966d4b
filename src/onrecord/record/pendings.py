"""Acts that may yet be settled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Row, TextClause, bindparam, func, or_, select, text

from onrecord.model.acts import ActKind, Polarity, Relation
from onrecord.model.statuses import Deed, Pending, RecordedActId, Status
from onrecord.record import tables as t
from onrecord.record.codec import unpack
from onrecord.record.ids import key_of
from onrecord.record.lookups import chunks, everybody, in_order
from onrecord.record.paging import read_cursor, write_cursor
from onrecord.record.rows import ActRow, Listed, RecordedActorId, StoryId
from onrecord.record.things import with_actor
from onrecord.record.times import kept_day, read_day

if TYPE_CHECKING:
    from onrecord.record.databases import Database

NEWEST = 300
"""Articles of a story whose acts are looked at; a story's earlier acts are found by their actors."""


class Pendings:
    """Finds the acts that later words may settle, and those that still wait."""

    _database: Database

    if TYPE_CHECKING:

        def _numbered(self, numbers: Sequence[int]) -> tuple[ActRow, ...]: ...

    def pending_for(
        self, keys: Sequence[str], *, limit: int, until: date | None = None, each: int = 100
    ) -> tuple[Pending, ...]:
        """Acts that have one of these keys and that words may yet settle, said until a day, newest first.

        Of each key, at most ``each`` of the acts that came in last are looked at.
        """
        found: set[tuple[str, int]] = set()
        for part in chunks(sorted({key_of(key) for key in keys}), _AT_ONCE):
            params = {"each": each, "until": kept_day(until or date.max), "yes": True}
            rows = self._database.rows(_awaiting(len(part)), params | {f"k{n}": key for n, key in enumerate(part)})
            found.update((row.said, row.number) for row in rows)
        return self._pending_numbers(found, limit)

    def _acts_of(self, story: int) -> list[int]:
        """The acts of a story's newest articles."""
        of_story = select(t.article.c.number).where(t.article.c.story == story)
        newest = of_story.order_by(t.article.c.day.desc(), t.article.c.number.desc()).limit(NEWEST)
        acts = select(t.act_source.c.thing).where(t.act_source.c.article.in_(newest)).distinct()
        return [row.thing for row in self._database.rows(acts)]

    def _pending_numbers(self, found: set[tuple[str, int]], limit: int) -> tuple[Pending, ...]:
        numbers = [number for _, number in sorted(found, reverse=True)[:limit]]
        return self._read_pending(numbers)

    def pending(self, acts: Sequence[RecordedActId]) -> tuple[Pending, ...]:
        """These acts as what may yet be settled, whatever their status is."""
        numbers = self._database.numbers(t.act, list(acts))
        return self._read_pending([numbers[id] for id in acts if id in numbers])

    def due(self, today: date, *, limit: int) -> tuple[Pending, ...]:
        """Open acts whose deadline lies before ``today``, the longest overdue first."""
        query = select(t.act.c.number).where(t.act.c.open.is_(True), t.act.c.deadline < kept_day(today))
        rows = self._database.rows(query.order_by(t.act.c.deadline, t.act.c.number).limit(limit))
        return self._read_pending([row.number for row in rows])

    def _read_pending(self, numbers: Sequence[int]) -> tuple[Pending, ...]:
        found: list[Row[Any]] = []
        for part in chunks(numbers):
            found += self._database.rows(_QUERY, {"wanted": part})
        return tuple(_pending(row) for row in in_order(found, numbers, "number"))

    def open_by_deadline(
        self,
        *,
        limit: int = 50,
        cursor: str | None = None,
        actor: RecordedActorId | None = None,
        story: StoryId | None = None,
        target: RecordedActorId | None = None,
        kinds: Collection[str] = (),
    ) -> Listed[ActRow]:
        """Acts not yet settled, by deadline; those without one after them, newest first; of all kinds for none."""
        # Where somebody or a story bounds the acts, the index of open ones would lead through all that are open.
        bounded = actor is not None or target is not None or story is not None
        where: list[ColumnElement[bool]] = [(func.coalesce(t.act.c.open, False) if bounded else t.act.c.open).is_(True)]
        if actor is not None:
            where.append(t.act.c.actor.in_(everybody(self._database, [actor])))
        if target is not None:
            where.append(t.act.c.target.in_(everybody(self._database, [target])))
        if kinds:
            where.append(t.act.c.kind.in_(sorted(kinds)))
        if story is not None:
            where.append(t.act.c.number.in_(self._acts_of(self._database.number(t.story, story))))
        part, day, number = read_cursor(cursor, str, str, int) or ("dated", "", 0)
        numbers: list[tuple[str, str, int]] = []
        if part == "dated":
            numbers = self._dated(where, day, number, limit + 1)
            day, number = "~", 0
        if len(numbers) <= limit:
            numbers += self._undated(where, day, number, limit + 1 - len(numbers))
        rows = self._numbered([number for _, _, number in numbers[:limit]])
        return Listed(rows, write_cursor(*numbers[limit - 1]) if len(numbers) > limit else None)

    def _dated(
        self, where: Sequence[ColumnElement[bool]], day: str, number: int, limit: int
    ) -> list[tuple[str, str, int]]:
        at = t.act.c
        after = or_(at.deadline > day, (at.deadline == day) & (at.number > number))
        query = select(at.deadline, at.number).where(*where, at.deadline.is_not(None), at.deadline >= day, after)
        rows = self._database.rows(query.order_by(at.deadline, at.number).limit(limit))
        return [("dated", row.deadline, row.number) for row in rows]

    def _undated(
        self, where: Sequence[ColumnElement[bool]], day: str, number: int, limit: int
    ) -> list[tuple[str, str, int]]:
        at = t.act.c
        after = or_(at.said < day, (at.said == day) & (at.number < number))
        query = select(at.said, at.number).where(*where, at.deadline.is_(None), at.said <= day, after)
        rows = self._database.rows(query.order_by(at.said.desc(), at.number.desc()).limit(limit))
        return [("undated", row.said, row.number) for row in rows]


_AT_ONCE = 100
"""Keys of one question; SQLite takes at most 500 arms of a UNION."""


@cache
def _awaiting(keys: int) -> TextClause:
    # Each act once: those of who is in the news have many of the keys, and are large to look at.
    arms = " UNION ".join(
        f"SELECT * FROM (SELECT thing FROM act_key WHERE key = :k{n} ORDER BY thing DESC LIMIT :each) AS b{n}"
        for n in range(keys)
    )
    return text(
        f"SELECT a.said, a.number FROM ({arms}) AS found JOIN act a ON a.number = found.thing "
        "WHERE a.pending = :yes AND a.said <= :until"
    )


# No more than a Pending needs: every article asks for a few hundred.
_COLUMNS = (
    "number id kind polarity actor_name target_name text holder_side target_side "
    "condition relation deeds condition_deeds said deadline status"
).split()
_QUERY = with_actor(
    with_actor(select(*(t.act.c[name] for name in _COLUMNS)).select_from(t.act), t.act.c.actor, "holder"),
    t.act.c.target,
    "aim",
).where(t.act.c.number.in_(bindparam("wanted", expanding=True)))


@lru_cache(maxsize=4096)
def _pending(row: Row[Any]) -> Pending:
    """One row of ``_QUERY``. The acts of who is in the news are asked for by one article after another."""
    return Pending(
        id=RecordedActId(row.id),
        kind=ActKind(row.kind),
        polarity=Polarity(row.polarity),
        holder=row.holder_shown or row.actor_name,
        target=row.aim_shown or row.target_name,
        text=row.text,
        holder_side=row.holder_side,
        target_side=row.target_side,
        condition_text=row.condition,
        relation=Relation(row.relation) if row.relation else None,
        deeds=read_deeds(row.deeds),
        condition=read_deeds(row.condition_deeds),
        said=read_day(row.said),
        deadline=read_day(row.deadline),
        status=Status(row.status),
    )


@lru_cache(maxsize=4096)
def read_deeds(body: str) -> tuple[Deed, ...]:
    """The deeds that were packed."""
    return tuple(unpack(tuple[Deed, ...], body))
