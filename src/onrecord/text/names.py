"""Names folded, so that two spellings of one name compare equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00a0": " "})
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Folded endings of a name that are no surname: "Joseph R. Biden, Jr."."""

PARTICLES = frozenset(
    "al el bin ben ibn abu de del della der di da dos du la le van von ter ten den zu bint st".split()
)
"""Folded words inside a name that belong to the surname after them: "Ursula von der Leyen"."""


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """``name`` in lower case, without accents, full stops, possessive endings and doubled spaces."""
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES).lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join(_POSSESSIVE.sub("", plain.strip()).replace(".", "").split())


def name_parts(name: str) -> tuple[str, ...]:
    """The folded words of a person's name, without endings such as "Jr."."""
    words = tuple(word.strip(",") for word in fold(name).split())
    kept = tuple(word for word in words if word and word not in SUFFIXES)
    return kept or words


def surname(name: str) -> str:
    """The folded last word of a person's name: "von der leyen" for "Ursula von der Leyen" is "leyen"."""
    parts = name_parts(name)
    return parts[-1] if parts else ""


def initials(name: str) -> str:
    """The folded initials of the words that begin with a capital: "eu" for "European Union"."""
    return fold("".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper()))


def is_acronym(word: str) -> bool:
    """Whether a word is written as one: "NATO", "G7", "PG&E"."""
    letters = [c for c in word if c.isalpha()]
    return 1 < len(word) <= 8 and bool(letters) and all(c.isupper() for c in letters)
