"""Names of organisations, governments and blocs, as sets of the words that tell one from another."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.registry.lexicons import load_lexicon
from onrecord.registry.persons import Fit
from onrecord.text.names import fold, is_acronym

_PUNCTUATION = re.compile(r"[^\w\s&]")


@lru_cache(maxsize=16384)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a body's name that tell it from others, in order: "foreign", "ministry"."""
    lexicon = load_lexicon()
    words = [lexicon.written.get(w, w) for w in _PUNCTUATION.sub(" ", fold(name)).split()]
    kept = tuple(word for word in words if word not in lexicon.small)
    return kept or tuple(words)


def is_short(name: str) -> bool:
    """Whether a name is an acronym."""
    return is_acronym(bare(name).replace(".", ""))


def bare(name: str) -> str:
    """A name without "the" before it."""
    return name.removeprefix("the ").removeprefix("The ")


def acronym_of(name: str) -> str | None:
    """The acronym that a name is, or by which a body so named is commonly known; None for neither.

    Capitals alone tell too little: NSA is an agency, a student association and the sheriffs'.
    """
    return fold(bare(name)) if is_short(name) else load_lexicon().acronyms.get(fold(bare(name)))


def is_everywhere(name: str) -> bool:
    """Whether many countries or places have a body of this name: "the Foreign Ministry", "police".

    Three such words together are mostly one body's ("National Security Agency"), but for parties.
    """
    lexicon, words = load_lexicon(), words_of(bare(name))
    if len(words) > 2 and words[-1] not in lexicon.parties:
        return False
    known = frozenset(words)
    return known <= lexicon.bodies | lexicon.sorts and known not in lexicon.usual


def fit_bodies(left: str, right: str, *, alike: bool) -> Fit:
    """How far two names may be one body's; ``alike`` when both are known to be of one country.

    A name that many bodies have is only part of one, and a bare "police" without a country none at all.
    """
    mine, theirs = words_of(left), words_of(right)
    if set(mine) == set(theirs):
        if alike or not is_everywhere(left):
            return Fit.SAME
        return Fit.DIFFERENT if len(mine) == 1 and mine[0] in load_lexicon().alone else Fit.PART
    if is_short(left) != is_short(right):
        return Fit.SAME if acronym_of(left) == acronym_of(right) else Fit.DIFFERENT
    short, long = sorted((mine, theirs), key=len)
    if len(short) > 1 and len(long) == len(short) + 1 and set(long[1:]) == set(short):
        # "US State Department" beside "Department of State"; "Foreign Ministry" only once the country is known.
        return Fit.SAME if alike or not is_everywhere(" ".join(short)) else Fit.DIFFERENT
    return Fit.DIFFERENT
