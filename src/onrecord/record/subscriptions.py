"""To whom the items of watches are sent, when next, and up to which they were."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, case, delete, exists, func, select, update

from onrecord.record.databases import Database
from onrecord.record.desk_tables import subscription as subscription_table
from onrecord.record.desk_tables import watch as watch_table
from onrecord.record.desk_tables import watch_item as item_table
from onrecord.record.rows.coming import AT_ONCE, Channel, NewSubscription, SubscriptionId, SubscriptionRow
from onrecord.record.rows.ids import WatchId
from onrecord.record.times import kept_moment, read_moment

_AT = subscription_table.c


class Subscriptions:
    """The subscriptions to watches. What is written here is no news: ``transaction(shown=False)`` is enough."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: NewSubscription, now: datetime) -> SubscriptionRow:
        """Send the items of a watch to somebody from now on: those that it has already are not sent."""
        watch = self._database.number(watch_table, new.watch)
        seed = f"{new.watch}|{new.channel}|{new.address}|{kept_moment(now)}"
        values = {
            "number": self._database.take_number(subscription_table),
            "id": self._database.free_id(subscription_table, seed),
            "watch": watch,
            "kind": new.channel.value,
            "address": new.address,
            "secret": new.secret,
            "every": new.every,
            "at": new.at,
            "zone": new.zone,
            "added_at": kept_moment(now),
            "sent_to": self._last_item(watch),
            "next_at": kept_moment(new.next_at),
            "active": True,
            "failures": 0,
        }
        self._database.run(subscription_table.insert(), values)
        return self.get(str(values["id"]))

    def get(self, given: str) -> SubscriptionRow:
        """The one of this id, or the beginning of one; raises RecordError where there is none."""
        id = self._database.resolve(subscription_table, given)
        return _subscription_row(self._database.rows(_query().where(_AT.id == id))[0])

    def find(self, id: str) -> SubscriptionRow | None:
        """The one of exactly this id, None where there is none any more."""
        row = self._database.row(_query().where(_AT.id == id))
        return _subscription_row(row) if row is not None else None

    def by_secret(self, secret: str) -> SubscriptionRow | None:
        """The one that a secret is of; None where there is none."""
        row = self._database.row(_query().where(_AT.secret == secret))
        return _subscription_row(row) if row is not None else None

    def of(self, watch: WatchId) -> tuple[SubscriptionRow, ...]:
        """To whom the items of a watch are sent, in the order of adding."""
        return self._some(_query().where(watch_table.c.id == watch))

    def all(self) -> tuple[SubscriptionRow, ...]:
        """Every subscription, in the order of adding."""
        return self._some(_query())

    def due(self, now: datetime, limit: int) -> tuple[SubscriptionRow, ...]:
        """Those whose time has come, longest due first; of those that are sent items at once, those with new items."""
        newer = (item_table.c.watch == _AT.watch) & (item_table.c.number > _AT.sent_to) & item_table.c.is_new
        due = _AT.active & (_AT.next_at <= kept_moment(now)) & ((_AT.every != AT_ONCE) | exists().where(newer))
        query = _query().where(due).order_by(_AT.next_at, _AT.number).limit(limit)
        return tuple(map(_subscription_row, self._database.rows(query)))

    def next_at(self) -> datetime | None:
        """When the next one is due, None where there is none; those that are sent items at once do not count."""
        due: str | None = self._database.value(select(func.min(_AT.next_at)).where(_AT.active, _AT.every != AT_ONCE))
        return read_moment(due)

    def go_on(self, subscription: SubscriptionId, sent_to: int, next_at: datetime) -> None:
        """Keep that everything up to an item is on its way, and when to look next; the number never goes back."""
        sent = case((_AT.sent_to < sent_to, sent_to), else_=_AT.sent_to)
        self._set(subscription, sent_to=sent, next_at=kept_moment(next_at))

    def note_success(self, subscription: SubscriptionId) -> None:
        """Keep that what was sent has arrived."""
        self._set(subscription, failures=0, trouble=None)

    def note_trouble(self, subscription: SubscriptionId, trouble: str) -> None:
        """Keep why sending failed."""
        self._set(subscription, failures=_AT.failures + 1, trouble=trouble)

    def set_active(self, subscription: SubscriptionId, active: bool) -> None:
        """Send, or send no more."""
        self._set(subscription, active=active)

    def remove(self, subscription: SubscriptionId) -> None:
        """Forget a subscription."""
        self._database.run(delete(subscription_table).where(_AT.id == subscription))

    def _set(self, subscription: SubscriptionId, **values: Any) -> None:
        self._database.run(update(subscription_table).where(_AT.id == subscription).values(**values))

    def _some(self, query: Select[Any]) -> tuple[SubscriptionRow, ...]:
        return tuple(map(_subscription_row, self._database.rows(query.order_by(_AT.number))))

    def _last_item(self, watch: int) -> int:
        query = select(func.max(item_table.c.number)).where(item_table.c.watch == watch)
        return int(self._database.value(query) or 0)


def _query() -> Select[Any]:
    return select(subscription_table, watch_table.c.id.label("watch_id")).join(
        watch_table, watch_table.c.number == _AT.watch
    )


def _subscription_row(row: Row[Any]) -> SubscriptionRow:
    return SubscriptionRow(
        id=SubscriptionId(row.id),
        watch=WatchId(row.watch_id),
        channel=Channel(row.kind),
        address=row.address,
        secret=row.secret,
        every=row.every,
        at=row.at,
        zone=row.zone,
        added_at=read_moment(row.added_at),
        sent_to=row.sent_to,
        next_at=read_moment(row.next_at),
        active=row.active,
        failures=row.failures,
        trouble=row.trouble,
    )
