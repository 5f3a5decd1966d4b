"""Which language a text is in, guessed by its commonest words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")

# How much of a text is looked at: the first words tell as much as all of them.
_WORDS_LOOKED_AT = 400
# A caption or headline of fewer words is too short to be called foreign.
_FEWEST_WORDS = 25
# Function words make up 35 to 50 in a hundred words of English news, and under 10 of any other
# language's, where "in", "a", "on" or "me" mean something else.
_ENOUGH_ENGLISH = 0.2


def guess_language(text: str) -> str:
    """The ISO 639-1 code of a text's language; ``en`` unless it is plainly another, ``und`` for one unknown here."""
    words = [m[0].lower() for _, m in zip(range(_WORDS_LOOKED_AT), _WORD.finditer(text), strict=False)]
    if len(words) < _FEWEST_WORDS:
        return "en"
    shares = {code: sum(word in common for word in words) / len(words) for code, common in _common_words().items()}
    if shares["en"] >= _ENOUGH_ENGLISH:
        return "en"
    best = max(shares, key=lambda code: (shares[code], code))
    if best != "en" and shares[best] > 2 * shares["en"]:
        return best if shares[best] >= _ENOUGH_ENGLISH else "und"
    # Tables, lists of names and headlines hold few function words in any language.
    return "en" if sum(word.isascii() for word in words) > 0.7 * len(words) else "und"


@cache
def _common_words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in table.items()}
