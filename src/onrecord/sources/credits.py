"""Captions told from the credits that end them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.sources.agencies import agency_signs

LONGEST = 200
"""Characters; a longer credit is a caption."""

_STOP = r"(?<=[.!?\"”’])(?<!\b[A-Z]\.)"
"""The end of a caption's last sentence; the full stop of an initial is none."""

_NAMES = r"(?:[^.!?]|(?<=\b[A-Z])\.){2,120}"
"""Words without the end of a sentence among them."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A caption's words and its credit's, as offsets of the line they stand in; either may be empty."""

    caption: tuple[int, int]
    credit: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """What credits look like, each pattern bound to the end of the line that it is searched in."""

    at_end: tuple[re.Pattern[str], ...]
    outright: re.Pattern[str]
    controls: re.Pattern[str]
    alone: re.Pattern[str]
    opening: re.Pattern[str]


def clean_caption(line: str) -> str:
    """A line under a picture without what counts the pictures or works the page ("[1/3]", "Open image in gallery")."""
    controls = _patterns().controls
    return controls.sub("", controls.sub("", line.strip())).strip()


def split_credit(line: str) -> Parts:
    """Where the caption ends and the credit begins in a line under a picture.

    Credits stand at the end, in brackets, after a dash, after a word such as "Photo:", or as a maker
    after the last full stop. A line without one is all caption.
    """
    tail_from = max(0, len(line) - LONGEST - 20)
    tail = line[tail_from:]
    for pattern in _patterns().at_end:
        match = pattern.search(tail)
        if match:
            start = tail_from + match.start()
            while line[start].isspace():
                start += 1
            caption = line[:start].rstrip(" \t|–—-")
            return Parts((0, len(caption)), (start, len(line.rstrip())))
    return Parts((0, len(line.rstrip())), (0, 0))


def ends_in_credit(line: str) -> bool:
    """Whether a line says outright whose picture it stands under ("… (Photo: A. Kim)", "Picture by …").

    Paragraphs too end in an agency's name or in brackets; those do not count here.
    """
    return _patterns().outright.search(line[-LONGEST:]) is not None


def is_credit(line: str) -> bool:
    """Whether a line is a credit and nothing else ("Main image credit: Getty", "Photo by A. Kim")."""
    return _patterns().alone.match(line) is not None and not re.search(r"[.!?]\s+\w+\s+\w+", line)


def clean_credit(text: str) -> str | None:
    """The maker's name alone: "(Photo by A. Kim/AFP via Getty)" is "A. Kim/AFP via Getty"; None for no name."""
    opening = _patterns().opening
    name = opening.sub("", opening.sub("", text.strip())).strip()
    if name.endswith((")", "]")) and name.count("(") < name.count(")") + name.count("]"):
        name = name[:-1]
    return name.strip(" .|–—-\t") or None


@cache
def _patterns() -> Patterns:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    opener = "(?:" + "|".join(table["openers"]) + ")"
    any_opener = "(?:" + "|".join(table["openers"] + table["bracketed_openers"]) + ")"
    services = [re.escape(sign) for sign in agency_signs()] + ["ap photo", "the associated press"]
    agency = "(?:" + "|".join(services + table["libraries"]) + r")\b"
    maker = "(?:" + "|".join(services + table["libraries"] + table["platforms"] + table["stand_ins"]) + r")\b"
    given = "(?:" + "|".join(table["given"]) + ")"
    controls = "|".join(table["controls"])
    said = r"(?:\s*:|\s*\.{3}|\s*…|\s+by\b)"
    return Patterns(
        at_end=tuple(re.compile(p, flags) for p, flags in _endings(opener, any_opener, agency, maker, given)),
        outright=re.compile(
            rf"(?:^|[(\[|]\s*|{_STOP}\s+){opener}{said}{_NAMES}[)\]]?\.?\s*$"
            rf"|[(\[](?:{agency}\s?/[^()\[\]]{{2,60}}|[^()\[\]]{{2,60}}/\s?{agency}[^()\[\]]{{0,40}})[)\]]\.?\s*$",
            re.IGNORECASE,
        ),
        controls=re.compile(
            rf"^(?:{controls})[\s,:|]*|[\s,|]*(?<!\w)(?:{controls})[\s.]*$",
            re.IGNORECASE,
        ),
        alone=re.compile(rf"[(\[]?(?:(?:main|header|lead|featured|cover|top|front) )?{opener}{said}", re.IGNORECASE),
        opening=re.compile(
            rf"^[\s(\[|–—-]*(?:fot\.\s*|(?:copyright|©)\s*:?\s*|{any_opener}(?:{said}:?|\s+of\b:?)\s*)+|^[\s(\[|–—-]+",
            re.IGNORECASE,
        ),
    )


def _endings(opener: str, any_opener: str, agency: str, maker: str, given: str) -> list[tuple[str, re.RegexFlag]]:
    """The ways in which a credit ends a line, the surest first."""
    more = r"(?:\s*/\s*[^.;:()|]{1,60})"
    return [
        # in brackets, with a word or a maker that says so; or whatever stands in brackets after the last stop
        (
            rf"[(\[]\s*(?:{any_opener}\s*(?::|by\b|of\b)|{maker}|[^()\[\]]{{2,60}}(?:/|via )\s*(?:the )?{maker})"
            r"[^()\[\]]{0,160}[)\]]\.?\s*$",
            re.IGNORECASE,
        ),
        (r"(?:^|(?<=[.!?\"'”’]))\s*[(\[][^()\[\]]{2,160}[)\]]\.?\s*$", re.IGNORECASE),
        # after a word that opens a credit: with "by" only where a sentence has ended
        (
            rf"(?:(?:^|(?<=[.!?\"'”’…)\]])\s*|\s+[|–—•·-]\s*|\s{{2,}})(?:{opener}(?:\s*:|\s*\.{{3}}|…|\s+by\b)|fot\.)"
            rf"|(?<!file)(?<!handout)\s{opener}\s*:)\s*[^.!?]{{2,90}}(?:\.[^.!?]{{0,40}}){{0,3}}$",
            re.IGNORECASE,
        ),
        # behind a dash: a maker, or whatever stands there after the last stop
        (rf"\s[-–—|]\s*(?:[^\s.,;:][^.;:()|–—]{{0,60}}(?:/|via )\s*)?{maker}{more}*\.?\s*$", re.IGNORECASE),
        (r"(?<=[.!?\"'”’])\s*[-–—|]\s*[^.!?]{2,80}\.?\s*$", re.IGNORECASE),
        # names parted by strokes, or a maker, after the last stop; "Submitted photo"; a line that is nothing else
        (
            rf"(?:^|{_STOP})\s*(?:[A-Z][\w.'’-]*\s+){{0,4}}?[A-Z][\w.'’-]*(?:\s?/\s?[A-Z][\w .'’-]{{1,40}})+\s*$",
            re.NOFLAG,
        ),
        (rf"(?<=[.!?\"”’])\s+{maker}{more}?\s*$", re.IGNORECASE),
        (rf"(?:^|\s){given} (?:photo|image|picture)s?\s*$", re.IGNORECASE),
        (rf"^(?:[^.!?:]{{2,50}}(?:,|/|\bvia|\|)\s*)?(?:the )?{agency}{more}?\s*$", re.IGNORECASE),
    ]
