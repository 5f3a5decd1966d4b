"""When somebody is sent what came since the last time: at once, every hour, or at a time of day where they live."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onrecord.record.rows import AT_ONCE

MORNING = time(7)
"""The time of day of a daily or weekly digest for which none was chosen."""

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


class Every(StrEnum):
    """How often."""

    ITEM = AT_ONCE
    """At once, whenever there is something."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    """On Mondays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often somebody is sent something, for a day or a week at what time in which zone."""

    every: Every
    at: time = MORNING
    zone: str = "UTC"


EACH_ITEM = Rhythm(every=Every.ITEM)


def read_rhythm(said: str, zone: str = "UTC") -> Rhythm:
    """The rhythm of ``hour``, ``day``, ``week`` or a time of day; raises ValueError for anything else."""
    _zone(zone)
    found = _TIME.fullmatch(said)
    if found:
        return Rhythm(every=Every.DAY, at=time(int(found[1]), int(found[2])), zone=zone)
    if said not in (Every.HOUR, Every.DAY, Every.WEEK):
        raise ValueError(f"{said!r} is none of hour, day, week, or a time of day such as 07:30")
    return Rhythm(every=Every(said), zone=zone)


def next_time(rhythm: Rhythm, after: datetime) -> datetime:
    """The first moment of a rhythm after another, in UTC.

    A time of day that a zone leaves out comes as much later as the clocks were put forward; one that comes twice
    counts the first time.
    """
    if rhythm.every is Every.ITEM:
        return after
    if rhythm.every is Every.HOUR:
        return after.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    zone = _zone(rhythm.zone)
    # From the day before, because a zone may leave a whole day out, and then a time of that day is later.
    day = after.astimezone(zone).date() - timedelta(days=1)
    while True:
        moment = _moment(day, rhythm.at, zone)
        if moment > after and (rhythm.every is Every.DAY or day.weekday() == 0):
            return moment
        day += timedelta(days=1)


def show_rhythm(rhythm: Rhythm) -> str:
    """A rhythm in words: "every day at 07:30 (Europe/Berlin)"."""
    if rhythm.every is Every.ITEM:
        return "at once"
    if rhythm.every is Every.HOUR:
        return "every hour"
    day = "every day" if rhythm.every is Every.DAY else "every Monday"
    return f"{day} at {rhythm.at:%H:%M} ({rhythm.zone})"


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone such as Europe/Berlin") from error
