"""Encounters: meetings, calls, summits, visits and talks, with place, day, format, agenda and status."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from onrecord.model.actors import ActorId, ActorKind, Cast
from onrecord.model.articles import Article, Day
from onrecord.model.encounters import Encounter, EncounterId, EncounterKind, EncounterStatus, Format
from onrecord.model.parses import Parse
from onrecord.model.problems import Found
from onrecord.model.spans import Span
from onrecord.reading.countries import load_gazetteer
from onrecord.reading.days import find_days
from onrecord.reading.encounter_parties import Ground, merged
from onrecord.reading.encounter_words import load_encounter_words
from onrecord.reading.sightings import Sighting, find_sightings
from onrecord.text.names import fold

# An encounter is told of further on by words that take it as known. Later ranks win when its
# sightings disagree: a summit that was planned and is now held is held.
_RANKS = tuple(EncounterStatus)

_IN_PERSON = frozenset({EncounterKind.MEETING, EncounterKind.SUMMIT, EncounterKind.TALKS, EncounterKind.CONFERENCE})


def find_encounters(article: Article, parse: Parse, cast: Cast) -> Found[Encounter]:
    """Every encounter once, in order of first mention.

    All places that speak of the same one are drawn together. One that the text hardly tells of
    (neither who takes part, nor where or when) is left out.
    """
    days = find_days(article, parse)
    ground = Ground(article=article, parse=parse, cast=cast, days=days, words=load_encounter_words())
    gatherings: list[Gathering] = []
    for sighting in find_sightings(ground):
        known = _same(ground, gatherings, sighting)
        if known is None:
            gatherings.append(Gathering([sighting]))
        else:
            known.sightings.append(sighting)
    told = [gathering for gathering in gatherings if gathering.is_told(article.day)]
    return Found(
        tuple(
            gathering.encounter(EncounterId(f"encounter-{number}"), article.day)
            for number, gathering in enumerate(told, start=1)
        )
    )


@dataclass
class Gathering:
    """The sightings of one encounter, as they are drawn together."""

    sightings: list[Sighting] = field(default_factory=list)

    @property
    def parties(self) -> tuple[ActorId, ...]:
        """All who take part, by any sighting."""
        return merged(*(sighting.parties for sighting in self.sightings))

    @property
    def day(self) -> Day | None:
        """The day: an exact one before a period, a resolved one before an open one."""
        days = [sighting.day for sighting in self.sightings if sighting.day]
        ranked = sorted(days, key=lambda day: (day.date is None, day.value is None))
        return ranked[0] if ranked else None

    @property
    def place(self) -> Span | None:
        """The place that is named first."""
        return next((sighting.place for sighting in self.sightings if sighting.place), None)

    @property
    def form(self) -> Format | None:
        """The format that is named first."""
        return next((sighting.form for sighting in self.sightings if sighting.form), None)

    @property
    def kind(self) -> EncounterKind:
        """Summit where it is called one, else the kind of the first sighting that is not mere "talks"."""
        kinds = [sighting.kind for sighting in self.sightings]
        if EncounterKind.SUMMIT in kinds:
            return EncounterKind.SUMMIT
        return next((kind for kind in kinds if kind is not EncounterKind.TALKS), kinds[0])

    def status(self, published: date | None) -> EncounterStatus | None:
        """How far it has come: the furthest that any sighting tells, checked against its day."""
        told = [sighting.status for sighting in self.sightings if sighting.status]
        status = max(told, key=_RANKS.index, default=None)
        day = self.day.date if self.day else None
        if day is None or published is None:
            return status
        if day > published and status in (None, EncounterStatus.HELD, EncounterStatus.UNDER_WAY):
            return EncounterStatus.PLANNED
        if day < published and status in (None, EncounterStatus.UNDER_WAY):
            return EncounterStatus.HELD
        return status

    def is_told(self, published: date | None) -> bool:
        """Whether the text tells enough of it: two who meet, or one and where or when; and how far it has come."""
        if self.status(published) is None:
            return False
        placed = self.place is not None or self.day is not None
        if len(self.parties) > 1:
            return True
        return placed and (bool(self.parties) or self.kind in (EncounterKind.SUMMIT, EncounterKind.CONFERENCE))

    def encounter(self, name: EncounterId, published: date | None) -> Encounter:
        """The encounter that all sightings together make."""
        status = self.status(published)
        assert status is not None
        agenda = dict.fromkeys(span for sighting in self.sightings for span in sighting.agenda)
        return Encounter(
            id=name,
            kind=self.kind,
            participants=self.parties,
            place=self.place,
            date=self.day,
            format=self.form,
            agenda=_outermost(tuple(agenda)),
            status=status,
            spans=tuple(dict.fromkeys(sighting.span for sighting in self.sightings)),
        )


def _outermost(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(span for span in spans if not any(other != span and other.covers(span) for other in spans))


# ---- the same encounter again --------------------------------------------------------------------


def _same(ground: Ground, gatherings: list[Gathering], sighting: Sighting) -> Gathering | None:
    """The encounter that the sighting speaks of again, the latest told first; None for a new one."""
    for gathering in reversed(gatherings):
        if _agree(ground, gathering, sighting):
            return gathering
    return None


def _agree(ground: Ground, gathering: Gathering, sighting: Sighting) -> bool:
    """Whether nothing tells the two apart, and enough binds them."""
    others = {known.other for known in gathering.sightings if known.other}
    if sighting.other and sighting.other not in others:
        return False
    if not _kinds_agree(gathering, sighting) or not _forms_agree(gathering.form, sighting.form):
        return False
    days = _days_agree(gathering.day, sighting.day)
    if days is False or _places_differ(ground, gathering.place, sighting.place):
        return False
    if _times_differ(gathering, sighting) and days is None:
        return False
    return _parties_bind(ground, gathering, sighting)


def _kinds_agree(gathering: Gathering, sighting: Sighting) -> bool:
    kinds = {known.kind for known in gathering.sightings}
    if sighting.kind in kinds:
        return True
    if sighting.kind in _IN_PERSON:
        return bool(kinds & _IN_PERSON) or (
            sighting.definite and not sighting.parties and sighting.kind is EncounterKind.TALKS
        )
    return False


def _forms_agree(known: Format | None, form: Format | None) -> bool:
    sided = {Format.ONE_ON_ONE: 2, Format.BILATERAL: 2, Format.TRILATERAL: 3, Format.MULTILATERAL: 4}
    return known is None or form is None or sided.get(known) == sided.get(form) or not {known, form} <= set(sided)


def _days_agree(known: Day | None, day: Day | None) -> bool | None:
    """Whether both days are resolved and one lies within the other; None where one is not known."""
    if known is None or day is None or known.value is None or day.value is None:
        return None
    if known.value.startswith(day.value) or day.value.startswith(known.value):
        return True
    exact, period = (known, day.value) if known.date else (day, known.value)
    if exact.date and "-W" in period:
        year, week, _ = exact.date.isocalendar()
        return period.startswith(f"{year}-W{week:02}")
    return False


def _places_differ(ground: Ground, known: Span | None, place: Span | None) -> bool:
    """Whether the two lie in different countries, as far as that is known."""
    if known is None or place is None:
        return False
    countries = [_country(ground, span) for span in (known, place)]
    return None not in countries and countries[0] != countries[1]


def _country(ground: Ground, place: Span) -> str | None:
    gazetteer = load_gazetteer()
    for run in (place.of(ground.parse.text), place.of(ground.parse.text).split(",")[-1]):
        naming = gazetteer.get(tuple(fold(run).split()))
        if naming is not None and naming.power.country:
            return naming.power.country
    return None


def _times_differ(gathering: Gathering, sighting: Sighting) -> bool:
    """Whether one is over and the other, told anew, is still to come."""
    told = {known.status for known in gathering.sightings if known.status}
    over, ahead = EncounterStatus.HELD, {EncounterStatus.PROPOSED, EncounterStatus.PLANNED}
    if sighting.definite and not sighting.verbal:
        return False
    if sighting.status is over:
        return bool(told & ahead) and over not in told
    return sighting.status in ahead and told == {over}


def _parties_bind(ground: Ground, gathering: Gathering, sighting: Sighting) -> bool:
    known, new = gathering.parties, sighting.parties
    if not new:
        return sighting.definite
    if not known:
        return any(s.definite for s in gathering.sightings) and sighting.definite
    sides, others = _sides(ground.cast, known), _sides(ground.cast, new)
    if any(sides[s] and others[s] and not sides[s] & others[s] for s in sides.keys() & others.keys()):
        return False
    if set(others) <= set(sides):
        return len(others) > 1 or sighting.definite
    return set(sides) <= set(others) and len(sides) > 1 and len(others) - len(sides) == 0


def _sides(cast: Cast, parties: tuple[ActorId, ...]) -> dict[str, set[ActorId]]:
    """Those who take part by the power that they stand for, with the persons among them."""
    sides: dict[str, set[ActorId]] = {}
    for who in parties:
        actor = cast.get(who)
        country = actor.country if actor else None
        person = actor is not None and actor.kind is ActorKind.PERSON
        persons = sides.setdefault(country or str(who), set())
        if person:
            persons.add(who)
    return sides
