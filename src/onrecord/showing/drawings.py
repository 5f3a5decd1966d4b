"""The outlook as a picture: what it depends on, the branches, and what follows on each."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from onrecord.showing.views import BranchView, ConsequenceView, OutlookView

# Measures in pixels. Text is set at 14 px in a system font, whose mean letter is about 7 px wide (8 where
# bold); the boxes leave a tenth to spare for wider faces.
LINE = 19
LETTER = 7.6
BOLD_LETTER = 9.0
BOLD = ("matter", "branch")
PAD = 10
GAP = 14
WIDTH = 880
COLUMNS = ((0, 190), (230, 120), (390, 490))
"""Left edge and width of the three columns: matter, branch, consequences."""


@dataclass(frozen=True, slots=True)
class _Box:
    lines: tuple[tuple[str, str], ...]
    """Each line's class and text."""

    @property
    def height(self) -> int:
        return len(self.lines) * LINE + 2 * PAD


def show_outlook(outlook: OutlookView) -> str:
    """An SVG picture of one outlook, with its text equivalent in ``<title>`` and ``<desc>``."""
    rows: list[str] = []
    top, middles = 0, []
    for branch in outlook.branches:
        boxes = [_consequence(found) for found in branch.consequences]
        height = max(sum(box.height + GAP for box in boxes), 3 * LINE)
        middle = top + (height - GAP) // 2
        middles.append(middle)
        rows += _branch(branch, boxes, top, middle)
        top += height
    height = max(top - GAP, LINE * 3)
    matter = _wrap(outlook.on, COLUMNS[0][1], "matter")
    height = max(height, _Box(matter).height)
    centre = height // 2
    links = [_link(COLUMNS[0][0] + COLUMNS[0][1], centre, COLUMNS[1][0], middle) for middle in middles]
    body = "".join([*links, *_box(_Box(matter), COLUMNS[0], centre - _Box(matter).height // 2, "matter"), *rows])
    words = escape(_equivalent(outlook))
    return (
        f'<svg class="outlook" viewBox="-2 -2 {WIDTH + 4} {height + 4}" role="img" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(outlook.on)}</title><desc>{words}</desc>{body}</svg>"
    )


def _branch(branch: BranchView, boxes: Sequence[_Box], top: int, middle: int) -> list[str]:
    name = _Box(_wrap(branch.name, COLUMNS[1][1], "branch"))
    parts = list(_box(name, COLUMNS[1], middle - name.height // 2, "branch"))
    for box in boxes:
        parts.append(_link(COLUMNS[1][0] + COLUMNS[1][1], middle, COLUMNS[2][0], top + box.height // 2))
        parts += _box(box, COLUMNS[2], top, "follows")
        top += box.height + GAP
    return parts


def _consequence(found: ConsequenceView) -> _Box:
    width = COLUMNS[2][1]
    return _Box(
        (
            *_wrap(found.condition, width, "if"),
            *_wrap(found.consequence, width, "then"),
            *_wrap(f"says {found.by}" if found.by != "the report" else "as reported", width, "by"),
        )
    )


def _wrap(text: str, width: int, look: str) -> tuple[tuple[str, str], ...]:
    letters = int((width - 2 * PAD) / (BOLD_LETTER if look in BOLD else LETTER))
    lines = textwrap.wrap(text, letters, max_lines=6, placeholder=" …") or [""]
    return tuple((look, line) for line in lines)


def _box(box: _Box, column: tuple[int, int], top: int, look: str) -> list[str]:
    left, width = column
    texts = [
        f'<text class="{kind}" x="{left + PAD}" y="{top + PAD + LINE * number + 14}">{escape(line)}</text>'
        for number, (kind, line) in enumerate(box.lines)
    ]
    return [f'<rect class="{look}" x="{left}" y="{top}" width="{width}" height="{box.height}" rx="6"/>', *texts]


def _link(x1: int, y1: int, x2: int, y2: int) -> str:
    half = (x1 + x2) // 2
    return f'<path class="link" d="M{x1} {y1} C{half} {y1} {half} {y2} {x2} {y2}"/>'


def _equivalent(outlook: OutlookView) -> str:
    said = [
        f"{branch.name}: {found.condition}, then {found.consequence} ({found.by})."
        for branch in outlook.branches
        for found in branch.consequences
    ]
    return f"What may follow from {outlook.on}. " + " ".join(said)
