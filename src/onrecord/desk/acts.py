"""Acts as pages list them, each with the place of its words; and one act with everything that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from onrecord.desk.consultations import AWAITED, OpenActs, open_rows
from onrecord.model.articles import ArticleId
from onrecord.model.statuses import RecordedActId, Status
from onrecord.record import Record
from onrecord.record.rows import (
    ActRow,
    ArticleRow,
    ContingencyRow,
    Listed,
    Named,
    PlaceRow,
    SourceRow,
    StatementRow,
    StepRow,
    Thing,
)

Side = Literal["holder", "target"]

_EACH = 3
"""Acts that are shown of one holder or target."""


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act, and the words that it stands in; ``place`` is None where no article holds it any more."""

    row: ActRow
    place: PlaceRow | None


@dataclass(frozen=True, slots=True)
class SideOfActs:
    """An actor with some of the acts that it holds, or that are aimed at it, and how many there are."""

    actor: Named
    acts: tuple[ActLine, ...]
    count: int


@dataclass(frozen=True, slots=True)
class StepLine:
    """A change of an act's status, with the article that it cites where that is on record."""

    step: StepRow
    article: ArticleRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActExplained:
    """An act with what it hangs on, everywhere it stands, and what came of it.

    ``steps`` count, oldest first; ``suggestions`` were not sure enough to change the status.
    """

    line: ActLine
    statement: StatementRow | None
    contingency: ContingencyRow | None
    sources: tuple[SourceRow, ...]
    steps: tuple[StepLine, ...]
    suggestions: tuple[StepLine, ...]
    settled_by_person: bool


def act_lines(record: Record, rows: Sequence[ActRow]) -> tuple[ActLine, ...]:
    """Acts with the places of their words."""
    places = record.places.first(Thing.ACT, [row.id for row in rows])
    return tuple(ActLine(row, places.get(row.id)) for row in rows)


def list_open_acts(record: Record, asked: OpenActs, *, limit: int, cursor: str | None = None) -> Listed[ActLine]:
    """Acts that something may still come of, by deadline, each with the place of its words."""
    with record.snapshot():
        page = open_rows(record, asked, limit=limit, cursor=cursor)
        return Listed(act_lines(record, page.rows), page.cursor)


def list_sides(record: Record, side: Side, *, kind: str | None, limit: int) -> tuple[SideOfActs, ...]:
    """The holders or targets of the newest open acts, those of most first, with a few acts of each."""
    with record.snapshot():
        column: Literal["actor", "target"] = "actor" if side == "holder" else "target"
        found = record.sides.open_by(column, kinds=AWAITED if kind is None else (kind,), limit=limit)
        shown = [RecordedActId(id) for _, ids in found for id in ids[:_EACH]]
        lines = {line.row.id: line for line in act_lines(record, record.acts.many(shown))}
        return tuple(
            SideOfActs(actor, tuple(lines[RecordedActId(id)] for id in ids[:_EACH]), len(ids)) for actor, ids in found
        )


def explain_act(record: Record, act: str) -> ActExplained:
    """An act by its id or the beginning of one; raises RecordError where there is none, or several."""
    with record.snapshot():
        row = record.acts.get(act)
        history = record.acts.history(row.id)
        steps = tuple(StepLine(step, _article(record, step.article)) for step in history)
        retracted = max((at for at, step in enumerate(history) if step.retracts), default=-1)
        return ActExplained(
            line=act_lines(record, [row])[0],
            statement=record.statements.get(row.statement) if row.statement else None,
            contingency=record.contingencies.get(row.contingency) if row.contingency else None,
            sources=record.acts.sources(row.id),
            steps=tuple(line for line in steps if not line.step.suggested),
            suggestions=tuple(line for line in steps if line.step.suggested),
            settled_by_person=any(step.by == "person" and not step.retracts for step in history[retracted + 1 :]),
        )


def _article(record: Record, article: ArticleId | None) -> ArticleRow | None:
    return record.articles.get(article) if article is not None else None


def settle_act(
    record: Record, act: str, status: Status, now: datetime, *, because: str, note: str | None = None
) -> StepRow:
    """Keep a person's word on what came of an act; it stands above what the record finds."""
    with record.transaction():
        return record.acts.settle(record.acts.get(act).id, status, now, because=because, note=note)


def unsettle_act(record: Record, act: str, now: datetime, *, note: str | None = None) -> StepRow:
    """Take back what persons said of an act: its status is again what the record finds."""
    with record.transaction():
        return record.acts.unsettle(record.acts.get(act).id, now, note=note)
