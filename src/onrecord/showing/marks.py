"""An article's text cut where marks begin and end, so that marks may overlap freely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model.articles import Block
from onrecord.model.readings import Reading
from onrecord.model.spans import Span
from onrecord.showing.views import LineView


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text with a class for its looks, and an anchor to be led to where it starts."""

    span: Span
    look: str
    anchor: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text over which no mark begins or ends; ``looks`` are those of all marks that cover it."""

    text: str
    looks: tuple[str, ...]
    anchors: tuple[str, ...]
    title: str | None


def marks_of(reading: Reading, lines: Sequence[LineView]) -> tuple[Mark, ...]:
    """The marks of statements, conditions, consequences, acts, and of the words that support a brief's lines."""
    marks = [
        Mark(span, "statement", None if number else statement.id, f"statement, {statement.form.value}")
        for statement in reading.statements
        for number, span in enumerate(statement.content)
    ]
    marks += [Mark(act.text, f"act {act.kind.value}", act.id, act.kind.value) for act in reading.acts]
    for found in reading.contingencies:
        marks.append(Mark(found.condition, "condition", title="condition"))
        marks.append(Mark(found.consequence, "consequence", found.id, f"consequence, {found.kind.value}"))
    marks += [
        Mark(support.span, f"support w{support.number}", f"w{support.number}")
        for line in lines
        for support in line.supports
    ]
    return tuple(marks)


def cut(text: str, block: Block, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The text of one block in pieces, in order; together they are the whole block."""
    here = [mark for mark in marks if mark.span.meets(block.span)]
    edges = {block.span.start, block.span.end}
    for mark in here:
        edges |= {max(mark.span.start, block.span.start), min(mark.span.end, block.span.end)}
    borders = sorted(edges)
    for start, end in pairwise(borders):
        over = [mark for mark in here if mark.span.start <= start and end <= mark.span.end]
        yield Piece(
            text=text[start:end],
            looks=tuple(dict.fromkeys(look for mark in over for look in mark.look.split())),
            anchors=tuple(mark.anchor for mark in over if mark.anchor and mark.span.start == start),
            title="; ".join(dict.fromkeys(mark.title for mark in over if mark.title)) or None,
        )
