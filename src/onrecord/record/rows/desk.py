"""Rows of what the desk shows beside the things themselves: where they stand, who meets when, what is followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model.articles import ArticleId
from onrecord.model.encounters import EncounterKind, EncounterStatus, Format
from onrecord.model.spans import Span
from onrecord.record.rows.findings import Query
from onrecord.record.rows.ids import RecordedActorId, RecordedEncounterId, WatchId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """The words of an article that a thing on record stands in; ``span`` is None where that is the whole article.

    ``added_at`` is when the thing came on record.
    """

    article: ArticleId
    version: int
    span: Span | None
    title: str | None
    outlet: str | None
    day: date
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Named:
    """An actor by the name that it is shown by."""

    id: RecordedActorId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """An encounter as a calendar has it: who, where and when, and how far it has come."""

    id: RecordedEncounterId
    kind: EncounterKind
    text: str
    day: date | None
    period: str | None
    place: str | None
    format: Format | None
    status: EncounterStatus
    said: date
    parties: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionRow:
    """An encounter that has a day; ``told_at`` is when the last article that tells of it came on record."""

    id: RecordedEncounterId
    day: date
    added_at: datetime
    told_at: datetime


@dataclass(frozen=True, slots=True)
class HeardRow:
    """An actor of the newest articles, and how many of them speak of it."""

    actor: Named
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRow:
    """A search that somebody follows; ``person`` is None for whoever uses the desk without a login."""

    id: WatchId
    person: str | None
    name: str
    query: Query
    added_at: datetime
    keyed: bool
    """Whether a secret lets feed readers ask for what it finds."""
