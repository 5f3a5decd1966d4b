"""Countries by every word that news has for them: names, peoples, capitals, seats of government."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from onrecord.reading.lexicons import load_lexicon
from onrecord.text.names import fold


class Sense(Enum):
    """What a word for a country is."""

    NAME = "name"
    DEMONYM = "demonym"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Power:
    """A state or body of states that acts: its code, its Wikidata item, what it is."""

    key: str
    """ISO 3166-1 alpha-2 for countries ("RU"), the key of the lexicon for blocs ("eu")."""
    name: str
    wikidata: str | None
    kind: str
    """``government``, ``bloc`` or ``organisation``."""
    part_of: str | None = None

    @property
    def country(self) -> str | None:
        """The ISO code where this is a country."""
        return self.key if self.kind == "government" else None


@dataclass(frozen=True, slots=True)
class Naming:
    """What one word or run of words stands for."""

    power: Power
    sense: Sense
    building: bool = False


Gazetteer = Mapping[tuple[str, ...], Naming]
"""Folded words to what they name."""


@lru_cache
def load_gazetteer(language: str = "en") -> Gazetteer:
    """Every known word for a country or bloc, folded and split at spaces; built once a process."""
    places, blocs = load_lexicon(language, "places"), load_lexicon(language, "blocs")
    buildings = frozenset(fold(name) for name in places["buildings"]["names"])
    powers = {**_countries(frozenset(places["territories"]["codes"])), **_blocs(blocs)}
    table: dict[tuple[str, ...], Naming] = {}

    def add(key: str, words: Iterable[str], sense: Sense) -> None:
        for word in words:
            if key in powers and fold(word):
                table.setdefault(split_name(word), Naming(powers[key], sense, fold(word) in buildings))

    for key, bloc in blocs.items():
        add(key, bloc["names"], Sense.NAME)
    for matter, sense in (("names", Sense.NAME), ("demonyms", Sense.DEMONYM), ("seats", Sense.SEAT)):
        for key, words in places[matter].items():
            add(key, words, sense)
    for key, words in places["blocs"].items():
        add(key, words, Sense.SEAT)
    unlike = frozenset(fold(word) for word in places["unlike"]["words"])
    for key, sense, word in _library_words(powers):
        if fold(word) not in unlike or sense is Sense.NAME:
            add(key, (word,), sense)
    return table


def usual_name(power: Power, language: str = "en") -> str:
    """A power's everyday name in English: "Turkey", "United States"."""
    everyday: Mapping[str, list[str]] = load_lexicon(language, "places")["names"]
    return everyday.get(power.key, [power.name])[0]


@lru_cache
def longest_run(language: str = "en") -> int:
    """The most words that one entry of the gazetteer has."""
    return max(len(words) for words in load_gazetteer(language))


def split_name(name: str) -> tuple[str, ...]:
    """The folded words of a name, parted as the tokeniser does it: hyphens and "'s" stand alone."""
    return tuple(fold(name).replace("-", " - ").replace("'s", " 's").replace(",", " ,").split())


def _countries(others: frozenset[str]) -> dict[str, Power]:
    """The states of the world, and those other territories that news calls by name."""
    from rigour.territories import get_territories

    found = {}
    for territory in get_territories():
        code = territory.code.upper()
        sovereign = territory.is_country and not territory.parent
        if len(code) == 2 and (sovereign or code in others) and not territory.is_historical:
            found[code] = Power(code, territory.name, territory.qid, "government")
    return found


def _blocs(blocs: Mapping[str, Any]) -> dict[str, Power]:
    return {
        key: Power(key, bloc["names"][0], bloc["wikidata"], bloc.get("kind", "bloc"), bloc.get("of"))
        for key, bloc in blocs.items()
    }


def _library_words(powers: Mapping[str, Power]) -> list[tuple[str, Sense, str]]:
    """(code, sense, word) from countryinfo, states before territories; plurals of peoples added."""
    from countryinfo import CountryInfo

    words = [(key, Sense.NAME, power.name) for key, power in powers.items() if power.kind == "government"]
    for info in CountryInfo.all().values():
        code = (info.get("ISO") or {}).get("alpha2")
        if code not in powers:
            continue
        words.append((code, Sense.NAME, info["name"]))
        for people in _demonyms(info.get("demonym")):
            words += [(code, Sense.DEMONYM, people), (code, Sense.DEMONYM, people + "s")]
        capital = info.get("capital")
        if isinstance(capital, str) and len(capital) > 3 and "/" not in capital:
            words.append((code, Sense.SEAT, capital))
    return words


def _demonyms(listed: object) -> list[str]:
    return [word.strip() for word in listed.split(",")] if isinstance(listed, str) and listed.strip() else []
