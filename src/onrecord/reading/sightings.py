"""Every place where a text speaks of an encounter, each read by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.model.actors import ActorId, ActorKind, Cast
from onrecord.model.articles import Day
from onrecord.model.encounters import EncounterKind, EncounterStatus, Format
from onrecord.model.spans import Span
from onrecord.reading.encounter_circumstances import find_agenda, find_day, find_format, find_place, words_of
from onrecord.reading.encounter_parties import (
    Ground,
    doers,
    has_subject_in_plural,
    merged,
    named_before,
    named_with,
    parties_at,
    subject_token,
)
from onrecord.reading.encounter_statuses import is_denied, status_of_noun, status_of_verb
from onrecord.reading.tenses import VERBS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One mention of an encounter.

    ``definite`` is true where the words take it as known ("the meeting", "their talks"), ``other``
    holds a word that sets it apart from the one spoken of so far ("second", "another").
    ``persons`` is true where persons meet, named or by their office ("the two presidents"), false for
    mere governments. ``status`` is None where the clause does not say how far it has come.
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


def find_sightings(ground: Ground) -> Iterator[Sighting]:
    """Every sighting, in reading order of its head."""
    parse, words = ground.parse, ground.words
    last: Sighting | None = None
    for token, lemma in enumerate(parse.lemmas):
        lemma = lemma.lower()
        found = None
        if lemma == "one" and last is not None and _stands_for(ground, token, last):
            found = _by_noun(ground, token, last.kind)
        if parse.pos[token] in ("NOUN", "PROPN"):
            if lemma in words.nouns or lemma in words.plurals or parse.lowers[token] in words.nouns:
                found = _by_noun(ground, token)
        elif parse.pos[token] == "VERB" and lemma in words.verbs:
            found = _by_verb(ground, token, words.verbs[lemma])
        if found is not None:
            last = found
            yield found


def _stands_for(ground: Ground, one: int, last: Sighting) -> bool:
    """Whether "one" is an encounter like the last: "the first meeting … a second one with Putin"."""
    parse, words = ground.parse, ground.words
    if parse.sentence_number(one) - parse.sentence_number(last.head) > 1:
        return False
    told = words.other | words.first | words.formats.keys()
    return any(parse.lowers[c] in told and c < one for c in parse.children[one])


# ---- nouns ---------------------------------------------------------------------------------------


def _by_noun(ground: Ground, noun: int, like: EncounterKind | None = None) -> Sighting | None:
    kind = like or _kind_of_noun(ground, noun)
    if kind is None or is_denied(ground, noun):
        return None
    parse, words = ground.parse, ground.words
    verb, dep = _light_verb(ground, noun)
    hosting = _hosting_clauses(ground, noun)
    with_it, before_it = named_with(ground, noun), named_before(ground, noun)
    at_it = _attending(ground, noun, verb, dep, alone=_is_with(ground, noun) and not before_it)
    parties = merged(before_it, at_it, with_it, *(doers(ground, clause) for clause in hosting))
    definite = _is_definite(ground, noun)
    partnered = definite or bool(with_it) or len(parties) > 1 or _by_telephone(ground, noun)
    if parse.lemmas[noun].lower() in words.needy and not partnered:
        return None
    tops = (noun, *((verb,) if verb is not None else ()), *hosting)
    place, day = find_place(ground, tops), find_day(ground, tops)
    inner = parse.subtree(noun)
    own = [part for part in (place, day.span if day else None) if part is not None and inner.covers(part)]
    return Sighting(
        head=noun,
        kind=kind,
        span=words_of(ground, noun, (_phrase_with(ground, noun), *own)),
        parties=parties,
        place=place,
        day=day,
        form=find_format(ground, (noun,)),
        agenda=find_agenda(ground, (noun,), (verb,) if verb is not None else ()),
        status=timely(status_of_noun(ground, noun), day, ground.published),
        definite=definite,
        other=_other(ground, noun),
        verbal=False,
        persons=are_persons(ground.cast, parties) or _of_office(ground, _partners(ground, noun)),
    )


def are_persons(cast: Cast, parties: tuple[ActorId, ...]) -> bool:
    """Whether at least one of them is a person."""
    return any((actor := cast.get(who)) is not None and actor.kind is ActorKind.PERSON for who in parties)


def _partners(ground: Ground, noun: int) -> Iterator[int]:
    """The heads of the phrases after the noun that name who takes part."""
    parse = ground.parse
    for child in parse.children[noun]:
        if parse.deps[child] == "prep" and parse.lowers[child] in ground.words.among:
            yield from (inner for inner in parse.children[child] if parse.deps[inner] == "pobj")


def _of_office(ground: Ground, heads: Iterable[int | None]) -> bool:
    """Whether one of these is a word for holders of an office: "presidents", "envoys"."""
    return any(head is not None and ground.parse.lemmas[head].lower() in ground.words.office_holders for head in heads)


def _is_with(ground: Ground, noun: int) -> bool:
    """Whether the noun names the other side only: "talks with Iran"."""
    parse = ground.parse
    prepositions = {parse.lowers[c] for c in parse.children[noun] if parse.deps[c] == "prep"}
    return "with" in prepositions and not prepositions & {"between", "among"}


def timely(status: EncounterStatus | None, day: Day | None, published: date | None) -> EncounterStatus | None:
    """The status as the day corrects it: what is dated ahead is not over, what is dated back is not going on."""
    exact = day.date if day else None
    if exact is None or published is None:
        return status
    if exact > published and status in (None, EncounterStatus.HELD, EncounterStatus.UNDER_WAY):
        return EncounterStatus.PLANNED
    if exact < published and status in (None, EncounterStatus.UNDER_WAY):
        return EncounterStatus.HELD
    return status


def _hosting_clauses(ground: Ground, noun: int) -> tuple[int, ...]:
    """The clauses that say who held it: "a conference, which Merz hosted in Berlin", "talks held by Oman"."""
    parse, words = ground.parse, ground.words
    return tuple(
        child
        for child in parse.children[noun]
        if parse.deps[child] in ("relcl", "acl")
        and parse.lemmas[child].lower() in words.joining
        and not any(parse.deps[c] == "dobj" and parse.tags[c] not in ("WDT", "WP") for c in parse.children[child])
    )


def _kind_of_noun(ground: Ground, noun: int) -> EncounterKind | None:
    """The kind of encounter that the noun names; None where it names something else."""
    parse, words = ground.parse, ground.words
    lemma, plural = parse.lemmas[noun].lower(), parse.tags[noun] in ("NNS", "NNPS")
    kind = words.plurals.get(lemma) if plural else words.nouns.get(lemma) or words.nouns.get(parse.lowers[noun])
    if kind is None or (parse.deps[noun] in ("compound", "nmod") and parse.heads[noun] > noun):
        return None
    before = [t for t in range(parse.first_of(noun), noun) if parse.sentence_of(t) == parse.sentence_of(noun)]
    if any(parse.lowers[t] in words.unlike for t in before[-3:]):
        return None
    if kind is EncounterKind.CALL and lemma == "call":
        after = [parse.lowers[c] for c in parse.children[noun] if c > noun]
        if any(word in words.after_call for word in after) or _has_infinitive(ground, noun):
            return None
    if kind is EncounterKind.CONFERENCE and any(parse.lowers[t] in words.telephones for t in before):
        return EncounterKind.CALL
    return kind


def _has_infinitive(ground: Ground, noun: int) -> bool:
    parse = ground.parse
    return any(parse.deps[c] in ("acl", "relcl", "xcomp") and parse.tags[c] == "VB" for c in parse.children[noun])


def _by_telephone(ground: Ground, noun: int) -> bool:
    parse = ground.parse
    return any(parse.lowers[c] in ground.words.telephones for c in parse.children[noun] if c < noun)


def _is_definite(ground: Ground, noun: int) -> bool:
    parse = ground.parse
    for child in parse.children[noun]:
        if child < noun and (
            parse.lowers[child] in ("the", "this", "that", "these", "those") or parse.deps[child] == "poss"
        ):
            return True
    return False


def _other(ground: Ground, noun: int) -> str | None:
    parse = ground.parse
    return next(
        (parse.lowers[t] for t in range(parse.first_of(noun), noun) if parse.lowers[t] in ground.words.other), None
    )


def _light_verb(ground: Ground, noun: int) -> tuple[int | None, str]:
    """The verb whose subject, place and day are the encounter's: "held talks", "the summit takes place"."""
    parse, words = ground.parse, ground.words
    token = noun
    while parse.deps[token] in ("conj", "appos") or (
        parse.deps[token] == "pobj" and parse.lemmas[parse.heads[parse.heads[token]]].lower() in words.through
    ):
        above = parse.heads[token]
        token = parse.heads[above] if parse.deps[token] == "pobj" else above
    verb, dep = parse.heads[token], parse.deps[token]
    if verb == token or parse.pos[verb] not in VERBS:
        return None, dep
    if dep in ("nsubj", "nsubjpass"):
        return (verb, dep) if parse.lemmas[verb].lower() not in _SPEAKING else (None, dep)
    if dep == "dobj" and parse.lemmas[verb].lower() in words.joining:
        return verb, dep
    return None, dep


_SPEAKING = frozenset({"say", "tell", "show", "allow", "mean", "raise", "suggest"})


def _attending(ground: Ground, noun: int, verb: int | None, dep: str, *, alone: bool) -> tuple[ActorId, ...]:
    """Those who take part by what they do: "held talks", "took part in the summit", "said after talks with".

    ``alone`` says that the words name the other side only, so that the one who acts is the first.
    """
    parse, words = ground.parse, ground.words
    if verb is not None:
        return merged(doers(ground, verb), _beside_subject(ground, verb)) if dep == "dobj" else ()
    if dep == "dobj" and alone and parse.lemmas[parse.heads[noun]].lower() in words.seeking:
        return doers(ground, parse.heads[noun])
    if parse.deps[noun] != "pobj":
        return ()
    preposition = parse.heads[noun]
    above = parse.heads[preposition]
    part = parse.lemmas[above].lower() == "part" and parse.pos[above] == "NOUN"
    above = parse.heads[above] if part else above
    if parse.pos[above] not in VERBS:
        return ()
    lemma, word = parse.lemmas[above].lower(), parse.lowers[preposition]
    if lemma in words.joining_at and word in ("in", "at", "for") and not (_is_plain_be(ground, above) and not part):
        return doers(ground, above)
    if alone and word != "about":
        return doers(ground, above)
    several = doers(ground, above)
    bare = not _is_definite(ground, noun) and not named_before(ground, noun)
    return several if len(several) > 1 and bare and word in (*words.after, *words.during) else ()


def _is_plain_be(ground: Ground, verb: int) -> bool:
    return ground.parse.lemmas[verb].lower() in ("be", "speak", "take") and not any(
        ground.parse.lowers[c] in ("part", "seat") for c in ground.parse.children[verb]
    )


def _beside_subject(ground: Ground, verb: int) -> tuple[ActorId, ...]:
    """Those behind "with" where the parser hangs it on the verb: "held talks with Putin"."""
    parse = ground.parse
    return merged(
        *(
            parties_at(ground, inner)
            for child in parse.children[verb]
            if parse.deps[child] == "prep" and parse.lowers[child] in ("with", "between")
            for inner in parse.children[child]
            if parse.deps[inner] == "pobj"
        )
    )


def _phrase_with(ground: Ground, noun: int) -> Span | None:
    """The phrase after the noun that names who takes part: "with Putin", "between the two presidents"."""
    parse = ground.parse
    for inner in _partners(ground, noun):
        if parties_at(ground, inner):
            return parse.span(parse.heads[inner], _end_of_names(ground, inner))
    return None


def _end_of_names(ground: Ground, head: int) -> int:
    last = head
    for child in ground.parse.children[head]:
        if child > head and ground.parse.deps[child] == "conj":
            last = max(last, _end_of_names(ground, child) - 1)
    return last + 1


# ---- verbs ---------------------------------------------------------------------------------------


def _by_verb(ground: Ground, verb: int, sort: str) -> Sighting | None:
    if is_denied(ground, verb):
        return None
    found = _READ[sort](ground, verb)
    if found is None:
        return None
    kind, parties, known = found
    tops = (verb, *_objects(ground, verb))
    place, day = find_place(ground, tops), find_day(ground, tops)
    if kind is EncounterKind.CALL and sort == "speak" and place is not None:
        kind = EncounterKind.TALKS
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
        persons=are_persons(ground.cast, parties) or _of_office(ground, (subject_token(ground.parse, verb), *tops[1:])),
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
    return tuple(found)


def _object_span(ground: Ground, verb: int) -> Span | None:
    objects = _objects(ground, verb)
    return ground.parse.span(verb, _end_of_names(ground, objects[0])) if objects and objects[0] > verb else None


def _met(ground: Ground, verb: int) -> tuple[ActorId, ...]:
    return merged(*(parties_at(ground, head) for head in _objects(ground, verb)))


def _meeting(ground: Ground, verb: int) -> Read:
    """Two who meet: "A met B", "A and B will meet", "they meet". Not "met the terms", nor one body by itself."""
    subjects, objects = doers(ground, verb), _objects(ground, verb)
    met = _met(ground, verb)
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
        following = _end_of_names(ground, names[0])
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
