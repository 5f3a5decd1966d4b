"""Words as they are searched for: the same on both databases, for texts and for questions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_POSSESSIVE = re.compile(r"['’]s\b")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'"([^"]*)"?|([^\s"]+)')

_LONGEST = 64
"""Letters of a word that are looked at; what is longer is no word, and PostgreSQL refuses some."""

_SHORTEST = 3
"""Letters of a beginning; of two letters a record of 100,000 articles has tens of thousands of lines."""

_MOST_ASKED = 32
"""Terms of one question that are looked at."""


def fold_words(text: str) -> list[str]:
    """The words of a text, in order: lower case, without accents, possessives and inner apostrophes."""
    plain = _APOSTROPHE.sub("", _POSSESSIVE.sub("", text)).casefold()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return [word[:_LONGEST] for word in _WORD.findall(plain)]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked for: words that stand next to each other; of the last, only the beginning where ``begins``."""

    words: tuple[str, ...]
    begins: bool = False


def read_question(words: str) -> tuple[Asked, ...]:
    """What a user's words ask for; every one of it must be there.

    ``"…"`` asks for words in a row and a trailing ``*`` for a beginning of three letters or more. Everything else
    is words: no sign and no operator means anything.
    """
    asked: list[Asked] = []
    for found in _ASKED.finditer(words[:2000]):
        phrase, word = found.groups()
        folded = tuple(fold_words(phrase if phrase is not None else word))
        if folded:
            begins = word is not None and word.endswith("*") and len(folded[-1]) >= _SHORTEST
            asked.append(Asked(folded, begins))
    return tuple(asked[:_MOST_ASKED])


def sqlite_question(asked: tuple[Asked, ...]) -> str:
    """The question in FTS5's words; they are letters and digits alone, in quotation marks."""
    return " AND ".join(f'"{" ".join(one.words)}"{"*" if one.begins else ""}' for one in asked)


def postgresql_question(asked: tuple[Asked, ...]) -> str:
    """The question as PostgreSQL's ``to_tsquery`` reads it; the words are letters and digits alone."""
    return " & ".join(
        "(" + " <-> ".join(f"'{word}'" for word in one.words) + (":*" if one.begins else "") + ")" for one in asked
    )
