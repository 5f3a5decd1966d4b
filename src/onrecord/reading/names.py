"""Proper names in the text: persons, powers (countries and blocs), bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.parses import Entity, Parse
from onrecord.reading.countries import Naming, Sense, load_gazetteer, longest_run
from onrecord.reading.lexicons import load_lexicon
from onrecord.reading.titles import Title, load_offices
from onrecord.text.names import PARTICLES, SUFFIXES, fold, is_acronym


@dataclass(frozen=True, slots=True)
class PersonName:
    """Tokens ``first`` up to ``stop`` that name a person; an honorific before it tells ``gender``."""

    first: int
    stop: int
    gender: str | None
    title: int | None
    """The head token of the office right before the name."""
    sure: bool
    """False for one capitalised word that only an entity label calls a person."""
    start: int
    """Where the name begins when its honorific is counted in."""


@dataclass(frozen=True, slots=True)
class PowerName:
    """Tokens that name a country, its people or its seat, or a bloc."""

    first: int
    stop: int
    naming: Naming


@dataclass(frozen=True, slots=True)
class BodyName:
    """Tokens that name an organisation, "the" left out."""

    first: int
    stop: int
    acronym: str | None


@dataclass(frozen=True, slots=True)
class Names:
    """All proper names of one text, each kind in reading order; they do not overlap."""

    persons: tuple[PersonName, ...]
    powers: tuple[PowerName, ...]
    bodies: tuple[BodyName, ...]


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Given names by gender ("male", "female", "either"), and the short forms of each."""

    gender: Mapping[str, str]
    short: Mapping[str, frozenset[str]]


@lru_cache
def load_given_names(language: str = "en") -> GivenNames:
    """The given names of a language's lexicon, folded."""
    lexicon = load_lexicon(language, "first_names")
    gender: dict[str, str] = {}
    for sort in ("either", "male", "female"):
        for name in lexicon[sort].split():
            known = gender.get(fold(name))
            gender[fold(name)] = sort if known in (None, sort) else "either"
    short = {fold(name): frozenset(fold(other) for other in others) for name, others in lexicon["short"].items()}
    return GivenNames(gender, short)


def find_names(parse: Parse, titles: Sequence[Title]) -> Names:
    """Every proper name of a person, power or body."""
    powers = tuple(find_powers(parse))
    taken = _mask(len(parse), powers)
    offices = {title.head: title for title in titles if not title.body}
    persons = tuple(_persons(parse, taken, offices))
    for person in persons:
        taken[person.first : person.stop] = b"\x01" * (person.stop - person.first)
    bodies = tuple(_bodies(parse, taken, offices))
    return Names(persons, powers, bodies)


def _mask(length: int, runs: Iterable[PowerName]) -> bytearray:
    taken = bytearray(length)
    for run in runs:
        taken[run.first : run.stop] = b"\x01" * (run.stop - run.first)
    return taken


def find_powers(parse: Parse) -> Iterator[PowerName]:
    """The countries, peoples, seats and blocs that the text names, longest words first."""
    table, most = load_gazetteer(), longest_run()
    starts = _first_words()
    token = 0
    while token < len(parse):
        if parse.words[token][0].isupper() and fold(parse.words[token]) in starts:
            found = _power_at(parse, token, most, table)
            if found is not None and not _in_personal_name(parse, found):
                yield found
                token = found.stop
                continue
        token += 1


@lru_cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in load_gazetteer())


def _power_at(parse: Parse, token: int, most: int, table: Mapping[tuple[str, ...], Naming]) -> PowerName | None:
    end = min(token + most, parse.sentence_of(token).stop)
    words: list[str] = []
    for i in range(token, end):
        words.extend(fold(parse.words[i]).split() or ("'s" if parse.tags[i] == "POS" else "",))
    for stop in range(end, token, -1):
        naming = table.get(tuple(words[: stop - token]))
        if naming is not None and _written_so(parse, token, stop):
            return PowerName(token, stop, naming)
    return None


def _written_so(parse: Parse, first: int, stop: int) -> bool:
    """Whether the words are written as a name is: "US", not "Us"; "Who" is no health body."""
    word = parse.words[first]
    if stop - first > 1:
        return True
    letters = word.replace(".", "")
    return len(letters) > 3 or letters.isupper() or fold(word) in ("chad", "mali", "cuba")


def _in_personal_name(parse: Parse, power: PowerName) -> bool:
    """Whether a place's word is part of somebody's name: "Jordan Peterson", "Denzel Washington"."""
    if power.stop - power.first > 1 or power.naming.sense is Sense.DEMONYM:
        return False
    first, given = power.first, load_given_names().gender
    before = first - 1
    if before >= 0 and parse.pos[before] == "PROPN" and fold(parse.words[before]) in given:
        return True
    entity = parse.entity_of[first]
    return (
        entity is not None
        and entity.label == "PERSON"
        and entity.first == first
        and entity.stop - first >= 2
        and parse.pos[first + 1] == "PROPN"
        and fold(parse.words[first + 1]) not in load_offices().classes
    )


def _persons(parse: Parse, taken: bytearray, offices: Mapping[int, Title]) -> Iterator[PersonName]:
    token = 0
    while token < len(parse):
        stop = _run_end(parse, token, taken, offices) if not taken[token] else token
        if stop > token:
            found = _person(parse, token, stop, offices)
            if found is not None:
                yield found
            token = found.stop if found is not None else stop
        else:
            token += 1


def _run_end(parse: Parse, first: int, taken: bytearray, offices: Mapping[int, Title]) -> int:
    """Where the run of name words that begins here ends; ``first`` itself for none."""
    if not _name_word(parse, first, taken, offices):
        return first
    stop, end = first + 1, parse.sentence_of(first).stop
    while stop < end:
        if _name_word(parse, stop, taken, offices):
            stop += 1
        elif _joins(parse, stop, end, taken, offices):
            stop += 2
        else:
            break
    return stop


def _name_word(parse: Parse, token: int, taken: bytearray, offices: Mapping[int, Title]) -> bool:
    word = parse.words[token]
    if taken[token] or not word[0].isupper() or not any(c.isalpha() for c in word):
        return False
    if token in offices and not _given_before(parse, token):
        return False
    if fold(word) in load_offices().honorifics and (len(word) > 2 or word.endswith(".")):
        return False
    entity = parse.entity_of[token]
    if entity is not None and entity.label in ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "NORP"):
        return False
    return parse.pos[token] == "PROPN" or (
        entity is not None and entity.label == "PERSON" and parse.pos[token] != "PRON"
    )


def _given_before(parse: Parse, token: int) -> bool:
    """Whether an office's word is a surname here: "John Major"."""
    return (
        token > 0 and parse.words[token - 1][0].isupper() and fold(parse.words[token - 1]) in load_given_names().gender
    )


def _joins(parse: Parse, token: int, end: int, taken: bytearray, offices: Mapping[int, Title]) -> bool:
    """Whether a hyphen or particle at ``token`` ties the name word before it to the one after."""
    if token + 1 >= end or not _name_word(parse, token + 1, taken, offices):
        return False
    word = parse.words[token]
    if word == "-":
        return parse.ends[token - 1] == parse.starts[token] and parse.ends[token] == parse.starts[token + 1]
    if word == "," and fold(parse.words[token + 1]) in SUFFIXES:
        return True
    return word.lower() in PARTICLES


def _person(parse: Parse, first: int, stop: int, offices: Mapping[int, Title]) -> PersonName | None:
    given, lexicon = load_given_names().gender, load_offices()
    gender, start = _honorific(parse, first)
    title = _title_before(parse, start, offices)
    words = [fold(parse.words[t]) for t in range(first, stop)]
    label = _label(parse, first, stop)
    if words[-1] in lexicon.body_words and (stop - first > 1 or title is None) and start == first:
        return None
    if (
        start == first
        and title is None
        and is_acronym(parse.words[first])
        and len(parse.words[first]) > 1
        and words[0] not in given
    ):
        if label != "PERSON" or stop - first == 1:
            return None
    named = words[0] in given and stop - first >= 2
    if not (start < first or title is not None or named or label == "PERSON"):
        return None
    sure = start < first or title is not None or named or (label == "PERSON" and stop - first >= 2)
    return PersonName(
        first, stop, gender or _gender_of(words[0] if stop - first > 1 else "", given), title, sure, start
    )


def _gender_of(word: str, given: Mapping[str, str]) -> str | None:
    known = given.get(word)
    return known if known != "either" else None


def _honorific(parse: Parse, first: int) -> tuple[str | None, int]:
    """What the forms of address before a name tell of gender, and where they begin."""
    known, gender = load_offices().honorifics, None
    sentence = parse.sentence_of(first).first
    while first > sentence and parse.words[first - 1][0].isupper():
        found = known.get(fold(parse.words[first - 1]))
        if found is None or (parse.pos[first - 1] == "PRON" and not parse.words[first - 1].endswith(".")):
            break
        gender, first = gender or (found if found != "any" else None), first - 1
    return gender, first


def _title_before(parse: Parse, start: int, offices: Mapping[int, Title]) -> int | None:
    """The head of the office that stands right before a name, "of Ukraine" between the two allowed."""
    before = start - 1
    if before < 0 or parse.sentence_of(start).first > before:
        return None
    if before in offices:
        return before
    return None


def _label(parse: Parse, first: int, stop: int) -> str | None:
    """The entity label of most of these tokens."""
    labels = [e.label for t in range(first, stop) if (e := parse.entity_of[t]) is not None]
    return max(sorted(set(labels)), key=labels.count) if labels else None


def _bodies(parse: Parse, taken: bytearray, offices: Mapping[int, Title]) -> Iterator[BodyName]:
    for entity in parse.entities:
        if entity.label not in ("ORG", "PERSON", "GPE", "FAC", "WORK_OF_ART", "PRODUCT", "LAW"):
            continue
        first, stop = _trimmed(parse, entity)
        if first >= stop or (any(taken[first:stop]) and not _headed_by_body(parse, stop)):
            continue
        if entity.label != "ORG" and not (stop - first > 1 and _headed_by_body(parse, stop)):
            continue
        if stop - 1 in offices or not parse.words[first][0].isupper():
            continue
        acronym = parse.words[first] if stop - first == 1 and is_acronym(parse.words[first]) else None
        yield BodyName(first, stop, acronym or _bracketed(parse, stop))


def _trimmed(parse: Parse, entity: Entity) -> tuple[int, int]:
    first, stop = entity.first, entity.stop
    while first < stop and (parse.lowers[first] in ("the", "a", "an") or parse.pos[first] == "PUNCT"):
        first += 1
    while stop > first and (parse.tags[stop - 1] == "POS" or parse.pos[stop - 1] in ("PUNCT", "ADP", "DET")):
        stop -= 1
    for token in range(first, stop):
        if parse.words[token] == "(":
            return first, token
    return first, stop


def _headed_by_body(parse: Parse, stop: int) -> bool:
    return fold(parse.words[stop - 1]) in load_offices().body_words


def _bracketed(parse: Parse, stop: int) -> str | None:
    """The acronym in brackets right after a name: "Syrian Democratic Forces (SDF)"."""
    if stop + 2 < len(parse) and parse.words[stop] == "(" and parse.words[stop + 2] == ")":
        return parse.words[stop + 1] if is_acronym(parse.words[stop + 1]) else None
    return None
