"""Articles on one event are a story; stories of one long matter are a saga."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import numpy as np

from onrecord.model.articles import ArticleId
from onrecord.stories.affinities import Matrix, affinities
from onrecord.stories.rarity import usual_rarity
from onrecord.stories.traits import Rarity, Traits

Id = TypeVar("Id", bound=str)

SAME_EVENT = -0.5
"""Mean logarithm of the odds, from which two groups of articles are one story."""


def group(members: Mapping[ArticleId, Traits], rarity: Rarity = usual_rarity) -> tuple[frozenset[ArticleId], ...]:
    """The stories of a neighbourhood: every article in exactly one, whatever order they come in.

    The cost grows with the square of the members and more: hand in a few hundred at most.
    """
    return _grouped(members, lambda traits: affinities(traits, rarity), SAME_EVENT)


def _grouped(
    members: Mapping[Id, Traits], score: Callable[[list[Traits]], Matrix], least: float
) -> tuple[frozenset[Id], ...]:
    ids = sorted(members)
    if not ids:
        return ()
    labels = linked(score([members[name] for name in ids]), least)
    groups = [frozenset(name for name, label in zip(ids, labels, strict=True) if label == at) for at in set(labels)]
    return tuple(sorted(groups, key=min))


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
    return labels.tolist()
