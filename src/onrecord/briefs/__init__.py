"""Reading -> Brief: choose, compose, verify."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.briefs.choices import at_stake, what_else, what_happens, what_leads, who_stands_where
from onrecord.briefs.frames import Sayable
from onrecord.briefs.gate import check_line
from onrecord.briefs.headlines import write_headline
from onrecord.briefs.material import Material, gather
from onrecord.briefs.styles import LINES, PARAGRAPH, SAME
from onrecord.briefs.weights import is_diplomatic
from onrecord.briefs.words import stems_of
from onrecord.model.parses import Parse
from onrecord.model.problems import Problem
from onrecord.model.readings import Brief, Line, Reading

__all__ = ["Written", "check_line", "write_brief"]

Choice = Callable[[Material, frozenset[int]], Iterator[Sayable]]

DIPLOMACY: tuple[tuple[str, Choice], ...] = (
    ("what happens", what_happens),
    ("what is at stake", at_stake),
    ("who stands where", who_stands_where),
)
GENERAL_NEWS: tuple[tuple[str, Choice], ...] = (("what leads", what_leads),) * LINES
"""Where nothing diplomatic is told the article's own order is the best: three sentences of the lead."""

_TRIES = 12
"""Candidates looked at for one line; past these the next best is worse than none."""


@dataclass(frozen=True, slots=True)
class Written:
    """A brief, and a Problem for each of its lines of which nothing passed the gate."""

    brief: Brief
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Lines chosen so far, the places of the sentences that they tell, and what the gate stopped."""

    lines: tuple[Line, ...] = ()
    used: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()


def write_brief(reading: Reading, parse: Parse) -> Written:
    """Up to three lines that pass the gate, a headline, and what more a paragraph would say.

    A line without anything of its own kind to tell falls back on the best of the other sentences.
    """
    material = gather(reading, parse)
    diplomatic = is_diplomatic(material)
    draft = Draft()
    for name, choice in DIPLOMACY if diplomatic else GENERAL_NEWS:
        draft = _with_line(material, draft, name, (choice, what_else))
    more = _more(material, draft, (at_stake, what_else) if diplomatic else (what_leads,))
    headline = write_headline(material, draft.used)
    return Written(Brief("rules", draft.lines, headline=headline, more=more), draft.problems)


def _more(material: Material, draft: Draft, choices: Sequence[Choice]) -> tuple[Line, ...]:
    """What a paragraph tells beyond the lines; nothing where there are not even these."""
    lines, used = draft.lines, draft.used
    if len(lines) < LINES:
        return ()
    for choice in choices:
        for sayable in islice(choice(material, draft.used), _TRIES):
            if len(lines) == PARAGRAPH:
                break
            line, leans = sayable.line(), any(material.sentences[place].leans for place in sayable.places)
            if leans or sayable.places & used or not is_news(line, lines) or check_line(line, material.reading):
                continue
            lines, used = (*lines, line), used | sayable.places
    return lines[LINES:]


def _with_line(material: Material, draft: Draft, name: str, choices: Sequence[Choice]) -> Draft:
    """The draft with one more line, of the first choice that has any."""
    stopped: Problem | None = None
    for choice in choices:
        chosen, dropped = _first_that_passes(material, choice(material, draft.used), draft.lines)
        stopped = stopped or dropped
        if chosen is not None:
            return Draft((*draft.lines, chosen.line()), draft.used | chosen.places, draft.problems)
    if stopped is None:
        return draft
    dropped = Problem("brief-line-dropped", f"{name}: {stopped.message}", stopped.span)
    return Draft(draft.lines, draft.used, (*draft.problems, dropped))


def _first_that_passes(
    material: Material, sayables: Iterator[Sayable], lines: Sequence[Line]
) -> tuple[Sayable | None, Problem | None]:
    """The first candidate that passes the gate and is news beside ``lines``, and the first that the gate stopped."""
    stopped: Problem | None = None
    for sayable in islice(sayables, _TRIES):
        line = sayable.line()
        if not is_news(line, lines):
            continue
        problems = check_line(line, material.reading)
        if not problems:
            return sayable, stopped
        stopped = stopped or problems[0]
    return None, stopped


def is_news(line: Line, lines: Sequence[Line]) -> bool:
    """Whether none of the lines says what this one does."""
    return not any(_says_the_same(line, other) for other in lines)


def _says_the_same(line: Line, other: Line) -> bool:
    mine, theirs = stems_of(line.text), stems_of(other.text)
    return len(mine & theirs) >= SAME * min(len(mine), len(theirs))
