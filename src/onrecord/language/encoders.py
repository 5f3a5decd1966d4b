"""The trained encoder: a small transformer that marks statements, acts and contingencies word by word.

Weights are ONNX files, run by onnxruntime on one thread, so that the same article gives the same frames on
any machine and beside any number of workers. How they were made: ``training/README.md``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from onrecord.model.articles import READ_KINDS, Article
from onrecord.model.frames import PARTS_OF, Frame, FrameKind, Part, PartName
from onrecord.model.problems import ModelError
from onrecord.model.spans import Span
from onrecord.text.pieces import BREAK, NO_WORD, START, Window, find_windows, whole_word

Encoder = Callable[[Article], tuple[Frame, ...]]

Floats = npt.NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("weights")

_FAMILIES = tuple(FrameKind)
_CHIEF = {
    FrameKind.STATEMENT: (PartName.CONTENT,),
    FrameKind.ACT: (PartName.TEXT,),
    FrameKind.CONTINGENCY: (PartName.CONDITION, PartName.CONSEQUENCE),
}
"""Parts without which there is no frame."""

# What is handed on; those who merge frames with the rules set their own, higher thresholds.
_FRAME_AT = 0.2
_PART_AT = 0.5

# A gap of so few pieces inside one part is an oversight of the encoder (a comma, a quotation mark).
_BRIDGED = 2


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
    """Two graphs: states and anchors of a window, and the parts and labels that belong to an anchor."""

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
        blocks = ((block.span.start, block.span.end) for block in article.blocks_of(READ_KINDS))
        windows = find_windows(article.text, blocks, self._pieces)
        found = [frame for window in windows for frame in self._read(article.text, window)]
        return tuple(sorted(found, key=lambda frame: (frame.anchor, frame.kind.value)))

    def _pieces(self, line: str) -> Iterator[tuple[int, int, int]]:
        encoded = self._tokenizer.encode(line, add_special_tokens=False)
        return ((number, start, end) for number, (start, end) in zip(encoded.ids, encoded.offsets, strict=True))

    def _read(self, text: str, window: Window) -> Iterator[Frame]:
        ids = [START, *(piece.number if piece else BREAK for piece in window)]
        case = [NO_WORD, *(piece.case if piece else NO_WORD for piece in window)]
        states, anchors = self._states.run(None, {"ids": np.array([ids], np.int64), "case": np.array([case], np.int64)})
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
        links, *labels = self._links.run(
            None,
            {
                "anchors": states[0][rows],
                "places": rows,
                "families": np.array([family for _, family in places], np.int64),
                "states": states[0],
            },
        )
        for (place, family), scores, acts, contingencies, relations in zip(
            places, _sigmoid(links), *labels, strict=True
        ):
            kind, piece = _FAMILIES[family], window[place - 1]
            assert piece is not None
            parts = tuple(
                part for name in PARTS_OF[kind] for part in _runs(text, window, scores[1:, self._columns[name]], name)
            )
            if not {part.name for part in parts} >= set(_CHIEF[kind]):
                continue
            label, label_score, relation = None, 1.0, None
            if kind is not FrameKind.STATEMENT:
                head, names = (acts, "acts") if kind is FrameKind.ACT else (contingencies, "contingencies")
                label, label_score = self._best(head, names)
            if kind is FrameKind.CONTINGENCY:
                relation, _ = self._best(relations, "relations")
            yield Frame(
                kind=kind,
                anchor=Span(*whole_word(text, piece)),
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


def _runs(text: str, window: Window, scores: Floats, name: PartName) -> Iterator[Part]:
    """Stretches of pieces that belong to a part, small gaps bridged."""
    run: list[int] = []
    for place in [*np.flatnonzero(scores >= _PART_AT).tolist(), None]:
        if run and (place is None or place - run[-1] > _BRIDGED + 1 or None in window[run[-1] : place]):
            first, last = window[run[0]], window[run[-1]]
            if first is not None and last is not None:
                start, end = whole_word(text, first)[0], whole_word(text, last)[1]
                yield Part(name, Span(start, end), round(float(scores[run].mean()), 4))
            run = []
        if place is not None and window[place] is not None:
            run.append(place)


def _sigmoid(values: Floats) -> Floats:
    chances: Floats = np.reciprocal(1 + np.exp(-np.clip(values, -30, 30)), dtype=np.float32)
    return chances
