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
BAR = 4
"""Width of the bar that tells in colour what is done by putting a consequence so."""


@dataclass(frozen=True, slots=True)
class _Box:
    lines: tuple[tuple[str, str], ...]
    """Each line's class and text."""

    @property
    def height(self) -> int:
        return len(self.lines) * LINE + 2 * PAD


def show_outlook(outlook: OutlookView) -> str:
    """An SVG picture of one outlook, with its text equivalent in ``<title>`` and ``<desc>``.

    A consequence that has an address leads there; a picture with such links is a group of links, and no image.
    """
    rows: list[str] = []
    top, middles = 0, []
    for branch in outlook.branches:
        boxes = [(found, _consequence(found)) for found in branch.consequences]
        height = max(sum(box.height + GAP for _, box in boxes), 3 * LINE)
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
    leads = any(found.href for branch in outlook.branches for found in branch.consequences)
    return (
        f'<svg class="outlook" viewBox="-2 -2 {WIDTH + 4} {height + 4}" role="{"group" if leads else "img"}" '
        f'xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(outlook.on)}</title><desc>{words}</desc>{body}</svg>"
    )


def _branch(branch: BranchView, boxes: Sequence[tuple[ConsequenceView, _Box]], top: int, middle: int) -> list[str]:
    name = _Box(_wrap(branch.name, COLUMNS[1][1], "branch"))
    parts = list(_box(name, COLUMNS[1], middle - name.height // 2, "branch"))
    for found, box in boxes:
        parts.append(_link(COLUMNS[1][0] + COLUMNS[1][1], middle, COLUMNS[2][0], top + box.height // 2))
        drawn = _box(box, COLUMNS[2], top, "follows")
        parts += _leading(found, drawn, box, top) if found.href else drawn
        top += box.height + GAP
    return parts


def _leading(found: ConsequenceView, drawn: Sequence[str], box: _Box, top: int) -> list[str]:
    """A consequence as a link to its words, with a bar in the colour of its kind."""
    kind = f" kind-{escape(found.kind)}" if found.kind else ""
    bar = f'<rect class="bar{kind}" x="{COLUMNS[2][0]}" y="{top}" width="{BAR}" height="{box.height}"/>'
    return [f'<a href="{escape(found.href or "")}">', *drawn, bar, "</a>"]


def _consequence(found: ConsequenceView) -> _Box:
    width = COLUMNS[2][1]
    teller = f"says {found.by}" if found.by != "the report" else "as reported"
    return _Box(
        (
            *_wrap(found.condition, width, "if"),
            *_wrap(found.consequence, width, "then"),
            *_wrap(" · ".join((teller, *found.notes)), width, "by"),
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
        f"{branch.name}: {found.condition}, then {found.consequence} ({', '.join((found.by, *found.notes))})."
        for branch in outlook.branches
        for found in branch.consequences
    ]
    return f"What may follow from {outlook.on}. " + " ".join(said)
