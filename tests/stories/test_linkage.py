"""Groups by average linkage: nearest first, and no joining of what lies apart."""

import numpy as np
import pytest

from onrecord.stories.linkage import Bound, linked, partition
from onrecord.stories.traits import Traits


def scores(*rows: tuple[float, ...]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_near_things_are_joined_and_far_ones_not() -> None:
    near = scores((0, 5, -5), (5, 0, -5), (-5, -5, 0))
    assert linked(near, Bound(0.0)) == [0, 0, 2]


def test_two_close_groups_that_lie_apart_stay_two() -> None:
    inside, between = 6.0, 1.0
    near = np.full((8, 8), between, dtype=np.float32)
    near[:4, :4] = near[4:, 4:] = inside
    assert set(linked(near, Bound(0.0))) == {0}
    assert linked(near, Bound(0.0, contrast=0.5)) == [0] * 4 + [4] * 4


def test_a_single_late_comer_joins_a_close_group() -> None:
    near = np.full((5, 5), 6.0, dtype=np.float32)
    near[4, :4] = near[:4, 4] = 1.0
    assert set(linked(near, Bound(0.0, contrast=0.5))) == {0}


def test_of_equally_near_pairs_the_first_is_joined() -> None:
    near = scores((0, 1, 1), (1, 0, -3), (1, -3, 0))
    assert linked(near, Bound(0.0)) == [0, 0, 2]


@pytest.mark.parametrize("ids", ["abc", "cab", "bca"])
def test_members_come_to_the_scorer_in_order_of_their_ids(ids) -> None:
    seen = []

    def score(members):
        seen.append([member.words for member in members])
        return np.zeros((3, 3), dtype=np.float32)

    assert partition({name: Traits(words=name) for name in ids}, score, Bound(1.0)) == (
        frozenset("a"),
        frozenset("b"),
        frozenset("c"),
    )
    assert seen == [["a", "b", "c"]]
