"""What a line takes from its supports: their texts, and the clauses that it repeats."""

from __future__ import annotations

from onrecord.briefs.words import stems_of
from onrecord.model.readings import Line, Reading

REPEATED = 0.6
"""Share of a clause's stems by which a line repeats the clause. Half would take two clauses on one matter for one."""


def texts_behind(line: Line, reading: Reading) -> list[str]:
    """The text of each support, in order."""
    return [span.of(reading.article.text) for span in line.supports]


def repeats(said: frozenset[str], clause: str, share: float) -> bool:
    """Whether these stems have so great a share of a clause's."""
    stems = stems_of(clause)
    return bool(stems) and len(stems & said) >= share * len(stems)
