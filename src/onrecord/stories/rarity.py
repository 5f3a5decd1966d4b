"""How telling a word is, before anything is on record."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.stories.terms import stem

EVERYWHERE, COMMON, RARE = 0.0, 2.5, 6.0
"""Natural logarithms of one in how many articles. Three steps serve better than counts do, ADR 0041."""


@lru_cache(maxsize=1 << 16)
def usual_rarity(term: str) -> float:
    """How telling a term is in English news at large: the natural logarithm of one in how many articles."""
    return _steps().get(term.lower(), RARE)


@cache
def _steps() -> dict[str, float]:
    lists = tomllib.loads((files("onrecord.stories.lexicons") / "en.toml").read_text(encoding="utf-8"))["rarity"]
    common = {stem(word): COMMON for word in lists["common"].split()}
    return common | {stem(word): EVERYWHERE for word in lists["everywhere"].split()}
