"""What was said and done, in the order in which it was said or is to happen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Part(IntEnum):
    """What comes first of several things on one day: what happens, then what is said of it."""

    ENCOUNTER = 1
    ACT = 2
    STATEMENT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing on a timeline. ``happens`` is its own day where it is known, ``said`` that of its being told."""

    id: str
    part: Part
    said: date
    happens: date | None = None
    text: str

    @property
    def day(self) -> date:
        """The day under which it stands: its own, else that of its being told."""
        return self.happens or self.said


@dataclass(frozen=True, slots=True)
class DayOfEvents:
    """A day, and what stands under it."""

    day: date
    events: tuple[Event, ...]


def lay_out(events: Iterable[Event]) -> tuple[DayOfEvents, ...]:
    """Events under their days, oldest day first; the order they come in does not matter.

    An event that is given twice is laid out once.
    """
    days: dict[date, set[Event]] = defaultdict(set)
    for event in events:
        days[event.day].add(event)
    return tuple(
        DayOfEvents(day, tuple(sorted(days[day], key=lambda event: (event.part, event.said, event.id))))
        for day in sorted(days)
    )
