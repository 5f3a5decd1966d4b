"""Things into groups by how near every two of them are, whatever order they come in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from onrecord.stories.affinities import Matrix
from onrecord.stories.traits import Traits

Id = TypeVar("Id", bound=str)


def partition(
    members: Mapping[Id, Traits], score: Callable[[Sequence[Traits]], Matrix], least: float
) -> tuple[frozenset[Id], ...]:
    """Each member in exactly one group; groups are in order of their first id.

    ``score`` gives the nearness of every two; see ``linked`` for ``least``.
    """
    ids = sorted(members)
    if not ids:
        return ()
    labels = linked(score([members[name] for name in ids]), least)
    groups: dict[int, set[Id]] = {}
    for name, label in zip(ids, labels, strict=True):
        groups.setdefault(label, set()).add(name)
    return tuple(frozenset(group) for group in groups.values())


def linked(scores: Matrix, least: float) -> list[int]:
    """The group of each row: the two nearest groups are joined while their mean score is ``least`` or more.

    Of pairs that are equally near the first is taken. Source: average linkage (UPGMA), Sokal and Michener 1958.
    """
    near = scores.astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    sizes, labels = np.ones(len(near)), np.arange(len(near))
    while near.size:
        left, right = sorted(divmod(int(near.argmax()), len(near)))
        if near[left, right] < least:
            break
        joined = (near[left] * sizes[left] + near[right] * sizes[right]) / (sizes[left] + sizes[right])
        joined[[left, right]] = -np.inf
        near[left], near[:, left] = joined, joined
        near[right], near[:, right] = -np.inf, -np.inf
        sizes[left] += sizes[right]
        labels[labels == right] = left
    return [int(label) for label in labels]
