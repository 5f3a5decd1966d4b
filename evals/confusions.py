"""Which kinds of act are taken for which, on the gold passages; for reading, not for the gate.

``python -m evals.confusions`` prints, for each kind: how many are labelled, how many of these are found with the
right kind, found as another kind, or missed, and how many are found where the gold has no act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from evals.gold import passages, readings
from evals.measures import scorer

Pair = tuple[str | None, str | None]


def kinds_of_acts() -> Iterator[Pair]:
    """The labelled kind and the found one of every act; None on the side that has none."""
    score = scorer("score_gold")
    for passage in passages():
        labelled, found = passage.labels["acts"], score.flat(readings()[passage.id])["acts"]
        pairs = score.align(labelled, found, lambda one, other: score.overlap(one["text"], other["text"]))
        met = {id(act) for pair in pairs for act in pair}
        yield from ((one["kind"], other["kind"]) for one, other in pairs)
        yield from ((act["kind"], None) for act in labelled if id(act) not in met)
        yield from ((None, act["kind"]) for act in found if id(act) not in met)


def rows(pairs: Counter[Pair]) -> Iterator[tuple[str, int, int, int, int, int]]:
    """For each kind: labelled, right, of another kind, missed, and found where nothing is labelled."""
    for kind in sorted({kind for pair in pairs for kind in pair if kind is not None}):
        labelled = sum(count for (one, _), count in pairs.items() if one == kind)
        right, missed, extra = pairs[kind, kind], pairs[kind, None], pairs[None, kind]
        yield kind, labelled, right, labelled - right - missed, missed, extra


if __name__ == "__main__":
    counted = Counter(kinds_of_acts())
    print(f"{'kind':13} {'labelled':>8} {'right':>6} {'other':>6} {'missed':>6} {'extra':>6}")
    for name, *figures in rows(counted):
        print(f"{name:13} {figures[0]:8} " + " ".join(f"{figure:6}" for figure in figures[1:]))
    for (one, other), count in sorted(counted.items(), key=str):
        if one and other and one != other:
            print(f"{one} taken for {other}: {count}")
