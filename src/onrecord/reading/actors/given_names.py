"""Given names: what they tell of gender, and which are short forms of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.reading.lexicons import load_lexicon
from onrecord.text.names import fold


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
