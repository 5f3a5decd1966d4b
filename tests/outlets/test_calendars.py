"""Calendars of encounters and deadlines, read back as a calendar program reads them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from onrecord.desk.gatherings import gather
from onrecord.desk.watches import follow_line
from onrecord.model.encounters import EncounterKind, EncounterStatus
from onrecord.model.spans import Span
from onrecord.record import Record
from onrecord.record.rows import ArticleRow, NewEncounter, NewSource
from tests.record.builders import keep, reading_of
from tests.web.desks import Clock, Visitor
from tests.web.news import HOSTILE, actor


def events(desk: Visitor, address: str) -> dict[str, Any]:
    """The events of a calendar by their summaries; each keeps the rules of RFC 5545."""
    answer = desk.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", answer.text), "RFC 5545 has no controls in text"
    calendar = Calendar.from_ical(answer.content)
    assert (calendar["version"], calendar["prodid"]) == ("2.0", "-//Onrecord//Onrecord//EN")
    found = calendar.walk("VEVENT")
    assert len({str(event["uid"]) for event in found}) == len(found)
    for event in found:
        assert event.decoded("dtstamp").tzinfo and not event.errors
        assert type(event.decoded("dtstart")) is date
    return {str(event["summary"]): event for event in found}


def tell(record: Record, status: EncounterStatus, number: int, at: datetime, words: str = "the summit") -> None:
    """Put an encounter of 25 August on record, or another article that tells of it."""
    page = reading_of(f"Summit {number}", url=f"https://example.org/summit-{number}", day=date(2025, 8, number))
    article: ArticleRow = keep(record, page, at)
    new = NewEncounter(
        identity="one summit",
        kind=EncounterKind.SUMMIT,
        participants=(actor(record, "Anna Berg"),),
        place="Oslo; Norway",
        day=date(2025, 8, 25),
        status=status,
        text=words,
        said=article.day,
    )
    source = NewSource(
        article=article.id, version=1, local="encounter-1", spans={"spans": (Span(0, 6),)}, words="the summit, at last"
    )
    with record.transaction():
        known = record.encounters.add(new, source, at)
        record.encounters.tell(known, new, source)


SUMMARY = "Summit · Anna Berg: the summit, at last"


def test_encounters_and_deadlines_are_whole_days(desk: Visitor, record: Record, clock: Clock) -> None:
    tell(record, EncounterStatus.PLANNED, 20, clock.at)
    found = events(desk, "/encounters.ics")
    summit = found[SUMMARY]
    assert summit.decoded("dtstart") == date(2025, 8, 25)
    assert (summit["status"], summit["location"], summit["sequence"]) == ("CONFIRMED", "Oslo; Norway", 0)
    assert summit["url"].startswith("http://localhost/articles/")
    assert "https://example.org/summit-20" in summit["description"]
    deadline = found["Deadline: Threat · Anna Berg: close the strait to all ships by 2025-08-25"]
    assert deadline.decoded("dtstart") == date(2025, 8, 25)
    assert deadline["url"].startswith("http://localhost/acts/act-")


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (EncounterStatus.PROPOSED, "TENTATIVE"),
        (EncounterStatus.PLANNED, "CONFIRMED"),
        (EncounterStatus.HELD, "CONFIRMED"),
        (EncounterStatus.POSTPONED, "CANCELLED"),
        (EncounterStatus.CANCELLED, "CANCELLED"),
    ],
)
def test_how_far_an_encounter_has_come_is_told_in_a_calendar_s_words(
    desk: Visitor, record: Record, clock: Clock, status: EncounterStatus, shown: str
) -> None:
    tell(record, status, 20, clock.at)
    assert events(desk, "/encounters.ics")[SUMMARY]["status"] == shown


def test_a_change_keeps_the_id_and_has_a_higher_sequence(desk: Visitor, record: Record, clock: Clock) -> None:
    watch = follow_line(record, "kind:summit Oslo", "", None, clock.at).row
    tell(record, EncounterStatus.PLANNED, 20, clock.at)
    gather(record, clock.at)
    addresses = ("/encounters.ics", f"/watches/{watch.id}.ics")
    before = [events(desk, address)[SUMMARY] for address in addresses]
    later = clock.at + timedelta(hours=2)
    tell(record, EncounterStatus.CANCELLED, 21, later)
    gather(record, later)
    for address, old in zip(addresses, before, strict=True):
        new = events(desk, address)[SUMMARY]
        assert new["uid"] == old["uid"] and new["sequence"] == 7200 > old["sequence"] == 0
        assert (old["status"], new["status"]) == ("CONFIRMED", "CANCELLED")
        assert new.decoded("last-modified") == later and new.decoded("created") == clock.at


def test_a_watch_has_the_days_of_what_it_finds(desk: Visitor, record: Record, clock: Clock) -> None:
    watch = follow_line(record, "by:Berg", "Berg\x07", None, clock.at).row
    found = events(desk, f"/watches/{watch.id}.ics")
    assert {event.decoded("dtstart") for event in found.values()} == {
        date(2025, 8, 4),
        date(2025, 8, 22),
        date(2025, 8, 25),
    }
    assert {summary.partition(" ")[0] for summary in found} == {"Summit", "Call", "Deadline:"}


def test_what_lies_long_back_is_left_out(desk: Visitor, clock: Clock) -> None:
    assert any(summary.startswith("Call") for summary in events(desk, "/encounters.ics"))
    clock.at = datetime(2025, 10, 1, tzinfo=UTC)
    assert events(desk, "/encounters.ics") == {}


@pytest.mark.parametrize("year", [1, 9999])
def test_at_the_ends_of_time_there_are_calendars(desk: Visitor, clock: Clock, year: int) -> None:
    clock.at = datetime(year, 12 if year > 1 else 1, 31 if year > 1 else 1, 12, tzinfo=UTC)
    events(desk, "/encounters.ics")


def test_words_of_the_world_are_text_of_the_calendar(desk: Visitor, record: Record, clock: Clock) -> None:
    text = f"Odd\nIda Juhl threatens: x\\n,;:{HOSTILE}END:VEVENT by 2025-08-30"
    keep(record, reading_of(text, url="https://example.org/odd"), clock.at)
    (summary,) = (summary for summary in events(desk, "/encounters.ics") if "Ida" in summary)
    assert "\u202e" not in summary and "END:VEVENT by 2025-08-30" in summary and "\n" not in summary
