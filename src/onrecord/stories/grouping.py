"""Articles on one event are a story; stories of one long matter are a saga."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from onrecord.model.articles import ArticleId
from onrecord.stories.affinities import Wording, affinities, same_text
from onrecord.stories.linkage import Bound, partition
from onrecord.stories.rarity import usual_rarity
from onrecord.stories.sagas import group_sagas, saga_keys, saga_traits
from onrecord.stories.traits import Rarity, Traits

__all__ = ["group", "group_sagas", "saga_keys", "saga_traits"]

SAME_EVENT = Bound(least=-1.25, contrast=0.4)
"""Logarithms of odds, ADR 0041."""

SAME_TEXT = Bound(least=0.6)
"""Mean likeness of words, from which articles count as one: copies say nothing of how near reports lie together."""


def group(members: Mapping[ArticleId, Traits], rarity: Rarity = usual_rarity) -> tuple[frozenset[ArticleId], ...]:
    """The stories of a neighbourhood: every article in exactly one, whatever order they come in.

    Of articles with nearly the same words only the fullest is weighed, and the others follow it. The cost
    grows with the square of the members and more: hand in a few hundred at most.
    """
    ids = sorted(members)
    traits = [members[name] for name in ids]
    wording = Wording(traits, rarity)
    copies = partition(ids, same_text(wording), SAME_TEXT)
    fullest = {max(each, key=lambda name: (len(members[name].words), name)): each for each in copies}
    weighed = [at for at, name in enumerate(ids) if name in fullest]
    odds = affinities(traits, rarity, wording=wording)[np.ix_(weighed, weighed)]
    stories = partition([ids[at] for at in weighed], odds, SAME_EVENT)
    whole = (frozenset(name for each in story for name in fullest[each]) for story in stories)
    return tuple(sorted(whole, key=min))
