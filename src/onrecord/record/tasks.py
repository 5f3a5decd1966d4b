"""The queue: work that was accepted and is not done, kept where its effects are kept.

Whoever takes work has it until its lease ends; if nothing was heard by then, others may take it. Its effect and
``finish`` belong in one transaction: then a kill at any moment neither loses nor doubles it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, select, update

from onrecord.record.databases import Database
from onrecord.record.errors import RecordError
from onrecord.record.ids import digest_of
from onrecord.record.rows.coming import NewTask, TaskKind, TaskRow
from onrecord.record.source_tables import task as task_table
from onrecord.record.times import kept_moment, read_moment

_OPEN, _DEAD = "open", "dead"
_HIGHEST = 2**63 - 1  # SQLite can be asked for no number beyond
_AT = task_table.c


class Tasks:
    """The work that waits. What is written here is no news: ``transaction(shown=False)`` is enough."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, new: NewTask, now: datetime) -> bool:
        """Accept work; False where the same waits already, or is dead."""
        key = digest_of(new.key)
        same = (_AT.kind == new.kind.value) & (_AT.key == key)
        if self._database.value(select(_AT.number).where(same)) is not None:
            return False
        values = {
            "number": self._database.take_number(task_table),
            "kind": new.kind.value,
            "key": key,
            "about": new.about,
            "payload": new.payload,
            "added_at": kept_moment(now),
            "due_at": kept_moment(new.due_at),
            "tries": 0,
            "state": _OPEN,
        }
        self._database.run(task_table.insert(), values)
        return True

    def take(self, kind: TaskKind, now: datetime, lease: timedelta, limit: int) -> tuple[TaskRow, ...]:
        """Work that is due, longest due first; nobody else is given it until the lease is over."""
        due = (_AT.state == _OPEN) & (_AT.kind == kind.value) & (_AT.due_at <= kept_moment(now))
        query = select(_AT.number).where(due).order_by(_AT.due_at, _AT.number).limit(limit)
        numbers = [row.number for row in self._database.rows(query)]
        if not numbers:
            return ()
        until = kept_moment(now + lease)
        values = {"tries": _AT.tries + 1, "due_at": until, "leased_until": until}
        self._database.run(update(task_table).where(_AT.number.in_(numbers)).values(**values))
        taken = {row.number: _task_row(row) for row in self._database.rows(_query(_AT.number.in_(numbers)))}
        return tuple(taken[number] for number in numbers)

    def finish(self, task: TaskRow) -> None:
        """Strike out work that is done; raises RecordError where its lease ended and others have taken it since."""
        self._mine(task, delete(task_table))

    def retry(self, task: TaskRow, at: datetime, trouble: str) -> None:
        """Let work be tried again from a moment on, and keep why."""
        values = {"due_at": kept_moment(at), "leased_until": None, "trouble": trouble}
        self._mine(task, update(task_table).values(**values))

    def release(self, task: TaskRow, now: datetime) -> None:
        """Give work back that was taken and not begun."""
        values = {"due_at": kept_moment(now), "leased_until": None, "tries": _AT.tries - 1}
        self._mine(task, update(task_table).values(**values))

    def bury(self, task: TaskRow, trouble: str) -> None:
        """Try work no more, and keep why."""
        self._mine(task, update(task_table).values(state=_DEAD, leased_until=None, trouble=trouble))

    def revive(self, task: int, now: datetime) -> None:
        """Try dead work again, as if for the first time; raises RecordError where there is none of this number."""
        values = {"state": _OPEN, "due_at": kept_moment(now), "tries": 0}
        dead = update(task_table).where(_AT.number == task, _AT.state == _DEAD)
        if not self._database.run(dead.values(**values)).rowcount:
            raise RecordError("record-unknown", f"no dead task {task} is on record")

    def revive_all(self, about: str, now: datetime) -> None:
        """Try all dead work for a source or subscription again, as if for the first time."""
        values = {"state": _OPEN, "due_at": kept_moment(now), "tries": 0}
        self._database.run(update(task_table).where(_AT.about == about, _AT.state == _DEAD).values(**values))

    def find(self, number: int) -> TaskRow | None:
        """The work of a number, None where it is done or there was none."""
        row = self._database.row(_query(_AT.number == number)) if 0 < number <= _HIGHEST else None
        return _task_row(row) if row is not None else None

    def dead(self, about: str | None = None, limit: int = 200) -> tuple[TaskRow, ...]:
        """Work that is not tried any more, the newest first: all of it, or that for one source or subscription."""
        return self._some(_DEAD, about, limit)

    def open(self, about: str | None = None, limit: int = 200) -> tuple[TaskRow, ...]:
        """Work that waits or is being done, the newest first: all of it, or that for one source or subscription."""
        return self._some(_OPEN, about, limit)

    def counts(self) -> dict[tuple[str | None, bool], int]:
        """How much work there is for each source or subscription, dead (True) or not."""
        query = select(_AT.about, _AT.state, func.count().label("many")).group_by(_AT.about, _AT.state)
        return {(row.about, row.state == _DEAD): row.many for row in self._database.rows(query)}

    def next_at(self, kind: TaskKind) -> datetime | None:
        """When the next work of a kind is due, or its lease ends; None where there is none."""
        open = (_AT.state == _OPEN) & (_AT.kind == kind.value)
        due: str | None = self._database.value(select(func.min(_AT.due_at)).where(open))
        return read_moment(due)

    def drop(self, about: str) -> None:
        """Forget all work for a source or subscription, dead or not."""
        self._database.run(delete(task_table).where(_AT.about == about))

    def _mine(self, task: TaskRow, statement: Any) -> None:
        leased = kept_moment(task.leased_until) if task.leased_until else None
        if not self._database.run(statement.where(_AT.number == task.number, _AT.leased_until == leased)).rowcount:
            raise RecordError("record-lease", f"task {task.number} was taken by others: its lease is over")

    def _some(self, state: str, about: str | None, limit: int) -> tuple[TaskRow, ...]:
        wanted = (_AT.state == state) if about is None else (_AT.state == state) & (_AT.about == about)
        query = _query(wanted).order_by(_AT.number.desc()).limit(limit)
        return tuple(map(_task_row, self._database.rows(query)))


def _query(wanted: ColumnElement[bool]) -> Any:
    return select(task_table).where(wanted)


def _task_row(row: Row[Any]) -> TaskRow:
    return TaskRow(
        number=row.number,
        kind=TaskKind(row.kind),
        key=row.key,
        about=row.about,
        payload=row.payload,
        added_at=read_moment(row.added_at),
        due_at=read_moment(row.due_at),
        tries=row.tries,
        leased_until=read_moment(row.leased_until),
        dead=row.state == _DEAD,
        trouble=row.trouble,
    )
