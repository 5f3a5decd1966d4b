"""Calendar sums: the value of a period beside a day, written as in TIMEX3."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum


class Tense(Enum):
    """Whether the words around a day tell of what has been or of what is to come."""

    PAST = -1
    COMING = 1


# How near a month and day without a year must be for its nearest occurrence to be meant whatever the
# tense. News leaves out the year for days of the running year, and tense misleads close by ("agreed
# on a truce until Nov. 10", "the deadline was to run out on Aug. 8"), but not a season away.
NEAR = timedelta(days=45)


def day_value(day: date) -> str:
    """``2025-08-13``."""
    return day.isoformat()


def week_value(day: date) -> str:
    """The ISO week that ``day`` lies in: ``2025-W33``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def month_value(year: int, month: int) -> str:
    """``2025-08``; months before 1 and after 12 run into the years beside."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04}-{month:02}"


def period_value(unit: str, day: date, steps: int) -> str | None:
    """The ``unit`` ("day", "week", "weekend", "month" …) that lies ``steps`` of them from the one around ``day``."""
    try:
        if unit == "day":
            return day_value(day + timedelta(days=steps))
        if unit in ("week", "weekend", "fortnight"):
            week = week_value(day + timedelta(weeks=steps * (2 if unit == "fortnight" else 1)))
            return f"{week}-WE" if unit == "weekend" else week
        if unit == "month":
            return month_value(day.year, day.month + steps)
        if unit == "quarter":
            months = day.year * 12 + day.month - 1 + 3 * steps
            return f"{months // 12:04}-Q{months % 12 // 3 + 1}"
        years = {"year": 1, "decade": 10, "century": 100}[unit]
        digits = {"year": 4, "decade": 3, "century": 2}[unit]
        return f"{day.year + steps * years:04}"[:digits]
    except (OverflowError, ValueError):
        return None


def weekday_value(anchor: date, weekday: int, tense: Tense | None) -> str | None:
    """The weekday nearest ``anchor`` on the side of ``tense``, the anchor's own day included on both.

    News names the running day by its weekday too ("said on Wednesday", "will meet on Friday"), and
    a later one as "next Friday". Without a tense it is yesterday or tomorrow, else None.
    """
    back = (anchor.weekday() - weekday) % 7
    if back == 0 or tense is Tense.PAST or (tense is None and back == 1):
        return day_value(anchor - timedelta(days=back))
    return day_value(anchor + timedelta(days=7 - back)) if tense is Tense.COMING or back == 6 else None


def weekday_of_week(anchor: date, weekday: int, weeks: int) -> str:
    """The weekday of the week (Monday to Sunday) that lies ``weeks`` from the anchor's own."""
    monday = anchor - timedelta(days=anchor.weekday())
    return day_value(monday + timedelta(days=weekday, weeks=weeks))


def weekend_value(anchor: date, tense: Tense | None) -> str | None:
    """The weekend that is meant by "the weekend": the running one, else the last or the next by tense."""
    if anchor.weekday() >= 5 or tense is Tense.COMING:
        return period_value("weekend", anchor, 0)
    return period_value("weekend", anchor, -1) if tense is Tense.PAST else None


def month_near(anchor: date, month: int, tense: Tense | None) -> str | None:
    """The month of that number before or after the anchor's, by tense; the running one when it is that.

    Without a tense the nearer one, if it is at most three months away, else None. A tense that would
    make a bare name reach ten months or more is the tense of other words ("discussed the summit in
    June", read in April; "said talks would resume in July", read in August): None looking back, the
    nearer one looking ahead.
    """
    ahead = (month - anchor.month) % 12
    if tense is Tense.PAST:
        if ahead in (1, 2):
            return None
        steps = ahead - 12 if ahead else 0
    elif tense is Tense.COMING:
        steps = ahead if ahead < 11 else ahead - 12
    elif min(ahead, 12 - ahead) <= 3:
        steps = ahead if ahead <= 3 else ahead - 12
    else:
        return None
    return month_value(anchor.year, anchor.month + steps)


def date_near(anchor: date, month: int, day: int, tense: Tense | None) -> str | None:
    """The day of that month that is meant without a year; None when no year near has such a day."""
    known = [found for year in (-1, 0, 1) if (found := date_of(anchor.year + year, month, day))]
    if not known:
        return None
    nearest = min(known, key=lambda found: abs(found - anchor))
    if abs(nearest - anchor) > NEAR and tense is Tense.PAST:
        nearest = max((found for found in known if found <= anchor), default=nearest)
    elif abs(nearest - anchor) > NEAR and tense is Tense.COMING:
        nearest = min((found for found in known if found >= anchor), default=nearest)
    return day_value(nearest)


def date_of(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def season_near(anchor: date, season: str, steps: int, tense: Tense | None) -> str | None:
    """``2012-SU``: the season ``steps`` from the running year's (-1 the last one gone, 1 the next to come)."""
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[season]
    if steps < 0:
        year = anchor.year if anchor.month > middle + 1 else anchor.year - 1
    elif steps > 0:
        year = anchor.year if anchor.month < middle - 1 else anchor.year + 1
    elif season == "WI" and anchor.month > 6 and tense is not Tense.PAST:
        year = anchor.year + 1
    else:
        year = anchor.year
    # TIMEX3 names a winter by the year it begins in.
    return f"{year - 1 if season == 'WI' else year:04}-{season}"
