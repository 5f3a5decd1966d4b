"""Actors as pages show them: who is in the news, and one actor with its roles, words, acts and positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.desk.acts import ActLine, act_lines
from onrecord.desk.consultations import AWAITED, find_actor
from onrecord.desk.positions import position_of
from onrecord.model.acts import Reason
from onrecord.record import Record
from onrecord.record.rows import (
    PERSON,
    ActorRow,
    MergeRow,
    Named,
    PlaceRow,
    RecordedActorId,
    StatementRow,
    StoryRow,
    Thing,
)
from onrecord.stories.changes import PositionChange, position_changes

_STATEMENTS, _ACTS, _STORIES, _MATTERS, _POSITIONS = 10, 10, 12, 8, 60
"""How many of each the page of an actor shows."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement, and the words that it stands in."""

    row: StatementRow
    place: PlaceRow | None


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A merge of two actors, with what each is called by itself."""

    row: MergeRow
    kept: str
    merged: str


@dataclass(frozen=True, slots=True)
class Stand:
    """One act in the order of an actor's acts towards another; ``change`` is what it changed of an earlier one."""

    line: ActLine
    change: PositionChange | None


@dataclass(frozen=True, slots=True)
class Matter:
    """Whom an actor's newest acts are aimed at, and how many are."""

    target: Named
    acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An actor with what it said last, what is open of it and towards it, where it stands, and its stories.

    ``stands`` are its newest acts towards ``towards``, oldest first; ``towards`` is None where it has none.
    """

    row: ActorRow
    statements: tuple[StatementLine, ...]
    held: tuple[ActLine, ...]
    more_held: bool
    aimed: tuple[ActLine, ...]
    more_aimed: bool
    matters: tuple[Matter, ...]
    towards: Named | None
    stands: tuple[Stand, ...]
    stories: tuple[StoryRow, ...]
    merges: tuple[MergeLine, ...]


def profile(record: Record, actor: str, towards: str | None = None) -> Profile:
    """An actor by its name or id, and its positions towards another, by default the one most of its acts are aimed at.

    Raises RecordError as ``find_actor`` does.
    """
    with record.snapshot():
        row = find_actor(record, actor)
        held = record.sides.open_of(actor=row.id, target=None, kinds=AWAITED, limit=_ACTS)
        aimed = record.sides.open_of(actor=None, target=row.id, kinds=AWAITED, limit=_ACTS)
        matters = tuple(Matter(one, len(acts)) for one, acts in record.sides.others(row.id, limit=_MATTERS))
        other = _named(find_actor(record, towards)) if towards else matters[0].target if matters else None
        return Profile(
            row=row,
            statements=statement_lines(record, record.statements.recent(row.id, limit=_STATEMENTS)),
            held=act_lines(record, held.rows),
            more_held=held.cursor is not None,
            aimed=act_lines(record, aimed.rows),
            more_aimed=aimed.cursor is not None,
            matters=matters,
            towards=other,
            stands=_stands(record, row.id, other.id) if other else (),
            stories=record.listings.actor_stories(row.id, limit=_STORIES),
            merges=_merges(record, row.id),
        )


def statement_lines(record: Record, rows: Sequence[StatementRow]) -> tuple[StatementLine, ...]:
    """Statements with the places of their words."""
    places = record.places.first(Thing.STATEMENT, [row.id for row in rows])
    return tuple(StatementLine(row, places.get(row.id)) for row in rows)


def _named(row: ActorRow) -> Named:
    return Named(row.id, row.name)


def _stands(record: Record, actor: RecordedActorId, other: RecordedActorId) -> tuple[Stand, ...]:
    rows = record.sides.between(actor, other, limit=_POSITIONS)[::-1]
    changed = {change.after.id: change for change in position_changes([position_of(row) for row in rows])}
    return tuple(Stand(line, changed.get(line.row.id)) for line in act_lines(record, rows))


def _merges(record: Record, actor: RecordedActorId) -> tuple[MergeLine, ...]:
    rows = record.actors.merges(actor)
    names = record.sides.own_names([id for row in rows for id in (row.kept, row.merged)])
    return tuple(MergeLine(row, names[row.kept], names[row.merged]) for row in rows)


def merge_actors(record: Record, kept: str, merged: str, because: str, now: datetime) -> MergeRow:
    """Hold two actors to be one, on a person's word; raises RecordError where one is unknown or both are one."""
    with record.transaction():
        first, second = find_actor(record, kept), find_actor(record, merged)
        return record.actors.merge(first.id, second.id, by=PERSON, reason=Reason(1.0, because), now=now)


def unmerge_actors(record: Record, number: int, now: datetime) -> None:
    """Take back a merge, a person's or the record's own."""
    with record.transaction():
        record.actors.undo(number, now)
