"""What a consequence hangs on: it is told with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.briefs.checks.repeats import REPEATED, repeats, texts_behind
from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.words import stems_of, words_of
from onrecord.model.problems import Problem
from onrecord.model.readings import Line, Reading
from onrecord.model.spans import Span

_KEPT = 0.5
"""Share of a condition's stems that a line must keep to have kept the condition."""


def conditions(line: Line, reading: Reading) -> Iterator[Problem]:
    """A consequence is not told without its condition."""
    text, said = reading.article.text, stems_of(line.text)
    folded = {word.folded for word in words_of(line.text)}
    kept: list[Span] = []
    lost: list[Span] = []
    for found in reading.contingencies:
        if not any(found.consequence.meets(support) for support in line.supports):
            continue
        if not repeats(said, found.consequence.of(text), REPEATED):
            continue
        marked = not folded.isdisjoint(load_lexicon()["conditions"]["markers"])
        condition = found.condition.of(text)
        whole = marked and (repeats(said, condition, _KEPT) or not stems_of(condition))
        (kept if whole else lost).append(found.consequence)
    for span in lost:
        if not any(span.meets(other) for other in kept):
            yield Problem("brief-condition-lost", "a consequence stands without its condition", span)
    if not lost and any(
        repeats(said, clause, REPEATED) and not repeats(said, condition, _KEPT) and stems_of(condition)
        for source in texts_behind(line, reading)
        for clause, condition in _hanging_clauses(source)
    ):
        yield Problem("brief-condition-lost", "a clause stands without the condition beside it")


def inserted_conditions(line: Line, reading: Reading) -> Iterator[Problem]:
    """A condition put between two words is not left out there."""
    for source in texts_behind(line, reading):
        for inserted in _INSERTED.finditer(source):
            if re.search(rf"\b{inserted[1]},?\s{inserted[2]}\b", line.text):
                yield Problem("brief-condition-lost", "a condition that stood between two words is gone")


def lone_conditions(line: Line, reading: Reading) -> Iterator[Problem]:
    """A condition is not told without anything of what follows from it."""
    text, said = reading.article.text, stems_of(line.text)
    told = [
        found
        for found in reading.contingencies
        if all(any(span.meets(s) for s in line.supports) for span in (found.condition, found.consequence))
        and repeats(said, found.condition.of(text), REPEATED)
    ]
    consequences = [stems_of(found.consequence.of(text)) - stems_of(found.condition.of(text)) for found in told]
    if consequences and all(stems and stems.isdisjoint(said) for stems in consequences):
        yield Problem("brief-condition-lost", "a condition stands without its consequence", told[0].condition)


_INSERTED = re.compile(r"(\w+),\s(?:if|unless|provided)\s[^,;:.“”\"]+,\s(\w+)")
"""A condition put between two words: "and, if he agrees, himself"."""

_MARKED = re.compile(r"\b(?:if|unless|once|until)\b", re.IGNORECASE)
_CLAUSE = r"[^,;:.“”\"]+"
_HANGING = re.compile(
    rf"(?:(?P<before>{_CLAUSE}?)(?:\s|,\s(?=unless))(?<!\bas )(?<!\beven )"
    rf"(?:if|unless|once|until)\s(?P<condition>{_CLAUSE}))"
    rf"|(?:\b(?:If|Unless|if|unless)\s(?P<first>{_CLAUSE}),\s(?P<after>{_CLAUSE}))"
)
"""A clause and the "if", "unless", "once" or "until" beside it, within the nearest marks on both sides."""


def _hanging_clauses(text: str) -> Iterator[tuple[str, str]]:
    """Each clause of a text that a condition stands beside, with the condition."""
    if not _MARKED.search(text):
        return
    for found in _HANGING.finditer(text):
        clause, condition = found["before"] or found["after"], found["condition"] or found["first"]
        asked = load_lexicon()["conditions"]["asking"]
        if found["before"] is None or asked.isdisjoint(words_of(found["before"])[-1].folded.split()):
            yield clause, condition
