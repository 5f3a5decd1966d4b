"""The trained encoder: a small transformer that marks statements, acts and contingencies word by word.

Weights are ONNX files, run by onnxruntime on one thread, so that the same article gives the same frames on
any machine and beside any number of workers. How they were made: ``training/README.md``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from onrecord.model.articles import READ_KINDS, Article
from onrecord.model.frames import Frame, FrameKind, Part, PartName
from onrecord.model.problems import ModelError
from onrecord.model.spans import Span

Encoder = Callable[[Article], tuple[Frame, ...]]

Floats = npt.NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("weights")

_FAMILIES = (FrameKind.STATEMENT, FrameKind.ACT, FrameKind.CONTINGENCY)
_PARTS = {
    FrameKind.STATEMENT: (PartName.CONTENT, PartName.SOURCE, PartName.CUE, PartName.HEARER, PartName.TIME),
    FrameKind.ACT: (PartName.TEXT, PartName.ACT_CUE, PartName.HOLDER, PartName.TARGET),
    FrameKind.CONTINGENCY: (PartName.MARKER, PartName.CONDITION, PartName.CONSEQUENCE, PartName.BY),
}
_CHIEF = {
    FrameKind.STATEMENT: (PartName.CONTENT,),
    FrameKind.ACT: (PartName.TEXT,),
    FrameKind.CONTINGENCY: (PartName.CONDITION, PartName.CONSEQUENCE),
}
"""Parts without which there is no frame."""

# Pieces in a window; the encoder was trained on windows of this length.
_LONGEST = 200
_SHORTEST_CUT = 60
_START, _BREAK, _NO_WORD = 101, 102, 5

# What is handed on; those who merge frames with the rules set their own, higher thresholds.
_FRAME_AT = 0.2
_PART_AT = 0.5

# A gap of so few pieces inside one part is an oversight of the encoder (a comma, a quotation mark).
_BRIDGED = 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """A wordpiece: its number in the vocabulary, its characters, how its word is written, whether it begins it."""

    number: int
    start: int
    end: int
    case: int
    opens: bool


def load_encoder(folder: Path = WEIGHTS) -> Encoder:
    """The encoder kept in a folder, loaded once.

    Raises ModelError when a file is missing or is not what it should be.
    """
    return _load(folder)


@lru_cache
def _load(folder: Path) -> Encoder:
    try:
        return _Frames(folder).find
    except Exception as error:  # onnxruntime and tokenizers raise kinds of their own, some of them bare Exception
        raise ModelError(f"the encoder in {folder} does not load: {error}") from error


class _Frames:
    """Two graphs: states and anchors of a window, and the parts that belong to an anchor."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._states = onnxruntime.InferenceSession(folder / "states.onnx", options)
        self._links = onnxruntime.InferenceSession(folder / "links.onnx", options)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._columns = {name: n for n, name in enumerate(self._labels["parts"])}

    def find(self, article: Article) -> tuple[Frame, ...]:
        """All frames of an article, in order of their anchors."""
        found = [frame for window in self._windows(article) for frame in self._read(article.text, window)]
        return tuple(sorted(found, key=lambda frame: (frame.anchor, frame.kind.value)))

    def _windows(self, article: Article) -> Iterator[tuple[_Piece | None, ...]]:
        """Paragraphs packed into windows; None marks where one ends."""
        window: list[_Piece | None] = []
        for block in article.blocks_of(READ_KINDS):
            for stretch in self._stretches(article.text, block.span):
                if window and len(window) + len(stretch) + 1 > _LONGEST:
                    yield tuple(window)
                    window = []
                window += [*stretch, None]
        if window:
            yield tuple(window)

    def _stretches(self, text: str, span: Span) -> Iterator[list[_Piece]]:
        """The pieces of a paragraph, cut at the ends of sentences where it is longer than a window."""
        for start, end in _lines(text, span):
            encoded = self._tokenizer.encode(text[start:end], add_special_tokens=False)
            pieces = [
                _piece(text, number, start + a, start + b)
                for number, (a, b) in zip(encoded.ids, encoded.offsets, strict=True)
                if a < b
            ]
            while len(pieces) > _LONGEST:
                cut = _cut(text, pieces)
                yield pieces[:cut]
                pieces = pieces[cut:]
            if pieces:
                yield pieces

    def _read(self, text: str, window: Sequence[_Piece | None]) -> Iterator[Frame]:
        ids = [_START, *(piece.number if piece else _BREAK for piece in window)]
        case = [_NO_WORD, *(piece.case if piece else _NO_WORD for piece in window)]
        states, anchors, acts, contingencies, relations = self._states.run(
            None, {"ids": np.array([ids], np.int64), "case": np.array([case], np.int64)}
        )
        chances = _sigmoid(anchors[0])
        places = [
            (place, family)
            for place, piece in enumerate(window, 1)
            for family in range(len(_FAMILIES))
            if piece is not None and piece.opens and chances[place, family] >= _FRAME_AT
        ]
        if not places:
            return
        rows = np.array([place for place, _ in places], np.int64)
        links = self._links.run(
            None,
            {
                "anchors": states[0][rows],
                "places": rows,
                "families": np.array([family for _, family in places], np.int64),
                "states": states[0],
            },
        )[0]
        for (place, family), scores in zip(places, _sigmoid(links), strict=True):
            kind, piece = _FAMILIES[family], window[place - 1]
            assert piece is not None
            parts = tuple(
                part for name in _PARTS[kind] for part in _runs(text, window, scores[1:, self._columns[name]], name)
            )
            if not {part.name for part in parts} >= set(_CHIEF[kind]):
                continue
            label, label_score, relation = None, 1.0, None
            if kind is not FrameKind.STATEMENT:
                head, names = (acts, "acts") if kind is FrameKind.ACT else (contingencies, "contingencies")
                label, label_score = self._best(head[0][place], names)
            if kind is FrameKind.CONTINGENCY:
                relation, _ = self._best(relations[0][place], "relations")
            yield Frame(
                kind=kind,
                anchor=_word(text, piece),
                score=round(float(chances[place, family]), 4),
                label=label,
                label_score=round(label_score, 4),
                relation=relation,
                parts=parts,
            )

    def _best(self, logits: Floats, names: str) -> tuple[str, float]:
        chances = np.exp(logits - logits.max())
        best = int(chances.argmax())
        return self._labels[names][best], float(chances[best] / chances.sum())


def _lines(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The lines of a block, as start and end."""
    start = span.start
    for line in text[span.start : span.end].split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _piece(text: str, number: int, start: int, end: int) -> _Piece:
    left, right = start, end
    while left > 0 and start - left < _LONGEST and text[left - 1].isalnum():
        left -= 1
    while right < len(text) and right - end < _LONGEST and text[right].isalnum():
        right += 1
    return _Piece(number, start, end, _case(text[left:right]), left == start or not text[start].isalnum())


def _case(word: str) -> int:
    """How a word is written: 0 small, 1 Capital, 2 CAPITALS, 3 mixeD, 4 no letters first."""
    if not word[0].isalpha():
        return 4
    if word.isupper() and len(word) > 1:
        return 2
    if word[0].isupper():
        return 1 if word[1:].islower() or len(word) == 1 else 3
    return 0


def _cut(text: str, pieces: Sequence[_Piece]) -> int:
    """Where to cut pieces too many for a window: after the last sentence that fits, else in its midst."""
    for at in range(_LONGEST, _SHORTEST_CUT, -1):
        if text[pieces[at - 1].start : pieces[at - 1].end] in {".", "!", "?"} and pieces[at].start > pieces[at - 1].end:
            return at
    return _LONGEST


def _runs(text: str, window: Sequence[_Piece | None], scores: Floats, name: PartName) -> Iterator[Part]:
    """Stretches of pieces that belong to a part, small gaps bridged."""
    run: list[int] = []
    for place in [*np.flatnonzero(scores >= _PART_AT).tolist(), None]:
        if run and (place is None or place - run[-1] > _BRIDGED + 1 or None in window[run[-1] : place]):
            first, last = window[run[0]], window[run[-1]]
            if first is not None and last is not None:
                start, end = _word(text, first).start, _word(text, last).end
                yield Part(name, Span(start, end), round(float(scores[run].mean()), 4))
            run = []
        if place is not None and window[place] is not None:
            run.append(place)


def _word(text: str, piece: _Piece) -> Span:
    """The whole word that a piece is of."""
    start, end = piece.start, piece.end
    if text[start].isalnum():
        while start > 0 and piece.start - start < _LONGEST and text[start - 1].isalnum():
            start -= 1
    if text[end - 1].isalnum():
        while end < len(text) and end - piece.end < _LONGEST and text[end].isalnum():
            end += 1
    return Span(start, end)


def _sigmoid(values: Floats) -> Floats:
    chances: Floats = np.reciprocal(1 + np.exp(-np.clip(values, -30, 30)), dtype=np.float32)
    return chances
