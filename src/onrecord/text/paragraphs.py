"""Lines and paragraphs of a text that carries no markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.model.spans import Span

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = " \t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
_INK = re.compile(rf"[^{_BLANK}](?:.*[^{_BLANK}])?", re.DOTALL)
_BULLET = re.compile(r"(?:[-*•·‣◦▪●–—]|\d{1,2}[.)])\s+\S")
_ENDED = re.compile(r"[.!?…:;]['\"”’»)\]]*$")

# The widest line that a person or program breaks by hand: mail and releases are wrapped at 65
# to 80 columns, a few at 100. A longer line is a whole paragraph.
_WIDEST_WRAP = 100
# The narrowest: a run of shorter lines is a list, an address or a poem, never wrapped prose.
_NARROWEST_WRAP = 40


def find_lines(text: str) -> tuple[Span, ...]:
    """Every line with ink on it, in order, without the white space at its ends."""
    found = []
    for line in _LINE.finditer(text):
        ink = _INK.search(line[0])
        if ink:
            found.append(Span(line.start() + ink.start(), line.start() + ink.end()))
    return tuple(found)


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Every paragraph, in order: each line is one, but lines broken in mid-sentence are put together.

    A span that covers several lines holds the line breaks between them.
    """
    runs = _runs(text, find_lines(text))
    widths = [_wrapped_at(text, run) for run in runs]
    usual = max((width for width in widths if width is not None), default=None)
    found: list[Span] = []
    for run, own in zip(runs, widths, strict=True):
        # Two lines alone prove little; they are broken where the rest of the text is.
        width = own or (usual if max(map(len, run)) <= (usual or 0) else None)
        start = run[0].start
        for line, following in pairwise(run):
            if not _continues(text, line, following, width):
                found.append(Span(start, line.end))
                start = following.start
        found.append(Span(start, run[-1].end))
    return tuple(found)


def is_bullet(line: str) -> bool:
    """Whether a line is an item of a list: it opens with a dash, dot, star or number."""
    return bool(_BULLET.match(line))


def are_parted(text: str, line: Span, following: Span) -> bool:
    """Whether at least one empty line stands between two lines."""
    return len(text[line.end : following.start].strip(" \t\u00a0\u200b\ufeff").splitlines()) > 1


def _runs(text: str, lines: Sequence[Span]) -> list[list[Span]]:
    """Lines that follow each other with no empty line between."""
    runs: list[list[Span]] = []
    for line in lines:
        if runs and not are_parted(text, runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _wrapped_at(text: str, run: Sequence[Span]) -> int | None:
    """The width at which the lines of a run look broken, None when they do not.

    They do when at least one sentence goes on in small letters because the next word would not have
    fitted on its line, and none does so for any other reason.
    """
    widest = max(len(line) for line in run)
    if not _NARROWEST_WRAP <= widest <= _WIDEST_WRAP:
        return None
    # A line that ends a sentence, or stands above a capital, may be a paragraph's last or a heading: it proves nothing.
    broken = [(a, b) for a, b in pairwise(run) if b.of(text)[0].islower() and not _ENDED.search(a.of(text))]
    return widest if broken and all(_is_full(text, a, b, widest) for a, b in broken) else None


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    return len(line) + 1 + len(following.of(text).split(None, 1)[0]) > width


def _continues(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Whether the paragraph of one line runs on in the next."""
    rest = following.of(text)
    if is_bullet(rest):
        return False
    if width is not None and _is_full(text, line, following, width):
        return True
    return len(line) <= _WIDEST_WRAP and rest[0].islower() and not _ENDED.search(line.of(text))
