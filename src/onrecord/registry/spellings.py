"""Spellings: one form for the ways in which a name of another alphabet is written in ours."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.text.names import fold

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"tsch|tch", "ch"),
        (r"shch|sch", "sh"),
        (r"off$", "ov"),
        (r"eff$", "ev"),
        (r"w", "v"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"([kgd])h", r"\1"),
        (r"x", "ks"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"(.)\1", r"\1"),
        (r"(?<=[^aeiou])y[eo]", "e"),
        (r"(?:iy|yy|yi|ii|ij|yj|y|j)$", "i"),
        (r"(?<=e)[iy]$", "i"),
        (r"y", "i"),
        (r"i{2,}", "i"),
        (r"j", "i"),
    )
)
"""In order; each is a habit of writing Cyrillic, Arabic, Persian or Greek names in English."""


@lru_cache(maxsize=16384)
def spelled(word: str) -> str:
    """The one form of a name's word: "zelenski" for Zelensky, Zelenskyy and Zelenskiy. Short words stay as they are."""
    form = fold(word)
    if len(form) < 4:
        return form
    for pattern, to in _RULES:
        form = pattern.sub(to, form)
    return form
