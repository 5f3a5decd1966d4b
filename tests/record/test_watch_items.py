"""What watches have found, and to whom it is sent, is kept alike on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.record import Record, RecordError
from onrecord.record.rows import AT_ONCE, Channel, NewSubscription, NewWatchItem, Query, SubscriptionRow, Thing, WatchId
from tests.record.builders import NOW

HOUR = timedelta(hours=1)


def watch(record: Record, name: str = "Ports") -> WatchId:
    with record.transaction(shown=False):
        return record.watches.add(None, name, Query(words=name), NOW)


def put(record: Record, of: WatchId, key: str, *, is_new: bool = True) -> bool:
    with record.transaction(shown=False):
        return record.watch_items.put(of, NewWatchItem(key=key, thing=Thing.ACT, thing_id=key, is_new=is_new), NOW)


def subscribe(record: Record, to: WatchId, channel: Channel = Channel.EMAIL, every: str = "day") -> SubscriptionRow:
    new = NewSubscription(
        watch=to, channel=channel, address="desk@example.org", every=every, at="07:30", next_at=NOW, secret=to
    )
    with record.transaction(shown=False):
        return record.subscriptions.add(new, NOW)


def test_an_item_is_found_once_by_each_watch(record: Record) -> None:
    ports, talks = watch(record), watch(record, "Talks")
    assert put(record, ports, "act-1", is_new=False)
    assert not put(record, ports, "act-1")
    assert put(record, talks, "act-1")
    assert put(record, ports, "act-2")
    items = record.watch_items.of(ports, 9)
    assert [(item.key, item.thing, item.is_new) for item in items] == [
        ("act-2", Thing.ACT, True),
        ("act-1", Thing.ACT, False),
    ]
    assert [item.key for item in record.watch_items.after(ports, 0, 9)] == ["act-2"], "only what is new is sent"


def test_a_change_to_an_item_keeps_its_place(record: Record) -> None:
    ports = watch(record)
    put(record, ports, "act-1")
    with record.transaction(shown=False):
        assert record.watch_items.touch(ports, "act-1", NOW + HOUR)
        assert not record.watch_items.touch(ports, "act-2", NOW + HOUR)
    (item,) = record.watch_items.of(ports, 9)
    assert (item.added_at, item.updated_at) == (NOW, NOW + HOUR)


def test_how_far_was_looked_is_kept_with_the_watch(record: Record) -> None:
    ports = watch(record)
    assert record.watch_items.looked(ports) is None
    with record.transaction(shown=False):
        record.watch_items.note_look(ports, "act 12")
    assert record.watch_items.looked(ports) == "act 12"


def test_a_watch_is_found_by_the_secret_of_its_feeds_while_that_holds(record: Record) -> None:
    ports = watch(record)
    watch(record, "Talks")
    with record.transaction(shown=False):
        record.watches.set_feed_digest(ports, "digest")
    found = record.watches.by_feed_digest("digest")
    assert found is not None
    assert found.id == ports
    with record.transaction(shown=False):
        record.watches.set_feed_digest(ports, None)
    assert record.watches.by_feed_digest("digest") is None
    assert [row.name for row in record.watches.all()] == ["Ports", "Talks"]


def test_a_subscription_begins_behind_what_was_found_before(record: Record) -> None:
    ports = watch(record)
    put(record, ports, "act-1")
    row = subscribe(record, ports)
    assert (row.channel, row.every, row.at, row.zone, row.active) == (Channel.EMAIL, "day", "07:30", None, True)
    assert row.sent_to == record.watch_items.of(ports, 1)[0].number
    assert record.subscriptions.of(ports) == record.subscriptions.all() == (row,)
    assert record.subscriptions.by_secret(ports) == record.subscriptions.get(row.id) == row
    assert record.subscriptions.by_secret("other") is None


def test_a_subscription_is_due_when_its_time_has_come_and_while_it_is_active(record: Record) -> None:
    row = subscribe(record, watch(record))
    assert record.subscriptions.due(NOW - HOUR, 9) == ()
    assert record.subscriptions.due(NOW, 9) == (row,)
    with record.transaction(shown=False):
        record.subscriptions.go_on(row.id, 0, NOW + 2 * HOUR)
    assert record.subscriptions.due(NOW + HOUR, 9) == ()
    assert record.subscriptions.next_at() == NOW + 2 * HOUR
    with record.transaction(shown=False):
        record.subscriptions.set_active(row.id, False)
    assert record.subscriptions.due(NOW + 3 * HOUR, 9) == ()
    assert record.subscriptions.next_at() is None


def test_whoever_is_sent_items_at_once_is_due_when_there_are_new_ones(record: Record) -> None:
    ports = watch(record)
    row = subscribe(record, ports, Channel.WEBHOOK, AT_ONCE)
    put(record, watch(record, "Talks"), "act-1")
    put(record, ports, "act-0", is_new=False)
    assert record.subscriptions.due(NOW, 9) == ()
    assert record.subscriptions.next_at() is None
    put(record, ports, "act-2")
    assert record.subscriptions.due(NOW, 9) == (row,)
    with record.transaction(shown=False):
        record.subscriptions.go_on(row.id, record.watch_items.of(ports, 1)[0].number, NOW)
    assert record.subscriptions.due(NOW, 9) == ()


def test_what_was_sent_is_never_unsent(record: Record) -> None:
    row = subscribe(record, watch(record))
    with record.transaction(shown=False):
        record.subscriptions.go_on(row.id, 7, NOW)
        record.subscriptions.go_on(row.id, 5, NOW)
    assert record.subscriptions.get(row.id).sent_to == 7


def test_failures_are_counted_until_something_arrives(record: Record) -> None:
    row = subscribe(record, watch(record))
    with record.transaction(shown=False):
        record.subscriptions.note_trouble(row.id, "no such host")
        record.subscriptions.note_trouble(row.id, "no answer")
    assert (record.subscriptions.get(row.id).failures, record.subscriptions.get(row.id).trouble) == (2, "no answer")
    with record.transaction(shown=False):
        record.subscriptions.note_success(row.id)
    assert (record.subscriptions.get(row.id).failures, record.subscriptions.get(row.id).trouble) == (0, None)


def test_a_watch_that_is_removed_takes_with_it_what_it_found_and_who_was_sent_it(record: Record) -> None:
    ports = watch(record)
    put(record, ports, "act-1")
    row = subscribe(record, ports)
    with record.transaction(shown=False):
        record.watches.remove(ports)
    assert record.watch_items.of(ports, 9) == ()
    with pytest.raises(RecordError, match="no subscription"):
        record.subscriptions.get(row.id)
