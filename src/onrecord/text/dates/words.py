"""The words of one language for days and longer periods."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, kw_only=True)
class Words:
    """What each word comes to, by its lower case without a full stop; ``raw`` is the file as read."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    holidays: Mapping[str, str]
    raw: Mapping[str, Mapping[str, list[str]]]

    def number(self, words: str) -> int:
        """The number that digits or words come to; raises KeyError for other words."""
        return int(words) if words.isdecimal() else self.numbers[" ".join(words.lower().split())]

    def month(self, word: str) -> int:
        """The month, 1 to 12, of a name or its abbreviation."""
        return self.months[word.lower().rstrip(".")]

    def weekday(self, word: str) -> int:
        """The weekday, Monday 0 to Sunday 6, of a name or its abbreviation."""
        return self.weekdays[word.lower().rstrip(".")]


@lru_cache
def load_words(language: str) -> Words:
    """The words of a language; raises FileNotFoundError when there are none for it."""
    path = files("onrecord.text.dates") / f"{language}.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Words(
        months={word: int(key) for word, key in _turned(raw["months"]).items()},
        weekdays={word: int(key) for word, key in _turned(raw["weekdays"]).items()},
        seasons=_turned(raw["seasons"]),
        numbers={word: int(key) for word, key in _turned(raw["numbers"]).items()},
        ordinals={word: int(key) for word, key in _turned(raw["ordinals"]).items()},
        holidays=_turned(raw["holidays"]),
        raw=raw,
    )


def _turned(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word.lower(): key for key, words in table.items() for word in words}


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, longest first, with any white space and either apostrophe inside."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['\u2019]") for word in ordered)
