"""The names of persons in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.actors.given_names import load_given_names
from onrecord.reading.actors.headline_verbs import is_headline_verb
from onrecord.reading.actors.leaders import is_leader
from onrecord.reading.actors.powers import PowerName
from onrecord.reading.actors.titles import Title, load_offices
from onrecord.text.names import PARTICLES, SUFFIXES, fold, is_acronym

_PLACES = ("LOC", "FAC")
_TIES = PARTICLES | {"-"}
_FAMILY = (None, "either")
"""What a first word is where it may be what somebody is called by: Anwar, Xi, no Peter."""

_BETWEEN = 8
"""Words that may stand between an office and a name: "Minister of Foreign Affairs and Trade …"."""

_DOTTED = frozenset({"he", "st", "fr", "lt", "hon", "det", "col", "gen", "supt"})
"""Forms of address that are one only with a full stop after them."""


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


def find_persons(
    parse: Parse, titles: Sequence[Title], powers: Iterable[PowerName], labels: Sequence[Span] = ()
) -> tuple[PersonName, ...]:
    """Every name of a person, in reading order; ``labels`` are the labels of a transcript's turns.

    A run of capitalised words is a person's name where an honorific or an office stands before it,
    where it begins with a given name, or where the language model says so; a single word is one
    where it is the surname of somebody so named.
    """
    offices = {title.head: title for title in titles if not title.body}
    taken = mask(len(parse), powers)
    named = (tokens for label in labels if (tokens := parse.tokens(label)) and tokens[-1] not in offices)
    labelled = frozenset(token for tokens in named for token in tokens)
    persons = _believable(parse, tuple(_persons(parse, taken, offices, labelled)))
    for person in persons:
        taken[person.first : person.stop] = b"\x01" * (person.stop - person.first)
    for more in (_colleagues, _surnames):
        persons += tuple(more(parse, taken, offices, persons))
        for person in persons:
            taken[person.first : person.stop] = b"\x01" * (person.stop - person.first)
    return tuple(sorted(persons, key=lambda p: p.first))


def _colleagues(
    parse: Parse, taken: bytearray, offices: Mapping[int, Title], persons: Sequence[PersonName]
) -> Iterator[PersonName]:
    """The further names after an office in the plural: "Ministers A, B and C"."""
    for person in persons:
        title = offices.get(person.title) if person.title is not None else None
        token = person.stop - 1
        while title is not None and title.plural:
            following = [c for c in parse.children[token] if parse.deps[c] == "conj" and c > token]
            if not following:
                break
            token = following[0]
            if not taken[token] and _name_word(parse, token, taken, offices):
                yield PersonName(token, token + 1, None, None, True, token)


def mask(length: int, runs: Iterable[PowerName | PersonName]) -> bytearray:
    """For each token 1 where one of the names stands."""
    taken = bytearray(length)
    for run in runs:
        taken[run.first : run.stop] = b"\x01" * (run.stop - run.first)
    return taken


def _believable(parse: Parse, persons: tuple[PersonName, ...]) -> tuple[PersonName, ...]:
    """The names without those that only one entity label calls a person and that do nothing a person does."""
    surnames = {fold(parse.words[p.stop - 1]) for p in persons if p.sure}
    counts = Counter(fold(parse.words[p.stop - 1]) for p in persons)
    deputies = load_offices().deputies

    def believed(person: PersonName) -> bool:
        word = fold(parse.words[person.stop - 1])
        if parse.lowers[person.stop - 1] in deputies and parse.words[min(person.stop, len(parse) - 1)][0].isupper():
            return False  # "Madam Vice President": the word only ranks the office behind it
        return person.sure or word in surnames or counts[word] > 1 or _behaves(parse, person.stop - 1)

    return tuple(person for person in persons if believed(person))


def _behaves(parse: Parse, token: int) -> bool:
    """Whether a token is the subject of a verb, or owns something."""
    owner = parse.heads[token]
    if parse.deps[token] in ("nsubj", "nsubjpass"):
        return parse.pos[owner] == "VERB"
    return parse.deps[token] == "poss"


def _surnames(
    parse: Parse, taken: bytearray, offices: Mapping[int, Title], persons: Sequence[PersonName]
) -> Iterator[PersonName]:
    """Single words that are the surname of somebody named elsewhere, whatever the model says they are."""
    known = {fold(parse.words[_last_word(parse, p)]): False for p in persons}
    known |= {fold(parse.words[_last_word(parse, p)]): True for p in persons if p.stop - p.first > 1}
    firsts = (fold(parse.words[p.first]) for p in persons if p.stop - p.first > 1)
    known |= {word: False for word in firsts if word not in known and load_given_names().gender.get(word) in _FAMILY}
    for token, word in enumerate(parse.words):
        if taken[token] or not word[0].isupper() or fold(word) not in known:
            continue
        if not (_name_word(parse, token, taken, offices) or (known[fold(word)] and _is_surname_here(parse, token))):
            continue
        if not _capital_neighbour(parse, token, taken):
            gender, start = _honorific(parse, token)
            yield PersonName(token, token + 1, gender, _title_before(parse, start, token + 1, offices), True, start)


def _is_surname_here(parse: Parse, token: int) -> bool:
    """Whether a word that is taken for a common one stands where a name would: "Trump" opening a sentence.

    Before a noun it is left alone: "Rice prices".
    """
    if parse.pos[token] not in ("NOUN", "VERB", "ADJ"):
        return False
    if token + 1 < len(parse) and is_headline_verb(parse, token + 1):
        return True
    return parse.deps[token] not in ("compound", "amod", "nmod") or parse.sentence_of(token).first != token


def _last_word(parse: Parse, person: PersonName) -> int:
    last = person.stop - 1
    while last > person.first and fold(parse.words[last]) in SUFFIXES | {","}:
        last -= 1
    return last


def _capital_neighbour(parse: Parse, token: int, taken: bytearray) -> bool:
    """Whether the word is part of a longer name that is not this person's: "Clinton Foundation"."""
    after = token + 1
    if after < len(parse) and parse.pos[after] == "PROPN" and parse.words[after][0].isupper() and not taken[after]:
        return parse.heads[token] == after or fold(parse.words[after]) in load_offices().body_words
    before = token - 1
    return before >= 0 and parse.words[before] == "-" and parse.ends[before] == parse.starts[token]


def _persons(
    parse: Parse, taken: bytearray, offices: Mapping[int, Title], labelled: frozenset[int]
) -> Iterator[PersonName]:
    token = 0
    while token < len(parse):
        stop = _run_end(parse, token, taken, offices) if not taken[token] else token
        if stop > token:
            found = _person(parse, token, stop, offices, labelled)
            if found is not None:
                yield found
            token = stop
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
        elif steps := _joins(parse, stop, end, taken, offices) or _joins_small(parse, stop, end):
            stop += steps + 1
        else:
            break
    return stop


def _name_word(parse: Parse, token: int, taken: bytearray, offices: Mapping[int, Title]) -> bool:
    word = parse.words[token]
    if taken[token] or not word[0].isupper() or not any(c.isalpha() for c in word):
        return False
    if token in offices and not _given_before(parse, token):
        return False
    if fold(word) in load_offices().honorifics and (word.endswith(".") or fold(word) not in _DOTTED):
        return False
    entity = parse.entity_of[token]
    if entity is not None and entity.label in ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "NORP"):
        return False
    return parse.pos[token] == "PROPN" or (
        entity is not None and entity.label == "PERSON" and parse.pos[token] != "PRON"
    )


def _given_before(parse: Parse, token: int) -> bool:
    """Whether an office's word is a surname here: "John Major", "Mr. King"."""
    before = fold(parse.words[token - 1]) if token > 0 else ""
    if before in load_offices().honorifics and parse.words[token - 1].endswith(".") and parse.words[token][0].isupper():
        return before not in load_offices().classes
    return (
        token > 0 and parse.words[token - 1][0].isupper() and fold(parse.words[token - 1]) in load_given_names().gender
    )


def _joins_small(parse: Parse, token: int, end: int) -> int:
    """1 where a hyphen ties on the last part of a name in small letters: "Ban Ki-moon"."""
    if parse.words[token] != "-" or token + 1 >= end or not parse.words[token + 1].isalpha():
        return 0
    entity = parse.entity_of[token + 1]
    inside = entity is not None and entity.label == "PERSON" and entity.first < token
    return 1 if inside and parse.ends[token] == parse.starts[token + 1] else 0


def _joins(parse: Parse, token: int, end: int, taken: bytearray, offices: Mapping[int, Title]) -> int:
    """How many tokens from ``token`` on tie the name word before to the one after: "von", "-", "al-"; 0 for none."""
    word = parse.words[token]
    steps = 1
    while word.lower() in PARTICLES and token + steps < end and parse.lowers[token + steps] in _TIES:
        steps += 1
    if token + steps >= end or not _name_word(parse, token + steps, taken, offices):
        return 0
    if word == "-" and parse.words[token - 1].lower() not in PARTICLES:
        tight = parse.ends[token - 1] == parse.starts[token] and parse.ends[token] == parse.starts[token + 1]
        return 1 if tight else 0
    ending = word == "," and fold(parse.words[token + 1]) in SUFFIXES
    return steps if ending or word.lower() in PARTICLES else 0


def _person(
    parse: Parse, first: int, stop: int, offices: Mapping[int, Title], labelled: frozenset[int]
) -> PersonName | None:
    """The person that a run of name words names; None where nothing says that it is one."""
    given, lexicon = load_given_names().gender, load_offices()
    first = _past_body(parse, first, stop)
    gender, start = _honorific(parse, first)
    title = _title_before(parse, start, stop, offices)
    words = [fold(parse.words[t]) for t in range(first, stop)]
    label = _label(parse, first, stop)
    if title is not None and label in (*_PLACES, "GPE") and not parse.words[title][0].isupper():
        title = None
    named = stop - first >= 2 and (words[0] in given or is_leader(words))
    if title is not None and not named and _is_adjective(offices[title], label, stop - first):
        title, label = None, label if stop - first > 1 else None  # "Executive Order"
    if title is not None and not named and label != "PERSON" and stop in offices:
        title = None  # "Principal Deputy National Security Adviser"
    addressed = start < first or title is not None or first in labelled or _beside_office(parse, first, stop, offices)
    if words[-1] in lexicon.body_words and start == first and first not in labelled:
        return None
    if not addressed and (stop - first > 6 or label in _PLACES):
        return None
    if not addressed and is_acronym(parse.words[first]) and words[0] not in given:
        return None
    if label is None and stop - first == 1 and is_leader(words):
        label = "PERSON"
    if not (addressed or named or label == "PERSON"):
        return None
    gender = gender or (_gender_of(words[0], given) if stop - first > 1 else None)
    return PersonName(first, stop, gender, title, addressed or named or stop - first >= 2, start)


def _is_adjective(title: Title, label: str | None, words: int) -> bool:
    """Whether an office's word is but an adjective before what was taken for a name."""
    lexicon = load_offices()
    if title.office not in lexicon.adjectival:
        return False
    return label != "PERSON" or (words == 1 and title.office not in lexicon.addressed)


def _past_body(parse: Parse, first: int, stop: int) -> int:
    """Where a name begins after what its office is for: "Head of Presidential Administration …"."""
    lexicon = load_offices()
    for token in range(stop - 2, first - 1, -1):
        word = fold(parse.words[token])
        if word in lexicon.portfolios or (
            word in lexicon.body_words and parse.lowers[first - 1] in ("of", "for", "and")
        ):
            return token + 1
    return first


def _beside_office(parse: Parse, first: int, stop: int, offices: Mapping[int, Title]) -> bool:
    """Whether an office in apposition says that the words name a person: "the group's leader, A B, said"."""
    before = offices.get(first - 2)
    if before is not None and parse.words[first - 1] == "," and before.definite is True and stop < len(parse):
        return parse.words[stop] in (",", ".", ";") and parse.deps[stop - 1] in ("appos", "nsubj", "conj")
    after = [c for c in parse.children[stop - 1] if c > stop and parse.deps[c] == "appos" and c in offices]
    return bool(after) and parse.words[stop] == "," and stop - first > 1 and not offices[after[0]].plural


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


def _office_before(parse: Parse, start: int, offices: Mapping[int, Title]) -> int | None:
    """The head of the office right before a name, "of Foreign Affairs" between the two allowed."""
    first, joint = parse.sentence_of(start).first, False
    for token in range(start - 1, max(first, start - _BETWEEN) - 1, -1):
        if token in offices:
            return token if token == start - 1 or joint else None
        joint = parse.lowers[token] in ("of", "for", "to")
        if joint and token == start - 1:
            return None  # "chief executive of Manchester": the words name what the office is of
        if not (joint or parse.lowers[token] == "and" or parse.words[token][0].isupper()):
            return None
    return None


def _title_before(parse: Parse, start: int, stop: int, offices: Mapping[int, Title]) -> int | None:
    """The head of the office that stands right before a name; one in the plural only before several."""
    before = _office_before(parse, start, offices)
    if before is None:
        return None
    beside = (c for t in range(start, stop) for c in parse.children[t] if parse.deps[c] in ("conj", "appos"))
    listed = any(parse.pos[c] == "PROPN" for c in beside)
    return before if listed or not offices[before].plural else None


def _label(parse: Parse, first: int, stop: int) -> str | None:
    """The entity label of most of these tokens."""
    labels = [e.label for t in range(first, stop) if (e := parse.entity_of[t]) is not None]
    return max(sorted(set(labels)), key=labels.count) if labels else None
