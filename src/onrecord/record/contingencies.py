"""Contingencies on record."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, select

from onrecord.model.acts import BranchKind, ContingencyKind, Reason, Relation
from onrecord.record import tables as t
from onrecord.record.entries import Described
from onrecord.record.rows import (
    ContingencyRow,
    NewContingency,
    RecordedActorId,
    RecordedContingencyId,
    RecordedEncounterId,
    Thing,
)
from onrecord.record.things import Things, told, with_actor
from onrecord.record.times import read_day, read_moment


class Contingencies(Things[NewContingency, ContingencyRow, RecordedContingencyId]):
    """The contingencies on record."""

    thing = Thing.CONTINGENCY
    table = t.contingency
    source = t.contingency_source
    key = t.contingency_key

    def _values(self, new: NewContingency) -> dict[str, Any]:
        return {
            **self._said_by(new.by, new.by_name),
            "relation": new.relation.value,
            "kind": new.kind.value,
            "condition": new.condition,
            "consequence": new.consequence,
            "condition_actor": self._actor_number(new.condition_actor),
            "consequence_actor": self._actor_number(new.consequence_actor),
            "encounter": self._database.number(t.encounter, new.encounter) if new.encounter else None,
            "branch": new.branch.value,
            "score": new.reason.score,
            "why": new.reason.why,
        }

    def _query(self) -> Select[Any]:
        query = select(t.contingency, self._dispatches(), t.encounter.c.id.label("encounter_id"))
        query = query.select_from(t.contingency).outerjoin(
            t.encounter, t.encounter.c.number == t.contingency.c.encounter
        )
        query = with_actor(query, t.contingency.c.actor, "by")
        query = with_actor(query, t.contingency.c.condition_actor, "first")
        return with_actor(query, t.contingency.c.consequence_actor, "second")

    def _read(self, row: Row[Any]) -> ContingencyRow:
        return ContingencyRow(
            identity=row.identity,
            relation=Relation(row.relation),
            kind=ContingencyKind(row.kind),
            by=row.voice or row.by_id,
            by_name=row.actor_name,
            condition=row.condition,
            consequence=row.consequence,
            text=row.text,
            condition_actor=RecordedActorId(row.first_id) if row.first_id else None,
            consequence_actor=RecordedActorId(row.second_id) if row.second_id else None,
            encounter=RecordedEncounterId(row.encounter_id) if row.encounter_id else None,
            branch=BranchKind(row.branch),
            said=read_day(row.said),
            reason=Reason(row.score, row.why),
            id=RecordedContingencyId(row.id),
            added_at=read_moment(row.added_at),
            dispatches=row.dispatches,
            by_id_name=row.by_shown,
        )

    def _describe(self, row: Row[Any]) -> Described:
        return Described(
            words=row.text,
            actors=told(row.actor),
            targets=told(row.condition_actor, row.consequence_actor),
            countries=told(row.by_country, row.first_country, row.second_country),
            kind=row.kind,
            condition=True,
        )
