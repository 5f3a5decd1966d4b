"""What a language model says of a text: tokens, sentences, syntax, entities."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.model.spans import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """Tokens ``first`` up to, not including, ``stop`` that name something of kind ``label``.

    ``label`` is OntoNotes' (``PERSON``, ``NORP``, ``ORG``, ``GPE``, ``LOC``, ``DATE`` …).
    """

    first: int
    stop: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` up to, not including, ``stop``; ``root`` heads them; ``block`` is the article's block."""

    first: int
    stop: int
    root: int
    block: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Parse:
    """The syntax of one article's text, as arrays over its tokens, in reading order.

    Blocks that are not read (credits, summary boxes, furniture) have no tokens. Token ``i`` is
    characters ``starts[i]..ends[i]`` of ``text``; ``heads[i]`` is its head's index (its own for
    a root). ``pos`` is Universal POS, ``tags`` Penn Treebank, ``deps`` the ClearNLP labels of
    English spaCy pipelines. White space is never a token.
    """

    text: str
    starts: array[int]
    ends: array[int]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: array[int]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    model: str = field(default="")

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """Each word in lower case, with curly apostrophes made straight."""
        return tuple(word.lower().replace("\u2019", "'") for word in self.words)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The direct dependents of each token, left to right."""
        found: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if head != token:
                found[head].append(token)
        return tuple(tuple(tokens) for tokens in found)

    @cached_property
    def _edges(self) -> tuple[array[int], array[int]]:
        left, right = array("i", range(len(self.words))), array("i", range(len(self.words)))
        for sentence in self.sentences:
            for token in sorted(range(sentence.first, sentence.stop), key=self.depth, reverse=True):
                head = self.heads[token]
                left[head] = min(left[head], left[token])
                right[head] = max(right[head], right[token])
        return left, right

    @cached_property
    def _depths(self) -> array[int]:
        depths = array("i", [-1]) * len(self.words)
        for start in range(len(self.words)):
            path, token = [], start
            while depths[token] < 0 and self.heads[token] != token:
                path.append(token)
                token = self.heads[token]
            depth = max(depths[token], 0)
            depths[token] = depth
            for token in reversed(path):
                depth += 1
                depths[token] = depth
        return depths

    def depth(self, token: int) -> int:
        """Steps from the token up to the root of its sentence."""
        return self._depths[token]

    def first_of(self, token: int) -> int:
        """The leftmost token of the subtree that ``token`` heads."""
        return self._edges[0][token]

    def last_of(self, token: int) -> int:
        """The rightmost token (included) of the subtree that ``token`` heads."""
        return self._edges[1][token]

    def subtree(self, token: int) -> Span:
        """The characters from the first to the last token under ``token``."""
        return self.span(self.first_of(token), self.last_of(token) + 1)

    def child(self, token: int, *deps: str) -> int | None:
        """The first direct dependent with one of these labels, None for none."""
        return next((c for c in self.children[token] if self.deps[c] in deps), None)

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        while self.heads[token] != token:
            token = self.heads[token]
            yield token

    def under(self, token: int, top: int) -> bool:
        """Whether ``token`` is ``top`` or below it."""
        return token == top or top in self.ancestors(token)

    def span(self, first: int, stop: int) -> Span:
        """The characters of tokens ``first`` up to, not including, ``stop``."""
        return Span(self.starts[first], self.ends[stop - 1])

    def word_span(self, token: int) -> Span:
        """The characters of one token."""
        return Span(self.starts[token], self.ends[token])

    def tokens(self, span: Span) -> range:
        """The tokens that share at least one character with ``span``."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    @cached_property
    def _sentence_of(self) -> array[int]:
        owners = array("i")
        for number, sentence in enumerate(self.sentences):
            owners.extend([number] * (sentence.stop - sentence.first))
        return owners

    def sentence_of(self, token: int) -> Sentence:
        """The sentence that a token stands in."""
        return self.sentences[self._sentence_of[token]]

    def sentence_number(self, token: int) -> int:
        """The position in ``sentences`` of the sentence that a token stands in."""
        return self._sentence_of[token]

    @cached_property
    def entity_of(self) -> tuple[Entity | None, ...]:
        """The entity that each token is part of, None for none."""
        owners: list[Entity | None] = [None] * len(self.words)
        for entity in self.entities:
            for token in range(entity.first, entity.stop):
                owners[token] = entity
        return tuple(owners)
