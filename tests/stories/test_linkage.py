"""Groups by average linkage: nearest first, and no joining of what lies apart."""

import numpy as np

from onrecord.stories.linkage import Bound, linked, partition


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


def test_every_id_is_in_one_group_in_the_order_of_the_first() -> None:
    assert partition("abc", scores((0, -1, 1), (-1, 0, -1), (1, -1, 0)), Bound(0.0)) == (
        frozenset("ac"),
        frozenset("b"),
    )
    assert partition("", np.zeros((0, 0), dtype=np.float32), Bound(0.0)) == ()
