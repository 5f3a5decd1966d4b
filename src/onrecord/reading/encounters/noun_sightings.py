"""Encounters told by a noun: "the Alaska summit", "talks with Iran", "a second one"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.actors import ActorId
from onrecord.model.encounters import EncounterKind
from onrecord.model.spans import Span
from onrecord.reading.encounters.circumstances import find_agenda, find_day, find_format, find_place, words_of
from onrecord.reading.encounters.parties import (
    Ground,
    doers,
    merged,
    named_before,
    named_with,
    parties_at,
)
from onrecord.reading.encounters.sightings import Sighting, are_persons, end_of_names, of_office, timely
from onrecord.reading.encounters.statuses import is_denied, set_off, status_of_noun
from onrecord.reading.tenses import VERBS


def read_noun(ground: Ground, noun: int, like: EncounterKind | None = None) -> Sighting | None:
    """The encounter that a noun speaks of, of kind ``like`` for "one"; None when it speaks of none."""
    kind = like or _kind_of_noun(ground, noun)
    if kind is None or is_denied(ground, noun):
        return None
    parse, words = ground.parse, ground.words
    verb, dep = _light_verb(ground, noun)
    hosting = _hosting_clauses(ground, noun)
    with_it, before_it = named_with(ground, noun), named_before(ground, noun)
    at_it = _attending(ground, noun, verb, dep, alone=_is_with(ground, noun) and not before_it)
    named = merged(before_it, at_it, with_it, *(doers(ground, clause) for clause in hosting))
    parties = tuple(who for who in named if who != ground.actor_at(noun))
    definite = _is_definite(ground, noun)
    if parse.lemmas[noun].lower() in words.needy and not (with_it or _by_telephone(ground, noun)):
        parties = before_it if len(before_it) > 1 else ()
        if not definite and not parties:
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
        persons=are_persons(ground.cast, parties) or of_office(ground, _partners(ground, noun)),
        name=_name_of(ground, noun),
    )


def _name_of(ground: Ground, noun: int) -> str | None:
    """The proper name of an encounter that has one: "the Summit for Democracy", "the Ninth Summit"."""
    parse = ground.parse
    if parse.pos[noun] != "PROPN":
        return None
    first = next((t for t in range(parse.first_of(noun), noun) if parse.pos[t] in ("PROPN", "ADJ")), noun)
    phrase = next((c for c in parse.children[noun] if c == noun + 1 and parse.lowers[c] in ("for", "of", "on")), None)
    last = parse.last_of(phrase) if phrase is not None else noun
    return parse.span(first, last + 1).of(parse.text).lower()


def _partners(ground: Ground, noun: int) -> Iterator[int]:
    """The heads of the phrases after the noun that name who takes part."""
    parse = ground.parse
    for child in parse.children[noun]:
        if parse.deps[child] == "prep" and parse.lowers[child] in ground.words.among:
            yield from (inner for inner in parse.children[child] if parse.deps[inner] == "pobj")


def _is_with(ground: Ground, noun: int) -> bool:
    """Whether the noun names the other side only: "talks with Iran"."""
    parse = ground.parse
    prepositions = {parse.lowers[c] for c in parse.children[noun] if parse.deps[c] == "prep"}
    return "with" in prepositions and not prepositions & {"between", "among"}


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
        lemma = parse.lemmas[verb].lower()
        return (verb, dep) if lemma in words.happening or lemma in words.joining - _TRANSITIVE else (None, dep)
    if dep == "dobj" and parse.lemmas[verb].lower() in words.joining:
        return verb, dep
    return None, dep


_TRANSITIVE = frozenset({"tell", "address", "have", "lead"})
"""Verbs of taking part that say nothing of an encounter as their subject ("the talks led to …")."""


def _attending(ground: Ground, noun: int, verb: int | None, dep: str, *, alone: bool) -> tuple[ActorId, ...]:
    """Those who take part by what they do: "held talks", "took part in the summit", "said after talks with".

    ``alone`` says that the words name the other side only, so that the one who acts is the first.
    """
    parse, words = ground.parse, ground.words
    if verb is not None:
        return merged(doers(ground, verb), _beside_subject(ground, verb)) if dep == "dobj" else ()
    if dep == "dobj" and alone:
        sought = parse.lemmas[parse.heads[noun]].lower() in words.seeking or set_off(parse, parse.heads[noun])
        return doers(ground, parse.heads[noun]) if sought else ()
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
            return parse.span(parse.heads[inner], end_of_names(ground, inner))
    return None
