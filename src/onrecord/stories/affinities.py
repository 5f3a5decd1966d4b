"""How likely every two articles of a neighbourhood are to tell of one event."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.stories.terms import is_name, is_word
from onrecord.stories.traits import Rarity, Traits

Matrix = npt.NDArray[np.float32]

HEAD = 40
"""Telling words that an article opens with."""

NEAREST = 30
"""Articles nearest to one, among which a word that many have tells little: what all the reports of
earthquakes have in common does not tell one earthquake from another."""

LEAST_TELLING = 0.15
"""What a word counts for that all of the nearest articles have, of 1 for one that none has: where dozens tell of
one event, its own words must not count for nothing."""

CERTAIN = 6.0
"""Log odds that none go beyond, however alike two texts are: else those that are nearly the same would make all
others look far away. They are levelled smoothly, so that of two pairs the nearer stays the nearer."""

LONG_AGO = 30
"""Days, after which an event is no less likely to be told of than it was already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each likeness of two articles adds to the logarithm of the odds that their event is one."""

    names: float
    matter: float
    """Words that are no names: a high likeness of these alone means another event of the same sort."""
    head: float
    local: float
    """Words that are rare even among the nearest articles."""
    years: float
    other_years: float
    apart: float
    """For each day between their days of publication, where both are known."""
    bias: float


WEIGHTS = Weights(names=7.7, matter=-6.8, head=4.9, local=30.8, years=1.8, other_years=-1.0, apart=-0.4, bias=-5.0)
"""A logistic regression on the pairs of ECB+ dev, ADR 0041."""


def affinities(
    members: Sequence[Traits], rarity: Rarity, weights: Weights = WEIGHTS, *, wording: Wording | None = None
) -> Matrix:
    """The logarithm of the odds that two articles tell of one event, for every two of ``members``.

    The result is (n, n), symmetric. ``wording`` is theirs, where it is known already.
    """
    seen = likenesses(members, rarity, wording=wording)
    total = sum(getattr(weights, name) * seen[name] for name in seen)
    odds = np.asarray(total + weights.bias, dtype=np.float32)
    return np.where(odds > 0, CERTAIN * np.tanh(odds / CERTAIN), odds).astype(np.float32)


def same_text(wording: Wording) -> Matrix:
    """How far every two of some articles have the same words, and the same names, 0 to 1; (n, n), symmetric.

    Two texts by one form with other names in it are not the same.
    """
    return np.minimum(wording.alike, wording.names)


def likenesses(members: Sequence[Traits], rarity: Rarity, *, wording: Wording | None = None) -> dict[str, Matrix]:
    """Each likeness of every two of ``members``, by its name in Weights; (n, n) each, symmetric."""
    words = wording or Wording(members, rarity)
    return {
        "names": words.names,
        "matter": words.matter,
        "head": words.heads,
        "local": _local(words.whole, words.alike),
        "apart": _days_apart(members),
        **_years(members),
    }


@dataclass(frozen=True, slots=True)
class Table:
    """How much each term counts in each text: one row a text, one column a term.

    The first ``shared`` terms are those that several texts have: only these add to products of texts.
    """

    rows: Matrix
    shared: int

    def of(self, wanted: Sequence[bool]) -> Table:
        """The same with some of its terms alone."""
        mask = np.array(wanted, dtype=bool)
        return Table(self.rows[:, mask], int(mask[: self.shared].sum()))


class Wording:
    """The telling words of some articles, counted once, and how alike every two are by them; (n, n) each."""

    def __init__(self, members: Sequence[Traits], rarity: Rarity) -> None:
        self._texts = [member.words.split() for member in members]
        self._terms, shared = _terms(self._texts)
        self._worth = _worth(self._terms, rarity)
        self.whole = Table(_counted(self._texts, self._terms) * self._worth, shared)
        self.alike = _cosine(self.whole)
        self.names = _cosine(self.whole.of([is_name(term) for term in self._terms]))

    @property
    def matter(self) -> Matrix:
        """How alike they are by words that are no names."""
        return _cosine(self.whole.of([is_word(term) for term in self._terms]))

    @property
    def heads(self) -> Matrix:
        """How alike their openings are."""
        opened = _counted([text[:HEAD] for text in self._texts], self._terms)
        return _cosine(Table(opened * self._worth, self.whole.shared))


def _terms(texts: Sequence[Sequence[str]]) -> tuple[list[str], int]:
    """The terms of all texts, those of several texts first, and how many these are."""
    having = Counter(term for text in texts for term in set(text))
    return sorted(having, key=lambda term: (having[term] == 1, term)), sum(count > 1 for count in having.values())


def _worth(terms: Sequence[str], rarity: Rarity) -> Matrix:
    return np.array([rarity(term) for term in terms], dtype=np.float32)


def _counted(texts: Sequence[Sequence[str]], terms: Sequence[str]) -> Matrix:
    """1 + log of how often a text has a term; 0 where it has not."""
    columns, width = {term: at for at, term in enumerate(terms)}, len(terms)
    places = [at * width + columns[term] for at, text in enumerate(texts) for term in text]
    found, counts = np.unique(np.array(places, dtype=np.intp), return_counts=True)
    counted = np.zeros((len(texts), width), dtype=np.float32)
    counted.flat[found] = 1 + np.log(counts)
    return counted


def _cosine(table: Table) -> Matrix:
    """Cosine of every two texts; 0 for a text of nothing."""
    length = np.sqrt((table.rows * table.rows).sum(axis=1, keepdims=True))
    unit = table.rows[:, : table.shared] / np.maximum(length, 1e-6)
    return np.asarray(unit @ unit.T)


def _local(table: Table, alike: Matrix) -> Matrix:
    """Cosine of every two texts, each term weighted by its rarity among the texts nearest to either."""
    rows, squares = table.rows[:, : table.shared], table.rows * table.rows
    alone = squares[:, table.shared :].sum(axis=1)
    nearest = np.argsort(-alike, axis=1, kind="stable")[:, :NEAREST]
    chosen = np.zeros((len(rows), len(rows)), dtype=np.float32)
    np.put_along_axis(chosen, nearest, 1, axis=1)
    telling = _telling(chosen @ (rows > 0).astype(np.float32))
    dots = (rows * telling) @ rows.T
    lengths = np.sqrt(telling @ squares[:, : table.shared].T + _telling(chosen) * alone)
    cosine = dots / np.maximum(lengths * lengths.diagonal()[:, None], 1e-6)
    return np.asarray((cosine + cosine.T) / 2)


def _telling(having: Matrix) -> Matrix:
    """The square of a term's weight, 0 to 1, by how many of the nearest texts have it."""
    steps = [math.log((NEAREST + 1) / (count + 0.5)) / math.log((NEAREST + 1) / 0.5) for count in range(NEAREST + 1)]
    weights = np.array([max(LEAST_TELLING, step) ** 2 for step in steps], dtype=np.float32)
    return np.asarray(weights[having.astype(np.intp)])


def _years(members: Sequence[Traits]) -> dict[str, Matrix]:
    """How many years two articles both name, and whether each names years of which the other names none."""
    columns = {year: at for at, year in enumerate(sorted({year for member in members for year in member.years}))}
    named = np.zeros((len(members), len(columns)), dtype=np.float32)
    for row, member in enumerate(members):
        named[row, [columns[year] for year in member.years]] = 1
    both, dated = named @ named.T, named.any(axis=1)
    return {
        "years": np.log1p(np.minimum(both, 3)),
        "other_years": (np.outer(dated, dated) & (both == 0)).astype(np.float32),
    }


def _days_apart(members: Sequence[Traits]) -> Matrix:
    """Days between the days of publication of every two, at most ``LONG_AGO``; 0 where one is not known."""
    days = np.array([member.day.toordinal() if member.day else np.nan for member in members], dtype=np.float32)
    return np.asarray(np.nan_to_num(np.minimum(np.abs(days[:, None] - days), LONG_AGO)))
