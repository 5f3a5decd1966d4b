"""Things into groups by how near every two of them are, whatever order they come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from onrecord.stories.affinities import Matrix

Id = TypeVar("Id", bound=str)


SHRUNK = 3
"""Pairs of a doubtful nearness of 0 that every group is held to have beside its own: of two or three members
nobody can say how near they lie together."""


@dataclass(frozen=True, slots=True)
class Bound:
    """How near two groups must be to be one: ``least``, and ``contrast`` times the looser one's cohesion more.

    Two close groups that lie farther from each other than their own members do are two things of one sort.
    """

    least: float
    contrast: float = 0.0


def partition(ids: Sequence[Id], scores: Matrix, bound: Bound) -> tuple[frozenset[Id], ...]:
    """Each id in exactly one group; groups are in order of their first id.

    ``scores`` is how near every two are, in the order of ``ids``. Hand in sorted ids for an outcome
    that no order changes.
    """
    groups: dict[int, set[Id]] = {}
    for name, label in zip(ids, linked(scores, bound), strict=True):
        groups.setdefault(label, set()).add(name)
    return tuple(frozenset(group) for group in groups.values())


def linked(scores: Matrix, bound: Bound) -> list[int]:
    """The group of each row: the two nearest groups are joined for as long as they are within ``bound``.

    How near two groups are is the mean of their members' scores. Of pairs that are equally near the
    first is taken. Source: average linkage (UPGMA), Sokal and Michener 1958; the contrast is our own.
    """
    near = scores.astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    sizes, labels = np.ones(len(near)), np.arange(len(near))
    inner, cohesion = np.zeros(len(near)), np.zeros(len(near))
    while near.size:
        beyond = near - bound.contrast * np.minimum(cohesion[:, None], cohesion)
        left, right = sorted(divmod(int(beyond.argmax()), len(near)))
        if beyond[left, right] < bound.least:
            break
        inner[left] += inner[right] + near[left, right] * sizes[left] * sizes[right]
        joined = (near[left] * sizes[left] + near[right] * sizes[right]) / (sizes[left] + sizes[right])
        joined[[left, right]] = -np.inf
        near[left], near[:, left] = joined, joined
        near[right], near[:, right] = -np.inf, -np.inf
        sizes[left] += sizes[right]
        cohesion[left] = max(0.0, inner[left] / (sizes[left] * (sizes[left] - 1) / 2 + SHRUNK))
        labels[labels == right] = left
    return [int(label) for label in labels]
