"""Work that was accepted is given to one at a time, and is there until it is done, alike on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.record import Record, RecordError
from onrecord.record.rows import NewTask, TaskKind, TaskRow
from tests.record.builders import NOW

LEASE = timedelta(minutes=10)
HOUR = timedelta(hours=1)


def put(record: Record, key: str, kind: TaskKind = TaskKind.PAGE, about: str | None = None) -> bool:
    with record.transaction(shown=False):
        return record.tasks.put(NewTask(kind=kind, key=key, payload=f"of {key}", due_at=NOW, about=about), NOW)


def take(record: Record, after: timedelta = timedelta(0), limit: int = 9) -> tuple[TaskRow, ...]:
    with record.transaction(shown=False):
        return record.tasks.take(TaskKind.PAGE, NOW + after, LEASE, limit)


def test_work_is_accepted_once_and_given_in_order_to_one_alone(record: Record) -> None:
    assert put(record, "a")
    assert not put(record, "a")
    assert put(record, "a", TaskKind.DELIVERY)
    assert put(record, "b")
    assert record.tasks.next_at(TaskKind.PAGE) == NOW
    assert [task.payload for task in take(record)] == ["of a", "of b"]
    assert take(record) == ()
    assert record.tasks.next_at(TaskKind.PAGE) == NOW + LEASE
    assert len(record.tasks.open()) == 3


def test_work_whose_holder_was_killed_is_given_again_when_the_lease_is_over(record: Record) -> None:
    put(record, "a")
    (lost,) = take(record)
    assert take(record, LEASE - timedelta(seconds=1)) == ()
    (again,) = take(record, LEASE)
    assert (again.number, again.tries) == (lost.number, 2)
    for late in (record.tasks.finish, lambda task: record.tasks.bury(task, "late")):
        with pytest.raises(RecordError, match="its lease is over") as caught, record.transaction(shown=False):
            late(lost)
        assert caught.value.code == "record-lease"
    with record.transaction(shown=False):
        record.tasks.finish(again)
    assert record.tasks.open() == ()


def test_what_is_done_may_be_accepted_anew(record: Record) -> None:
    put(record, "a")
    (task,) = take(record)
    with record.transaction(shown=False):
        record.tasks.finish(task)
    assert put(record, "a")


def test_work_that_failed_waits_and_keeps_why(record: Record) -> None:
    put(record, "a")
    (task,) = take(record)
    with record.transaction(shown=False):
        record.tasks.retry(task, NOW + HOUR, "the server does not answer")
    assert take(record, LEASE) == ()
    (task,) = take(record, HOUR)
    assert (task.tries, task.trouble) == (2, "the server does not answer")


def test_work_given_back_was_not_tried(record: Record) -> None:
    put(record, "a")
    (task,) = take(record)
    with record.transaction(shown=False):
        record.tasks.release(task, NOW)
    (task,) = take(record)
    assert task.tries == 1


def test_dead_work_stays_until_a_person_revives_it(record: Record) -> None:
    put(record, "a", about="source-1")
    (task,) = take(record)
    with record.transaction(shown=False):
        record.tasks.bury(task, "no article")
    assert take(record, 9 * HOUR) == ()
    assert not put(record, "a"), "the same work is not accepted again"
    (dead,) = record.tasks.dead("source-1")
    assert record.tasks.find(dead.number) == dead
    assert [record.tasks.find(number) for number in (0, dead.number + 1, 10**30)] == [None, None, None]
    assert (dead.dead, dead.trouble) == (True, "no article")
    assert record.tasks.dead("source-2") == ()
    assert record.tasks.counts() == {("source-1", True): 1}
    with record.transaction(shown=False):
        record.tasks.revive(dead.number, NOW)
    assert [task.tries for task in take(record)] == [1]
    with pytest.raises(RecordError, match="no dead task"), record.transaction(shown=False):
        record.tasks.revive(dead.number, NOW)


def test_all_dead_work_for_one_thing_is_revived_at_once_and_no_other(record: Record) -> None:
    for key, about in (("a", "source-1"), ("b", "source-1"), ("c", "source-2"), ("d", "source-1")):
        put(record, key, about=about)
    *tasks, _ = take(record)
    with record.transaction(shown=False):
        for task in tasks:
            record.tasks.bury(task, "no article")
        record.tasks.revive_all("source-1", NOW)
    assert [(task.payload, task.tries) for task in take(record)] == [("of a", 1), ("of b", 1)]
    assert [task.payload for task in record.tasks.dead()] == ["of c"]


def test_work_for_something_that_is_gone_is_dropped(record: Record) -> None:
    put(record, "a", about="subscription-1")
    put(record, "b", about="subscription-2")
    with record.transaction(shown=False):
        record.tasks.drop("subscription-1")
    assert [task.about for task in record.tasks.open()] == ["subscription-2"]
