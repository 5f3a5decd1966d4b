"""What each English way of naming a day comes to."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.model.articles import Day
from onrecord.text.dates.calendars import (
    NEAR,
    Tense,
    date_near,
    date_of,
    day_value,
    month_near,
    month_value,
    period_value,
    season_near,
    weekday_of_week,
    weekday_value,
    weekend_value,
)
from onrecord.text.dates.scenes import Scene
from onrecord.text.dates.words import load_words, one_of

WORDS = load_words("en")

# ---- days written out -------------------------------------------------------------------------


def iso(scene: Scene) -> tuple[Day, ...]:
    """A day in figures: "2025-08-13"."""
    found = date_of(int(scene.parts["year"]), int(scene.parts["month"]), int(scene.parts["day"]))
    return scene.day(day_value(found)) if found else ()


def slashed(scene: Scene) -> tuple[Day, ...]:
    """One day for "13/8/2025" and "8/13/2025", none for "8/9/2025": two countries read it in two ways."""
    first, second, year = (int(scene.parts[part]) for part in ("first", "second", "year"))
    known = {found for found in (date_of(year, second, first), date_of(year, first, second)) if found}
    if not known:
        return ()
    return scene.day(day_value(known.pop()) if len(known) == 1 else None)


def _month_day_value(scene: Scene, day: str) -> str | None:
    month, year = scene.words.month(scene.parts["month"]), scene.parts.get("year") or scene.parts.get("later")
    if year:
        found = date_of(int(year), month, int(day))
        return day_value(found) if found else None
    if scene.published is None:
        return None
    told = _beside_told(scene, month, int(day))
    return told or date_near(scene.published, month, int(day), scene.tense())


def _beside_told(scene: Scene, month: int, day: int) -> str | None:
    """The day of another year's story: "took power on Nov. 15, 2017, and the leader resigned on Nov. 21"."""
    anchor = _as_day(scene.before)
    if anchor is None or scene.published is None or anchor.year == scene.published.year:
        return None
    value = date_near(anchor, month, day, None)
    near = _as_day(value)
    return value if near and abs(near - anchor) <= NEAR and abs(near - scene.published) > NEAR else None


def month_day(scene: Scene) -> tuple[Day, ...]:
    """A month and a day, with or without a year: "Aug. 13", "13 August 2025"."""
    if "year" not in scene.parts and re.match(r"[.,:]?\d|\s*(?:%|per\s?cent|[mb]illion)", scene.follows()):
        return ()
    return scene.day(_month_day_value(scene, scene.parts["day"]))


def month_days(scene: Scene) -> tuple[Day, ...]:
    """Two days of one month in one breath: "August 13-15", "13 to 15 August"."""
    first, second = scene.place("day"), scene.place("last")
    return (
        Day(first, _month_day_value(scene, scene.parts["day"])),
        Day(second, _month_day_value(scene, scene.parts["last"])),
    )


_TAKES_A_DAY = re.compile(r"(?i:\b(?:by|before|after|on|at|until|till|since|over|around|for|this|last|next|of))\s+$")


def holiday(scene: Scene) -> tuple[Day, ...]:
    """A day that has a name: "Christmas Eve"."""
    month, day = scene.words.holidays[scene.get("holiday") or ""].split("-")
    if scene.get("holiday") == "christmas" and not _TAKES_A_DAY.search(scene.precedes()):
        return ()
    if "year" in scene.parts:
        return scene.day(f"{scene.parts['year']}-{month}-{day}")
    if scene.published is None:
        return scene.day(None)
    return scene.day(date_near(scene.published, int(month), int(day), scene.tense()))


# ---- months, quarters, seasons, years -----------------------------------------------------------


def month_of_year(scene: Scene) -> tuple[Day, ...]:
    """A month with its year: "August 2025"."""
    return scene.day(month_value(int(scene.parts["year"]), scene.words.month(scene.parts["month"])))


# Names of people and verbs begin with these: a bare one is a month only after a word that takes one.
DOUBTFUL_MONTHS = {"may", "march", "mar", "august"}
_TAKES_A_MONTH = re.compile(
    r"(?i:\b(?:in|since|until|till|by|from|to|before|after|during|through|throughout|between|of|for|next|last|this)"
    r"|\b(?:early|late|mid)[- ]?|[a-z]{3,}\s+and)\s*$"
)
_NAME_FOLLOWS = re.compile(r"\s+[A-Z][a-z]|['’]s\s+[A-Z]|\s+\d")


def bare_month(scene: Scene) -> tuple[Day, ...]:
    """A month without a year: "in August", "last May", "early June"."""
    name = scene.get("month") or ""
    if "shade" not in scene.parts and "which" not in scene.parts:
        taken = _TAKES_A_MONTH.search(scene.precedes())
        if (name in DOUBTFUL_MONTHS or len(name) < 4 or _NAME_FOLLOWS.match(scene.follows())) and not taken:
            return ()
        if name == "may" and re.match(r"\s+(?:have|be|not|also|well|yet|still)\b", scene.follows()):
            return ()
    if scene.published is None:
        return scene.day(None)
    month, which = scene.words.month(name), scene.get("which")
    ahead = (month - scene.published.month) % 12
    if which in ("last", "past"):
        return scene.day(month_value(scene.published.year, scene.published.month + ahead - 12))
    if which in ("next", "coming"):
        return scene.day(month_value(scene.published.year, scene.published.month + (ahead or 12)))
    if which == "this":
        return scene.day(month_value(scene.published.year, month))
    tense = scene.tense()
    value = month_near(scene.published, month, tense)
    told = scene.year_before
    if value and tense is not Tense.COMING and told not in (None, scene.published.year, int(value[:4])):
        return scene.day(None)  # "In 2014 … In May …": a month of that year, or of this
    return scene.day(value)


def quarter(scene: Scene) -> tuple[Day, ...]:
    """A quarter or half of a year: "Q3 2025", "the second half of this year"."""
    number = scene.parts.get("digit") or str(scene.words.ordinals[scene.get("ordinal") or ""])
    half = scene.get("half") == "half"
    if half and number not in "12":
        return ()
    sign = f"{'H' if half else 'Q'}{number}"
    year = scene.parts.get("year")
    if year is None and scene.get("this"):
        year = f"{scene.published.year + _STEPS[scene.get('this') or 'this']}" if scene.published else None
    elif year is None and scene.published is not None and not half:
        running, tense = (scene.published.month + 2) // 3, scene.tense()
        if int(number) < running or tense is not Tense.PAST:
            year = f"{scene.published.year + (int(number) < running and tense is Tense.COMING)}"
        else:
            year = f"{scene.published.year - (int(number) > running)}"
    return scene.day(f"{year}-{sign}" if year else None)


def season(scene: Scene) -> tuple[Day, ...]:
    """A season: "last summer", "the spring of 2024"."""
    season = scene.words.seasons[scene.get("season") or ""]
    if "year" in scene.parts:
        return scene.day(f"{scene.parts['year']}-{season}")
    if scene.published is None:
        return scene.day(None)
    return scene.day(season_near(scene.published, season, _STEPS[scene.get("which") or "this"], scene.tense()))


_NUMBERED = re.compile(rf"(?i:\b(?:{one_of(WORDS.raw['numbered']['before'])}|at))\s*$|[$€£#\d.,/:-]$")
_COUNTED = re.compile(rf"\s+(?i:{one_of(WORDS.raw['numbered']['after'])})\b|[-,.:/]\d|[\"%]")
_PLURAL = re.compile(r"\s+(?:\w+\s+)?(?!was|is|has|its|his|as|this|us|across|unless|towards|perhaps|less)[a-z]{2,}s\b")
_COUNTS = re.compile(r"(?i:\b(?:some|nearly|almost|over|than|least|all|these|those|up to))\s*$")
_TAKES_A_YEAR = re.compile(
    r"(?i:\b(?:in|since|until|till|by|from|the|to|through|before|after|during|between|of|early|late|back|its|and|year))\s+$"
    r"|(?i:mid|early|late|pre|post)[-\s]$|['’]s\s+$|\($"
)


def year(scene: Scene) -> tuple[Day, ...]:
    """A bare number of four digits: a year unless the words beside make it a count or a label."""
    before, after = scene.precedes(), scene.follows()
    if _NUMBERED.search(before) or _COUNTED.match(after) or _COUNTS.search(before):
        return ()
    if not _TAKES_A_YEAR.search(before) and "shade" not in scene.parts and _PLURAL.match(after):
        return ()
    return scene.day(scene.parts["year"])


def years(scene: Scene) -> tuple[Day, ...]:
    """Two years in one breath: "2009-2010", "1957-58"."""
    if _NUMBERED.search(scene.precedes()):
        return ()
    first, last = scene.parts["year"], scene.parts["last"]
    if int(first[: 4 - len(last)] + last) <= int(first):
        return ()
    return Day(scene.place("year"), first), Day(scene.place("last"), first[: 4 - len(last)] + last)


def decade(scene: Scene) -> tuple[Day, ...]:
    """Ten years: "the 1990s"."""
    digits = scene.parts["decade"]
    return scene.day(digits[:3] if len(digits) == 4 else f"19{digits[0]}")


CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def century(scene: Scene) -> tuple[Day, ...]:
    """A hundred years: "the 20th century"."""
    word = scene.get("number") or ""
    return scene.day(f"{(int(word) if word.isdecimal() else CENTURIES[word]) - 1:02}")


# ---- against the day of printing ---------------------------------------------------------------

_DAYS_AWAY = {
    "day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_STEPS = {
    "last": -1,
    "past": -1,
    "this past": -1,
    "previous": -1,
    "this": 0,
    "the current": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "the coming": 1,
    "this coming": 1,
}


def _from_printing(scene: Scene, unit: str, steps: int) -> tuple[Day, ...]:
    return scene.day(period_value(unit, scene.published, steps) if scene.published else None)


def day_word(scene: Scene) -> tuple[Day, ...]:
    """A day beside the day of printing: "yesterday", "tonight"."""
    away = _DAYS_AWAY.get(scene.get("word") or "", 0)
    return _from_printing(scene, "day", away)


_NAME_BEFORE = re.compile(rf"\b(?:{one_of(WORDS.raw['names']['before'])})\s+$")
_NAME_AFTER = re.compile(rf"\s+(?:{one_of(WORDS.raw['names']['after'])})\b")


def weekday(scene: Scene) -> tuple[Day, ...]:
    """A weekday: "on Friday", "last Monday", "Tuesday next week"."""
    if _NAME_BEFORE.search(scene.precedes()) or _NAME_AFTER.match(scene.follows()):
        return ()
    if scene.published is None:
        return scene.day(None)
    weekday = scene.words.weekday(scene.parts["weekday"])
    return scene.day(_weekday_value(scene, scene.published, weekday))


def _weekday_value(scene: Scene, published: date, weekday: int) -> str | None:
    which, week = scene.get("which") or scene.get("whose"), scene.get("week")
    if week == "week":  # "Friday week": the Friday after the coming one
        return day_value(published + timedelta(days=(weekday - published.weekday()) % 7 + 7))
    if week:
        return weekday_of_week(published, weekday, _STEPS[week.split()[0]])
    if which in ("last", "past", "this past"):
        return day_value(published - timedelta(days=(published.weekday() - weekday) % 7 or 7))
    if which == "next":
        return weekday_of_week(published, weekday, 1)
    if which in ("coming", "this coming"):
        return day_value(published + timedelta(days=(weekday - published.weekday()) % 7 or 7))
    if which == "this":
        return weekday_of_week(published, weekday, 0)
    if which in ("following", "previous"):
        return _weekday_beside(scene.before, weekday, after=which == "following")
    return weekday_value(published, weekday, scene.tense())


def _weekday_beside(before: str | None, weekday: int, *, after: bool) -> str | None:
    anchor = _as_day(before)
    if anchor is None:
        return None
    if after:
        return day_value(anchor + timedelta(days=(weekday - anchor.weekday()) % 7 or 7))
    return day_value(anchor - timedelta(days=(anchor.weekday() - weekday) % 7 or 7))


def period(scene: Scene) -> tuple[Day, ...]:
    """Periods beside the running one: "next month", "earlier this year", "last weekend"."""
    unit, which = scene.get("unit") or "", scene.get("which") or "this"
    if scene.published is None:
        return scene.day(None)
    if unit == "weekend" and which in ("this", "the"):
        return scene.day(weekend_value(scene.published, scene.tense()))
    steps = _STEPS[which]
    if unit == "weekend" and which.endswith("coming") and scene.published.weekday() < 5:
        steps = 0
    if which == "previous" or (unit == "weekend" and steps > 0 and scene.published.weekday() < 5):
        # "next weekend" in the middle of a week is either: it is left open.
        return scene.day(None)
    return scene.day(period_value(unit, scene.published, steps))


def period_end(scene: Scene) -> tuple[Day, ...]:
    """Ends such as "year-end": of the running period when it is to come, of the last when it is gone."""
    if scene.published is None:
        return scene.day(None)
    unit, tense = scene.get("unit") or "year", scene.tense()
    if tense is None:
        return scene.day(None)
    late = (scene.get("side") or "end") in ("end", "close")
    gone = tense is Tense.PAST and late
    return scene.day(period_value(unit, scene.published, -1 if gone else 0))


def ago(scene: Scene) -> tuple[Day, ...]:
    """So many units from the day of printing: "three days ago", "two weeks from now"."""
    steps = scene.words.number(scene.parts["number"]) * (-1 if scene.get("way") == "ago" else 1)
    return _from_printing(scene, scene.get("unit") or "", steps)


_RANKS = re.compile(r"(?i:\b(?:\w+est|most|least|worst|first|last|only|once|twice|times?|not))\s+$")
"""What makes "in two weeks" a length: "the first time in two weeks"."""


def in_time(scene: Scene) -> tuple[Day, ...]:
    """The day that "in two weeks" or "within 30 days" reaches, where something is to come; else it is a length."""
    if scene.get("time") is None:
        if scene.get("way") == "in" and (
            scene.get("unit") in ("year", "quarter", "decade") or _RANKS.search(scene.precedes())
        ):
            return ()
        if scene.tense() is not Tense.COMING:
            return ()
    steps = scene.words.number(scene.parts["number"])
    return _from_printing(scene, scene.get("unit") or "", steps)


# ---- against a day named before -----------------------------------------------------------------


def _as_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def _beside(before: str | None, unit: str, steps: int) -> str | None:
    """The period ``steps`` units from the one named before; None when that one is coarser than the unit."""
    if before is None:
        return None
    anchor = _as_day(before)
    if anchor is None and unit in ("month", "year") and re.fullmatch(r"\d{4}-\d\d", before):
        anchor = date(int(before[:4]), int(before[5:]), 1)
    if anchor is None and unit == "week" and (week := re.fullmatch(r"(\d{4})-W(\d\d)", before)):
        anchor = date.fromisocalendar(int(week[1]), int(week[2]), 1)
    if anchor is None and unit == "year" and re.fullmatch(r"\d{4}.*", before):
        anchor = date_of(int(before[:4]), 1, 1)
    return period_value(unit, anchor, steps) if anchor else None


_BESIDE = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0}


def beside_period(scene: Scene) -> tuple[Day, ...]:
    """The period beside the one named before: "the next day", "the same week", "that year"."""
    return scene.day(_beside(scene.before, scene.get("unit") or "", _BESIDE[scene.get("which") or "same"]))


def later(scene: Scene) -> tuple[Day, ...]:
    """So many units from the day named before: "two days later", "the day before"."""
    steps = scene.words.number(scene.parts["number"]) if "number" in scene.parts else 1
    way = -1 if scene.get("way") in ("earlier", "before") else 1
    return scene.day(_beside(scene.before, scene.get("unit") or "", steps * way))
