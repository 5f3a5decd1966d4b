"""What the record hands out and takes in, as frozen values.

Times are aware, in UTC; days are plain dates. An actor's id stands for the one it was merged into
wherever a row names an actor, so that two rows of one actor carry one id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, NewType, TypeVar

from onrecord.model.actors import ActorKind
from onrecord.model.acts import ActKind, BranchKind, Certainty, ContingencyKind, Plover, Polarity, Reason, Relation
from onrecord.model.articles import ArticleId
from onrecord.model.encounters import EncounterKind, EncounterStatus, Format
from onrecord.model.spans import Span
from onrecord.model.statements import Form
from onrecord.model.statuses import Deed, RecordedActId, Status

RecordedActorId = NewType("RecordedActorId", str)
RecordedStatementId = NewType("RecordedStatementId", str)
RecordedContingencyId = NewType("RecordedContingencyId", str)
RecordedEncounterId = NewType("RecordedEncounterId", str)
StoryId = NewType("StoryId", str)
SagaId = NewType("SagaId", str)
DispatchId = NewType("DispatchId", str)
Row = TypeVar("Row")

PERSON = "person"
"""Who made a step or a merge, where a person did; anything else is a rule's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article, as its newest version has it; ``version`` counts from 1.

    ``day`` is the day of publication, or of being added where that is not known.
    """

    id: ArticleId
    url: str | None
    title: str | None
    outlet: str | None
    byline: str | None
    agency: str | None
    place: str | None
    published: date | None
    language: str
    day: date
    version: int
    digest: str
    added_at: datetime
    dispatch: DispatchId
    story: StoryId | None
    saga: SagaId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One text that an article has had, the digest of that text, and the reader that read it."""

    article: ArticleId
    number: int
    digest: str
    title: str | None
    added_at: datetime
    reader: str
    read_at: datetime


class Novelty(StrEnum):
    """What a page is to the record."""

    NEW = "new"
    KNOWN = "known"
    """The same address with the same text: nothing is to be done."""
    CHANGED = "changed"
    """A known address with a text that it has not had before."""
    COPY = "copy"
    """A new address with the very text of an article on record."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a page is to the record, and under which id; ``twin`` is the article that has the same text."""

    novelty: Novelty
    article: ArticleId
    twin: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article found by lookup keys, and how many of the keys asked for it has."""

    article: ArticleId
    shared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A copy of an article: which, how much of the shorter text stands in the longer (0 to 1), and why."""

    article: ArticleId
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """Articles on one event: how many, in how many independent dispatches, from which day to which."""

    id: StoryId
    saga: SagaId | None
    title: str | None
    articles: int
    dispatches: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """A part that an actor has been given, and the first and last day of the articles that give it."""

    title: str
    organisation: str | None
    country: str | None
    former: bool
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A name that an actor goes by, in how many articles, from which day to which."""

    name: str
    articles: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRole:
    """A part that an article gives an actor."""

    title: str
    organisation: str | None = None
    country: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewActor:
    """An actor to be taken into the record, or what one article adds to a known one.

    ``keys`` are what to look it up by. The days of its roles are the article's day.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    names: tuple[str, ...] = ()
    roles: tuple[NewRole, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor on record, with everything that was merged into it."""

    id: RecordedActorId
    name: str
    kind: ActorKind
    country: str | None
    first_day: date
    last_day: date
    names: tuple[NameRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    merged: tuple[RecordedActorId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRow:
    """Two actors held to be one: ``merged`` is shown as ``kept`` until ``undone_at``."""

    number: int
    kept: RecordedActorId
    merged: RecordedActorId
    by: str
    at: datetime
    reason: Reason
    undone_at: datetime | None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAct:
    """An act to be taken into the record; see NewStatement for the first fields.

    ``deeds`` are those of the act's own text and of its consequence, ``condition_deeds`` those of its
    condition, whose words are ``condition``. ``deadline`` is the last day that its words give it.
    """

    identity: str
    keys: tuple[str, ...] = ()
    kind: ActKind
    holder: str | None
    """An actor's id, ``issuer`` or ``report``."""
    holder_name: str | None
    target: RecordedActorId | None = None
    target_name: str | None = None
    text: str
    statement: RecordedStatementId | None = None
    contingency: RecordedContingencyId | None = None
    condition: str | None = None
    relation: Relation | None = None
    """How the act hangs on its condition."""
    holder_side: str | None = None
    target_side: str | None = None
    """Countries or blocs that the two belong to or act for, as in model.statuses.Deed."""
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    deadline: date | None = None
    deadline_words: str | None = None
    plover: Plover | None = None
    deeds: tuple[Deed, ...] = ()
    condition_deeds: tuple[Deed, ...] = ()
    said: date
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow(NewAct):
    """An act on record, with its present status.

    ``holder_id_name`` and ``target_id_name`` are the names on record; ``status_at`` is when the status
    came on record (None while nothing has changed it), ``status_by`` who gave it.
    """

    id: RecordedActId
    added_at: datetime
    dispatches: int
    status: Status = Status.OPEN
    status_at: datetime | None = None
    status_by: str | None = None
    holder_id_name: str | None = None
    target_id_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One entry of an act's history: what it came to, by whose word, and which words say so.

    ``article``, ``version``, ``span`` and ``words`` are None where no article brought it: a deadline
    passed, or a person settled it by an address that is not on record (then ``because`` holds it).
    """

    act: RecordedActId
    status: Status
    at: datetime
    by: str
    day: date | None
    article: ArticleId | None
    version: int | None
    span: Span | None
    words: str | None
    because: str | None
    reason: Reason
    note: str | None
    suggested: bool
    retracts: bool = False
    """Whether a person takes back what persons said of the act before; ``status`` is what it is without that."""


class Thing(StrEnum):
    """What can be found by its words."""

    ACT = "act"
    STATEMENT = "statement"
    CONTINGENCY = "contingency"
    ENCOUNTER = "encounter"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is searched for. ``words`` are a user's own: quoted phrases and a trailing ``*`` count, nothing else.

    None and empty sets set no bound. ``since`` and ``until`` are days, both included. ``things`` is what
    to look among; None means what the other fields can be said of.
    """

    words: str = ""
    things: frozenset[Thing] | None = None
    speaker: RecordedActorId | None = None
    """Who says it, holds it or puts it so."""
    target: RecordedActorId | None = None
    kind: str | None = None
    """Kind of act or contingency (``threat``), or of encounter (``summit``)."""
    country: str | None = None
    since: date | None = None
    until: date | None = None
    condition: bool | None = None
    """True: only what hangs on a condition; False: only what does not."""
    status: Status | None = None
    story: StoryId | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found: what it is, where, and ``excerpt`` with the places of the words asked for.

    ``marks`` are spans in ``excerpt``. ``actor`` is who says it. ``score`` only ranks: higher is nearer.
    """

    thing: Thing
    id: str
    article: ArticleId
    day: date
    kind: str | None
    actor: RecordedActorId | None
    actor_name: str | None
    status: Status | None
    excerpt: str
    marks: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """One page of a listing; ``cursor`` asks for the next one, None at the end."""

    rows: tuple[Row, ...]
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of a timeline: an act, statement or encounter, on the day it was said or is to happen."""

    day: date
    thing: Thing
    id: str
    kind: str | None
    actor: RecordedActorId | None
    actor_name: str | None
    text: str
    status: str | None
    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What came on record since a moment, oldest first; bounded lists."""

    articles: tuple[ArticleRow, ...] = ()
    versions: tuple[VersionRow, ...] = ()
    acts: tuple[ActRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    steps: tuple[StepRow, ...] = ()
    merges: tuple[MergeRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a version of an article added and withdrew against the one before it."""

    article: ArticleId
    before: int
    after: int
    acts_added: tuple[ActRow, ...] = ()
    acts_withdrawn: tuple[ActRow, ...] = ()
    statements_added: tuple[StatementRow, ...] = ()
    statements_withdrawn: tuple[StatementRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the check of a record looked at; ``code`` is a stable word such as ``span-outside``."""

    code: str
    message: str
    well: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of each the record holds."""

    articles: int
    versions: int
    dispatches: int
    stories: int
    actors: int
    statements: int
    acts: int
    contingencies: int
    encounters: int
    tables: Mapping[str, int] = field(default_factory=dict)
