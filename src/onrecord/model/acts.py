"""What is done by saying something, and what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from onrecord.model.actors import ActorId
from onrecord.model.articles import Day
from onrecord.model.encounters import EncounterId
from onrecord.model.spans import Span
from onrecord.model.statements import StatementId

ActId = NewType("ActId", str)
ContingencyId = NewType("ContingencyId", str)


class ActKind(StrEnum):
    """What the holder does by saying it."""

    THREAT = "threat"
    PROMISE = "promise"
    OFFER = "offer"
    DEMAND = "demand"
    APPEAL = "appeal"
    REFUSAL = "refusal"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    ENDORSEMENT = "endorsement"
    ANNOUNCEMENT = "announcement"
    HOPE = "hope"
    WARNING = "warning"


class ContingencyKind(StrEnum):
    """What the one who puts a contingency does by it."""

    THREAT = "threat"
    PROMISE = "promise"
    OFFER = "offer"
    DEMAND = "demand"
    APPEAL = "appeal"
    WARNING = "warning"
    REFUSAL = "refusal"
    HOPE = "hope"
    ANNOUNCEMENT = "announcement"
    PREDICTION = "prediction"
    RULE = "rule"


class Relation(StrEnum):
    """How the consequence hangs on the condition."""

    IF = "if"
    UNLESS = "unless"
    UNTIL = "until"
    AS_LONG_AS = "as_long_as"
    OR_ELSE = "or_else"
    DEPENDING_ON = "depending_on"
    IN_EXCHANGE = "in_exchange"
    PROVIDED = "provided"


class BranchKind(StrEnum):
    """Which way the matter goes that an outlook depends on."""

    SUCCEEDS = "succeeds"
    FAILS = "fails"
    HAPPENS = "happens"
    DOES_NOT_HAPPEN = "does_not_happen"
    OTHER = "other"


class Certainty(StrEnum):
    """How sure the holder makes it: "will", "is likely to", "may", or left open ("is considering")."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    OPEN = "open"


class Polarity(StrEnum):
    """Whether the thing is said to be, or said not to be."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Reason:
    """How far a finding is to be trusted, 0 to 1, and why, in words for a reader."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Plover:
    """The event type of the PLOVER coding scheme, and its mode where one fits."""

    event: str
    mode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contingency:
    """A condition and what follows from it, about what may still come, as somebody puts it.

    ``by`` is who puts it so: an actor, ``issuer`` or ``report``; None when that one is unknown.
    ``condition`` is without its marker, ``consequence`` without the reporting clause.
    """

    id: ContingencyId
    relation: Relation
    marker: Span
    condition: Span
    consequence: Span
    by: ActorId | None
    by_name: str | None
    condition_actor: ActorId | None
    consequence_actor: ActorId | None
    kind: ContingencyKind
    encounter: EncounterId | None = None
    branch: BranchKind = BranchKind.OTHER
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A threat, promise, offer, demand …: what ``holder`` does to ``target`` by saying ``text``."""

    id: ActId
    kind: ActKind
    holder: ActorId | None
    holder_name: str | None
    target: ActorId | None = None
    target_name: str | None = None
    text: Span
    cue: Span | None = None
    statement: StatementId | None = None
    contingency: ContingencyId | None = None
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    deadline: Day | None = None
    plover: Plover | None = None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Options:
    """Alternatives that an actor says are open to it; ``actor`` is None when it is unknown."""

    actor: ActorId | None
    items: tuple[Span, ...]
