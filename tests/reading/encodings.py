"""Opinions of an encoder, made up for tests."""

from onrecord.model.frames import Frame, FrameKind, Part, PartName
from onrecord.model.spans import Span


def part_of(text: str, name: PartName, words: str) -> Part:
    """A part that is the first occurrence of ``words``."""
    start = text.index(words)
    return Part(name, Span(start, start + len(words)), 0.9)


def act_frame(
    text: str, label: str, words: str, cue: str | None = None, holder: str | None = None, score: float = 0.9
) -> Frame:
    """An act of a kind with its words, the word that carries it and who holds it."""
    named = ((PartName.TEXT, words), (PartName.ACT_CUE, cue), (PartName.HOLDER, holder))
    parts = tuple(part_of(text, name, part) for name, part in named if part is not None)
    anchor = parts[1].span if cue is not None else parts[0].span
    return Frame(kind=FrameKind.ACT, label=label, anchor=anchor, score=score, parts=parts)


def contingency_frame(text: str, kind: str, marker: str, condition: str, consequence: str, score: float = 0.9) -> Frame:
    """A contingency with "if" for its relation."""
    named = ((PartName.MARKER, marker), (PartName.CONDITION, condition), (PartName.CONSEQUENCE, consequence))
    parts = tuple(part_of(text, name, words) for name, words in named)
    anchor = parts[0].span
    return Frame(kind=FrameKind.CONTINGENCY, label=kind, relation="if", anchor=anchor, score=score, parts=parts)
