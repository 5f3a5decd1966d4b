"""Wire services, by the ways they sign."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from onrecord.text.place_lines import PlaceLine

_HANGING = re.compile(r"\s+(?:staff|news|in [A-Z][\w ]+)$")


@cache
def agency_signs() -> Mapping[str, str]:
    """Every way in which a wire service signs, in small letters, with the service's name."""
    return {sign: name for name, signs in _table()["signs"].items() for sign in signs}


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def find_agency(name: str) -> str | None:
    """The wire service that a name or signature is ("The Associated Press" is "AP"); None for any other."""
    bare = name.strip(" ()[].")
    for form in (bare, _HANGING.sub("", bare)):
        agency = agency_signs().get(form.casefold())
        if agency is not None:
            is_word = form.casefold() in _table()["initials"]["words"]
            return agency if form.isupper() or not is_word else None
    return None


_SIGN_OFF = re.compile(r"\s*(?:[-–—]{1,2}\s*|\()(?P<sign>[A-Za-z][\w ./&+-]{1,40})\)?\.?\s*$")


def find_sign_off(paragraph: str) -> int | None:
    """Where the agency's name begins that signs a report's last paragraph ("… for days. — AFP"); None for no such.

    The offset is that of the dash or bracket; only known agencies sign, alone or several with strokes between.
    """
    stop = max(paragraph.rfind(mark) for mark in '.!?"”’')
    match = _SIGN_OFF.match(paragraph, _end_of_sentence(paragraph, stop))
    if match is None or not any(find_agency(sign) for sign in re.split(r"[/&+]", match["sign"])):
        return None
    return match.start()


def _end_of_sentence(paragraph: str, stop: int) -> int:
    """The end of the last sentence; a full stop that closes the whole paragraph closes the sign-off, not it."""
    if stop == len(paragraph) - 1:
        stop = max(paragraph.rfind(mark, 0, stop) for mark in '.!?"”’')
    return stop + 1


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
