"""Who is commonly known to lead which state: a help for telling whom a description means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.reading.actors.titles import Office, load_offices
from onrecord.reading.lexicons import load_lexicon
from onrecord.text.names import fold, name_parts


@dataclass(frozen=True, slots=True)
class Term:
    """An office and the years, both included, in which somebody held it."""

    office: Office
    given: str
    first: int
    last: int


@lru_cache
def _terms(language: str = "en") -> Mapping[str, tuple[Term, ...]]:
    """Terms by the folded surname of their holder."""
    found: dict[str, list[Term]] = {}
    alike = load_offices(language).alike
    for country, offices in load_lexicon(language, "leaders").items():
        for title, table in offices.items():
            *portfolio, head = title.split() if title.endswith(" minister") and title != "prime minister" else [title]
            office = Office(alike.get(head, head), frozenset(fold(word) for word in portfolio), country)
            for line in table["holders"]:
                name, first, last = line.rsplit(" ", 2)
                parts = name_parts(name)
                found.setdefault(parts[-1], []).append(Term(office, parts[0], int(first), int(last)))
    return {surname: tuple(terms) for surname, terms in found.items()}


def is_leader(parts: Sequence[str]) -> bool:
    """Whether a name is a known leader's: the surname alone, or with the right first name."""
    terms = _terms().get(parts[-1], ()) if parts else ()
    return any(len(parts) == 1 or parts[0][:3] == term.given[:3] for term in terms)


def known_offices(names: Sequence[str], year: int | None) -> tuple[Office, ...]:
    """The offices that somebody so named is commonly known to hold in a year; those of any year for None.

    Empty when the surname is no known leader's, or when the text gives another first name.
    """
    parts = [name_parts(name) for name in names]
    terms = _terms().get(parts[0][-1], ()) if parts else ()
    given = {p[0] for p in parts if len(p) > 1}
    offices = (
        term.office
        for term in terms
        if (not given or any(g[:3] == term.given[:3] for g in given))
        and (year is None or term.first <= year <= term.last)
    )
    return tuple(dict.fromkeys(offices))
