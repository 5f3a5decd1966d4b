"""What the registry must know of names and offices, one file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.text.names import fold


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words folded for look-up.

    ``given`` holds for each given name the numbers of the groups of forms that it belongs to;
    ``either`` are the family names that are given names elsewhere. ``offices`` is the office that a word or
    phrase means, ``single`` the offices that one person holds at a time, ``written`` the usual spelling of a
    body's word, ``sorts`` are words that with one of ``bodies`` make a name that every
    country has, ``usual`` such names that are one country's all the same.
    """

    titles: frozenset[str]
    determiners: frozenset[str]
    generations: frozenset[str]
    given: Mapping[str, frozenset[int]]
    families: frozenset[str]
    either: frozenset[str]
    acronyms: Mapping[str, str]
    offices: Mapping[str, str]
    single: frozenset[str]
    addressed: frozenset[str]
    ranks: frozenset[str]
    bodies: frozenset[str]
    small: frozenset[str]
    written: Mapping[str, str]
    sorts: frozenset[str]
    parties: frozenset[str]
    alone: frozenset[str]
    usual: frozenset[frozenset[str]]


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language, read once a process."""
    data = tomllib.loads((files(__name__) / f"{language}.toml").read_text(encoding="utf-8"))
    given: dict[str, set[int]] = {}
    for number, forms in enumerate(data["given"]["groups"]):
        for form in forms.split():
            given.setdefault(fold(form), set()).add(number)
    return Lexicon(
        titles=_folded(data["titles"]["words"]),
        determiners=_folded(data["titles"]["determiners"]),
        generations=_folded(data["generations"]["words"]),
        given={form: frozenset(numbers) for form, numbers in given.items()},
        families=_folded(data["families"]["words"]),
        either=_folded(data["families"]["either"]),
        acronyms={fold(name): acronym for acronym, name in data["acronyms"].items()},
        offices={fold(form): fold(office) for office, forms in data["offices"].items() for form in (office, *forms)},
        single=_folded(data["single"]["offices"]),
        addressed=_folded(data["single"]["addressed"]),
        ranks=_folded(data["ranks"]["words"]),
        bodies=_folded(data["bodies"]["words"]),
        small=_folded(data["bodies"]["small"]),
        written={fold(form): word for word, forms in data["written"].items() for form in forms},
        sorts=_folded(data["bodies"]["sorts"]),
        alone=_folded(data["bodies"]["alone"]),
        parties=_folded(data["bodies"]["parties"]),
        usual=frozenset(frozenset(fold(name).split()) - {"of"} for name in data["bodies"]["usual"]),
    )


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)
