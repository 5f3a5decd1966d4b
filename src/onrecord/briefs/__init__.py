"""Reading -> Brief: choose, compose, verify."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from onrecord.briefs.choices import at_stake, what_else, what_happens, who_stands_where
from onrecord.briefs.frames import Sayable
from onrecord.briefs.gate import check_line
from onrecord.briefs.material import Material, gather
from onrecord.briefs.words import stems_of
from onrecord.model.parses import Parse
from onrecord.model.problems import Found, Problem
from onrecord.model.readings import Line, Reading

__all__ = ["check_line", "write_brief"]

Choice = Callable[[Material, frozenset[int]], Iterator[Sayable]]

LINES: tuple[tuple[str, Choice], ...] = (
    ("what happens", what_happens),
    ("what is at stake", at_stake),
    ("who stands where", who_stands_where),
)

_TRIES = 12
"""Candidates looked at for one line; past these the next best is worse than none."""

_SAME = 0.6
"""Share of its stems by which a line says what another has said."""


def write_brief(reading: Reading, parse: Parse) -> Found[Line]:
    """Up to three lines that pass the gate, and a Problem for each that did not.

    A line without anything of its own kind to tell falls back on the best of the other sentences.
    """
    material = gather(reading, parse)
    lines: list[Line] = []
    problems: list[Problem] = []
    used: frozenset[int] = frozenset()
    for name, choice in LINES:
        for source in (choice, what_else):
            chosen, dropped = _first_that_passes(material, source(material, used), lines)
            if chosen is not None or dropped is not None:
                break
        if chosen is None and dropped is not None:
            chosen, _ = _first_that_passes(material, what_else(material, used), lines)
        if chosen is not None:
            lines.append(chosen.line())
            used |= chosen.places
        elif dropped is not None:
            problems.append(Problem("brief-line-dropped", f"{name}: {dropped.message}", dropped.span))
    return Found(tuple(lines), tuple(problems))


def _first_that_passes(
    material: Material, sayables: Iterator[Sayable], lines: list[Line]
) -> tuple[Sayable | None, Problem | None]:
    """The first candidate that passes the gate and is news beside ``lines``, and the first that the gate stopped."""
    stopped: Problem | None = None
    for sayable in islice(sayables, _TRIES):
        line = sayable.line()
        if any(_says_the_same(line, other) for other in lines):
            continue
        problems = check_line(line, material.reading)
        if not problems:
            return sayable, stopped
        stopped = stopped or problems[0]
    return None, stopped


def _says_the_same(line: Line, other: Line) -> bool:
    mine, theirs = stems_of(line.text), stems_of(other.text)
    return len(mine & theirs) >= _SAME * min(len(mine), len(theirs))
