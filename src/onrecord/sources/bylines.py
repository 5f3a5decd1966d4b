"""Who wrote a report: names out of bylines, and the agency that it is taken from."""

from __future__ import annotations

import re

from onrecord.text.place_lines import PlaceLine

AGENCIES: tuple[tuple[str, str], ...] = (
    ("Reuters", r"(?:thomson )?reuters"),
    ("AP", r"(?:the )?associated press|ap(?: news)?"),
    ("AFP", r"agence france-presse|afp"),
    ("Xinhua", r"xinhua(?: news agency)?"),
    ("TASS", r"(?:itar-)?tass"),
    ("Interfax", r"interfax"),
    ("RIA Novosti", r"ria(?: novosti)?"),
    ("Sputnik", r"sputnik"),
    ("dpa", r"dpa(?: international)?|deutsche presse-agentur"),
    ("ANSA", r"ansa"),
    ("EFE", r"(?:agencia )?efe"),
    ("PA", r"pa(?: media)?|press association"),
    ("Kyodo", r"kyodo(?: news)?"),
    ("Yonhap", r"yonhap(?: news agency)?"),
    ("Anadolu", r"anadolu(?: agency| ajansı)?|aa"),
    ("PTI", r"pti|press trust of india"),
    ("ANI", r"ani|asian news international"),
    ("IANS", r"ians|indo-asian news service"),
    ("Bloomberg", r"bloomberg(?: news)?"),
    ("UPI", r"upi|united press international"),
    ("The Canadian Press", r"(?:the )?canadian press"),
    ("AAP", r"aap|australian associated press"),
    ("Ukrinform", r"ukrinform"),
    ("IRNA", r"irna"),
    ("WAM", r"wam"),
    ("KUNA", r"kuna"),
    ("Antara", r"antara"),
    ("Bernama", r"bernama"),
    ("VNA", r"vna|vietnam news agency"),
    ("KCNA", r"kcna"),
    ("CNS", r"china news service|cns"),
)
"""Wire services by the name they are known by, with the ways they sign."""

_SHORT = frozenset({"ap", "pa", "aa", "ani", "ria", "wam", "cns", "vna", "aap", "upi", "pti", "kuna"})
"""Initials that are words or other names in small letters: an agency only when printed in capitals."""

_AGENCY = tuple((name, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for name, pattern in AGENCIES)
_OPENING = re.compile(
    r"^\s*(?:(?:written|reported|posted|published|edited|compiled|analysis|opinion|story|words|report(?:ing)?)\s+)?"
    r"(?:by\b|from\b)\s*:?\s*|^\s*(?:authors?|reporters?|written|byline)\s*:\s*",
    re.IGNORECASE,
)
_PARTING = re.compile(r"\s*(?:,|;|\||/|•|·|\n|\band\b|&|\bwith\b|\bin\b(?=\s+[A-Z]))\s*")
_NOT_NAME = re.compile(
    r"@|https?:|www\.|\d|^(?:and|by|the|staff|in|for|with)$|\b(?:updated?|published|posted|minutes?|read|share|follow|view"
    r"|profile|subscribe|reporter|correspondent|editor|writer|columnist|journalist|producer|analyst|contributor|chief"
    r"|bureau|desk|professor|fellow|director|staff|admin|administrator|newsroom|senior|author|email|twitter|page)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 60


def find_agency(name: str) -> str | None:
    """The wire service that a name or signature is ("The Associated Press" is "AP"); None for any other."""
    bare = re.sub(r"\s+(?:staff|news|in [A-Z][\w ]+)$", "", name.strip(" ()[]."), flags=re.IGNORECASE)
    for agency, pattern in _AGENCY:
        if pattern.fullmatch(bare):
            return agency if bare.lower() not in _SHORT or bare.isupper() else None
    return None


def choose_agency(signed: str | None, place_line: PlaceLine | None, outlet: str | None) -> str | None:
    """The wire service of a report, by its place line ("GENEVA (Reuters) -"), else by its byline.

    An outlet's own name in its place line makes no report a wire's.
    """
    if place_line is None or place_line.agency is None:
        return signed
    known = find_agency(place_line.agency)
    if known is None and outlet is not None and place_line.agency.casefold() in outlet.casefold():
        return signed
    return known or place_line.agency


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
