"""Rows of what a story or an article holds: no more than is shown of each thing, with the places of its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model.acts import ActKind, Relation
from onrecord.model.articles import ArticleId
from onrecord.model.encounters import EncounterKind, EncounterStatus, Format
from onrecord.model.spans import Span
from onrecord.model.statements import Form
from onrecord.model.statuses import RecordedActId, Status
from onrecord.record.rows.articles import ArticleRow
from onrecord.record.rows.ids import (
    DispatchId,
    RecordedActorId,
    RecordedEncounterId,
    RecordedStatementId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the newest version of an article has a thing; ``local`` is its id in the reading."""

    article: ArticleId
    version: int
    local: str
    span: Span
    words: str
    outlet: str | None
    day: date
    dispatch: DispatchId


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A thing as the articles looked at have it, the newest of them first."""

    text: str
    said: date
    places: tuple[Place, ...]

    @property
    def dispatches(self) -> int:
        """How many independent dispatches among them have it."""
        return len({place.dispatch for place in self.places})


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAct(Told):
    """An act; ``holder`` is an actor's id, ``issuer`` or ``report``, the names are those on record."""

    id: RecordedActId
    kind: ActKind
    holder: str | None
    holder_name: str | None
    target: RecordedActorId | None
    target_name: str | None
    condition: str | None
    relation: Relation | None
    deadline: date | None
    deadline_words: str | None
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStatement(Told):
    """A statement; ``speaker`` is an actor's id, ``issuer`` or ``report``."""

    id: RecordedStatementId
    speaker: str | None
    speaker_name: str | None
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEncounter(Told):
    """A coming together; ``who`` are its participants with their names, ``day`` its own where it is known."""

    id: RecordedEncounterId
    kind: EncounterKind
    who: tuple[tuple[RecordedActorId, str], ...]
    place: str | None
    day: date | None
    format: Format | None
    status: EncounterStatus


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article, and when its newest version was read: what was made of its reading holds until it is read again."""

    row: ArticleRow
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Articles, newest first, and all that they say."""

    articles: tuple[ReadArticle, ...]
    acts: tuple[ToldAct, ...]
    statements: tuple[ToldStatement, ...]
    encounters: tuple[ToldEncounter, ...]
