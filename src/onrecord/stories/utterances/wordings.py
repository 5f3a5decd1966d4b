"""The words of a saying, so that two reports of it can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from onrecord.text.lexicons import load_word_sets
from onrecord.text.names import fold

_WORD = re.compile(r"n't\b|\d[\d.,:]*\d|\d|[^\W\d_]+(?:(?!n't)'[^\W\d_]+)?|'[^\W\d_]+")
_CONTRACTION = re.compile(r"\b(\w+?)n't\b")
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "s", "e", "y")


@dataclass(frozen=True, slots=True)
class Wording:
    """A saying as its stems that carry matter, in order; ``places`` are their places among all words.

    ``guards`` are the classes of guarding words ("not", "may", "if") with their places.
    """

    stems: tuple[str, ...]
    places: tuple[int, ...]
    guards: tuple[tuple[int, str], ...]

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers it names, in figures or words."""
        return frozenset(s for s in self.stems if s[0].isdigit() or s in _words()["numbers"])


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two wordings share: ``share`` of the shorter's stems in the longer, in the same order; ``shared`` stems."""

    share: float
    shared: int
    guarded_alike: bool


@lru_cache(maxsize=8192)
def wording_of(text: str) -> Wording:
    """A text's wording."""
    plain = text.replace("’", "'").replace("‘", "'").lower()
    words = _WORD.findall(_CONTRACTION.sub(lambda m: f"{_WHOLE.get(m[1], m[1])} n't", plain))
    stems, places, guards = [], [], []
    for place, word in enumerate(words):
        guard = _guards().get(word)
        if guard is not None:
            guards.append((place, guard))
        elif word not in _words()["function"]:
            stems.append(_stem(word))
            places.append(place)
    return Wording(tuple(stems), tuple(places), tuple(guards))


def overlap(left: Wording, right: Wording) -> Overlap:
    """What two wordings share, in order; guards count where the shared words stand and before them."""
    short, long = sorted((left, right), key=lambda w: len(w.stems))
    kept = max((_in_order(short.stems, long.stems), _in_runs(short.stems, long.stems)), key=len)
    if not kept:
        return Overlap(0.0, 0, guarded_alike=True)
    reach = long.places[max(place for _, place in kept)]
    mine = {guard for _, guard in short.guards}
    theirs = {guard for place, guard in long.guards if place <= reach}
    return Overlap(len(kept) / len(short.stems), len(kept), guarded_alike=mine == theirs)


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> list[tuple[int, int]]:
    """The stems that both have in one order, by their places in each."""
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]


def _in_runs(short: tuple[str, ...], long: tuple[str, ...]) -> list[tuple[int, int]]:
    """The stems that both have side by side with another: clauses may change places, their words may not."""
    pairs = {pair: place for place, pair in reversed(list(enumerate(pairwise(long))))}
    found: dict[int, int] = {}
    for place, pair in enumerate(pairwise(short)):
        if pair in pairs:
            found.setdefault(place, pairs[pair])
            found.setdefault(place + 1, pairs[pair] + 1)
    return sorted(found.items())


def _stem(word: str) -> str:
    if word[0].isdigit():
        return word.rstrip(".,:").replace(",", "")
    folded = fold(word)
    if folded in _words()["numbers"]:
        return folded
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 3:
            return folded[: -len(ending)]
    return folded


@lru_cache
def _guards() -> dict[str, str]:
    sets = load_word_sets("onrecord.stories.utterances", "en")["guards"]
    return {word: name for name, words in sets.items() for word in words}


@lru_cache
def _words() -> dict[str, frozenset[str]]:
    return load_word_sets("onrecord.stories.utterances", "en")["words"]
