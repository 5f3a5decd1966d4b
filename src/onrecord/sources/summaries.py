"""Headings under which a publisher sums its own article up."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_WORD = re.compile(r"[\w;]+(?:[-'][\w]*)*|\d+")
# "What you need to know about this story today" has nine words.
_LONGEST_HEADING = 9


def is_summary_heading(line: str) -> bool:
    """Whether a line heads the publisher's summary box: "AI Brief", "Key points", "In short:", "At a glance"."""
    words = _WORD.findall(line.lower().replace("’", "'"))
    if not 0 < len(words) <= _LONGEST_HEADING:
        return False
    table = _table()
    for phrase in table["phrases"]:
        for i in range(len(words) - len(phrase) + 1):
            if words[i : i + len(phrase)] == phrase and _all_beside(words[:i] + words[i + len(phrase) :]):
                return True
    rest = [word for word in words if word not in table["heads"]]
    return len(rest) < len(words) and _all_beside(rest)


def _all_beside(words: list[str]) -> bool:
    beside = _table()["beside"]
    return all(word in beside or word.isdigit() for word in words)


@cache
def _table() -> dict[str, Any]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {
        "heads": frozenset(table["heads"].split()),
        "phrases": tuple(phrase.split() for phrase in table["phrases"]),
        "beside": frozenset(table["beside"].split()),
    }
