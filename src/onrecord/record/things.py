"""Statements, contingencies and encounters: one row for each distinct one, one source for each article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Generic, TypeVar

from onrecord.model.articles import ArticleId
from onrecord.record.databases import Database
from onrecord.record.rows import (
    ContingencyRow,
    EncounterRow,
    NewContingency,
    NewEncounter,
    NewSource,
    NewStatement,
    RecordedActorId,
    RecordedContingencyId,
    RecordedEncounterId,
    RecordedStatementId,
    SourceRow,
    StatementRow,
)

New = TypeVar("New")
Row = TypeVar("Row")
Id = TypeVar("Id", bound=str)


class Things(Generic[New, Row, Id]):
    """What is common to the four: looked up by keys, added once, given sources."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def candidates(self, keys: Sequence[str], *, limit: int = 50) -> tuple[Row, ...]:
        """Those that have at least one of these keys, those with most of them first."""
        raise NotImplementedError

    def add(self, new: New, source: NewSource, now: datetime) -> Id:
        """Take one in with its first source, and let it be found by its words.

        One of the same identity on record already is not doubled: it gains the source.
        """
        raise NotImplementedError

    def add_source(self, id: Id, source: NewSource, keys: Sequence[str] = ()) -> None:
        """Give one on record another source, and further keys to look it up by; the same source twice is one."""
        raise NotImplementedError

    def get(self, id: str) -> Row:
        """The one of an id or a prefix of one; raises RecordError where there is none, or several."""
        raise NotImplementedError

    def many(self, ids: Sequence[Id]) -> tuple[Row, ...]:
        """Those of these ids, in this order; unknown ids are left out."""
        raise NotImplementedError

    def sources(self, id: Id, limit: int = 200) -> tuple[SourceRow, ...]:
        """Where it stands, oldest article first."""
        raise NotImplementedError

    def of_article(self, article: ArticleId, version: int | None = None) -> tuple[Row, ...]:
        """Those that a version of an article has, the newest for None, in reading order."""
        raise NotImplementedError

    def recent(self, actor: RecordedActorId, limit: int = 50) -> tuple[Row, ...]:
        """Those of one actor (speaker, holder, participant …), newest first."""
        raise NotImplementedError


class Statements(Things[NewStatement, StatementRow, RecordedStatementId]):
    """The statements on record."""


class Contingencies(Things[NewContingency, ContingencyRow, RecordedContingencyId]):
    """The contingencies on record."""


class Encounters(Things[NewEncounter, EncounterRow, RecordedEncounterId]):
    """The encounters on record."""
