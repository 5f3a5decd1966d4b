"""Countries, their peoples and seats, and blocs, wherever the text names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.parses import Parse
from onrecord.reading.actors.countries import Naming, Sense, load_gazetteer, longest_run
from onrecord.reading.actors.given_names import load_given_names
from onrecord.reading.actors.titles import load_offices
from onrecord.reading.lexicons import load_lexicon
from onrecord.text.names import fold


@dataclass(frozen=True, slots=True)
class PowerName:
    """Tokens that name a country, its people or its seat, or a bloc."""

    first: int
    stop: int
    naming: Naming


def find_powers(parse: Parse) -> Iterator[PowerName]:
    """The countries, peoples, seats and blocs that the text names, longest words first."""
    table, most = load_gazetteer(), longest_run()
    missing = _namesakes(parse)
    starts = _first_words()
    token = 0
    while token < len(parse):
        if parse.words[token][0].isupper() and fold(parse.words[token]) in starts:
            found = _power_at(parse, token, most, table)
            if found is not None and found.naming.power.key not in missing and not _in_personal_name(parse, found):
                yield found
                token = found.stop
                continue
        token += 1


def _namesakes(parse: Parse) -> frozenset[str]:
    """The countries whose names mean something else in this text: Georgia, where nothing speaks of the Caucasus."""
    signs = load_lexicon("en", "places")["namesakes"]
    words = frozenset(parse.words)
    return frozenset(key for key, needed in signs.items() if words.isdisjoint(needed))


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


def _is_descent(parse: Parse, token: int) -> bool:
    """Whether a people's name only says where a family came from: "African-Americans"."""
    before = token - 1
    return before > 0 and parse.words[before] == "-" and parse.ends[before] == parse.starts[token]


def _in_personal_name(parse: Parse, power: PowerName) -> bool:
    """Whether a place's word is part of somebody's name: "Jordan Peterson", "Denzel Washington"."""
    if power.naming.sense is Sense.DEMONYM:
        return _is_descent(parse, power.first)
    if power.stop - power.first > 1:
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
