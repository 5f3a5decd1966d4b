"""Reading -> Brief: choose, compose, verify."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

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
    draft, drawn = Draft(), Drawn(material)
    for name, choice in DIPLOMACY if diplomatic else GENERAL_NEWS:
        draft = _with_line(drawn, draft, name, (choice, what_else))
    more = _more(drawn, draft, (at_stake, what_else) if diplomatic else (what_leads,))
    headline = write_headline(material, draft.used)
    return Written(Brief("rules", draft.lines, headline=headline, more=more), draft.problems)


class Drawn:
    """The candidates of each choice, drawn one after another: what one line has passed over no later line takes."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._sources: dict[Choice, Iterator[Sayable]] = {}

    def news(self, choice: Choice, draft: Draft) -> Iterator[Sayable]:
        """The next candidates that tell of other sentences than the draft, and nothing that it says."""
        if choice not in self._sources:
            self._sources[choice] = choice(self.material, draft.used)
        for sayable in islice(self._sources[choice], _TRIES):
            if not sayable.places & draft.used and is_news(sayable.line(), draft.lines):
                yield sayable


def _more(drawn: Drawn, draft: Draft, choices: Sequence[Choice]) -> tuple[Line, ...]:
    """What a paragraph tells beyond the lines; nothing where there are not even these."""
    material = drawn.material
    while LINES <= len(draft.lines) < PARAGRAPH:
        for sayable in chain.from_iterable(drawn.news(choice, draft) for choice in choices):
            leans = any(material.sentences[place].leans for place in sayable.places)
            if not leans and not check_line(sayable.line(), material.reading):
                draft = _and(draft, sayable)
                break
        else:
            break
    return draft.lines[LINES:]


def _with_line(drawn: Drawn, draft: Draft, name: str, choices: Sequence[Choice]) -> Draft:
    """The draft with one more line, the first candidate that passes the gate, or with what the gate stopped."""
    stopped: Problem | None = None
    for sayable in chain.from_iterable(drawn.news(choice, draft) for choice in choices):
        problems = check_line(sayable.line(), drawn.material.reading)
        if not problems:
            return _and(draft, sayable)
        stopped = stopped or problems[0]
    if stopped is None:
        return draft
    dropped = Problem("brief-line-dropped", f"{name}: {stopped.message}", stopped.span)
    return replace(draft, problems=(*draft.problems, dropped))


def _and(draft: Draft, sayable: Sayable) -> Draft:
    return replace(draft, lines=(*draft.lines, sayable.line()), used=draft.used | sayable.places)


def is_news(line: Line, lines: Sequence[Line]) -> bool:
    """Whether none of the lines says what this one does."""
    return not any(_says_the_same(line, other) for other in lines)


def _says_the_same(line: Line, other: Line) -> bool:
    mine, theirs = stems_of(line.text), stems_of(other.text)
    return len(mine & theirs) >= SAME * min(len(mine), len(theirs))
