"""Rows of actors, their names, roles and merges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model.actors import ActorKind
from onrecord.model.acts import Reason
from onrecord.record.rows.ids import RecordedActorId


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
