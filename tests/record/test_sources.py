"""Sources are kept alike on both databases: when each is due, and which entries it has listed before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.model.sources import SourceKind, SourceState
from onrecord.record import Record, RecordError
from onrecord.record.rows import NewPolledSource, PolledSourceRow
from onrecord.record.sources import Poll
from tests.record.builders import NOW

LEASE = timedelta(minutes=10)
HOUR = timedelta(hours=1)


def added(record: Record, name: str = "Post", **known: object) -> PolledSourceRow:
    new = NewPolledSource(address=f"https://{name.lower()}.example/rss", kind=SourceKind.FEED, name=name, **known)  # type: ignore[arg-type]
    with record.transaction(shown=False):
        return record.sources.add(new, NOW)


def test_a_source_is_kept_as_it_was_added_and_due_at_once(record: Record) -> None:
    row = added(record, every=timedelta(minutes=15))
    assert record.sources.all() == (row,)
    assert (row.kind, row.name, row.every) == (SourceKind.FEED, "Post", timedelta(minutes=15))
    assert (row.next_at, row.state, row.entries, row.failures) == (NOW, SourceState(), 0, 0)
    assert record.sources.get(row.id[:9]) == record.sources.get(row.address) == row


def test_an_address_is_one_source(record: Record) -> None:
    row = added(record)
    with pytest.raises(RecordError, match="is a source already"):
        added(record)
    with record.transaction(shown=False):
        record.sources.accept(row.id, ["a"], NOW)
        record.sources.remove(row.id)
    assert record.sources.all() == ()
    assert added(record).id == row.id


def test_sources_that_are_due_are_given_to_one_alone_until_the_lease_is_over(record: Record) -> None:
    late, early = added(record, "Late"), added(record, "Early")
    with record.transaction(shown=False):
        record.sources.note(late.id, Poll(state=SourceState(), next_at=NOW + HOUR), NOW)
        record.sources.note(early.id, Poll(state=SourceState(), next_at=NOW + HOUR / 2), NOW)
    assert record.sources.next_at() == NOW + HOUR / 2
    with record.transaction(shown=False):
        assert record.sources.take(NOW, LEASE, 9) == ()
        taken = record.sources.take(NOW + 2 * HOUR, LEASE, 9)
        assert [row.name for row in taken] == ["Early", "Late"]
        assert record.sources.take(NOW + 2 * HOUR, LEASE, 9) == ()
        assert len(record.sources.take(NOW + 2 * HOUR + LEASE, LEASE, 1)) == 1


def test_a_paused_source_is_not_due_until_it_is_resumed(record: Record) -> None:
    row = added(record)
    with record.transaction(shown=False):
        record.sources.pause(row.id)
        assert record.sources.take(NOW + HOUR, LEASE, 9) == ()
        assert record.sources.next_at() is None
        record.sources.resume(row.id, NOW)
        assert len(record.sources.take(NOW, LEASE, 9)) == 1


def test_polls_are_summed_up(record: Record) -> None:
    row = added(record)
    state = SourceState(etag='"1"', interval=600.0)
    with record.transaction(shown=False):
        record.sources.note(row.id, Poll(state=state, next_at=NOW + HOUR, new=3), NOW)
        record.sources.note(row.id, Poll(state=state, next_at=NOW + HOUR, trouble="gone"), NOW + HOUR)
        record.sources.note(row.id, Poll(state=state, next_at=NOW + HOUR, trouble="gone still"), NOW + 2 * HOUR)
    row = record.sources.get(row.id)
    assert (row.state, row.entries, row.failures, row.trouble) == (state, 3, 2, "gone still")
    assert (row.changed_at, row.polled_at) == (NOW, NOW + 2 * HOUR)
    with record.transaction(shown=False):
        record.sources.note(row.id, Poll(state=state, next_at=NOW + HOUR), NOW + 3 * HOUR)
    assert (record.sources.get(row.id).failures, record.sources.get(row.id).trouble) == (0, None)


def test_an_entry_is_accepted_once_by_each_source(record: Record) -> None:
    one, other = added(record, "One"), added(record, "Other")
    with record.transaction(shown=False):
        assert record.sources.accept(one.id, ["b", "a", "b"], NOW) == ("b", "a")
        assert record.sources.accept(one.id, ["c", "a"], NOW) == ("c",)
        assert record.sources.accept(other.id, ["a"], NOW) == ("a",)
        assert record.sources.accept(other.id, ["a", "b", "c"], NOW, most=1) == ("b",)
        assert record.sources.accept(other.id, ["a", "b", "c"], NOW, most=1) == ("c",)
        many = [str(number) for number in range(1200)]
        assert record.sources.accept(one.id, many, NOW) == tuple(many)
        assert record.sources.accept(one.id, many, NOW) == ()


def test_entries_that_are_listed_no_more_are_forgotten_after_a_while(record: Record) -> None:
    row = added(record)
    later = NOW + timedelta(days=60)
    with record.transaction(shown=False):
        record.sources.accept(row.id, ["gone", "still"], NOW)
        record.sources.accept(row.id, ["still"], later)
        record.sources.forget_entries(row.id, later - timedelta(days=30))
        assert record.sources.accept(row.id, ["gone", "still"], later) == ("gone",)
