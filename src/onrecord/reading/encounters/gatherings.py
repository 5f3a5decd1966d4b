"""Sightings of one encounter drawn together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.model.actors import ActorId, Cast
from onrecord.model.articles import Day
from onrecord.model.encounters import Encounter, EncounterId, EncounterKind, EncounterStatus, Format
from onrecord.model.spans import Span
from onrecord.reading.encounters.parties import merged
from onrecord.reading.encounters.sightings import Sighting, are_persons, timely

# Later ranks win when the sightings of one encounter disagree: one that was planned and is held is held.
_RANKS = tuple(EncounterStatus)


@dataclass(frozen=True)
class Gathering:
    """The sightings of one encounter so far, in reading order; at least one."""

    cast: Cast
    sightings: tuple[Sighting, ...]
    matters: tuple[Span, ...] = ()
    """What the text goes on to say was discussed."""

    def with_(self, sighting: Sighting) -> Gathering:
        """The same encounter seen once more."""
        return Gathering(self.cast, (*self.sightings, sighting), self.matters)

    def on(self, matters: Iterable[Span]) -> Gathering:
        """The same encounter with more on its agenda."""
        return Gathering(self.cast, self.sightings, (*self.matters, *matters))

    @cached_property
    def parties(self) -> tuple[ActorId, ...]:
        """All who take part, by any sighting; persons in place of the governments that they stand for."""
        told = [sighting.parties for sighting in self.sightings if sighting.parties]
        in_person = {len(ids) for ids in told if are_persons(self.cast, ids)}
        return merged(*(ids for ids in told if are_persons(self.cast, ids) or len(ids) not in in_person))

    @cached_property
    def day(self) -> Day | None:
        """The day: an exact one before a period, a resolved one before an open one."""
        days = [sighting.day for sighting in self.sightings if sighting.day]
        return min(days, key=lambda day: (day.date is None, day.value is None), default=None)

    @cached_property
    def place(self) -> Span | None:
        """The place that is named first."""
        return next((sighting.place for sighting in self.sightings if sighting.place), None)

    @cached_property
    def form(self) -> Format | None:
        """The format that is named first."""
        return next((sighting.form for sighting in self.sightings if sighting.form), None)

    @cached_property
    def kinds(self) -> frozenset[EncounterKind]:
        """Every kind that it is called."""
        return frozenset(sighting.kind for sighting in self.sightings)

    @cached_property
    def kind(self) -> EncounterKind:
        """Summit where it is called one, else the kind of the first sighting that is not mere "talks"."""
        if EncounterKind.SUMMIT in self.kinds:
            return EncounterKind.SUMMIT
        kinds = [sighting.kind for sighting in self.sightings]
        return next((kind for kind in kinds if kind is not EncounterKind.TALKS), kinds[0])

    @cached_property
    def told(self) -> frozenset[EncounterStatus]:
        """Every status that a sighting gives it."""
        return frozenset(sighting.status for sighting in self.sightings if sighting.status)

    @cached_property
    def names(self) -> frozenset[str]:
        """The proper names that it has."""
        return frozenset(sighting.name for sighting in self.sightings if sighting.name)

    @cached_property
    def others(self) -> frozenset[str]:
        """The words that set it apart from other encounters ("second")."""
        return frozenset(sighting.other for sighting in self.sightings if sighting.other)

    @cached_property
    def persons(self) -> bool:
        """Whether persons meet, not mere governments."""
        return any(sighting.persons for sighting in self.sightings)

    @cached_property
    def heads(self) -> frozenset[int]:
        """The tokens that speak of it."""
        return frozenset(sighting.head for sighting in self.sightings)

    def status(self, published: date | None) -> EncounterStatus | None:
        """How far it has come: the furthest that any sighting tells, checked against its day."""
        return timely(max(self.told, key=_RANKS.index, default=None), self.day, published)

    def is_told(self, published: date | None) -> bool:
        """Whether the text tells enough: two who meet, or one and where or when; and how far it has come."""
        if self.status(published) is None:
            return False
        known = [fact for fact in (self.place, self.day, self.form) if fact is not None]
        named = self.kind in (EncounterKind.SUMMIT, EncounterKind.CONFERENCE)
        several = self.form in (Format.TRILATERAL, Format.MULTILATERAL)
        if len(self.parties) > 1 or len(known) > 1 or several:
            return True
        return len(known) == 1 and (bool(self.parties) or named)

    def encounter(self, name: EncounterId, published: date | None) -> Encounter:
        """The encounter that all sightings together make. Raises ValueError when its status is not told."""
        status = self.status(published)
        if status is None:
            raise ValueError(f"an encounter without a status: {self.sightings[0].span}")
        return Encounter(
            id=name,
            kind=self.kind,
            participants=self.parties,
            place=self.place,
            date=self.day,
            format=self.form,
            agenda=_outermost([*(span for sighting in self.sightings for span in sighting.agenda), *self.matters]),
            status=status,
            spans=tuple(dict.fromkeys(sighting.span for sighting in self.sightings)),
        )


def _outermost(spans: list[Span]) -> tuple[Span, ...]:
    """These spans once, without those inside another."""
    known = tuple(dict.fromkeys(spans))
    return tuple(span for span in known if not any(other != span and other.covers(span) for other in known))
