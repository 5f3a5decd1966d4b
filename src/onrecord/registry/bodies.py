"""Names of organisations, governments and blocs, as sets of the words that tell one from another."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.registry.lexicons import load_lexicon
from onrecord.text.names import fold, initials, is_acronym

_PUNCTUATION = re.compile(r"[^\w\s&]")


@lru_cache(maxsize=16384)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a body's name that tell it from others, in order: "foreign", "ministry"."""
    lexicon = load_lexicon()
    words = [lexicon.written.get(w, w) for w in _PUNCTUATION.sub(" ", fold(name)).split()]
    kept = tuple(word for word in words if word not in lexicon.small)
    return kept or tuple(words)


def acronym_of(name: str) -> str | None:
    """The acronym that a name is, or the one its capitals make; None where they make none of three letters or more."""
    bare = name.removeprefix("the ").removeprefix("The ")
    if is_acronym(bare.replace(".", "")):
        return fold(bare)
    made = load_lexicon().acronyms.get(fold(bare)) or initials(bare)
    return made if len(made) > 2 or fold(bare) in load_lexicon().acronyms else None


def is_short(name: str) -> bool:
    """Whether a name is an acronym itself."""
    return is_acronym(name.removeprefix("the ").removeprefix("The ").replace(".", ""))


def is_everywhere(name: str) -> bool:
    """Whether many countries or places have a body of this name: "the Foreign Ministry", "police"."""
    plain = " ".join(fold(name).removeprefix("the ").split())
    return plain in load_lexicon().elsewhere


def is_headed(name: str) -> bool:
    """Whether a name ends in a word for a sort of body: "… Ministry"."""
    return words_of(name)[-1] in load_lexicon().bodies
