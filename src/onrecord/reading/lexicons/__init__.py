"""Word lists of the reading stages: one folder a language, one file a matter."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

LANGUAGES = ("en",)
"""The languages that can be read, as ISO 639-1 codes."""


@lru_cache
def load_lexicon(language: str, matter: str) -> Mapping[str, Any]:
    """The lexicon of a matter ("saying", "acts", "conditions" …), as the tables of its TOML file.

    Raises KeyError when the language has no such lexicon.
    """
    path = files("onrecord.reading.lexicons") / language / f"{matter}.toml"
    if not path.is_file():
        raise KeyError(f"no lexicon for {matter!r} in {language!r}")
    return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))
