"""The line of a page that says when it was published: "Published Aug. 11, 2025 9:18 pm ET"."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}[-/](?P<number>\d{{1,2}})[-/](?P<day>\d{{1,2}})(?:T(?=\d)|(?!\d))",
        rf"\b{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{_YEAR}\b",
        rf"\b(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}\b",
    )
)
_CLOCK = re.compile(
    r"(?:\b|(?<=\dT))(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"|\s*(?P<half_alone>[ap]\.?m\b\.?))",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"\s*\(?(?:GMT|UTC)?\s*(?P<sign>[+\-−])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?\b", re.IGNORECASE)
_ZONE = re.compile(r"\s*\(?(?P<name>[A-Z][a-z]+ [Tt]ime|[A-Z]{1,5})\b")
# What may stand beside the date: anything else makes the line a sentence.
_LABELS = re.compile(
    r"\b(?:first|last|originally)?\s*(?:published|updated|posted|modified|created|released|issued|printed|date[d]?|time|on|at|the)\b"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:hrs?|hours?|local)\b|\b\d+ ?min(?:ute)?s? read\b",
    re.IGNORECASE,
)
_LONGEST = 120
_YEARED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def read_date_line(line: str) -> date | None:
    """When a line says that the page was published, None for a line that says anything else.

    Aware when the line names a time and its zone, else a plain day. Days in numbers alone
    ("08/12/2025") are read only when the order cannot be mistaken. Of two dates in a line the first
    counts: "Published …, updated …".
    """
    if len(line) > _LONGEST or not _YEARED.search(line):
        return None
    found = find_date(line)
    if found is None:
        return None
    rest = line
    for pattern in (*_DATES, _CLOCK, _OFFSET, _ZONE_WORDS, _LABELS):
        rest = pattern.sub(" ", rest)
    return found if not re.search(r"\w{2,}", rest) else None


def find_date(line: str) -> date | None:
    """The first date with a year in a line, with its time where that and the zone are there; None for none."""
    matches = [match for pattern in _DATES if (match := pattern.search(line)) is not None]
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        day = _day(match.groupdict())
        if day is not None:
            return _with_time(line, match, day)
    return None


def _day(parts: dict[str, str | None]) -> date | None:
    year, day = int(parts["year"] or 0), parts.get("day")
    month = parts.get("month")
    number = _MONTHS.index(month.lower()) + 1 if month else int(parts.get("number") or 0)
    if day is None:
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if first <= 12 and second <= 12 and first != second:
            return None
        day, number = (str(first), second) if first > 12 else (str(second), first)
    try:
        return date(year, number, int(day))
    except ValueError:
        return None


def _with_time(line: str, match: re.Match[str], day: date) -> date:
    """The day with the time that stands after it in the line, or before it; the day alone without zone."""
    clock = _CLOCK.search(line, match.end()) or _CLOCK.search(line[: match.start()])
    if clock is None:
        return day
    hour, half = int(clock["hour"]), (clock["half"] or clock["half_alone"] or "")[:1].lower()
    if half:
        if not 1 <= hour <= 12:
            return day
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = _zone(line[clock.end() :])
    if zone is None:
        return day
    return datetime(day.year, day.month, day.day, hour, int(clock["minute"] or 0), tzinfo=zone)


def _zone(rest: str) -> tzinfo | None:
    """The time zone that ``rest`` opens with."""
    offset = _OFFSET.match(rest)
    if offset:
        ahead = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return timezone(-ahead if offset["sign"] != "+" else ahead) if ahead < timedelta(hours=15) else None
    named = _ZONE.match(rest)
    value = _zones().get(named["name"].lower()) if named else None
    if value is None or isinstance(value, float | int):
        return timezone(timedelta(hours=value)) if value is not None else None
    try:
        return ZoneInfo(value)
    except ZoneInfoNotFoundError:
        return None


@cache
def _zones() -> dict[str, float | str]:
    table: dict[str, float | str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return table


_ZONE_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _zones()), key=len, reverse=True))})\b", re.IGNORECASE)
