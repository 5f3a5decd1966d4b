"""What is shown of a reading, in words: values that any medium lays out."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.acts import ActKind
from onrecord.model.spans import Span


@dataclass(frozen=True, slots=True)
class Support:
    """Words that a line of the brief rests on, numbered through the brief from 1."""

    number: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the brief with its supports."""

    text: str
    supports: tuple[Support, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """Who is who: a name, what the text says it is, and how often it is mentioned."""

    name: str
    kind: str
    country: str | None
    roles: tuple[str, ...]
    speaks_for: str | None
    mentions: int
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """Who said what; ``words`` carry quotation marks only where they are the speaker's own."""

    id: str
    speaker: str
    cue: str | None
    words: str
    form: str
    to: str | None
    occasion: str | None
    day: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """An act in words; ``condition`` is what it hangs on ("if Putin does not agree")."""

    id: str
    holder: str
    target: str | None
    words: str
    condition: str | None
    notes: tuple[str, ...]
    score: float
    why: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequenceView:
    """What follows on a branch: the condition as put, what follows, and who puts it so.

    ``kind`` is what is done by putting it so ("threat"); ``notes`` are what else is known of it ("contradicted",
    "3 independent reports"); ``href`` is where its words stand, for those who can lead there.
    """

    condition: str
    consequence: str
    by: str
    span: Span
    kind: str | None = None
    notes: tuple[str, ...] = ()
    href: str | None = None


@dataclass(frozen=True, slots=True)
class BranchView:
    """One way that a matter may go."""

    name: str
    consequences: tuple[ConsequenceView, ...]


@dataclass(frozen=True, slots=True)
class OutlookView:
    """What may follow from one matter."""

    on: str
    branches: tuple[BranchView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterView:
    """A meeting or the like, in words."""

    kind: str
    status: str
    who: str
    facts: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class OptionsView:
    """Alternatives that are open to somebody."""

    actor: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem with the words at its place."""

    code: str
    message: str
    words: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """All that is shown of a reading, in order."""

    title: str
    facts: tuple[str, ...]
    brief: tuple[LineView, ...]
    written: str | None
    actors: tuple[ActorView, ...]
    statements: tuple[StatementView, ...]
    acts: tuple[tuple[ActKind, tuple[ActView, ...]], ...]
    outlook: tuple[OutlookView, ...]
    encounters: tuple[EncounterView, ...]
    options: tuple[OptionsView, ...]
    problems: tuple[ProblemView, ...]
