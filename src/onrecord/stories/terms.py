"""The words of a text that can tell one event from another, each in one form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.text.names import fold

_TOKEN = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d[\d.,]*\d")
_APOSTROPHE = re.compile(r"['\u2019].*$")
_ENDINGS = tuple("ations ation ments ment ingly edly ings ing ies ied ers ed es er ly s y e".split())
_SHORTEST = 3


def terms(text: str) -> Iterator[str]:
    """The words and numbers of a text in reading order, as ``stem`` has them; names with a capital.

    A name is a word that is written with a capital here, and nowhere in the text without one.
    """
    words = [_APOSTROPHE.sub("", word) for word in _TOKEN.findall(text)]
    plain = {word for word in words if word[0].islower()}
    for word in words:
        if len(word) > 1:
            is_name = word[0].isupper() and word.lower() not in plain
            yield stem(word).capitalize() if is_name else stem(word)


def is_name(term: str) -> bool:
    """Whether a term was written as a name."""
    return term[:1].isupper()


def is_word(term: str) -> bool:
    """Whether a term is a word that was not written as a name, and no number."""
    return term[:1].islower()


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word in lower case without its ending, so that "elects", "elected" and "electing" are one."""
    folded = fold(word)
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST:
            return folded[: -len(ending)]
    return folded
