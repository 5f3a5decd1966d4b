"""What listings, searches and checks give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from onrecord.model.articles import ArticleId
from onrecord.model.spans import Span
from onrecord.model.statuses import Status
from onrecord.record.rows.actors import MergeRow
from onrecord.record.rows.acts import ActRow, StepRow
from onrecord.record.rows.articles import ArticleRow, VersionRow
from onrecord.record.rows.ids import RecordedActorId, StoryId
from onrecord.record.rows.things import StatementRow

Row = TypeVar("Row")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Something that fits a query, and an article that has it."""

    thing: Thing
    id: str
    article: ArticleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What fits of what came on record, in the order of coming; ``upto`` numbers the last entry that was looked at."""

    matches: tuple[Match, ...]
    upto: int


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
