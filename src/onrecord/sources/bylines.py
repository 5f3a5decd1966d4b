"""Names out of printed bylines."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"^\s*(?:(?:written|reported|posted|published|edited|compiled|analysis|opinion|story|words|report(?:ing)?)\s+)?"
    r"(?:by\b|from\b)\s*:?\s*|^\s*(?:authors?|reporters?|written|byline)\s*:\s*",
    re.IGNORECASE,
)
_PARTING = re.compile(r"\s*(?:,|;|\||/|•|·|\n|\band\b|&|\bwith\b|\bin\b(?=\s+[A-Z]))\s*")
_NOT_NAME = re.compile(
    r"@|[*<>=?!]|https?:|www\.|\d|^(?:and|by|the|staff|in|for|with)$|\b(?:updated?|published|posted|minutes?|read|share|follow|view"
    r"|profile|subscribe|reporter|correspondent|editor|writer|columnist|journalist|producer|analyst|contributor|chief"
    r"|bureau|desk|professor|fellow|director|staff|admin|administrator|newsroom|senior|author|email|twitter|page)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 60


def split_names(byline: str) -> tuple[str, ...]:
    """The names in a printed byline, without "By", job titles, places and addresses, in order."""
    names: list[str] = []
    for part in _PARTING.split(_OPENING.sub("", byline[:600])):
        name = " ".join(_OPENING.sub("", part).split()).strip(" .,-–—:()")
        if is_name(name) and name not in names:
            names.append(name)
    return tuple(names)


def is_name(name: str) -> bool:
    """Whether this can be the name of a person or newsroom, not a date, address, title or phrase."""
    if not 2 <= len(name) <= _LONGEST_NAME or len(name.split()) > 6 or _NOT_NAME.search(name):
        return False
    # names open with a capital in scripts that have capitals
    return not name[0].islower() or " " in name


def join_names(names: list[str]) -> str | None:
    """The names as one byline, each once, in order; None for none."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return ", ".join(kept.values()) or None
