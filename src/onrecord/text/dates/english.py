"""How English names days, weeks, months, quarters, seasons, years, decades and centuries."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.text.dates import meanings
from onrecord.text.dates.rules import Grammar, Rule
from onrecord.text.dates.words import load_words, one_of

WORDS = load_words("en")


_SHORT = frozenset({"may", "june", "july"})
"""Names of months that are short in full."""


def _capital(words: Iterable[str]) -> str:
    """A pattern for names written with a capital or in capitals; shortened ones may have a full stop."""
    words = tuple(words)
    whole = [form for word in words if len(word) > 5 or word in _SHORT for form in (word.capitalize(), word.upper())]
    short = [
        form for word in words if len(word) < 6 and word not in _SHORT for form in (word.capitalize(), word.upper())
    ]
    shortened = rf"|(?:{one_of(short)})(?![A-Za-z])\.?" if short else ""
    return rf"(?:(?:{one_of(whole)})(?![A-Za-z]){shortened})"


def _any_case(pattern: str) -> str:
    return f"(?i:{pattern})"


MONTH = _capital(WORDS.months)
WEEKDAY = _capital(WORDS.weekdays)
FULL_WEEKDAY = _capital(word for word in WORDS.weekdays if word.endswith("day"))
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL = r"(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
NUMBER = r"(?<!-)" + _any_case(rf"{one_of(WORDS.numbers)}|\d{{1,3}}")
UNIT = _any_case("day|week|fortnight|month|quarter|year|decade")
SEASON = _any_case(one_of(WORDS.seasons))
PART_OF_DAY = _any_case("morning|afternoon|evening|night|midnight|noon|dawn")
SHADE = _any_case(
    r"(?:(?:very\s+)?(?:early|late|mid|earlier|later)(?:\s+(?:in|on))?"
    r"|(?:the\s+)?(?:beginning|start|middle|end|close)\s+of)"
)
"""What says which part of a period is meant."""
DASH = r"\s?[-–—]\s?"


_AT_CLAUSE_END = r"(?=\s*(?:[.,;:!?)\"”’\n]|$|\s(?:and|but|when|that|in|at)\b))"
_WHICH = r"this\s+past|this\s+coming|the\s+coming|the\s+current|last|past|this|next|coming|current"
_HOUR = rf"(?:\s+{PART_OF_DAY})?"

RULES = (
    Rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:]+Z?)?", meanings.iso),
    Rule(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})", meanings.slashed),
    Rule(
        rf"(?P<month>{MONTH})\s+(?P<day>{DAY}){ORDINAL}(?:{DASH}|\s+(?:to|and|or|through)\s+)"
        rf"(?P<last>{DAY}){ORDINAL}(?![\d:])(?:,?\s+(?P<year>{YEAR}))?",
        meanings.month_days,
    ),
    Rule(
        rf"(?P<day>{DAY}){ORDINAL}(?:{DASH}|\s+(?:to|and|or|until)\s+)(?P<last>{DAY}){ORDINAL}\s+"
        rf"(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?",
        meanings.month_days,
    ),
    Rule(
        rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY}){ORDINAL}(?!\d)"
        rf"(?:,?\s+(?P<year>{YEAR})|(?=(?:{DASH}|\s+(?:to|and|or|until|through)\s+){MONTH}\s+{DAY},\s(?P<later>{YEAR})))?",
        meanings.month_day,
    ),
    Rule(
        rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?(?P<day>{DAY}){ORDINAL}(?:\s+of)?\s+(?P<month>{MONTH})"
        rf"(?:,?\s+(?P<year>{YEAR})|(?=(?:{DASH}|\s+(?:to|and|or|until|through)\s+){DAY}\s{MONTH}\s(?P<later>{YEAR})))?",
        meanings.month_day,
    ),
    Rule(rf"(?P<holiday>{_any_case(one_of(WORDS.holidays))})(?:,?\s+(?P<year>{YEAR}))?", meanings.holiday),
    Rule(rf"(?:{SHADE}[-\s]+)?(?P<month>{MONTH})(?:\s+of|,)?\s+(?P<year>{YEAR})", meanings.month_of_year),
    Rule(rf"(?:{SHADE}\s+)?(?:the\s+)?(?P<season>{SEASON})(?:\s+of|,)?\s+(?P<year>{YEAR})", meanings.season),
    Rule(rf"(?:{SHADE}\s+)?(?P<which>(?i:{_WHICH}))\s+(?P<season>{SEASON})", meanings.season),
    Rule(rf"(?P<year>{YEAR}){DASH}(?P<last>{YEAR}|\d\d)(?![-\d])", meanings.years),
    Rule(
        rf"(?:{SHADE}[-\s]+)?(?:the\s+)?(?:(?:early|mid|late)[-\s]+)?['’]?(?P<decade>{YEAR[:-4]}\d0|[2-9]0)['’]?s",
        meanings.decade,
    ),
    Rule(
        rf"(?:{SHADE}[-\s]+)?(?:the\s+)?(?:early[-\s]|mid[-\s]|late[-\s])?(?P<number>\d\d)(?:st|nd|rd|th)[-\s][Cc]entury",
        meanings.century,
    ),
    Rule(rf"(?:the\s+)?(?P<number>{_any_case(one_of(meanings.CENTURIES))})[-\s][Cc]entury", meanings.century),
    Rule(
        rf"(?:the\s+)?(?:Q(?P<digit>[1-4])|(?P<ordinal>{_any_case(one_of(WORDS.ordinals))})[-\s](?P<half>(?i:quarter|half)))"
        rf"(?:(?:\s+of|\s+in)?\s+(?:(?P<year>{YEAR})|(?P<this>(?i:last|this|next))\s+(?i:year)))?",
        meanings.quarter,
    ),
    Rule(r"(?:(?i:the)\s+)?(?P<word>(?i:day\s+before\s+yesterday|day\s+after\s+tomorrow))", meanings.day_word),
    Rule(
        r"(?i:(?:earlier|later|late|early)\s+)?"
        rf"(?P<word>(?i:yesterday|today|tomorrow|tonight|last\s+night)){_HOUR}",
        meanings.day_word,
    ),
    Rule(_any_case(r"(?:(?:earlier|later|late|early)\s+)?this\s+(?:morning|afternoon|evening)"), meanings.day_word),
    Rule(
        rf"(?:{SHADE}\s+)?"
        r"(?:(?P<which>(?i:this\s+past|this\s+coming|last|past|this|next|coming))\s+"
        r"|(?i:the)\s+(?P<whose>(?i:following|previous))\s+)?"
        rf"(?P<weekday>{FULL_WEEKDAY}){_HOUR}(?:,?\s+(?i:of\s+)?(?P<week>(?i:(?:(?:last|this|next)\s+)?week))(?![\w-]))?",
        meanings.weekday,
    ),
    Rule(
        rf"(?P<number>{NUMBER})\s+(?P<unit>{UNIT})s?\s+(?P<way>(?i:ago|from\s+now|hence|from\s+today))",
        meanings.ago,
    ),
    Rule(rf"(?P<number>{NUMBER})\s+(?P<unit>{UNIT})s?\s+(?P<way>(?i:earlier|later))(?!\s+than)", meanings.later),
    Rule(
        rf"(?P<way>(?i:in|within(?:\s+the\s+next|\s+a\s+maximum\s+of)?))\s+(?P<number>{NUMBER})[\s-](?P<unit>{UNIT})(?:s?['’]s?\s+(?P<time>time)|s)?",
        meanings.in_time,
    ),
    Rule(
        rf"(?:{SHADE}\s+)?(?P<which>(?i:{_WHICH}))\s+(?:(?i:fiscal|calendar|academic)\s+)?"
        rf"(?P<unit>(?i:weekend|week|month|quarter|year|decade|century))",
        meanings.period,
    ),
    Rule(r"(?P<which>(?i:the))\s+(?P<unit>(?i:weekend))", meanings.period),
    Rule(
        r"(?i:the\s+)?(?P<side>(?i:end|close|start|beginning|middle))\s+(?i:of)\s+(?i:the\s+)?"
        r"(?P<unit>(?i:week|month|year|decade))",
        meanings.period_end,
    ),
    Rule(r"(?i:year(?:-|\s|['’]s\s)end)", meanings.period_end),
    Rule(
        r"(?:(?i:the)\s+(?P<which>(?i:next|following|previous|preceding|same))|(?i:that(?:\s+same)?))"
        r"\s+(?P<unit>(?i:day|week|month|year))",
        meanings.beside_period,
    ),
    Rule(
        rf"(?i:the)\s+(?P<unit>(?i:day|week|month|year))\s+(?P<way>(?i:before|after)){_AT_CLAUSE_END}", meanings.later
    ),
    Rule(
        rf"(?:(?P<shade>{SHADE})[-\s]+)?(?:(?P<which>(?i:last|past|this|next|coming))\s+)?(?P<month>{MONTH})",
        meanings.bare_month,
    ),
    Rule(rf"(?:(?P<shade>{SHADE})[-\s]+)?(?P<year>{YEAR})", meanings.year),
)
"""Where several match at one place the first wins: the longer ways of naming come before the shorter."""

_FIRST_WORDS = one_of(
    word.split()[0]
    for word in (
        *WORDS.numbers,
        *WORDS.ordinals,
        *WORDS.seasons,
        *WORDS.holidays,
        *meanings.CENTURIES,
        *("the this that last past next coming current early earlier late later very mid in within").split(),
        *("beginning start middle end close yesterday today tomorrow tonight day year year's year-end").split(),
    )
)
_CAPITALS = "".join(sorted({word[0].upper() for word in (*WORDS.months, *WORDS.weekdays, "q")}))
ENGLISH = Grammar(WORDS, RULES, starts=rf"[\d{_CAPITALS}'’]|(?i:{_FIRST_WORDS})(?!\w)")
