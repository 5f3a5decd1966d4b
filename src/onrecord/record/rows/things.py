"""Rows of what is said: statements, contingencies, encounters, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model.acts import BranchKind, ContingencyKind, Reason, Relation
from onrecord.model.articles import ArticleId
from onrecord.model.encounters import EncounterKind, EncounterStatus, Format
from onrecord.model.spans import Span
from onrecord.model.statements import Form
from onrecord.record.rows.ids import (
    DispatchId,
    RecordedActorId,
    RecordedContingencyId,
    RecordedEncounterId,
    RecordedStatementId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """Where one version of an article has a statement, act, contingency or encounter.

    ``local`` is its id in the reading. ``spans`` are its parts by name (``text``, ``content``, ``cue``,
    ``condition`` …) in that version's text; ``words`` what the article has for the row's own text.
    """

    article: ArticleId
    version: int
    local: str
    spans: Mapping[str, tuple[Span, ...]]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow(NewSource):
    """A source with what a reader wants to know of its article.

    ``current`` is false where a later version of the article no longer has it.
    """

    url: str | None
    title: str | None
    outlet: str | None
    day: date
    dispatch: DispatchId
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStatement:
    """A statement to be taken into the record.

    ``identity`` is what its id is made of: equal for the same words of the same speaker, whichever
    article brings them. ``keys`` are what it is looked up by when the next article comes. ``said`` is
    the day it was said or, where the article does not tell, the day of publication.
    """

    identity: str
    keys: tuple[str, ...] = ()
    speaker: str | None
    """An actor's id, ``issuer`` or ``report``; None when it is not known by name."""
    speaker_name: str | None
    text: str
    form: Form
    addressee: RecordedActorId | None = None
    said: date
    said_words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(NewStatement):
    """A statement on record; ``dispatches`` counts its independent sources."""

    id: RecordedStatementId
    added_at: datetime
    dispatches: int
    speaker_id_name: str | None = None
    """The speaker's name on record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContingency:
    """A condition with its consequence, to be taken into the record; see NewStatement for the first fields."""

    identity: str
    keys: tuple[str, ...] = ()
    relation: Relation
    kind: ContingencyKind
    by: str | None
    by_name: str | None
    condition: str
    consequence: str
    text: str
    """Both halves with their marker, as the article has them."""
    condition_actor: RecordedActorId | None = None
    consequence_actor: RecordedActorId | None = None
    encounter: RecordedEncounterId | None = None
    branch: BranchKind = BranchKind.OTHER
    said: date
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ContingencyRow(NewContingency):
    """A contingency on record."""

    id: RecordedContingencyId
    added_at: datetime
    dispatches: int
    by_id_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEncounter:
    """A coming together to be taken into the record; see NewStatement for the first fields.

    ``day`` is its day where the article names one, ``period`` the ISO 8601 day or coarser period;
    ``said`` the day of the report.
    """

    identity: str
    keys: tuple[str, ...] = ()
    kind: EncounterKind
    participants: tuple[RecordedActorId, ...] = ()
    place: str | None = None
    day: date | None = None
    period: str | None = None
    format: Format | None = None
    agenda: tuple[str, ...] = ()
    status: EncounterStatus
    text: str
    said: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterRow(NewEncounter):
    """An encounter on record; its status is that of the report of the latest day, ``told_on``."""

    id: RecordedEncounterId
    told_on: date
    added_at: datetime
    dispatches: int
