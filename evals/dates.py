"""Days in words, on articles annotated with TIMEX3 (TempEval-3 platinum)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from evals.documents import SHARED
from evals.measures import Measure, f1, sha256_of
from onrecord.language import load_model
from onrecord.model.articles import Day, Page
from onrecord.model.spans import Span
from onrecord.reading.days import find_days
from onrecord.sources import extract

FOLDER = SHARED / "data" / "dates"
DAY_OR_WEEK = re.compile(r"\d{4}-(?:\d\d-\d\d|W\d\d(?:-WE)?)")


@dataclass(frozen=True, slots=True)
class Timex:
    """One annotated expression: its kind ("DATE", "TIME", "DURATION", "SET"), place and value."""

    kind: str
    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Case:
    """One annotated article: its text, its day, and what is annotated in it."""

    name: str
    text: str
    published: date
    gold: tuple[Timex, ...]


def read_case(path: Path) -> Case:
    """The article of a TimeML file. Only its body counts: date line and title are not scored."""
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    printed, body = root.find("DCT/TIMEX3"), root.find("TEXT")
    if printed is None or body is None:
        raise ValueError(f"no TimeML article: {path.name}")
    pieces: list[str] = []
    gold = tuple(_timexes(body, pieces))
    return Case(path.stem, "".join(pieces), date.fromisoformat(printed.attrib["value"][:10]), gold)


def _timexes(element: ElementTree.Element, pieces: list[str]) -> Iterator[Timex]:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        yield from _timexes(child, pieces)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        text = "".join(pieces)
        if text[start:]:
            yield Timex(element.attrib["type"], Span(start, len(text)), element.attrib["value"])


def days_of(case: Case) -> tuple[Day, ...]:
    """The days that we find in a case."""
    page = Page(body=case.text.encode(), published=case.published)
    article = extract(page, verbatim=True).article
    return find_days(article, load_model()(article))


_WRITTEN_OUT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)|([A-Z][a-z]+) (\d{1,2}), (\d{4})|(\d{1,2}) ([A-Z][a-z]+) (\d{4})|\b(?:19|20)\d\d\b"
)


def _written_value(words: str) -> str:
    for pattern in ("%Y-%m-%d", "%B %d, %Y", "%d %B %Y"):
        try:
            return datetime.strptime(words, pattern).date().isoformat()
        except ValueError:
            continue
    return words


def naive_days_of(case: Case) -> tuple[Day, ...]:
    """Days written out in full and bare years, by one expression: what needs neither anchor nor syntax."""
    found = []
    for match in _WRITTEN_OUT.finditer(case.text):
        found.append(Day(Span(*match.span()), _written_value(match[0])))
    return tuple(found)


def score(
    cases: Sequence[Case],
    find: Callable[[Case], Sequence[Day]],
    wanted: Callable[[Timex], bool],
    counted: Callable[[Day], bool],
    *,
    strict: bool = False,
) -> tuple[float, int]:
    """Value F1 and the number of annotated expressions: place overlaps (``strict``: is the same) and value is right."""
    right = found = gold = 0
    for case in cases:
        days = [day for day in find(case) if counted(day)]
        timexes = [timex for timex in case.gold if wanted(timex)]
        found, gold = found + len(days), gold + len(timexes)
        for timex in timexes:
            right += any(
                day.value == timex.value and (day.span == timex.span if strict else day.span.meets(timex.span))
                for day in days
            )
    return f1(right, found, gold), gold


def measure() -> tuple[Measure, ...]:
    """Days and weeks, all dates, and all expressions, each beside days written out in full."""
    paths = sorted(FOLDER.glob("*.tml"))
    cases = [read_case(path) for path in paths]
    digest = sha256_of(paths)
    known = {case.name: days_of(case) for case in cases}

    def ours(case: Case) -> Sequence[Day]:
        return known[case.name]

    def day_or_week(timex: Timex) -> bool:
        return timex.kind == "DATE" and DAY_OR_WEEK.fullmatch(timex.value) is not None

    def is_day_or_week(day: Day) -> bool:
        return day.value is not None and DAY_OR_WEEK.fullmatch(day.value) is not None

    def is_date(timex: Timex) -> bool:
        return timex.kind == "DATE"

    scopes: tuple[tuple[str, Callable[[Timex], bool], Callable[[Day], bool], bool], ...] = (
        ("days and weeks, value F1", day_or_week, is_day_or_week, False),
        ("days and weeks, strict F1", day_or_week, is_day_or_week, True),
        ("all dates, value F1", is_date, lambda day: True, False),
        ("all expressions, value F1", lambda timex: True, lambda day: True, False),
    )
    measures = []
    for name, wanted, counted, strict in scopes:
        value, count = score(cases, ours, wanted, counted, strict=strict)
        naive, _ = score(cases, naive_days_of, wanted, counted, strict=strict)
        measures.append(Measure(name=f"dates: {name}", value=value, naive=naive, cases=count, sha256=digest))
    return tuple(measures)


if __name__ == "__main__":
    for result in measure():
        print(f"{result.name:36} {result.value:5.1f}  naive {result.naive:5.1f}  ({result.cases} cases)")
