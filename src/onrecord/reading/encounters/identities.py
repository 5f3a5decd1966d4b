"""Whether two sightings speak of the same encounter."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.actors import ActorId, ActorKind, Cast
from onrecord.model.articles import Day
from onrecord.model.encounters import EncounterKind, EncounterStatus, Format
from onrecord.model.spans import Span
from onrecord.reading.actors.countries import load_gazetteer
from onrecord.reading.encounters.gatherings import Gathering
from onrecord.reading.encounters.parties import Ground
from onrecord.reading.encounters.sightings import Sighting
from onrecord.text.names import fold

Sides = dict[str, set[ActorId]]
"""Those who take part by the power that they stand for (a country, else their own id), with its persons."""

# A news story keeps a handful of encounters in play. The bound keeps the work on a hostile page, which
# may hold a hundred thousand of them, in proportion to its length.
LOOKED_BACK = 40

# How many sentences on an encounter told of without those who take part may get them: the presidents
# of the standfirst meet at "the Alaska meeting" of the headline.
_SOON = 2

_IN_PERSON = frozenset({EncounterKind.MEETING, EncounterKind.SUMMIT, EncounterKind.TALKS, EncounterKind.CONFERENCE})


def find_same(ground: Ground, gatherings: Sequence[Gathering], sighting: Sighting) -> int | None:
    """Which of ``gatherings`` the sighting speaks of again: the one it shares most with, the latest on a tie.

    None where it speaks of a new one. Only the last LOOKED_BACK are considered.
    """
    first = max(0, len(gatherings) - LOOKED_BACK)
    agreeing = [
        (_shared(ground, gatherings[number], sighting), number)
        for number in range(first, len(gatherings))
        if _agree(ground, gatherings[number], sighting)
    ]
    return max(agreeing)[1] if agreeing else None


def _shared(ground: Ground, gathering: Gathering, sighting: Sighting) -> int:
    """How much binds the two: day, place, those who take part, the word for it, nearness in the text."""
    parse, text = ground.parse, ground.parse.text
    places = [place.of(text).lower() for place in (gathering.place, sighting.place) if place]
    same_place = len(places) == 2 and (places[0] in places[1] or places[1] in places[0])
    sides = _sides(ground.cast, gathering.parties).keys() & _sides(ground.cast, sighting.parties).keys()
    near = _sentences_between(ground, gathering, sighting) <= _SOON
    same_word = any(parse.lemmas[head] == parse.lemmas[sighting.head] for head in gathering.heads)
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
    if sighting.name and gathering.names and sighting.name not in gathering.names:
        return False
    if sighting.other and sighting.other not in gathering.others:
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
    if sighting.kind in gathering.kinds:
        return True
    talks_again = sighting.kind is EncounterKind.TALKS and sighting.definite and not sighting.parties
    return sighting.kind in _IN_PERSON and (talks_again or bool(gathering.kinds & _IN_PERSON))


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
    told = gathering.told
    over, ahead = EncounterStatus.HELD, {EncounterStatus.PROPOSED, EncounterStatus.PLANNED}
    if sighting.definite and not sighting.verbal:
        if sighting.status is over and told == {EncounterStatus.PROPOSED}:
            return True  # "supports the idea of a trilateral meeting … after the meeting": not that one
        return over in told and sighting.status is EncounterStatus.PLANNED and sighting.day is not None
    if sighting.status is over:
        return bool(told & ahead) and over not in told
    return sighting.status in ahead and told == {over}


def _parties_bind(ground: Ground, gathering: Gathering, sighting: Sighting) -> bool:
    """Whether those who take part are the same, as far as either tells."""
    known, new = gathering.parties, sighting.parties
    parse = ground.parse
    if not new:
        vague = parse.lemmas[sighting.head].lower() in ground.words.needy
        again = any(parse.lemmas[head] == parse.lemmas[sighting.head] for head in gathering.heads)
        return sighting.definite and (again or not vague or gathering.kind is sighting.kind)
    if not known and gathering.others:
        return False
    if not known:
        soon = _sentences_between(ground, gathering, sighting) <= _SOON
        return all(s.definite for s in gathering.sightings) and (sighting.definite or (soon and len(new) > 1))
    sides, others = _matched(ground.cast, _sides(ground.cast, known), _sides(ground.cast, new))
    if any(sides[s] and others[s] and not sides[s] & others[s] for s in sides.keys() & others.keys()):
        return False
    levels = gathering.persons == sighting.persons
    if not levels and not sighting.definite and _days_agree(gathering.day, sighting.day) is not True:
        return False  # the presidents' meeting, and talks between their countries
    if set(others) <= set(sides):
        return len(others) > 1 or sighting.definite
    return set(sides) < set(others) and len(sides) == 1 and any(s.definite for s in gathering.sightings)


def _sentences_between(ground: Ground, gathering: Gathering, sighting: Sighting) -> int:
    parse = ground.parse
    return parse.sentence_number(sighting.head) - parse.sentence_number(gathering.sightings[-1].head)


def _sides(cast: Cast, parties: tuple[ActorId, ...]) -> Sides:
    """Those who take part by the power that they stand for, with the persons among them."""
    sides: Sides = {}
    for who in parties:
        actor = cast.get(who)
        country = actor.country if actor else None
        person = actor is not None and actor.kind is ActorKind.PERSON
        persons = sides.setdefault(country or str(who), set())
        if person:
            persons.add(who)
    return sides


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
