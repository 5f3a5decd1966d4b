"""What changed in the position of one actor on one matter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from onrecord.model.acts import ActKind, Polarity, Reason
from onrecord.stories.rarity import usual_rarity
from onrecord.stories.terms import terms

SAME_MATTER = 0.5
"""Share of the telling words of the shorter act that the longer must have for both to be on one matter."""

_LEAST_WORDS = 2
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")

FOR = frozenset({ActKind.PROMISE, ActKind.OFFER, ActKind.ENDORSEMENT, ActKind.ANNOUNCEMENT})
AGAINST = frozenset({ActKind.REFUSAL, ActKind.DENIAL})
"""Kinds of act that say yes to a matter, and kinds that say no; a threat, demand or hope says neither."""


class ChangeKind(StrEnum):
    """What about a position changed."""

    KIND = "kind"
    """From yes to no or back: a refusal became a promise."""
    POLARITY = "polarity"
    """The same act, of the thing being done and of its not being done."""
    NUMBER = "number"
    """The same act with another number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One act of an actor, as far as it shows where the actor stands. ``id`` is the act's on record."""

    id: str
    actor: str
    kind: ActKind
    polarity: Polarity = Polarity.POSITIVE
    text: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChange:
    """An actor's position before and after, on one matter."""

    kind: ChangeKind
    before: Position
    after: Position
    reason: Reason


def position_changes(positions: Iterable[Position]) -> tuple[PositionChange, ...]:
    """Every change between two positions of one actor on one matter that follow one another, oldest first.

    Of one day, nothing can be said to have come before: such positions are not compared. The order of
    ``positions`` does not matter.
    """
    by_actor: dict[str, list[Position]] = defaultdict(list)
    for position in sorted(positions, key=lambda position: (position.day, position.id)):
        by_actor[position.actor].append(position)
    found = [change for held in by_actor.values() for change in _of_one_actor(held)]
    return tuple(sorted(found, key=lambda change: (change.after.day, change.after.id)))


def _of_one_actor(held: Sequence[Position]) -> Iterator[PositionChange]:
    for at, after in enumerate(held):
        for before in reversed(held[:at]):
            share = _shared(before.text, after.text)
            if before.day < after.day and share >= SAME_MATTER:
                change = _compared(before, after, share)
                if change is not None:
                    yield change
                break


def _compared(before: Position, after: Position, share: float) -> PositionChange | None:
    """What changed between two positions on one matter, None for nothing."""
    score = round(share, 3)
    if _side(before) != _side(after) and None not in (_side(before), _side(after)):
        kind, why = ChangeKind.KIND, f"{before.kind} of {before.day} against {after.kind} of {after.day}"
        if before.kind is after.kind:
            kind, why = ChangeKind.POLARITY, f"{after.kind} of a thing, then of its not being so"
        return PositionChange(kind=kind, before=before, after=after, reason=Reason(score, why))
    old, new = _numbers(before.text), _numbers(after.text)
    if before.kind is after.kind and old and new and not old & new:
        why = f"{', '.join(sorted(old))} became {', '.join(sorted(new))}"
        return PositionChange(kind=ChangeKind.NUMBER, before=before, after=after, reason=Reason(score, why))
    return None


def _side(position: Position) -> bool | None:
    """Whether a position says yes or no; None where its kind says neither."""
    if position.kind not in FOR | AGAINST:
        return None
    return (position.kind in FOR) == (position.polarity is Polarity.POSITIVE)


def _shared(left: str, right: str) -> float:
    """Share of the telling words of the shorter text that the longer has too; 0 where there are hardly any."""
    mine, theirs = _telling(left), _telling(right)
    same = len(mine & theirs)
    return same / min(len(mine), len(theirs)) if same >= _LEAST_WORDS else 0.0


@lru_cache(maxsize=4096)
def _telling(text: str) -> frozenset[str]:
    return frozenset(term.lower() for term in terms(text) if term[0].isalpha() and usual_rarity(term))


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.replace(",", "") for number in _NUMBER.findall(text))
