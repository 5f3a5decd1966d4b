"""Encounters and deadlines as iCalendar (RFC 5545), for calendar programs that subscribe to an address."""

from __future__ import annotations

from collections.abc import Iterable

from icalendar import Calendar, Event

from onrecord.desk.occasions import Occasion
from onrecord.model.encounters import EncounterStatus
from onrecord.model.statuses import Status
from onrecord.outlets.wordings import HOST, page_of, text_of

MAKER = "-//Onrecord//Onrecord//EN"

_OFF = {EncounterStatus.CANCELLED.value, EncounterStatus.POSTPONED.value, Status.WITHDRAWN.value}
_UNSURE = {EncounterStatus.PROPOSED.value}


def show_calendar(name: str, occasions: Iterable[Occasion], base: str) -> bytes:
    """Occasions as one calendar of whole days, by day; links lead to the desk of the address ``base``."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for occasion in sorted(occasions, key=lambda occasion: (occasion.day, occasion.told.id)):
        calendar.add_component(_event(occasion, base))
    body: bytes = calendar.to_ical()
    return body


def _event(occasion: Occasion, base: str) -> Event:
    told = occasion.told
    event = Event()
    event.add("uid", f"{told.id}@{HOST}")
    event.add("dtstamp", occasion.updated_at)
    event.add("created", occasion.added_at)
    event.add("last-modified", occasion.updated_at)
    # A number that grows with each change, and is the same however often it is worked out.
    event.add("sequence", int((occasion.updated_at - occasion.added_at).total_seconds()))
    event.add("dtstart", occasion.day)
    event.add("summary", f"Deadline: {told.title}" if occasion.is_deadline else told.title)
    event.add("description", text_of(told))
    event.add("url", page_of(told, base))
    event.add("status", _status(told.status))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [told.kind, *([told.status] if told.status else [])])
    if told.place:
        event.add("location", told.place)
    return event


def _status(status: str | None) -> str:
    """What comes of an event in a calendar's words; one that is put off no longer takes place on this day."""
    if status in _OFF:
        return "CANCELLED"
    return "TENTATIVE" if status in _UNSURE else "CONFIRMED"
