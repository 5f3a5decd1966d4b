"""A sighting: one place where a text speaks of an encounter, read by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.model.actors import ActorId, ActorKind, Cast
from onrecord.model.articles import Day
from onrecord.model.encounters import EncounterKind, EncounterStatus, Format
from onrecord.model.spans import Span
from onrecord.reading.encounters.parties import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One mention of an encounter.

    ``definite`` is true where the words take it as known ("the meeting", "their talks"); ``other``
    holds a word that sets it apart from the one spoken of so far ("second", "another"); ``name`` is
    its proper name ("summit for democracy"). ``persons`` is true where persons meet, named or by
    their office ("the two presidents"), false for mere governments. ``status`` is None where the
    clause does not say how far it has come.
    """

    head: int
    kind: EncounterKind
    span: Span
    parties: tuple[ActorId, ...]
    place: Span | None
    day: Day | None
    form: Format | None
    agenda: tuple[Span, ...]
    status: EncounterStatus | None
    definite: bool
    other: str | None
    verbal: bool
    persons: bool
    name: str | None


def timely(status: EncounterStatus | None, day: Day | None, published: date | None) -> EncounterStatus | None:
    """The status as the day corrects it: what is dated ahead is not over, what is dated back is not going on.

    A plan whose day has passed stays a plan: that it came to pass is for the text to say.
    """
    side = _side_of(day.value, published) if day and day.value and published else 0
    if side > 0 and status in (None, EncounterStatus.HELD, EncounterStatus.UNDER_WAY):
        return EncounterStatus.PLANNED
    if side < 0 and status in (None, EncounterStatus.UNDER_WAY):
        return EncounterStatus.HELD
    return status


def _side_of(value: str, published: date) -> int:
    """Before (-1) or after (1) the day of printing; 0 for a period around it, or of another kind."""
    own = published.isoformat()[: len(value)]
    if not value.replace("-", "").isdecimal() or value == own:
        year = value[:4]
        return 0 if year == own[:4] or not year.isdecimal() else (-1 if year < own[:4] else 1)
    return -1 if value < own else 1


def are_persons(cast: Cast, parties: tuple[ActorId, ...]) -> bool:
    """Whether at least one of them is a person."""
    return any((actor := cast.get(who)) is not None and actor.kind is ActorKind.PERSON for who in parties)


def of_office(ground: Ground, heads: Iterable[int | None]) -> bool:
    """Whether one of these is a word for holders of an office: "presidents", "envoys"."""
    return any(head is not None and ground.parse.lemmas[head].lower() in ground.words.office_holders for head in heads)


def end_of_names(ground: Ground, head: int) -> int:
    """The token after the last of the names that "and" joins to ``head``."""
    last = head
    for child in ground.parse.children[head]:
        if child > head and ground.parse.deps[child] == "conj":
            last = max(last, end_of_names(ground, child) - 1)
    return last + 1
