"""When somebody is sent what is new, where clocks are put forward and back."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from onrecord.desk.rhythms import EACH_ITEM, Every, Rhythm, next_time, read_rhythm, show_rhythm

BERLIN = "Europe/Berlin"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "zone", "after", "due"),
    [
        ("hour", "UTC", "2025-08-13T09:00", "2025-08-13T10:00"),
        ("hour", "Asia/Kolkata", "2025-08-13T09:59:59", "2025-08-13T10:00"),
        ("day", "UTC", "2025-08-13T06:59", "2025-08-13T07:00"),
        ("day", "UTC", "2025-08-13T07:00", "2025-08-14T07:00"),
        ("07:30", BERLIN, "2025-08-13T05:00", "2025-08-13T05:30"),
        ("7:30", BERLIN, "2025-01-13T07:00", "2025-01-14T06:30"),
        ("23:30", "America/New_York", "2025-08-13T00:00", "2025-08-13T03:30"),
        ("week", BERLIN, "2025-08-13T09:00", "2025-08-18T05:00"),
        ("week", BERLIN, "2025-08-18T05:00", "2025-08-25T05:00"),
        # Clocks are put forward at 01:00 UTC: 02:30 is left out, and comes at 03:30 of the new time.
        ("02:30", BERLIN, "2025-03-29T12:00", "2025-03-30T01:30"),
        ("02:30", BERLIN, "2025-03-30T01:30", "2025-03-31T00:30"),
        # Clocks are put back at 01:00 UTC: 02:30 comes twice, at 00:30 and 01:30 UTC, and counts once.
        ("02:30", BERLIN, "2025-10-25T12:00", "2025-10-26T00:30"),
        ("02:30", BERLIN, "2025-10-26T00:30", "2025-10-27T01:30"),
        # Half an hour of the summer, and the zone that left out 30 December 2011.
        ("02:15", "Australia/Lord_Howe", "2025-10-04T12:00", "2025-10-04T15:45"),
        ("09:00", "Pacific/Apia", "2011-12-29T20:00", "2011-12-30T19:00"),
        ("09:00", "Pacific/Apia", "2011-12-30T19:00", "2011-12-31T19:00"),
    ],
)
def test_the_next_time_is_of_the_clocks_where_somebody_lives(said: str, zone: str, after: str, due: str) -> None:
    assert next_time(read_rhythm(said, zone), utc(after)) == utc(due)


def test_at_once_is_due_now() -> None:
    assert next_time(EACH_ITEM, utc("2025-08-13T09:00")) == utc("2025-08-13T09:00")


ZONES = some.sampled_from([BERLIN, "America/St_Johns", "Australia/Lord_Howe", "Pacific/Chatham", "Africa/Casablanca"])
MOMENTS = some.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1), timezones=some.just(UTC))
TIMES = some.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(zone=ZONES, after=MOMENTS, at=TIMES)
def test_a_day_has_one_time_and_no_day_is_left_out(zone: str, after: datetime, at: time) -> None:
    rhythm = Rhythm(every=Every.DAY, at=at, zone=zone)
    first = next_time(rhythm, after)
    second = next_time(rhythm, first)
    assert after < first <= after + timedelta(hours=26)
    assert timedelta(hours=22) <= second - first <= timedelta(hours=26)
    days = [moment.astimezone(ZoneInfo(zone)).date() for moment in (first, second)]
    assert days[1] - days[0] == timedelta(days=1)


@pytest.mark.parametrize("said", ["", "now", "item", "24:00", "7", "07:60", "07:30:00", "each day", "٠٧:٣٠"])
def test_what_is_no_rhythm_is_an_error_that_names_those_that_are(said: str) -> None:
    with pytest.raises(ValueError, match="none of hour, day, week, or a time of day such as 07:30"):
        read_rhythm(said)


@pytest.mark.parametrize("zone", ["", "Europe/Nowhere", "../../etc/passwd", "/etc/localtime", "Europe", "a\0b"])
def test_a_zone_must_be_one(zone: str) -> None:
    with pytest.raises(ValueError, match="no time zone such as Europe/Berlin"):
        read_rhythm("day", zone)


def test_rhythms_are_told_in_words() -> None:
    assert [show_rhythm(each) for each in (EACH_ITEM, read_rhythm("hour"), read_rhythm("9:05", BERLIN))] == [
        "at once",
        "every hour",
        "every day at 09:05 (Europe/Berlin)",
    ]
    assert show_rhythm(read_rhythm("week")) == "every Monday at 07:00 (UTC)"
