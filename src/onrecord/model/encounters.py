"""Meetings, calls, summits, visits and talks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from onrecord.model.actors import ActorId
from onrecord.model.articles import Day
from onrecord.model.spans import Span

EncounterId = NewType("EncounterId", str)


class EncounterKind(StrEnum):
    """What sort of coming together it is."""

    MEETING = "meeting"
    SUMMIT = "summit"
    TALKS = "talks"
    CALL = "call"
    VISIT = "visit"
    CONFERENCE = "conference"


class EncounterStatus(StrEnum):
    """How far it has come."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Format(StrEnum):
    """In what company the sides meet."""

    ONE_ON_ONE = "one_on_one"
    BILATERAL = "bilateral"
    TRILATERAL = "trilateral"
    MULTILATERAL = "multilateral"
    DELEGATIONS = "delegations"
    VIRTUAL = "virtual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """One coming together of actors; ``spans`` are all the places where the text speaks of it."""

    id: EncounterId
    kind: EncounterKind
    participants: tuple[ActorId, ...] = ()
    place: Span | None = None
    date: Day | None = None
    format: Format | None = None
    agenda: tuple[Span, ...] = ()
    status: EncounterStatus
    spans: tuple[Span, ...]
