"""Persons' names: their words, and how far two of them may be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from onrecord.registry.lexicons import load_lexicon
from onrecord.registry.spellings import spelled
from onrecord.text.names import PARTICLES, fold

_ASIDE = re.compile(r"[\"“”‘(\[][^\"“”’)\]]*[\"“”’)\]]")
_JOINED_ARTICLE = re.compile(r"(?:al|el)-", re.IGNORECASE)
_INITIALS = re.compile(r"\b([A-Z])\.?(?=[A-Z]\.? )")
"""Initials written together: "H.W.", "HW"."""
_ARTICLES = frozenset({"al", "el", "ul", "ur", "an", "as", "ash", "ad"})
"""Arabic articles, which some write and some leave out."""


class Fit(IntEnum):
    """How far two names agree."""

    DIFFERENT = 0
    PART = 1
    """A surname or a bare part of the other, the same but for an ending such as "Jr.", or a name that many have."""
    SAME = 2


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in folded words, titles left out; ``generation`` is "jr", "sr", "ii" … or ""."""

    words: tuple[str, ...]
    generation: str = ""

    @property
    def surnames(self) -> frozenset[str]:
        """What may be the surname, in its one spelling: the last word, and a family name that stands first."""
        if self.family_first_for_sure:
            return frozenset({spelled(self.words[0])})
        ends = (self.words[-1:], self.words[:1]) if self.family_first else (self.words[-1:],)
        return frozenset(spelled(word) for end in ends for word in end)

    @property
    def family_first(self) -> bool:
        """Whether the name may begin with its family name: "Xi Jinping"."""
        return _may_be_turned(self.words)

    @property
    def family_first_for_sure(self) -> bool:
        """Whether the last word can be no surname: "Jinping"."""
        return self.family_first and (len(self.words) > 2 or self.words[0] not in load_lexicon().either)

    @property
    def is_full(self) -> bool:
        """Whether there is a given name, or at least an initial, beside the surname."""
        return len(self.words) > 1


@lru_cache(maxsize=16384)
def name_of(name: str) -> PersonName:
    """A person's name taken apart: titles, asides and Arabic articles left out, hyphens opened."""
    lexicon = load_lexicon()
    plain = fold(_INITIALS.sub(r"\1. ", _ASIDE.sub(" ", name))).replace("-", " ").replace(",", " ")
    words = [word for word in plain.split() if word]
    generation = words[-1] if len(words) > 1 and words[-1] in lexicon.generations else ""
    if generation:
        words = words[:-1]
    while len(words) > 1 and words[0] in lexicon.titles:
        words = words[1:]
    first_stays = name[:1].isupper() and not _JOINED_ARTICLE.match(name)
    kept = [w for n, w in enumerate(words) if w not in _ARTICLES or len(words) < 2 or (n == 0 and first_stays)]
    return PersonName(tuple(kept), generation.replace("junior", "jr").replace("senior", "sr"))


def is_named(name: str) -> bool:
    """Whether these are a name, and no mere description: "a deputy spokesman", "The Secretary"."""
    words = [word for word in name.replace("-", " ").split() if word]
    if not words or not words[-1][0].isupper() or words[0].lower() in load_lexicon().determiners:
        return False
    if any(word[0].islower() and fold(word) not in PARTICLES | _ARTICLES for word in words[:-1]):
        return False
    return not all(fold(word).rstrip(",") in load_lexicon().titles for word in words)


@lru_cache(maxsize=65536)
def fit(left: str, right: str) -> Fit:
    """How far two persons' names agree, whichever comes first."""
    one, other = name_of(left), name_of(right)
    best = max((_compare(a, b) for a in _orders(one.words) for b in _orders(other.words)), default=Fit.DIFFERENT)
    if best is Fit.SAME and one.generation != other.generation:
        return Fit.PART if not (one.generation and other.generation) else Fit.DIFFERENT
    return best


def begin_alike(left: str, right: str) -> bool:
    """Whether two full names have one surname and one given name, whatever stands between."""
    one, other = name_of(left).words, name_of(right).words
    return spelled(one[-1]) == spelled(other[-1]) and _same_given(one[0], other[0]) and len(one[0]) > 1 < len(other[0])


def _orders(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A name's words as they stand and, for a family name in front, in the other order."""
    return (words, (*words[1:], words[0])) if _may_be_turned(words) else (words,)


def _may_be_turned(words: tuple[str, ...]) -> bool:
    return 1 < len(words) <= 4 and words[0] in load_lexicon().families


def _compare(left: tuple[str, ...], right: tuple[str, ...]) -> Fit:
    short, long = sorted((left, right), key=len)
    if not short:
        return Fit.DIFFERENT
    if len(short) == 1:
        return _lone(short[0], long)
    if _glued(short) == _glued(long):
        return Fit.SAME
    if spelled(short[-1]) == spelled(long[-1]):
        return _given(short[:-1], long[:-1])
    return _inside(short, long)


def _lone(word: str, long: tuple[str, ...]) -> Fit:
    """One word against a name: its surname, or the family name that stands first."""
    if len(long) == 1:
        return Fit.PART if spelled(word) == spelled(long[0]) else Fit.DIFFERENT
    heads = set(PersonName(long).surnames)
    if len(long) > 3 or (len(long) == 3 and not _is_given(long[1])):
        heads.add(spelled(long[-2]))
    return Fit.PART if spelled(word) in heads else Fit.DIFFERENT


def _is_given(word: str) -> bool:
    return len(word) == 1 or word in load_lexicon().given


def _glued(words: tuple[str, ...]) -> str:
    """All words in one: "Jong-un" and "Jongun", "Abdel Fattah" and "Abdelfattah" are alike."""
    return spelled("".join(words))


def _given(short: tuple[str, ...], long: tuple[str, ...]) -> Fit:
    """Given names before one surname; ``short`` has the fewer words."""
    if not _same_given(short[0], long[0]):
        if not _ends_with(long, short):
            return Fit.DIFFERENT
        # "Tayyip Erdogan" goes by a middle name; "López Obrador" beside "Andrés Manuel López Obrador" is a surname.
        return Fit.SAME if short[0] in load_lexicon().given else Fit.PART
    agreed = _middles_agree(short[1:], long[1:])
    if agreed and (len(short[0]) > 1 < len(long[0]) or short[1:2] == long[1:2] != ()):
        return Fit.SAME
    # An initial alone agrees with too many.
    return Fit.PART if agreed else Fit.DIFFERENT


def _ends_with(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return len(long) > len(short) and [spelled(w) for w in long[-len(short) :]] == [spelled(w) for w in short]


def _middles_agree(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether middle names do not speak against each other; an initial answers to the word in its place."""
    if not short or not long:
        return True
    if len(short) > len(long):
        short, long = long, short
    if len(short[0]) == 1 or len(long[0]) == 1:
        return _same_given(short[0], long[0])
    return all(any(_same_given(word, other) for other in long) for word in short)


def _same_given(left: str, right: str) -> bool:
    """Whether two given names are forms of one, or one is the other's initial."""
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    given = load_lexicon().given
    if spelled(left) == spelled(right) or given.get(left, frozenset()) & given.get(right, frozenset()):
        return True
    return min(len(left), len(right)) > 3 and (left.startswith(right) or right.startswith(left))


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> Fit:
    """A name that leaves out the last surname of another: "Miguel Díaz-Canel (Bermúdez)", "Enrique Peña (Nieto)"."""
    if len(long) <= len(short) or not _same_given(short[0], long[0]) or len(short[0]) == 1:
        return Fit.DIFFERENT
    rest = iter(spelled(word) for word in long[1:])
    if not all(spelled(word) in rest for word in short[1:]):
        return Fit.DIFFERENT
    return Fit.SAME if len(short) > 2 else Fit.PART
