"""Word lists kept as data beside the code that reads them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

WordSets = dict[str, dict[str, frozenset[str]]]
"""Words by the name of their list, by the name of its table."""


@cache
def load_word_sets(package: str, language: str) -> WordSets:
    """The tables of a package's file for a language, each list as a set; a single word is a set of one."""
    text = (files(package) / f"{language}.toml").read_text(encoding="utf-8")
    return {
        table: {name: frozenset([words] if isinstance(words, str) else words) for name, words in lists.items()}
        for table, lists in tomllib.loads(text).items()
    }
