"""Words kept as they were said: to the letter between quotation marks, and as sure, hoped, denied as they stood."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.briefs.checks.repeats import texts_behind
from onrecord.briefs.quotations import has_stray_mark, quotations_in, quoted_spans
from onrecord.briefs.words import guarded
from onrecord.model.problems import Problem
from onrecord.model.readings import Line, Reading


def quotations(line: Line, reading: Reading) -> Iterator[Problem]:
    """What stands between marks stands so, letter for letter, between marks in the supports."""
    text = reading.article.text
    sources = [
        _plain(span.of(text))
        for span in quoted_spans(reading.article, line.supports)
        if any(span.meets(support) for support in line.supports)
    ]
    for quotation in quotations_in(line.text):
        words = _plain(quotation).rstrip(".,;:!? ")
        if not any(words in source for source in sources):
            yield Problem("brief-quotation-unsupported", f"{quotation!r} is not quoted in the supports")
    if has_stray_mark(line.text):
        yield Problem("brief-quotation-unsupported", "a quotation mark stands alone")


def guards(line: Line, reading: Reading) -> Iterator[Problem]:
    """What is denied, likely, hoped, planned or past in the supports stays so."""
    known: dict[str, list[frozenset[str]]] = {}
    for text in texts_behind(line, reading):
        for matter, guards in guarded(text):
            known.setdefault(matter, []).append(guards)
    for matter, guards in guarded(line.text):
        if matter in known and not any(
            there <= guards and ("not" in there) == ("not" in guards) for there in known[matter]
        ):
            yield Problem("brief-modality-changed", f"how {matter!r} stands is not as in the supports")
    said = {g for _, guards in guarded(line.text) for g in guards}
    there = {g for found in known.values() for guards in found for g in guards}
    for guard in sorted(said - there):
        yield Problem("brief-modality-changed", f"{guard!r} is not in the supports")


def _plain(text: str) -> str:
    return " ".join(text.split())
