"""What newer articles of a story have overtaken: meetings since held, numbers since changed, acts since settled."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from onrecord.briefs.words import fold, stems_of, words_of
from onrecord.model.acts import ActId
from onrecord.model.articles import ArticleId
from onrecord.model.encounters import Encounter, EncounterStatus
from onrecord.model.readings import Line, Reading
from onrecord.text.names import surname

_AHEAD = frozenset({EncounterStatus.PROPOSED, EncounterStatus.PLANNED})
_OVER = frozenset({EncounterStatus.HELD, EncounterStatus.CANCELLED, EncounterStatus.POSTPONED})

SAME_MATTER = 0.6
"""Share of a line's stems, numbers left out, that a newer line has when both tell of one number."""


def is_overtaken(
    reading: Reading, line: Line, readings: Sequence[Reading], settled: Collection[tuple[ArticleId, ActId]]
) -> bool:
    """Whether newer articles among ``readings`` have made a line untrue or idle."""
    newer = [other for other in readings if _day(other) > _day(reading)]
    if _tells_settled_act(reading, line, settled):
        return True
    if not newer:
        return False
    latest = max(_day(other) for other in newer)
    return (
        _is_past_deadline(reading, line, latest)
        or any(_is_over(e, reading, newer, latest) for e in _awaited(reading, line))
        or any(_has_been_held(line, other) for other in newer)
        or any(_changes_number(line, later) for other in newer for later in other.brief.lines)
    )


def _day(reading: Reading) -> date:
    return reading.article.day or date.min


def _tells_settled_act(reading: Reading, line: Line, settled: Collection[tuple[ArticleId, ActId]]) -> bool:
    return any(
        (reading.article.id, act.id) in settled and any(act.text.meets(support) for support in line.supports)
        for act in reading.acts
    )


def _is_past_deadline(reading: Reading, line: Line, latest: date) -> bool:
    """Whether the day by which a line's act was to be done is past."""
    told = (act for act in reading.acts if any(act.text.meets(support) for support in line.supports))
    days = (act.deadline.date for act in told if act.deadline is not None)
    return any(day is not None and day < latest for day in days)


def _awaited(reading: Reading, line: Line) -> Iterator[Encounter]:
    """The encounters still to come that a line tells of, or that what it tells hangs on."""
    hanging = {
        found.encounter
        for found in reading.contingencies
        if found.encounter is not None and any(found.condition.meets(support) for support in line.supports)
    }
    for encounter in reading.encounters:
        if encounter.status in _AHEAD and (
            encounter.id in hanging or any(s.meets(support) for s in encounter.spans for support in line.supports)
        ):
            yield encounter


def _is_over(encounter: Encounter, reading: Reading, newer: Sequence[Reading], latest: date) -> bool:
    """Whether an encounter's day is past, or a newer article tells that it was held or called off."""
    if encounter.date is not None and encounter.date.date is not None:
        return encounter.date.date < latest
    return any(
        other.status in _OVER and _are_one(encounter, reading, other, later)
        for later in newer
        for other in later.encounters
    )


_IS_TO = re.compile(r"\b(?:are|is|was|were) (?:to|due to|expected to|set to|scheduled to)\b|\b(?:will|plans? to)\b")


def _has_been_held(line: Line, later: Reading) -> bool:
    """Whether a line tells ahead of a coming together that a newer article tells was held: the same place."""
    if not _IS_TO.search(line.text):
        return False
    folded = {word.folded for word in words_of(line.text)}
    return any(
        encounter.status in _OVER
        and encounter.place is not None
        and {word.folded for word in words_of(encounter.place.of(later.article.text))} <= folded
        for encounter in later.encounters
    )


def _are_one(mine: Encounter, reading: Reading, theirs: Encounter, later: Reading) -> bool:
    """Whether two articles speak of one encounter: two participants in common, and no other place."""
    shared = _names(mine, reading) & _names(theirs, later)
    places = {fold(e.place.of(r.article.text)) for e, r in ((mine, reading), (theirs, later)) if e.place is not None}
    return len(shared) > 1 and len(places) < 2


def _names(encounter: Encounter, reading: Reading) -> set[str]:
    known = (reading.cast.get(who) for who in encounter.participants)
    return {surname(actor.name) for actor in known if actor is not None}


def _changes_number(line: Line, later: Line) -> bool:
    """Whether a newer line tells the same matter with another number."""
    mine, theirs = _numbers(line), _numbers(later)
    if not mine or not theirs or mine & theirs:
        return False
    stems, other = stems_of(line.text) - mine, stems_of(later.text) - theirs
    return bool(stems) and len(stems & other) >= SAME_MATTER * len(stems)


def _numbers(line: Line) -> frozenset[str]:
    return frozenset(word.folded for word in words_of(line.text) if word.text[0].isdigit())
