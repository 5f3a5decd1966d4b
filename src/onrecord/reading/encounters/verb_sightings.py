"""Encounters told by a verb: "will meet Putin", "spoke with the king", "visits Beijing"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.model.actors import ActorId, ActorKind
from onrecord.model.encounters import EncounterKind
from onrecord.model.spans import Span
from onrecord.reading.encounters.circumstances import find_agenda, find_day, find_format, find_place, words_of
from onrecord.reading.encounters.parties import (
    Ground,
    doers,
    has_subject_in_plural,
    merged,
    parties_at,
    subject_token,
)
from onrecord.reading.encounters.sightings import Sighting, are_persons, end_of_names, of_office, timely
from onrecord.reading.encounters.statuses import is_denied, status_of_verb
from onrecord.text.spans import QUOTATION_MARKS


def read_verb(ground: Ground, verb: int, sort: str) -> Sighting | None:
    """The encounter that a verb of this sort speaks of; None when it speaks of none."""
    if is_denied(ground, verb):
        return None
    found = _READ[sort](ground, verb)
    if found is None:
        return None
    kind, parties, known = found
    tops = (verb, *_objects(ground, verb))
    place, day = find_place(ground, tops), find_day(ground, tops)
    if sort == "speak" and place is not None and not _by_telephone(ground, verb):
        kind = EncounterKind.TALKS
    if kind is EncounterKind.CALL:
        place = None
    return Sighting(
        head=verb,
        kind=kind,
        span=words_of(ground, verb, (_object_span(ground, verb), place, day.span if day else None)),
        parties=parties,
        place=place,
        day=day,
        form=find_format(ground, (verb,)),
        agenda=find_agenda(ground, (verb,) if sort == "speak" else (), (verb,)),
        status=timely(status_of_verb(ground, verb), day, ground.published),
        definite=known,
        other=None,
        verbal=True,
        persons=are_persons(ground.cast, parties) or of_office(ground, (subject_token(ground.parse, verb), *tops[1:])),
        name=None,
    )


Read = tuple[EncounterKind, tuple[ActorId, ...], bool] | None
"""The kind, who takes part, and whether the encounter is one spoken of before."""


def _objects(ground: Ground, verb: int) -> tuple[int, ...]:
    """The heads of those met: the object, and what "with" or "to" brings."""
    parse, words = ground.parse, ground.words
    found = [c for c in parse.children[verb] if parse.deps[c] in ("dobj", "dative") and c > verb]
    for child in parse.children[verb]:
        if parse.deps[child] in ("prep", "dative") and parse.lowers[child] in words.verb_with:
            found.extend(c for c in parse.children[child] if parse.deps[c] == "pobj")
    return tuple(found) or tuple(_past_the_telephone(ground, verb))


def _past_the_telephone(ground: Ground, verb: int) -> Iterator[int]:
    """Those met in "spoke by phone with the king", where the parser hangs "with" on "phone"."""
    parse, words = ground.parse, ground.words
    for phone in (c for prep in parse.children[verb] if parse.deps[prep] == "prep" for c in parse.children[prep]):
        if parse.lowers[phone] in words.telephones or parse.lemmas[phone].lower() in words.nouns:
            for child in parse.children[phone]:
                if parse.lowers[child] in words.verb_with:
                    yield from (c for c in parse.children[child] if parse.deps[c] == "pobj")


def _by_telephone(ground: Ground, verb: int) -> bool:
    parse = ground.parse
    return any(
        parse.lowers[c] in ground.words.telephones for prep in parse.children[verb] for c in parse.children[prep]
    )


def _object_span(ground: Ground, verb: int) -> Span | None:
    objects = _objects(ground, verb)
    return ground.parse.span(verb, end_of_names(ground, objects[0])) if objects and objects[0] > verb else None


def _met(ground: Ground, verb: int) -> tuple[ActorId, ...]:
    return merged(*(parties_at(ground, head) for head in _objects(ground, verb)))


def _meeting(ground: Ground, verb: int) -> Read:
    """Two who meet: "A met B", "A and B will meet", "they meet". Not "met the terms", nor one body by itself."""
    subjects, objects = doers(ground, verb), _objects(ground, verb)
    met = _met(ground, verb)
    if any(ground.parse.lemmas[head].lower() in ground.words.kin for head in objects):
        return None
    if objects:
        return (EncounterKind.MEETING, merged(subjects, met), False) if met else None
    if len(subjects) > 1:
        return EncounterKind.MEETING, subjects, False
    if not subjects and has_subject_in_plural(ground.parse, verb):
        return EncounterKind.MEETING, (), True
    return None


def _calling(ground: Ground, verb: int) -> Read:
    """One who calls another: "A phoned B", "A called B on Friday". Not "called B a liar", "called on B"."""
    parse = ground.parse
    subjects, met = doers(ground, verb), _met(ground, verb)
    if (
        not subjects
        or not met
        or any(parse.deps[c] in ("oprd", "ccomp", "xcomp", "acomp") for c in parse.children[verb])
    ):
        return None
    if parse.lemmas[verb].lower() == "call":
        names = [c for c in parse.children[verb] if parse.deps[c] == "dobj"]
        if len(names) != 1 or not all(_is_person_or_group(ground, who) for who in met):
            return None
        following = end_of_names(ground, names[0])
        if following < len(parse) and parse.words[following] in QUOTATION_MARKS:
            return None
        if following < len(parse) and parse.pos[following] not in ("PUNCT", "ADP", "ADV", "CCONJ", "PART", "SCONJ"):
            if following not in ground.day_tokens:
                return None
    return EncounterKind.CALL, merged(subjects, met), False


def _is_person_or_group(ground: Ground, who: ActorId) -> bool:
    actor = ground.cast.get(who)
    return actor is None or actor.kind is ActorKind.PERSON


def _speaking(ground: Ground, verb: int) -> Read:
    """Those who speak with each other, a person on the other side: a government "speaks to" many things."""
    subjects, met = doers(ground, verb), _met(ground, verb)
    if not subjects or not met or not any(_is_person_or_group(ground, who) for who in met):
        return None
    return EncounterKind.CALL, merged(subjects, met), False


def _visiting(ground: Ground, verb: int) -> Read:
    """A person or government that goes to a power or a place: "A will visit B"."""
    parse = ground.parse
    subjects = doers(ground, verb)
    targets = [c for c in parse.children[verb] if parse.deps[c] == "dobj"]
    if not subjects or not targets:
        return None
    entity = parse.entity_of[targets[0]]
    met = parties_at(ground, targets[0])
    if not met and not (entity and entity.label in ("GPE", "LOC", "FAC")):
        return None
    return EncounterKind.VISIT, merged(subjects, met), False


def _receiving(ground: Ground, verb: int) -> Read:
    """A host and his guests: "A received B". Persons only, for one hosts games and receives aid."""
    subjects, met = doers(ground, verb), _met(ground, verb)
    guests = tuple(who for who in met if _is_person_or_group(ground, who))
    both = merged(subjects, guests)
    return (EncounterKind.MEETING, both, False) if guests and len(both) > 1 else None


_READ: dict[str, Callable[[Ground, int], Read]] = {
    "meet": _meeting,
    "phone": _calling,
    "call": _calling,
    "speak": _speaking,
    "visit": _visiting,
    "receive": _receiving,
}
