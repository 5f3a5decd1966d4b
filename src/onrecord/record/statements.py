"""Statements on record."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, select

from onrecord.model.statements import Form
from onrecord.record import tables as t
from onrecord.record.entries import Described
from onrecord.record.rows import NewStatement, RecordedActorId, RecordedStatementId, StatementRow, Thing
from onrecord.record.things import Things, told, with_actor
from onrecord.record.times import read_day, read_moment


class Statements(Things[NewStatement, StatementRow, RecordedStatementId]):
    """The statements on record."""

    thing = Thing.STATEMENT
    table = t.statement
    source = t.statement_source
    key = t.statement_key

    def _values(self, new: NewStatement) -> dict[str, Any]:
        return {
            **self._said_by(new.speaker, new.speaker_name),
            "form": new.form.value,
            "addressee": self._actor_number(new.addressee),
            "said_words": new.said_words,
        }

    def _query(self) -> Select[Any]:
        query = select(t.statement, self._dispatches())
        query = with_actor(query.select_from(t.statement), t.statement.c.actor, "speaker")
        return with_actor(query, t.statement.c.addressee, "hearer")

    def _read(self, row: Row[Any]) -> StatementRow:
        return StatementRow(
            identity=row.identity,
            speaker=row.voice or row.speaker_id,
            speaker_name=row.actor_name,
            text=row.text,
            form=Form(row.form),
            addressee=RecordedActorId(row.hearer_id) if row.hearer_id else None,
            said=read_day(row.said),
            said_words=row.said_words,
            id=RecordedStatementId(row.id),
            added_at=read_moment(row.added_at),
            dispatches=row.dispatches,
            speaker_id_name=row.speaker_shown,
        )

    def _describe(self, row: Row[Any]) -> Described:
        return Described(
            words=row.text,
            actors=told(row.actor),
            targets=told(row.addressee),
            countries=told(row.speaker_country, row.hearer_country),
        )
