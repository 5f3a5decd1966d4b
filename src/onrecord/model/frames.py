"""What a trained encoder finds in a text: words that open a statement, act or contingency, and their parts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.spans import Span


class FrameKind(StrEnum):
    """What a frame is of."""

    STATEMENT = "statement"
    ACT = "act"
    CONTINGENCY = "contingency"


class PartName(StrEnum):
    """What a part is to its frame."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    HEARER = "hearer"
    TIME = "time"
    TEXT = "text"
    ACT_CUE = "act_cue"
    HOLDER = "holder"
    TARGET = "target"
    MARKER = "marker"
    CONDITION = "condition"
    CONSEQUENCE = "consequence"
    BY = "by"


PARTS_OF = {
    FrameKind.STATEMENT: (PartName.CONTENT, PartName.SOURCE, PartName.CUE, PartName.HEARER, PartName.TIME),
    FrameKind.ACT: (PartName.TEXT, PartName.ACT_CUE, PartName.HOLDER, PartName.TARGET),
    FrameKind.CONTINGENCY: (PartName.MARKER, PartName.CONDITION, PartName.CONSEQUENCE, PartName.BY),
}
"""Which parts a frame of each kind may have."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a frame, with how sure the encoder is of them, 0 to 1."""

    name: PartName
    span: Span
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A statement, act or contingency as the encoder sees it.

    ``anchor`` is the word that opens it: of a statement its cue, of an act its cue or its first word,
    of a contingency its marker. ``label`` is the kind of an act or contingency ("threat"), ``relation``
    that of a contingency ("unless"); None for others. ``score`` is the chance, 0 to 1, that the anchor
    opens a frame at all; ``label_score`` that the label is right. A frame is an opinion: it may be wrong.
    """

    kind: FrameKind
    anchor: Span
    score: float
    label: str | None = None
    label_score: float = 1.0
    relation: str | None = None
    parts: tuple[Part, ...] = ()

    def spans(self, name: PartName) -> tuple[Span, ...]:
        """The spans of one part, in reading order; empty where the frame has none."""
        return tuple(part.span for part in self.parts if part.name is name)
