"""Word lists of the outlook, one file a language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

Lexicon = dict[str, dict[str, frozenset[str]]]


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """The tables of a language's file, each list as a set; a single word is a set of one."""
    text = (files("onrecord.outlook.lexicons") / f"{language}.toml").read_text(encoding="utf-8")
    return {
        table: {name: frozenset([words] if isinstance(words, str) else words) for name, words in lists.items()}
        for table, lists in tomllib.loads(text).items()
    }
