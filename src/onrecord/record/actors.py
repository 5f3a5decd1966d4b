"""Actors across articles: names, roles with their days, and merges that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from onrecord.model.acts import Reason
from onrecord.record.databases import Database
from onrecord.record.rows import ActorRow, MergeRow, NewActor, RecordedActorId


class Actors:
    """The actors on record."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def candidates(self, keys: Sequence[str], *, limit: int = 50) -> tuple[ActorRow, ...]:
        """Actors that have at least one of these lookup keys, those with most of them first."""
        raise NotImplementedError

    def add(self, actor: NewActor, day: date) -> RecordedActorId:
        """Take a new actor in; ``day`` is the article's. Two actors of one name get two ids."""
        raise NotImplementedError

    def enrich(self, actor: RecordedActorId, known: NewActor, day: date) -> None:
        """Add what one more article tells: names, keys, roles, identifiers, days; a country where none was known."""
        raise NotImplementedError

    def get(self, actor: str) -> ActorRow:
        """The actor of an id or a prefix of one; raises RecordError where there is none, or several."""
        raise NotImplementedError

    def many(self, actors: Sequence[RecordedActorId]) -> tuple[ActorRow, ...]:
        """The actors of these ids, in this order, each once; merged ones as what they were merged into."""
        raise NotImplementedError

    def named(self, name: str, *, limit: int = 20) -> tuple[ActorRow, ...]:
        """Actors that go by a name, upper and lower case and accents set aside; the most written of first."""
        raise NotImplementedError

    def merge(
        self, kept: RecordedActorId, merged: RecordedActorId, *, by: str, reason: Reason, now: datetime
    ) -> MergeRow:
        """Hold two actors to be one from now on; nothing of either is lost.

        Raises RecordError where both are one already.
        """
        raise NotImplementedError

    def undo(self, merge: int, now: datetime) -> None:
        """Take a merge back; raises RecordError for a number that is none, or is undone already."""
        raise NotImplementedError

    def merges(self, actor: RecordedActorId | None = None, limit: int = 200) -> tuple[MergeRow, ...]:
        """Merges, newest first, undone ones too; of one actor, or of all."""
        raise NotImplementedError
