"""The place line that opens a report: "GENEVA, Aug 13 (Agency) - "."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\-]+"
_CITY = rf"{_CAPITALS}(?:[ ]{_CAPITALS}){{0,3}}"
_REGION = r"[A-Z][\w.]+(?:[ ][A-Z][\w.]+){0,2}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?P<day>{_MONTH}[ ]\d{{1,2}}(?:,[ ]\d{{4}})?|\d{{1,2}}[ ]{_MONTH}(?:[ ]\d{{4}})?)"
_AGENCY = r"(?:\((?P<agency>[^()\n]{2,40})\)|/(?P<slashed>[^/()\n]{2,40})/)"
_DASH = r"(?:--?|[–—―])"

PLACE_LINE = re.compile(
    rf"(?P<place>{_CITY}(?:/{_CITY})?(?:,[ ]?(?!{_MONTH}){_REGION})?)(?:,?[ ]{_DAY})?\.?"
    rf"(?:[ ]*{_AGENCY}\.?[ ]*(?:{_DASH}|:)?|[ ]*{_DASH})[ ]+(?=\S)"
)
"""A city in capitals, perhaps with a region, a day and an agency, then a dash; match it at a paragraph's start.

Without agency a colon will not do in place of the dash: "QUESTION: " opens a transcript's turn.
"""

_WITH_COLON = re.compile(rf"(?P<place>{_CITY}):[ ]+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """What a place line says, as printed; ``end`` is where the report itself begins."""

    place: str
    agency: str | None
    day: str | None
    end: int


def read_place_line(paragraph: str) -> PlaceLine | None:
    """The place line that a paragraph opens with, None when it has none."""
    match = PLACE_LINE.match(paragraph)
    if match is None:
        return None
    place, agency = match["place"], match["agency"] or match["slashed"]
    return PlaceLine(
        place=place if "," in place else place.rstrip("."),
        agency=agency.strip() if agency else None,
        day=match["day"],
        end=match.end(),
    )


def find_place_line(paragraphs: Sequence[str]) -> PlaceLine | None:
    """The place line that a story opens with, None when it has none.

    A city and a colon ("KARACHI: ") will do where no other paragraph opens so; in a transcript every turn does.
    """
    if not paragraphs:
        return None
    found = read_place_line(paragraphs[0])
    if found is not None:
        return found
    match = _WITH_COLON.match(paragraphs[0])
    if match is None or any(map(_WITH_COLON.match, paragraphs[1:])):
        return None
    return PlaceLine(place=match["place"], agency=None, day=None, end=match.end())
