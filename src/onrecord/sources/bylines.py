"""Names out of printed bylines."""

from __future__ import annotations

import re

from onrecord.sources.agencies import find_agency

_OPENING = re.compile(
    r"^\s*(?:(?:written|reported|posted|published|edited|compiled|analysis|opinion|story|words|report(?:ing)?)\s+)?"
    r"(?:by\b|from\b)\s*:?\s*|^\s*(?:authors?|reporters?|written|byline)\s*:\s*",
    re.IGNORECASE,
)
_PARTING = re.compile(r"\s*(?:\s[-–—]\s|,|;|\||/|•|·|\n|\band\b|&|\bwith\b|\bin\b(?=\s+[A-Z]))\s*")
_DATE = re.compile(r"\s*\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\s*\b\d|\b(?:Updated|Published|Posted)\b")
"""Where the names of a byline end and its date begins."""

_NOT_NAME = re.compile(
    r"@|[*<>=?!]|https?:|www\.|\d|^(?:and|by|the|staff|in|for|with|on \w+|at \w+)$"
    r"|\b(?:updated?|published|posted|minutes?|read|share|follow|view|profile|subscribe|reporter|correspondent|editor|writer|columnist|journalist|producer|analyst|contributor|chief"
    r"|bureau|desk|professor|fellow|director|staff|admin|administrator|newsroom|agencies|services|reporters|senior|author|email|twitter|page)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 60


def split_names(byline: str) -> tuple[str, ...]:
    """The names in a printed byline, without "By", job titles, places and addresses, in order."""
    names: list[str] = []
    for part in _PARTING.split(_DATE.split(_OPENING.sub("", byline[:600]))[0]):
        name = " ".join(_OPENING.sub("", part).split()).strip(" .,-–—:()")
        names.extend(found for found in _part_agency(name) if is_name(found) and found not in names)
    return tuple(names)


def _part_agency(name: str) -> tuple[str, ...]:
    """A name and the agency that is printed straight after it ("A. Marsh Associated Press")."""
    words = name.split()
    for cut in range(2, len(words)):
        if find_agency(" ".join(words[cut:])) is not None:
            return " ".join(words[:cut]), " ".join(words[cut:])
    return (name,)


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
