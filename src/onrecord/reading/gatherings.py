"""Sightings of one encounter drawn together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from onrecord.model.actors import ActorId, ActorKind, Cast
from onrecord.model.articles import Day
from onrecord.model.encounters import Encounter, EncounterId, EncounterKind, EncounterStatus, Format
from onrecord.model.spans import Span
from onrecord.reading.countries import load_gazetteer
from onrecord.reading.encounter_parties import Ground, merged
from onrecord.reading.sightings import Sighting, are_persons, timely
from onrecord.text.names import fold

# An encounter is told of further on by words that take it as known. Later ranks win when its
# sightings disagree: a summit that was planned and is now held is held.
_RANKS = tuple(EncounterStatus)

_IN_PERSON = frozenset({EncounterKind.MEETING, EncounterKind.SUMMIT, EncounterKind.TALKS, EncounterKind.CONFERENCE})


@dataclass
class Gathering:
    """The sightings of one encounter, as they are drawn together."""

    sightings: list[Sighting] = field(default_factory=list)

    def parties(self, cast: Cast) -> tuple[ActorId, ...]:
        """All who take part, by any sighting; persons in place of the governments that they stand for."""
        told = [sighting.parties for sighting in self.sightings if sighting.parties]
        in_person = {len(ids) for ids in told if are_persons(cast, ids)}
        return merged(*(ids for ids in told if are_persons(cast, ids) or len(ids) not in in_person))

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
        return timely(max(told, key=_RANKS.index, default=None), self.day, published)

    def is_told(self, cast: Cast, published: date | None) -> bool:
        """Whether the text tells enough: two who meet, or one and where or when; and how far it has come."""
        if self.status(published) is None:
            return False
        parties = self.parties(cast)
        known = [fact for fact in (self.place, self.day, self.form) if fact is not None]
        named = self.kind in (EncounterKind.SUMMIT, EncounterKind.CONFERENCE)
        several = self.form in (Format.TRILATERAL, Format.MULTILATERAL)
        if len(parties) > 1 or len(known) > 1 or several:
            return True
        return len(known) == 1 and (bool(parties) or named)

    def encounter(self, name: EncounterId, cast: Cast, published: date | None) -> Encounter:
        """The encounter that all sightings together make."""
        status = self.status(published)
        assert status is not None
        agenda = dict.fromkeys(span for sighting in self.sightings for span in sighting.agenda)
        return Encounter(
            id=name,
            kind=self.kind,
            participants=self.parties(cast),
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


def find_same(ground: Ground, gatherings: list[Gathering], sighting: Sighting) -> Gathering | None:
    """The encounter that the sighting speaks of again: the one it shares most with, the latest told on a tie."""
    agreeing = [
        (_shared(ground, gathering, sighting), number, gathering)
        for number, gathering in enumerate(gatherings)
        if _agree(ground, gathering, sighting)
    ]
    return max(agreeing, key=lambda found: (found[0], found[1]))[2] if agreeing else None


def _shared(ground: Ground, gathering: Gathering, sighting: Sighting) -> int:
    """How much binds the two: day, place, those who take part, the word for it, nearness in the text."""
    parse, text = ground.parse, ground.parse.text
    places = [place.of(text).lower() for place in (gathering.place, sighting.place) if place]
    same_place = len(places) == 2 and (places[0] in places[1] or places[1] in places[0])
    sides = _sides(ground.cast, gathering.parties(ground.cast)).keys() & _sides(ground.cast, sighting.parties).keys()
    last = max(known.head for known in gathering.sightings)
    near = parse.sentence_number(sighting.head) - parse.sentence_number(last) <= 2
    same_word = any(parse.lemmas[known.head] == parse.lemmas[sighting.head] for known in gathering.sightings)
    return (
        4 * (_days_agree(gathering.day, sighting.day) is True)
        + 3 * same_place
        + 2 * len(sides)
        + 2 * near
        + 2 * same_word
        + min(len(gathering.sightings), 3)
    )


def _agree(ground: Ground, gathering: Gathering, sighting: Sighting) -> bool:
    """Whether nothing tells the two apart, and enough binds them."""
    names = {known.name for known in gathering.sightings if known.name}
    if sighting.name and names and sighting.name not in names:
        return False
    others = {known.other for known in gathering.sightings if known.other}
    if sighting.other and sighting.other not in others:
        return False
    if not _kinds_agree(gathering, sighting) or not _forms_agree(gathering.form, sighting.form):
        return False
    days = _days_agree(gathering.day, sighting.day)
    if days is False or _places_differ(ground, gathering.place, sighting.place):
        return False
    if days is None and _times_differ(gathering, sighting):
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
    """Whether one is over and the other still to come: a known one may have been planned before it was held."""
    told = {known.status for known in gathering.sightings if known.status}
    over, ahead = EncounterStatus.HELD, {EncounterStatus.PROPOSED, EncounterStatus.PLANNED}
    if sighting.definite and not sighting.verbal:
        if sighting.status is over and told == {EncounterStatus.PROPOSED}:
            return True  # "supports the idea of a trilateral meeting … after the meeting": not that one
        return over in told and sighting.status is EncounterStatus.PLANNED and sighting.day is not None
    if sighting.status is over:
        return bool(told & ahead) and over not in told
    return sighting.status in ahead and told == {over}


# How many sentences on an encounter told of without those who take part may get them: the presidents
# of the standfirst meet at "the Alaska meeting" of the headline.
_SOON = 2


def _parties_bind(ground: Ground, gathering: Gathering, sighting: Sighting) -> bool:
    """Whether those who take part are the same, as far as either tells."""
    known, new = gathering.parties(ground.cast), sighting.parties
    parse = ground.parse
    if not new:
        vague = parse.lemmas[sighting.head].lower() in ground.words.needy
        again = any(parse.lemmas[s.head] == parse.lemmas[sighting.head] for s in gathering.sightings)
        return sighting.definite and (again or not vague or gathering.kind is sighting.kind)
    if not known and any(s.other for s in gathering.sightings):
        return False
    if not known:
        last = max(s.head for s in gathering.sightings)
        soon = parse.sentence_number(sighting.head) - parse.sentence_number(last) <= _SOON
        return all(s.definite for s in gathering.sightings) and (sighting.definite or (soon and len(new) > 1))
    sides, others = _matched(ground.cast, _sides(ground.cast, known), _sides(ground.cast, new))
    if any(sides[s] and others[s] and not sides[s] & others[s] for s in sides.keys() & others.keys()):
        return False
    levels = any(s.persons for s in gathering.sightings) == sighting.persons
    if not levels and not sighting.definite and _days_agree(gathering.day, sighting.day) is not True:
        return False  # the presidents' meeting, and talks between their countries
    if set(others) <= set(sides):
        return len(others) > 1 or sighting.definite
    return set(sides) < set(others) and len(sides) == 1 and any(s.definite for s in gathering.sightings)


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


Sides = dict[str, set[ActorId]]


def _matched(cast: Cast, known: Sides, new: Sides) -> tuple[Sides, Sides]:
    """Both with persons of no known country put on the sides that are left for them.

    "Putin and Trump" are "the Russian and US presidents" where the text does not say whose president
    each is: as many such persons on one as governments on the other.
    """
    return _settled(cast, known, new), _settled(cast, new, known)


def _settled(cast: Cast, sides: Sides, others: Sides) -> Sides:
    loose = [side for side in sides if side not in others and sides[side] and not _has_country(cast, sides[side])]
    free = [side for side in others if side not in sides and not others[side]]
    if not loose or len(loose) != len(free) or len(sides) != len(others):
        return sides
    kept = {side: persons for side, persons in sides.items() if side not in loose}
    return {**kept, **{there: sides[here] for here, there in zip(loose, free, strict=True)}}


def _has_country(cast: Cast, persons: set[ActorId]) -> bool:
    return any((actor := cast.get(who)) is not None and actor.country for who in persons)
