"""Where actors stand on a matter, and which acts changed it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record import Record
from onrecord.record.rows import ActRow
from onrecord.stories.changes import AGAINST, FOR, Position, PositionChange, position_changes


def position_of(row: ActRow) -> Position:
    """What an act shows of where its holder stands."""
    return Position(
        id=row.id,
        actor=row.holder_id_name or row.holder_name or "",
        kind=row.kind,
        polarity=row.polarity,
        text=row.text,
        day=row.said,
    )


def positions_changed_by(record: Record, acts: Sequence[ActRow]) -> tuple[PositionChange, ...]:
    """What these acts changed of where their holders stood before."""
    found: list[PositionChange] = []
    for act in filter(_takes_position, acts):
        held = [position_of(row) for row in (act, *record.changes.earlier_acts(act))]
        found += [change for change in position_changes(held) if change.after.id == act.id]
    return tuple(found)


def _takes_position(act: ActRow) -> bool:
    """Whether an act can change a position at all: it says yes or no to something, or names a number."""
    return act.kind in FOR | AGAINST or any(char.isdigit() for char in act.text)
