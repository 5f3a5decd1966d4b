"""What is counted when one kind of act is taken for another."""

from collections import Counter

from evals.confusions import rows


def test_each_labelled_act_is_right_another_or_missed() -> None:
    pairs = Counter(
        {
            ("threat", "threat"): 4,
            ("threat", "warning"): 2,
            ("threat", None): 3,
            (None, "threat"): 1,
            ("warning", "warning"): 5,
        }
    )
    assert list(rows(pairs)) == [("threat", 9, 4, 2, 3, 1), ("warning", 5, 5, 0, 0, 0)]
