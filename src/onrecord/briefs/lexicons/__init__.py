"""Word lists of the briefs and their gate, one file a language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

Lexicon = dict[str, dict[str, frozenset[str]]]


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """The tables of a language's file, each list as a set."""
    text = (files("onrecord.briefs.lexicons") / f"{language}.toml").read_text(encoding="utf-8")
    return {
        table: {name: frozenset(words) for name, words in lists.items()} for table, lists in tomllib.loads(text).items()
    }


@cache
def guard_classes(language: str = "en") -> dict[str, str]:
    """Each guarding word with the name of its class."""
    return {word: name for name, words in load_lexicon(language)["guards"].items() for word in sorted(words)}
