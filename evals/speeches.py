"""To whom and when it is said, in sentences of web text, letters and reviews (EWT)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from evals.documents import HEARD, SHARED
from evals.measures import Measure, f1, read_text, sha256_of
from onrecord.model.spans import Span
from onrecord.model.statements import Statement

EWT = SHARED / "data" / "statements" / "ewt_dev.jsonl"

# To telephone, and to put to a sum.
PHONED = ("call.02", "call.03", "add.02")

_TOLD = re.compile(
    r"\b(?:tell|tells|told|telling|ask|asks|asked|asking)\s+(\w+)|\b(?:said|say|says)\s+to\s+(\w+)", re.I
)
_WHEN = re.compile(
    r"\b(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|(?:last|this) (?:week|month|year))\b", re.I
)

Case = dict[str, Any]
Finder = Callable[[Case], Iterator[Span]]


def measure() -> tuple[Measure, ...]:
    """F1 of hearers and of times of saying: a span is right when it shares half its words or more with the label's.

    Each sentence marks one verb; only statements whose cue is that verb count as found. Left out are sentences
    whose label names no speaker or nothing said ("call me", "don't tell her"): they hold no statement.
    """
    figures = (("hearer", heard, _naive(_TOLD)), ("time", timed, _naive(_WHEN)))
    return tuple(
        Measure(
            name=f"speeches: {name}, F1",
            value=_score(name, _ours(which)),
            naive=_score(name, naive),
            cases=sum(bool(gold_of(case, name)) for case in cases()),
            sha256=sha256_of([EWT]),
        )
        for name, which, naive in figures
    )


@lru_cache
def cases() -> tuple[Case, ...]:
    """The labelled sentences."""
    every = map(json.loads, EWT.read_text(encoding="utf-8").splitlines())
    return tuple(case for case in every if {"ARG0", "ARG1"} <= case["roles"].keys() and case["roleset"] not in PHONED)


def gold_of(case: Case, name: str) -> list[Span]:
    """The labelled hearers or times."""
    roles: Mapping[str, Sequence[Sequence[int]]] = case["roles"]
    if name == "hearer":
        spans = roles.get("ARG2", ()) if case["roleset"].split(".")[0] in HEARD else ()
    else:
        spans = [span for role, places in roles.items() if role.startswith("ARGM-TMP") for span in places]
    return [Span(start, end) for start, end in spans if start < end]


def heard(statement: Statement) -> Span | None:
    """The words for the hearer."""
    return statement.hearer


def timed(statement: Statement) -> Span | None:
    """The words for the day it was said."""
    return statement.said_on.span if statement.said_on else None


def _ours(which: Callable[[Statement], Span | None]) -> Finder:
    def find(case: Case) -> Iterator[Span]:
        verb = Span(*case["roles"]["V"][0])
        for statement in read_text(case["text"]).statements:
            span = which(statement)
            if span is not None and statement.cue is not None and statement.cue.meets(verb):
                yield span

    return find


def _naive(pattern: re.Pattern[str]) -> Finder:
    def find(case: Case) -> Iterator[Span]:
        for match in pattern.finditer(case["text"]):
            yield Span(*match.span(match.lastindex or 0))

    return find


def _score(name: str, finder: Finder) -> float:
    right = found = gold = 0
    for case in cases():
        wanted, got = gold_of(case, name), list(finder(case))
        gold, found = gold + len(wanted), found + len(got)
        right += sum(any(_same(case["text"], one, other) for other in got) for one in wanted)
    return f1(right, found, gold)


def _same(text: str, left: Span, right: Span) -> bool:
    a, b = _words(text, left), _words(text, right)
    return 2 * len(a & b) >= 0.5 * (len(a) + len(b))


def _words(text: str, span: Span) -> set[int]:
    return {match.start() for match in re.finditer(r"\w+", text) if span.start <= match.start() < span.end}
