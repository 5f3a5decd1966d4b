"""Acts on record, with what came of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, select

from onrecord.model.acts import ActKind, Certainty, Plover, Polarity, Reason, Relation
from onrecord.model.statuses import RecordedActId, Status
from onrecord.record import tables as t
from onrecord.record.codec import pack
from onrecord.record.entries import Described
from onrecord.record.histories import Histories
from onrecord.record.pendings import Pendings, read_deeds
from onrecord.record.rows import (
    ActRow,
    NewAct,
    RecordedActorId,
    RecordedContingencyId,
    RecordedStatementId,
    Thing,
)
from onrecord.record.things import Things, told, with_actor
from onrecord.record.times import kept_day, read_day, read_moment


class Acts(Histories, Pendings, Things[NewAct, ActRow, RecordedActId]):
    """The acts on record."""

    thing = Thing.ACT
    table = t.act
    source = t.act_source
    key = t.act_key

    def _values(self, new: NewAct) -> dict[str, Any]:
        return {
            **self._said_by(new.holder, new.holder_name),
            "kind": new.kind.value,
            "target": self._actor_number(new.target),
            "target_name": new.target_name,
            "statement": self._database.number(t.statement, new.statement) if new.statement else None,
            "contingency": self._database.number(t.contingency, new.contingency) if new.contingency else None,
            "condition": new.condition,
            "relation": new.relation.value if new.relation else None,
            "holder_side": new.holder_side,
            "target_side": new.target_side,
            "certainty": new.certainty.value,
            "polarity": new.polarity.value,
            "deadline": kept_day(new.deadline),
            "deadline_words": new.deadline_words,
            "plover_event": new.plover.event if new.plover else None,
            "plover_mode": new.plover.mode if new.plover else None,
            "deeds": pack(new.deeds).decode(),
            "condition_deeds": pack(new.condition_deeds).decode(),
            "score": new.reason.score,
            "why": new.reason.why,
            "status": Status.OPEN.value,
            "open": True,
            "pending": True,
        }

    def _query(self) -> Select[Any]:
        query = (
            select(
                t.act,
                self._dispatches(),
                t.statement.c.id.label("statement_id"),
                t.contingency.c.id.label("contingency_id"),
            )
            .select_from(t.act)
            .outerjoin(t.statement, t.statement.c.number == t.act.c.statement)
            .outerjoin(t.contingency, t.contingency.c.number == t.act.c.contingency)
        )
        return with_actor(with_actor(query, t.act.c.actor, "holder"), t.act.c.target, "aim")

    def _read(self, row: Row[Any]) -> ActRow:
        return ActRow(
            identity=row.identity,
            kind=ActKind(row.kind),
            holder=row.voice or row.holder_id,
            holder_name=row.actor_name,
            target=RecordedActorId(row.aim_id) if row.aim_id else None,
            target_name=row.target_name,
            text=row.text,
            statement=RecordedStatementId(row.statement_id) if row.statement_id else None,
            contingency=RecordedContingencyId(row.contingency_id) if row.contingency_id else None,
            condition=row.condition,
            relation=Relation(row.relation) if row.relation else None,
            holder_side=row.holder_side,
            target_side=row.target_side,
            certainty=Certainty(row.certainty),
            polarity=Polarity(row.polarity),
            deadline=read_day(row.deadline),
            deadline_words=row.deadline_words,
            plover=Plover(row.plover_event, row.plover_mode) if row.plover_event else None,
            deeds=read_deeds(row.deeds),
            condition_deeds=read_deeds(row.condition_deeds),
            said=read_day(row.said),
            reason=Reason(row.score, row.why),
            id=RecordedActId(row.id),
            added_at=read_moment(row.added_at),
            dispatches=row.dispatches,
            status=Status(row.status),
            status_at=read_moment(row.status_at),
            status_by=row.status_by,
            holder_id_name=row.holder_shown,
            target_id_name=row.aim_shown,
        )

    def _describe(self, row: Row[Any]) -> Described:
        return Described(
            words=f"{row.text} {row.condition or ''}",
            actors=told(row.actor),
            targets=told(row.target),
            countries=told(row.holder_country, row.aim_country),
            kind=row.kind,
            condition=row.condition is not None or row.contingency is not None,
            status=Status(row.status),
        )
