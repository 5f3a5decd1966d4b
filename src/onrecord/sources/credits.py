"""Captions told from the credits that end them."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENERS = (
    r"photo(?:graph)?s?(?: illustration)?(?: ?credits?| courtesy(?: of)?)?|pictures?|images?(?: ?credits?)?|credits?"
    r"|video|foto|source|illustration|courtesy(?: of)?|handout|graphic|file photo|file"
)
"""Words that open a credit, followed by a colon or "by": "Photo:", "Image credit:", "Courtesy of"."""

MAKERS = (
    r"reuters|ap(?: photo)?|afp|getty(?: images)?|epa(?:-efe)?|efe|xinhua|tass|sputnik|anadolu(?: agency)?|aa|dpa|pa"
    r"(?: media| wire| images)?|ansa|kyodo(?: news)?|yonhap|bloomberg|shutterstock|alamy|istock(?:photo)?|imago"
    r"|zuma(?: press)?|upi|ria novosti|interfax|pti|ani|cp|aap|nurphoto|polaris|magnum|corbis|wikimedia(?: commons)?"
    r"|associated press|the associated press|press association|canadian press|the canadian press|agence france-presse"
    r"|file|file photo|handout|pool|supplied|facebook|instagram|twitter|x|youtube|screenshot|screengrab|submitted"
)
"""Agencies, picture libraries and the words that stand for a maker in a credit."""

_MAKER = rf"(?:(?:{MAKERS})\b)"
_BRACKETED = re.compile(
    rf"[(\[]\s*(?P<credit>(?:(?:{OPENERS})\s*(?::|by\b|of\b)|{_MAKER}|[^()\[\]]{{2,60}}(?:/|via )\s*(?:the )?{_MAKER})"
    r"[^()\[\]]{0,160})[)\]]\.?\s*$"
    # whatever stands in brackets after the last full stop of a caption is no part of its sentences
    r"|(?:^|(?<=[.!?\"'”’]))\s*[(\[](?P<aside>[^()\[\]]{2,160})[)\]]\.?\s*$",
    re.IGNORECASE,
)
_OPENED = re.compile(
    rf"(?:(?:^|(?<=[.!?\"'”’…)\]])\s*|\s+[|–—•·-]\s*|\s{{2,}})(?P<after_stop>(?:{OPENERS})(?:\s*:|\s+by\b)|fot\.)"
    rf"|\s(?P<within>(?:{OPENERS})\s*:))\s*(?P<name>[^.!?]{{2,120}}(?:\.[^.!?]{{0,40}}){{0,4}})$",
    re.IGNORECASE,
)
_DASHED = re.compile(
    rf"\s[-–—|]\s*(?P<credit>(?:[^\s.,;:][^.;:()|–—]{{0,60}}(?:/|via )\s*)?{_MAKER}"
    r"(?:\s*/\s*[^.;:()|]{1,60})*)\.?\s*$",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    r"(?<=[.!?\"”’])\s+(?P<credit>(?:[A-Z][\w.'’-]*\s+){1,4}?[A-Z]?[\w.'’-]*\s?/\s?[A-Z][\w .'’-]{1,40})\s*$"
)
_AFTER_DASH = re.compile(r"(?<=[.!?\"'”’])\s*[-–—|]\s*(?P<credit>[^.!?]{2,80})\.?\s*$")
"""Whatever stands behind a dash after a caption's last full stop."""

_PLAIN = re.compile(rf"(?<=[.!?\"”’])\s+(?P<credit>{_MAKER}(?:\s*/\s*[^.;:()|]{{1,60}})?)\s*$", re.IGNORECASE)

_OPENING = re.compile(
    rf"^[\s(\[|–—-]*(?:fot\.\s*|(?:{OPENERS})(?:\s*:\s*|\s+by:?\s+|\s+of:?\s+))+|^[\s(\[|©–—-]+", re.IGNORECASE
)
_NOTE = re.compile(r"^(?:copyright|all rights reserved|©)\s*:?\s*", re.IGNORECASE)
LONGEST = 200
"""A credit longer than this is a caption."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A caption's words and its credit's, as offsets of the line they stand in; either may be empty."""

    caption: tuple[int, int]
    credit: tuple[int, int]


def split_credit(line: str) -> Parts:
    """Where the caption ends and the credit begins in a line under a picture.

    Credits stand at the end, in brackets, after a dash, after a word such as "Photo:", or as a maker
    after the last full stop. A line without one is all caption.
    """
    tail_from = max(0, len(line) - LONGEST - 20)
    tail = line[tail_from:]
    for pattern in (_BRACKETED, _OPENED, _DASHED, _AFTER_DASH, _SLASHED, _PLAIN):
        match = pattern.search(tail)
        if match:
            start, end = tail_from + match.start(), tail_from + match.end()
            while start < end and line[start].isspace():
                start += 1
            caption = line[:start].rstrip(" \t|–—-")
            return Parts((0, len(caption)), (start, len(line.rstrip())))
    return Parts((0, len(line.rstrip())), (0, 0))


_PHOTOGRAPHED = re.compile(
    r"(?:^|[(\[|]\s*|(?<=[.!?\"'”’])\s+)"
    r"(?:(?:photo(?:graph)?s?|pictures?|images?)(?: ?credits?| courtesy(?: of)?)?|credits?)"
    r"(?:\s*:|\s+by\b)[^.!?]{2,120}[)\]]?\.?\s*$",
    re.IGNORECASE,
)


def ends_in_credit(line: str) -> bool:
    """Whether a line says outright whose picture it stands under ("… (Photo: A. Kim)", "Picture by …").

    Paragraphs too end in an agency's name or in brackets; those do not count here.
    """
    return _PHOTOGRAPHED.search(line[-LONGEST:]) is not None


def clean_credit(text: str) -> str | None:
    """The maker's name alone: "(Photo by A. Kim/AFP via Getty)" is "A. Kim/AFP via Getty"; None for no name."""
    name = _NOTE.sub("", _OPENING.sub("", _OPENING.sub("", text.strip()))).strip()
    if name.endswith((")", "]")) and name.count("(") < name.count(")") + name.count("]"):
        name = name[:-1]
    return name.strip(" .|–—-\t") or None
