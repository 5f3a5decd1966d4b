"""Quotations: what stands between quotation marks, whoever said it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.articles import READ_KINDS, Article, Block
from onrecord.model.problems import Found, Problem
from onrecord.model.spans import Span

# What may close each opening mark. German printers close „ with “; teletype sets a double mark as two single
# ones, opened by two grave accents or by two straight apostrophes.
CLOSERS = {
    '"': ('"', "”"),
    "“": ("”", '"'),
    "„": ("“", "”"),
    "«": ("»",),
    "‹": ("›",),
    "''": ("''",),
    "``": ("''", '"'),
    "‘": ("’", "'"),
    "'": ("'",),
}
_PLAIN = frozenset(["«", "‹", "“", "``"])
"""Marks that can only open, so that a space may follow them, as French printers and tokenised texts have it."""

SINGLE = frozenset("‘'")
"""Marks that are apostrophes as well, and count as quotation marks only in pairs."""

_MARK = re.compile(r"''|``|[\"“”„«»‹›‘’']")
_OPENED_AFTER = frozenset(" \t\u00a0\u200b([{—–-/:;,.\"“„«‹‘'…")
_CLOSED_BEFORE = frozenset(" \t\u00a0\u200b)]}—–-/.,:;!?\"”“»›’'…")
_ELIDED = re.compile(r"['‘](?:s|t|re|ve|ll|d|m|em|til|tis|twas|cause|n['’]?|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks.

    ``whole`` is with the marks. ``parts`` are the words without them, one span for each
    paragraph that the quotation runs through. ``depth`` counts the quotations around it.
    """

    whole: Span
    parts: tuple[Span, ...]
    depth: int = 0

    @property
    def inner(self) -> Span:
        """From the first word to the last, the marks at the ends left out."""
        return Span(self.parts[0].start, self.parts[-1].end)


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    mark: str

    @property
    def end(self) -> int:
        return self.at + len(self.mark)


@dataclass(frozen=True, slots=True)
class _Open:
    """A quotation that is still open at the end of its paragraph."""

    mark: _Mark
    end: int


def find_quotations(article: Article) -> Found[Quotation]:
    """Every run of quoted words in the blocks that are read, in order of their opening marks.

    A quotation that goes on in the next paragraph opens again there and closes in the last one.
    A mark that is never closed costs that one quotation and is reported as ``quotation-unclosed``;
    a single mark that is never closed is an apostrophe.
    """
    text = article.text
    found: list[Quotation] = []
    unclosed: list[_Mark] = []
    running: list[_Open] = []
    blocks = tuple(article.blocks_of(READ_KINDS))
    for number, block in enumerate(blocks):
        closed, left = _pair(text, block.span)
        if running and (left is None or left.at > block.span.start):
            closed = _join(running, closed, block.span)
            running = []
        if left is not None and _reopens(text, left, blocks[number + 1 : number + 2]):
            running.append(_Open(left, block.span.end))
        elif left is not None:
            closed, running = _join(running, closed, None), []
            unclosed.append(left)
        found.extend(closed)
    problems = (Problem("quotation-unclosed", "a quotation mark is never closed", Span(m.at, m.end)) for m in unclosed)
    return Found(tuple(_nest(found)), tuple(problems))


def _pair(text: str, block: Span) -> tuple[list[Quotation], _Mark | None]:
    """The quotations closed inside one block, and the outermost mark left open, apostrophes aside."""
    closed: list[Quotation] = []
    stack: list[_Mark] = []
    for match in _MARK.finditer(text, block.start, block.end):
        mark = _Mark(match.start(), match.group())
        place = _closes(text, block, mark, stack)
        if place is not None:
            opener = stack[place]
            del stack[place:]
            if mark.at > opener.end:
                closed.append(Quotation(whole=Span(opener.at, mark.end), parts=(Span(opener.end, mark.at),)))
        elif _opens(text, block, mark):
            stack.append(mark)
    return closed, next((mark for mark in stack if mark.mark not in SINGLE), None)


def _opens(text: str, block: Span, mark: _Mark) -> bool:
    """Whether a mark may open a quotation: it stands before a word, and after none unless it can do nothing else."""
    if mark.mark not in CLOSERS or mark.end >= block.end:
        return False
    if text[mark.end].isspace():
        return mark.mark in _PLAIN
    clear = mark.at == block.start or text[mark.at - 1] in _OPENED_AFTER
    if mark.mark in SINGLE:
        word = text[mark.end].isalpha() or text[mark.end] in "…["
        return clear and word and not _ELIDED.match(text, mark.at)
    return clear or mark.mark not in ('"', "''")


def _closes(text: str, block: Span, mark: _Mark, stack: Sequence[_Mark]) -> int | None:
    """The place in ``stack`` of the mark that this one closes; None when it closes none."""
    place = next((p for p in reversed(range(len(stack))) if mark.mark in CLOSERS[stack[p].mark]), None)
    if place is None:
        return None
    clear = mark.end >= block.end or text[mark.end] in _CLOSED_BEFORE
    if mark.mark in ("’", "'") and (not clear or _owns(text, block, mark)):
        return None
    opening = mark.mark == '"' and not clear and text[mark.at - 1].isspace()
    return None if opening else place


def _owns(text: str, block: Span, mark: _Mark) -> bool:
    """Whether a mark after an s is an owner's ("the leaders' plan"): a later one must be there to close."""
    if text[mark.at - 1] != "s" or not text[mark.end : mark.end + 2].strip().islower():
        return False
    later = text.find(mark.mark, mark.end, block.end)
    while 0 <= later < block.end - 1 and text[later + 1].isalnum():
        later = text.find(mark.mark, later + 1, block.end)
    return later > 0


def _reopens(text: str, left: _Mark, following: Sequence[Block]) -> bool:
    """Whether the next paragraph, if there is one, takes up a quotation left open by the same mark at its start."""
    return any(text.startswith(left.mark, block.span.start) for block in following)


def _join(running: Sequence[_Open], closed: list[Quotation], block: Span | None) -> list[Quotation]:
    """The quotations of a paragraph, the first of them made one with the open ones above that it closes.

    Without a paragraph, or where the first quotation does not open it, those above stand for themselves.
    """
    if not running:
        return closed
    opened = [Span(left.mark.end, left.end) for left in running if left.mark.end < left.end]
    last = min(closed, key=lambda q: q.whole.start, default=None) if block is not None else None
    if block is not None and last is not None and last.whole.start == block.start:
        whole = Span(running[0].mark.at, last.whole.end)
        joined = Quotation(whole=whole, parts=(*opened, *last.parts))
        return [joined, *(quotation for quotation in closed if quotation is not last)]
    alone = [
        Quotation(whole=Span(left.mark.at, left.end), parts=(Span(left.mark.end, left.end),))
        for left in running
        if left.mark.end < left.end
    ]
    return [*alone, *closed]


def _nest(found: Sequence[Quotation]) -> Iterator[Quotation]:
    """The quotations in order of their opening marks, each with its depth."""
    around: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: (q.whole.start, -q.whole.end)):
        while around and around[-1].whole.end <= quotation.whole.start:
            around.pop()
        yield Quotation(whole=quotation.whole, parts=quotation.parts, depth=len(around))
        around.append(quotation)
