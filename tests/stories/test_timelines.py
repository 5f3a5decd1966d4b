"""Events stand under the day on which they happen, else under that on which they were told."""

from datetime import date
from itertools import permutations

from onrecord.stories.timelines import Event, Part, lay_out

SUMMIT = Event(id="e-1", part=Part.ENCOUNTER, said=date(2025, 8, 13), happens=date(2025, 8, 15), text="the summit")
THREAT = Event(id="a-1", part=Part.ACT, said=date(2025, 8, 13), text="more sanctions")
WORDS = Event(id="s-1", part=Part.STATEMENT, said=date(2025, 8, 15), text="it went well")


def test_events_are_laid_out_by_day_whatever_order_they_come_in() -> None:
    for order in permutations([WORDS, SUMMIT, THREAT, THREAT]):
        laid = [(day.day.day, [event.id for event in day.events]) for day in lay_out(order)]
        assert laid == [(13, ["a-1"]), (15, ["e-1", "s-1"])]


def test_no_events_no_days() -> None:
    assert lay_out([]) == ()
