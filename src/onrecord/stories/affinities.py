"""How likely every two articles of a neighbourhood are to tell of one event."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
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


WEIGHTS = Weights(names=7.8, matter=-5.9, head=5.9, local=30.3, years=1.7, other_years=-1.1, apart=-0.4, bias=-5.3)
"""A logistic regression on the pairs of ECB+ dev, ADR 0041."""


def affinities(members: Sequence[Traits], rarity: Rarity, weights: Weights = WEIGHTS) -> Matrix:
    """The logarithm of the odds that two articles tell of one event, for every two of ``members``.

    The result is (n, n), symmetric.
    """
    seen = likenesses(members, rarity)
    total = sum(getattr(weights, name) * seen[name] for name in seen)
    return np.asarray(total + weights.bias, dtype=np.float32)


def likenesses(members: Sequence[Traits], rarity: Rarity) -> dict[str, Matrix]:
    """Each likeness of every two of ``members``, by its name in Weights; (n, n) each, symmetric."""
    texts = [Counter(member.words.split()) for member in members]
    heads = [Counter(member.words.split()[:HEAD]) for member in members]
    having = Counter(term for text in texts for term in text)
    columns = {term: at for at, term in enumerate(sorted(term for term, count in having.items() if count > 1))}
    worth = {term: rarity(term) for term in having}
    whole = _table(texts, columns, worth)
    return {
        "names": _cosine(_table([_only(text, is_name) for text in texts], columns, worth)),
        "matter": _cosine(_table([_only(text, is_word) for text in texts], columns, worth)),
        "head": _cosine(_table(heads, columns, worth)),
        "local": _local(whole),
        "apart": _days_apart(members),
        **_years(members),
    }


@dataclass(frozen=True, slots=True)
class Table:
    """Texts by the terms they have: one row a text, one column a term that another text has too.

    ``alone`` is, for each text, the sum of the squares of what the columns leave out.
    """

    rows: Matrix
    alone: Matrix


def _table(texts: Sequence[Mapping[str, int]], columns: Mapping[str, int], worth: Mapping[str, float]) -> Table:
    """How much each term counts in each text: its rarity, and how often it is there."""
    rows = np.zeros((len(texts), len(columns)), dtype=np.float32)
    alone = np.zeros(len(texts), dtype=np.float32)
    for at, text in enumerate(texts):
        for term, count in text.items():
            weight = (1 + math.log(count)) * worth[term]
            if term in columns:
                rows[at, columns[term]] = weight
            else:
                alone[at] += weight * weight
    return Table(rows, alone)


def _only(text: Mapping[str, int], wanted: Callable[[str], bool]) -> Mapping[str, int]:
    return {term: count for term, count in text.items() if wanted(term)}


def _cosine(table: Table) -> Matrix:
    """Cosine of every two texts; 0 for a text of nothing."""
    length = np.sqrt((table.rows * table.rows).sum(axis=1) + table.alone)
    unit = table.rows / np.maximum(length, 1e-6)[:, None]
    return np.asarray(unit @ unit.T)


def _local(table: Table) -> Matrix:
    """Cosine of every two texts, each term weighted by its rarity among the texts nearest to either."""
    rows = table.rows
    nearest = np.argsort(-_cosine(table), axis=1, kind="stable")[:, :NEAREST]
    chosen = np.zeros((len(rows), len(rows)), dtype=np.float32)
    np.put_along_axis(chosen, nearest, 1, axis=1)
    telling = _telling(chosen @ (rows > 0).astype(np.float32))
    dots = (rows * telling) @ rows.T
    lengths = np.sqrt(telling @ (rows * rows).T + _telling(chosen) * table.alone)
    own = lengths.diagonal()[:, None]
    cosine = dots / np.maximum(lengths * own, 1e-6)
    return np.asarray((cosine + cosine.T) / 2)


def _telling(having: Matrix) -> Matrix:
    """The square of a term's weight, 0 to 1, by how many of the nearest texts have it."""
    rarity = np.log((NEAREST + 1) / (having + 0.5)) / math.log((NEAREST + 1) / 0.5)
    return np.asarray(np.maximum(rarity, 0) ** 2)


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
    return np.nan_to_num(np.minimum(np.abs(days[:, None] - days), LONG_AGO))
