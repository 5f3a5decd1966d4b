"""Quotations: what stands between quotation marks, whoever said it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.articles import READ_KINDS, Article, Block
from onrecord.model.problems import Found, Problem
from onrecord.model.spans import Span

CLOSERS = {'"': '"', "“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "'": "'"}
"""What may close each opening mark. German printers close „ with “."""

SINGLE = frozenset("‘'")
OPENED_AFTER = frozenset(" \t\u00a0([{—–-/:;,\"“„«‹‘'…")
CLOSED_BEFORE = frozenset(" \t\u00a0)]}—–-/.,:;!?\"”“»›’'…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks.

    ``whole`` is with the marks. ``parts`` are the words without them, one span for each
    paragraph that the quotation runs through. ``depth`` counts the quotations around it.
    """

    whole: Span
    parts: tuple[Span, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    mark: str


def find_quotations(article: Article) -> Found[Quotation]:
    """Every run of quoted words in the blocks that are read, in order of their opening marks.

    A quotation that goes on in the next paragraph opens again there and closes in the last one.
    A mark that is never closed costs that one quotation and is reported as ``quotation-unclosed``;
    a single mark that is never closed is an apostrophe.
    """
    found: list[Quotation] = []
    problems: list[Problem] = []
    running: list[Span] = []
    blocks = list(article.blocks_of(READ_KINDS))
    for number, block in enumerate(blocks):
        closed, left = _pair(article.text, block.span)
        if running and not _reopens(article.text, block.span):
            running = []
        if left is not None and left.mark not in SINGLE and _goes_on(article.text, left, blocks, number):
            if not running or left.at > block.span.start + 1:
                running = []
            running.append(Span(left.at, block.span.end))
            left = None
        elif running:
            closed = _join(running, closed)
            running = []
        found.extend(closed)
        if left is not None and left.mark not in SINGLE:
            place = Span(left.at, left.at + 1)
            problems.append(Problem("quotation-unclosed", "a quotation mark is never closed", place))
    return Found(tuple(_nest(found)), tuple(problems))


def _pair(text: str, block: Span) -> tuple[list[Quotation], _Mark | None]:
    """The quotations closed inside one block, and the outermost double mark left open."""
    closed: list[Quotation] = []
    stack: list[_Mark] = []
    for at in range(block.start, block.end):
        mark = text[at]
        if mark not in _MARKS:
            continue
        opener = _closes(text, block, at, stack)
        if opener is not None:
            first = stack[opener].at
            del stack[opener:]
            if at > first + 1:
                closed.append(Quotation(whole=Span(first, at + 1), parts=(Span(first + 1, at),)))
        elif _opens(text, block, at):
            stack.append(_Mark(at, mark))
    left = next((mark for mark in stack if mark.mark not in SINGLE), None)
    return closed, left


_MARKS = frozenset("".join(CLOSERS) + "".join(CLOSERS.values()))


def _opens(text: str, block: Span, at: int) -> bool:
    """Whether a mark may open: it stands before a word and after none."""
    if text[at] not in CLOSERS or at + 1 >= block.end or text[at + 1].isspace():
        return False
    clear = at == block.start or text[at - 1] in OPENED_AFTER
    if text[at] in SINGLE:
        return clear and (text[at + 1].isalpha() or text[at + 1] in "…[") and not _elision(text, at)
    return clear or text[at] != '"'


_ELIDED = ("em ", "til ", "tis ", "twas ", "cause ", "n' ", "n’ ")


def _elision(text: str, at: int) -> bool:
    return text[at + 1 : at + 8].lower().startswith(_ELIDED)


def _closes(text: str, block: Span, at: int, stack: list[_Mark]) -> int | None:
    """The place in ``stack`` of the mark that the one at ``at`` closes; None when it closes none."""
    mark = text[at]
    for place in range(len(stack) - 1, -1, -1):
        if mark not in CLOSERS[stack[place].mark]:
            continue
        clear = at + 1 >= block.end or text[at + 1] in CLOSED_BEFORE
        if mark in "’'" and (not clear or _possessive(text, block, at)):
            return None
        if mark == '"' and not clear and text[at - 1].isspace():
            return None
        return place
    return None


def _possessive(text: str, block: Span, at: int) -> bool:
    """Whether a mark after an s owns what follows ("the leaders' plan") and a later one can close."""
    if text[at - 1] != "s" or at + 2 >= block.end or text[at + 1] != " " or not text[at + 2].islower():
        return False
    later = text.find(text[at], at + 1, block.end)
    while 0 <= later < block.end - 1 and text[later + 1].isalnum():
        later = text.find(text[at], later + 1, block.end)
    return later > 0


def _reopens(text: str, block: Span) -> bool:
    return text[block.start] in '"“„«'


def _goes_on(text: str, left: _Mark, blocks: list[Block], number: int) -> bool:
    """Whether a quotation left open is taken up by the same mark at the start of the next paragraph."""
    if number + 1 >= len(blocks):
        return False
    return bool(text[blocks[number + 1].span.start] == left.mark)


def _join(running: list[Span], closed: list[Quotation]) -> list[Quotation]:
    """The quotations of the last paragraph, the first of them made one with the open ones before it."""
    last = min(closed, key=lambda q: q.whole.start, default=None)
    if last is None:
        return closed
    opened = tuple(Span(span.start + 1, span.end) for span in running if len(span) > 1)
    whole = Span(running[0].start, last.whole.end)
    joined = Quotation(whole=whole, parts=(*opened, *last.parts))
    return [joined, *(quotation for quotation in closed if quotation is not last)]


def _nest(found: list[Quotation]) -> Iterator[Quotation]:
    """The quotations in order of their opening marks, each with its depth."""
    around: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: (q.whole.start, -q.whole.end)):
        while around and around[-1].whole.end <= quotation.whole.start:
            around.pop()
        yield Quotation(whole=quotation.whole, parts=quotation.parts, depth=len(around))
        around.append(quotation)
