"""The record's rows as JSON, each as the commands print it; what is the record's own business is left out."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from onrecord.model.actors import ActorKind
from onrecord.model.acts import ActKind, BranchKind, Certainty, ContingencyKind, Polarity, Relation
from onrecord.model.encounters import EncounterKind, EncounterStatus, Format
from onrecord.model.statements import Form
from onrecord.model.statuses import Status
from onrecord.record.rows import Novelty, Thing
from onrecord.stories.changes import ChangeKind


class _Row(BaseModel):
    """A row read field by field; an id that is null is not known."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class PlaceShape(_Row):
    """Characters ``start`` up to, not including, ``end``, in Unicode code points from 0."""

    start: int
    end: int


class ReasonShape(_Row):
    """How far it is to be trusted, 0 to 1, and why."""

    score: float
    why: str


class ArticleRowShape(_Row):
    """An article as its newest version has it; ``day`` is that of publication or, where it is not known, of adding."""

    id: str = Field(examples=["article-5d0c3e9a12"])
    url: str | None
    title: str | None
    outlet: str | None
    byline: str | None
    agency: str | None
    place: str | None
    published: date | datetime | None
    language: str
    day: date
    version: int
    added_at: datetime
    dispatch: str = Field(description="the wire report that it is a copy of, with others or alone")
    story: str | None
    saga: str | None


class VersionShape(_Row):
    """One text that an article has had."""

    article: str
    number: int
    title: str | None
    added_at: datetime
    reader: str
    read_at: datetime


class StoryRowShape(_Row):
    """Articles on one event, counted; ``dispatches`` counts independent reports."""

    id: str = Field(examples=["story-a41f09c27b"])
    saga: str | None
    title: str | None
    articles: int
    dispatches: int
    first_day: date
    last_day: date


class PrintedShape(_Row):
    """The words of one article at a place where another has others; empty where it has none there."""

    article: str
    outlet: str | None
    words: str


class OtherWordsShape(_Row):
    """A place where two articles quote one statement differently; ``left`` has what most articles have."""

    statement: str
    speaker: str | None
    left: PrintedShape
    right: PrintedShape


class StatementRowShape(_Row):
    """A statement on record; ``said`` is the day of saying or, where nobody tells it, of the report."""

    speaker: str | None = Field(description='an actor id, "issuer" or "report"')
    speaker_name: str | None
    text: str
    form: Form
    addressee: str | None
    said: date
    said_words: str | None
    id: str = Field(examples=["statement-77c01be2d4"])
    added_at: datetime
    dispatches: int
    speaker_id_name: str | None = Field(description="the speaker's name on record")


class PloverRowShape(_Row):
    """Event type of the PLOVER coding scheme."""

    event: str
    mode: str | None


class ActRowShape(_Row):
    """An act on record with its present status, without its history."""

    kind: ActKind
    holder: str | None = Field(description='an actor id, "issuer" or "report"')
    holder_name: str | None
    target: str | None
    target_name: str | None
    text: str
    statement: str | None
    contingency: str | None
    condition: str | None
    relation: Relation | None
    holder_side: str | None
    target_side: str | None
    certainty: Certainty
    polarity: Polarity
    deadline: date | None
    deadline_words: str | None
    plover: PloverRowShape | None
    said: date
    reason: ReasonShape
    id: str = Field(examples=["act-3f9c2a71b0"])
    added_at: datetime
    dispatches: int
    status: Status
    status_at: datetime | None
    status_by: str | None
    holder_id_name: str | None
    target_id_name: str | None


class StepRowShape(_Row):
    """A change of an act's status, and the words of an article that brought it."""

    act: str
    status: Status
    at: datetime
    by: str = Field(description='a rule\'s name, or "person"')
    day: date | None
    article: str | None
    version: int | None
    span: PlaceShape | None
    words: str | None
    because: str | None
    reason: ReasonShape
    note: str | None
    suggested: bool = Field(description="whether it was not sure enough to change the status")
    retracts: bool = Field(description="whether a person takes back what persons said before")


class SourceShape(_Row):
    """Where a version of an article has something; ``spans`` are its parts in that version's text, by name."""

    article: str
    version: int
    local: str = Field(description="its id in the reading")
    spans: dict[str, list[PlaceShape]]
    words: str
    url: str | None
    title: str | None
    outlet: str | None
    day: date
    dispatch: str
    current: bool = Field(description="false where a later version no longer has it")


class RoleRowShape(_Row):
    """A part that articles give an actor, from the first day to the last that they do."""

    title: str
    organisation: str | None
    country: str | None
    former: bool
    first_day: date
    last_day: date


class NameShape(_Row):
    """A name that an actor goes by, and in how many articles."""

    name: str
    articles: int
    first_day: date
    last_day: date


class ActorRowShape(_Row):
    """An actor on record, with everything that was merged into it."""

    id: str = Field(examples=["actor-c2b7d1e05f"])
    name: str
    kind: ActorKind
    country: str | None = Field(description="ISO 3166-1 alpha-2")
    first_day: date
    last_day: date
    names: list[NameShape]
    roles: list[RoleRowShape]
    identifiers: list[tuple[str, str]]
    merged: list[str]


class MergeShape(_Row):
    """Two actors held to be one: ``merged`` is shown as ``kept`` until ``undone_at``."""

    number: int
    kept: str
    merged: str
    by: str
    at: datetime
    reason: ReasonShape
    undone_at: datetime | None


class HitShape(_Row):
    """Something found; ``marks`` are the places in ``excerpt`` of the words asked for."""

    thing: Thing
    id: str
    article: str
    day: date
    kind: str | None
    actor: str | None
    actor_name: str | None
    status: Status | None
    excerpt: str
    marks: list[PlaceShape]
    score: float = Field(description="only ranks: higher is nearer")


class MomentShape(_Row):
    """One entry of a timeline, on the day it was said or is to happen."""

    day: date
    thing: Thing
    id: str
    kind: str | None
    actor: str | None
    actor_name: str | None
    text: str
    status: str | None
    articles: list[str]


class NamedShape(_Row):
    """An actor by the name that it is shown by."""

    id: str
    name: str


class MeetingShape(_Row):
    """An encounter as a calendar has it; ``period`` is its ISO 8601 day or longer period."""

    id: str = Field(examples=["encounter-09ab44d1c6"])
    kind: EncounterKind
    text: str
    day: date | None
    period: str | None
    place: str | None
    format: Format | None
    status: EncounterStatus
    said: date
    parties: list[NamedShape]


class EncounterRowShape(_Row):
    """An encounter on record; its status is that of the report of the latest day, ``told_on``."""

    kind: EncounterKind
    participants: list[str]
    place: str | None
    day: date | None
    period: str | None
    format: Format | None
    agenda: list[str]
    status: EncounterStatus
    text: str
    said: date
    id: str = Field(examples=["encounter-09ab44d1c6"])
    told_on: date
    added_at: datetime
    dispatches: int


class ContingencyRowShape(_Row):
    """A condition on record with what follows from it, as ``by`` puts it."""

    relation: Relation
    kind: ContingencyKind
    by: str | None
    by_name: str | None
    condition: str
    consequence: str
    text: str
    condition_actor: str | None
    consequence_actor: str | None
    encounter: str | None
    branch: BranchKind
    said: date
    reason: ReasonShape
    id: str = Field(examples=["contingency-58e0a1f39d"])
    added_at: datetime
    dispatches: int
    by_id_name: str | None


class DifferenceShape(_Row):
    """What a version of an article added and withdrew against the one before it."""

    article: str
    before: int
    after: int
    acts_added: list[ActRowShape]
    acts_withdrawn: list[ActRowShape]
    statements_added: list[StatementRowShape]
    statements_withdrawn: list[StatementRowShape]


class PositionShape(_Row):
    """One act, as far as it shows where its actor stands."""

    id: str
    actor: str
    kind: ActKind
    polarity: Polarity
    text: str
    day: date


class PositionChangeShape(_Row):
    """An actor's position before and after, on one matter."""

    kind: ChangeKind
    before: PositionShape
    after: PositionShape
    reason: ReasonShape


class SupportShape(_Row):
    """Words of one article that a line rests on."""

    article: str
    span: PlaceShape


class StoryLineShape(_Row):
    """A line of a story's brief; ``dispatches`` counts the independent reports that tell it."""

    text: str
    supports: list[SupportShape]
    day: date | None
    dispatches: int


class StoryBriefShape(_Row):
    """A brief over many articles, its newest state first; ``by`` is "rules" or "model:NAME"."""

    by: str
    lines: list[StoryLineShape]
    headline: StoryLineShape | None
    more: list[StoryLineShape]


class AddedShape(_Row):
    """What became of a page: which article it is, whether it was new, and how many copies of it are on record."""

    article: str
    novelty: Novelty
    copies: int
