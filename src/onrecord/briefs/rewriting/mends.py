"""A line that the gate stopped, made to pass by taking away from it, never by adding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from onrecord.briefs.frames import finish
from onrecord.model.readings import Line

LEAST = 5
"""Words that a line must have left to tell something."""

_MARKS = re.compile(r"[“”„«»\"]")
_ENDS = re.compile(r"[,;:—–]\s|[.!?]\s(?=[A-Z“\"])|\s(?=(?:and|but|while|after|before|as|because|which|who|saying)\s)")
_STARTS = re.compile(r";\s|[.!?]\s(?=[A-Z“\"])")


def mend_line(line: Line, passes: Callable[[Line], bool]) -> Line | None:
    """The line with what does not hold taken away; None where nothing is left that passes.

    Quotation marks go first, around words that nobody said so; then the end, clause by clause, then whole sentences
    at the beginning.
    """
    for text in _shorter(line.text):
        for mended in dict.fromkeys((text, _MARKS.sub("", text))):
            candidate = Line(finish(mended), line.supports)
            if len(candidate.text.split()) >= LEAST and passes(candidate):
                return candidate
    return None


def _shorter(text: str) -> Iterator[str]:
    """The text, what is left of it without its last clauses, and what is left without its first sentences."""
    yield text
    yield from (text[: found.start()] for found in reversed(list(_ENDS.finditer(text))))
    for start in _STARTS.finditer(text):
        rest = text[start.end() :]
        yield rest
        yield from (rest[: found.start()] for found in reversed(list(_STARTS.finditer(rest))))
