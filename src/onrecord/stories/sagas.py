"""Stories of one long matter are a saga: the same principals, over the same thing, for weeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

from onrecord.stories.affinities import Matrix
from onrecord.stories.linkage import Bound, partition
from onrecord.stories.rarity import usual_rarity
from onrecord.stories.terms import is_name
from onrecord.stories.traits import Rarity, Traits

Id = TypeVar("Id", bound=str)

SAME_MATTER = Bound(least=0.2)
"""Mean likeness, 0 to 1, from which two groups of stories are one saga."""

PRINCIPALS = 6
"""Names that a saga's story turns on. A crisis is between the same few; a passing name joins nothing."""

MATTER = 30
"""Telling words of a story that are no names."""


def saga_traits(members: Sequence[Traits]) -> Traits:
    """What a story is about: the terms that most of its articles have, most telling first.

    ``day`` is that of its newest article. Raises ValueError for no members.
    """
    if not members:
        raise ValueError("a story has at least one article")
    having = Counter(term for member in members for term in dict.fromkeys(member.words.split()))
    counts = Counter(term for member in members for term in member.words.split())
    ranked = sorted(having, key=lambda term: (-having[term] * usual_rarity(term) * counts[term] ** 0.5, term))
    names = [term for term in ranked if is_name(term)][: 2 * PRINCIPALS]
    matter = [term for term in ranked if not is_name(term)][:MATTER]
    actors = Counter(actor for member in members for actor in member.actors)
    days = [member.day for member in members if member.day]
    return Traits(
        words=" ".join((*names, *matter)),
        day=max(days, default=None),
        actors=tuple(sorted(actors, key=lambda actor: (-actors[actor], actor))[:PRINCIPALS]),
    )


def saga_keys(traits: Traits) -> tuple[str, ...]:
    """The names that a story turns on, to index it by and to look up other stories of its saga."""
    return tuple(term for term in traits.words.split() if is_name(term))[:PRINCIPALS]


def group_sagas(stories: Mapping[Id, Traits], rarity: Rarity = usual_rarity) -> tuple[frozenset[Id], ...]:
    """The sagas of a neighbourhood of stories: each in exactly one, whatever order they come in."""
    ids = sorted(stories)
    return partition(ids, _likenesses([stories[name] for name in ids], rarity), SAME_MATTER)


def _likenesses(members: Sequence[Traits], rarity: Rarity) -> Matrix:
    """The geometric mean of how alike principals and matter are: one without the other makes no saga.

    Two trips of one minister have the principal in common, two wars the words of war.
    """
    terms = [member.words.split() for member in members]
    named = [set(filter(is_name, of)) for of in terms]
    names = _overlaps(named, rarity)
    matter = _overlaps([set(of) - own for of, own in zip(terms, named, strict=True)], rarity)
    return np.asarray(np.sqrt(names * matter), dtype=np.float32)


def _overlaps(sets: Sequence[set[str]], rarity: Rarity) -> Matrix:
    """Cosine of every two sets, each term counted by its rarity."""
    known = sorted(set().union(*sets))
    columns, width = {term: at for at, term in enumerate(known)}, len(known)
    rows = np.zeros((len(sets), width), dtype=np.float32)
    rows.flat[[at * width + columns[term] for at, terms in enumerate(sets) for term in terms]] = 1
    rows *= np.array([rarity(term) for term in known], dtype=np.float32)
    length = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    unit = rows / np.maximum(length, 1e-6)
    return np.asarray(unit @ unit.T)
