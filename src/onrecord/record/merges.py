"""Merges of actors: data that says who is held to be whom, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, or_, select, update

from onrecord.model.acts import Reason
from onrecord.record import tables as t
from onrecord.record.acquaintances import Acquaintances
from onrecord.record.databases import Database
from onrecord.record.errors import RecordError
from onrecord.record.lookups import everybody
from onrecord.record.rows import MergeRow, RecordedActorId
from onrecord.record.times import kept_moment, read_moment


class Merges:
    """Which actors are held to be one."""

    _database: Database
    _acquaintances: Acquaintances

    def merge(
        self, kept: RecordedActorId, merged: RecordedActorId, *, by: str, reason: Reason, now: datetime
    ) -> MergeRow:
        """Hold two actors to be one from now on; nothing of either is lost.

        Raises RecordError where both are one already.
        """
        first, second = (self._database.number(t.actor, actor) for actor in (kept, merged))
        into, gone = (
            self._database.value(select(t.actor.c.shown_as).where(t.actor.c.number == number))
            for number in (first, second)
        )
        if into == gone:
            raise RecordError("record-failed", f"{kept} and {merged} are one on record already")
        self._acquaintances.forget(into)
        self._acquaintances.forget(gone)
        number = self._database.take_number(t.actor_merge)
        row = {"number": number, "kept": first, "merged": second, "by": by, "at": kept_moment(now)}
        self._database.run(t.actor_merge.insert(), {**row, "score": reason.score, "why": reason.why})
        self._database.run(update(t.actor).where(t.actor.c.shown_as == gone).values(shown_as=into))
        return self._merge(number)

    def undo(self, merge: int, now: datetime) -> None:
        """Take a merge back: each has again what it had; what came since the merge stays with the one kept.

        Raises RecordError for a number that is none, or is undone already.
        """
        row = self._database.row(select(t.actor_merge).where(t.actor_merge.c.number == merge))
        if row is None or row.undone_at is not None:
            raise RecordError("record-unknown", f"no merge {merge} stands on record")
        self._acquaintances.forget_all()
        self._database.run(
            update(t.actor_merge).where(t.actor_merge.c.number == merge).values(undone_at=kept_moment(now))
        )
        head = self._database.value(select(t.actor.c.shown_as).where(t.actor.c.number == row.kept))
        members = [
            found.number for found in self._database.rows(select(t.actor.c.number).where(t.actor.c.shown_as == head))
        ]
        for number, into in _heads(members, self._standing(members)).items():
            self._database.run(update(t.actor).where(t.actor.c.number == number).values(shown_as=into))

    def _standing(self, members: list[int]) -> list[tuple[int, int]]:
        at = t.actor_merge.c
        query = select(at.kept, at.merged).where(at.undone_at.is_(None), at.merged.in_(members))
        return [(row.kept, row.merged) for row in self._database.rows(query.order_by(at.number))]

    def merges(self, actor: RecordedActorId | None = None, limit: int = 200) -> tuple[MergeRow, ...]:
        """Merges, newest first, undone ones too; of one actor, or of all."""
        query = merges_query().order_by(t.actor_merge.c.number.desc()).limit(limit)
        if actor is not None:
            own = everybody(self._database, [actor])
            query = query.where(or_(t.actor_merge.c.kept.in_(own), t.actor_merge.c.merged.in_(own)))
        return tuple(map(merge_row, self._database.rows(query)))

    def _merge(self, number: int) -> MergeRow:
        return merge_row(self._database.rows(merges_query().where(t.actor_merge.c.number == number))[0])


def _heads(members: Iterable[int], merges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Who each member is shown as when these merges are done one after the other."""
    heads = {member: member for member in members}
    for kept, merged in merges:
        into, gone = heads[kept], heads[merged]
        heads = {member: into if head == gone else head for member, head in heads.items()}
    return heads


@cache
def merges_query() -> Select[Any]:
    """Everything of merges, ids for numbers."""
    kept, merged = t.actor.alias("kept_actor"), t.actor.alias("merged_actor")
    return (
        select(t.actor_merge, kept.c.id.label("kept_id"), merged.c.id.label("merged_id"))
        .join(kept, kept.c.number == t.actor_merge.c.kept)
        .join(merged, merged.c.number == t.actor_merge.c.merged)
    )


def merge_row(row: Row[Any]) -> MergeRow:
    """One row of ``merges_query``."""
    return MergeRow(
        number=row.number,
        kept=RecordedActorId(row.kept_id),
        merged=RecordedActorId(row.merged_id),
        by=row.by,
        at=read_moment(row.at),
        reason=Reason(row.score, row.why),
        undone_at=read_moment(row.undone_at),
    )
