"""A line laid beside a support: which of its items stands for which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.briefs.checks.items import Item, Kind

_RIGHT = 1.05
"""What two names, numbers or days that agree are worth; a little more than a matter, so that of two ways to lay a
line beside its support the one that agrees is taken."""

_GUARD = 0.5
"""What words that say how a matter stands are worth: less than a matter, which they must not draw from its place."""

_WRONG = 0.9
"""What they are worth where they differ. Nearly as much: what stands between the same matters is compared, whatever
it is, or two names that changed places would only be seen as names that are there."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The places of a support's items by those of the line's items, in the same order in both.

    ``share`` is the part of the line's matters that the support has in this order.
    """

    pairs: dict[int, int]
    worth: float
    share: float


def align(line: Sequence[Item], support: Sequence[Item]) -> Alignment:
    """The line's items laid beside the support's in the way that is worth most."""
    worth = _worths(line, support)
    pairs: dict[int, int] = {}
    i, j = 0, 0
    while i < len(line) and j < len(support):
        gain = _gain(line[i], support[j])
        if gain and worth[i][j] == gain + worth[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif worth[i][j] == worth[i + 1][j]:
            i += 1
        else:
            j += 1
    matters = [place for place, item in enumerate(line) if item.kind is Kind.MATTER]
    share = sum(place in pairs for place in matters) / len(matters) if matters else 0.0
    return Alignment(pairs, worth[0][0], share)


def agree(item: Item, other: Item) -> bool:
    """Whether a line's name, number or day is what the support has in its place, and has the same part there."""
    if item.kind in (Kind.MATTER, Kind.GUARD, Kind.MARKER):
        return item.suffers == other.suffers
    same = name_one(item, other)
    if not same or item.kind is not Kind.NAME:
        return same and item.led == other.led
    owned = item.owns is None or other.owns is None or item.owns == other.owns
    return owned and item.led == other.led and (bool(item.acted) or not other.acted)


def name_one(item: Item, other: Item) -> bool:
    """Whether two names, numbers or days are the same, whatever their part."""
    return bool(item.who & other.who) or item.words <= other.words


def _gain(item: Item, other: Item) -> float:
    if item.key != other.key:
        return 0.0
    if item.kind in (Kind.GUARD, Kind.MARKER):
        return _GUARD
    if item.kind is Kind.MATTER:
        return 1.0
    return _RIGHT if agree(item, other) else _WRONG


def _worths(line: Sequence[Item], support: Sequence[Item]) -> list[list[float]]:
    """What the rest of the line is worth beside the rest of the support, from each pair of places on."""
    after = [0.0] * (len(support) + 1)
    rows = [after]
    for item in reversed(line):
        row = [0.0] * (len(support) + 1)
        for place in range(len(support) - 1, -1, -1):
            best = max(row[place + 1], after[place])
            if item.key == support[place].key:
                best = max(best, _gain(item, support[place]) + after[place + 1])
            row[place] = best
        rows.append(row)
        after = row
    rows.reverse()
    return rows
