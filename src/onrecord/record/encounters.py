"""Encounters on record."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, Select, select, update

from onrecord.model.encounters import EncounterKind, EncounterStatus, Format
from onrecord.record import tables as t
from onrecord.record.entries import Described
from onrecord.record.rows import EncounterRow, NewEncounter, NewSource, RecordedActorId, RecordedEncounterId, Thing
from onrecord.record.things import Things, told
from onrecord.record.times import kept_day, read_day, read_moment


class Encounters(Things[NewEncounter, EncounterRow, RecordedEncounterId]):
    """The encounters on record."""

    thing = Thing.ENCOUNTER
    table = t.encounter
    source = t.encounter_source
    key = t.encounter_key

    def tell(self, id: RecordedEncounterId, new: NewEncounter, source: NewSource) -> None:
        """Give an encounter on record another source, and what that one knows more or newer of it.

        Participants are added; day, place and format are filled in; the status is that of the report of the latest day.
        """
        number = self._database.number(t.encounter, id)
        row = self.get(id)
        newer = new.said >= row.told_on
        values = {
            "day": kept_day(row.day or new.day),
            "period": row.period or new.period,
            "place": row.place or new.place,
            "format": row.format or new.format,
            "status": (new.status if newer else row.status).value,
            "told_on": kept_day(max(new.said, row.told_on)),
        }
        self._database.run(update(t.encounter).where(t.encounter.c.number == number).values(**values))
        self._added(number, new)
        self._give(number, source, new.keys)

    def _values(self, new: NewEncounter) -> dict[str, Any]:
        return {
            "kind": new.kind.value,
            "place": new.place,
            "day": kept_day(new.day),
            "period": new.period,
            "format": new.format.value if new.format else None,
            "agenda": json.dumps(new.agenda),
            "status": new.status.value,
            "told_on": kept_day(new.said),
        }

    def _added(self, number: int, new: NewEncounter) -> None:
        parties = [
            {"encounter": number, "actor": self._database.number(t.actor, actor), "place": place}
            for place, actor in enumerate(new.participants)
        ]
        if parties:
            self._database.run(self._database.insert(t.encounter_party).on_conflict_do_nothing(), parties)

    def _query(self) -> Select[Any]:
        return select(t.encounter, self._dispatches())

    def _parties(self, number: int) -> list[Row[Any]]:
        shown = t.actor.alias("shown")
        query = (
            select(t.actor.c.number, shown.c.id, shown.c.country)
            .join(t.encounter_party, t.encounter_party.c.actor == t.actor.c.number)
            .join(shown, shown.c.number == t.actor.c.shown_as)
            .where(t.encounter_party.c.encounter == number)
            .order_by(t.encounter_party.c.place, t.actor.c.number)
        )
        return list(self._database.rows(query))

    def _read(self, row: Row[Any]) -> EncounterRow:
        return EncounterRow(
            identity=row.identity,
            kind=EncounterKind(row.kind),
            participants=tuple(RecordedActorId(id) for id in told(*(p.id for p in self._parties(row.number)))),
            place=row.place,
            day=read_day(row.day),
            period=row.period,
            format=Format(row.format) if row.format else None,
            agenda=tuple(json.loads(row.agenda)),
            status=EncounterStatus(row.status),
            text=row.text,
            said=read_day(row.said),
            told_on=read_day(row.told_on),
            id=RecordedEncounterId(row.id),
            added_at=read_moment(row.added_at),
            dispatches=row.dispatches,
        )

    def _describe(self, row: Row[Any]) -> Described:
        parties = self._parties(row.number)
        return Described(
            words=" ".join([row.text, row.place or "", *json.loads(row.agenda)]),
            actors=tuple(party.number for party in parties),
            countries=told(*(party.country for party in parties)),
            kind=row.kind,
        )

    def _by(self, actor: int) -> Select[Any]:
        return (
            select(t.encounter.c.said, t.encounter.c.number)
            .join(t.encounter_party, t.encounter_party.c.encounter == t.encounter.c.number)
            .where(t.encounter_party.c.actor == actor)
        )
