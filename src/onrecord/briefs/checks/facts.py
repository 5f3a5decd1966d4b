"""Names, roles, numbers and days: all of them stand in the supports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from onrecord.briefs.checks.repeats import texts_behind
from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.words import Word, words_of
from onrecord.model.problems import Problem
from onrecord.model.readings import Line, Reading


def names(line: Line, reading: Reading) -> Iterator[Problem]:
    """Capitalised words stand in the supports as they are, and next to the same neighbours."""
    known = [word for text in texts_behind(line, reading) for word in words_of(text)]
    exact = {_bare(word.text) for word in known}
    folded = {word.folded for word in known}
    pairs = {(a.folded, b.folded) for a, b in pairwise(known)}
    lists = load_lexicon()["words"]
    connecting, roles = lists["connecting"], lists["roles"]
    before: Word | None = None
    for word in words_of(line.text):
        named = word.text[0].isupper() and word.folded != "i"
        if named and word.opens and (word.folded in connecting or word.folded in folded):
            named = _bare(word.text) in exact and word.folded not in connecting | lists["function"]
        elif named and _bare(word.text) not in exact:
            yield Problem("brief-name-unsupported", f"{word.text!r} is not in the supports")
        marked = named or word.folded in roles
        if before is not None and marked and (before.folded, word.folded) not in pairs:
            yield Problem("brief-name-unsupported", f"'{before.text} {word.text}' is not in the supports")
        before = word if (marked or word.folded in lists["portfolios"]) and word.is_word else None


def plain_words(line: Line, reading: Reading) -> Iterator[Problem]:
    """Roles, numbers and days stand in the supports."""
    folded = {word.folded for text in texts_behind(line, reading) for word in words_of(text)}
    words = load_lexicon()["words"]
    for word in words_of(line.text):
        if word.folded in folded or not word.is_word:
            continue
        if word.folded in words["roles"]:
            yield Problem("brief-role-unsupported", f"{word.text!r} is not in the supports")
        elif any(c.isdigit() for c in word.text) or set(word.folded.split("-")) & words["numbers"]:
            yield Problem("brief-number-unsupported", f"{word.text!r} is not in the supports")
        elif word.folded in words["dates"]:
            yield Problem("brief-date-unsupported", f"{word.text!r} is not in the supports")


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).rstrip(".")
