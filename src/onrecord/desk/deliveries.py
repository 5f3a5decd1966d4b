"""What watches have found, sent to whoever subscribed: nothing lost, and what is sent twice recognisable by its id.

Which items somebody is to be sent is written down in one transaction with the note that they are on their way. They
are then sent outside any transaction, again and again until they are taken or given up; each time by the same id.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from onrecord.desk.lanes import Lanes
from onrecord.desk.query_words import show_query
from onrecord.desk.rhythms import next_time
from onrecord.desk.subscriptions import rhythm_of
from onrecord.desk.watch_items import Item, items_after
from onrecord.fetching import HookError, MailError
from onrecord.record import Record, RecordError
from onrecord.record.rows import Channel, NewTask, SubscriptionRow, TaskKind, TaskRow, WatchRow

MOST = {Channel.EMAIL: 100, Channel.WEBHOOK: 20}
"""Items of one delivery; those beyond are the next one, at once."""

RETRIES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(days=1),
)
"""How long a delivery waits after each failure, until it is given up: through a restart, a night, most of two days."""

LEASE = timedelta(minutes=10)
"""How long others leave alone what is being sent: longer than those before it in a lane take, but for a mail server
that thinks for half a minute about each."""

IN_HAND = 32
"""Deliveries in hand at once."""

THREADS = 8
"""Deliveries that are being sent at once."""

AT_ONE_SITE = {Channel.EMAIL: 16, Channel.WEBHOOK: 4}
"""Deliveries in hand that wait for the mail server, or for one receiver: those beyond are put back, or a slow one would
keep all others waiting."""

_PUT_BACK = timedelta(seconds=0.5)
_WAIT = 1.0
"""Seconds to wait for the first of those just sent to be back; the others are heard of in later rounds."""

GONE = 410
"""What a webhook's receiver answers that wants to hear no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Items for one subscription; ``id`` is the same however often they are sent, ``line`` what the watch looks for."""

    id: str
    subscription: SubscriptionRow
    watch: WatchRow
    line: str
    items: tuple[Item, ...]


Errand = Callable[[], None]
"""Sends one delivery; raises HookError or MailError where it was not taken."""

Clock = Callable[[], datetime]

Prepare = Callable[[Delivery, Clock], Errand]
"""Puts a delivery in words, and gives what sends it at the time of a clock."""

Deliver = Callable[[Record, datetime], int]


@dataclass(frozen=True, slots=True)
class Missed:
    """A delivery that was not taken, and when it is tried again; None for never."""

    address: str
    reason: str
    again_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Sent:
    """A task, by its number, that was sent, and why it was not taken, None where it was."""

    task: int
    address: str
    error: HookError | MailError | None


@contextmanager
def delivering(
    record: Record,
    prepare: Prepare,
    clock: Clock,
    tell: Callable[[Missed], None] = lambda missed: None,
) -> Iterator[Deliver]:
    """What sends all that is due, and counts what was taken; at the end those that are on their way arrive.

    ``tell`` is called with each that was not taken.
    """
    deliveries = _Deliveries(prepare, clock, tell)
    try:
        yield deliveries.deliver
    finally:
        deliveries.leave(record)


class _Deliveries:
    """Deliveries that one watch has in hand."""

    def __init__(self, prepare: Prepare, clock: Clock, tell: Callable[[Missed], None]) -> None:
        self._prepare, self._clock, self._tell = prepare, clock, tell
        self._lanes: Lanes[_Sent] = Lanes(THREADS)
        self._held: dict[int, TaskRow] = {}

    def deliver(self, record: Record, now: datetime) -> int:
        """Accept what subscriptions are due, send what waits, and keep what came of it; gives how many were taken."""
        accept(record, now)
        return self._keep(record, _WAIT if self._send(record, now) else 0)

    def leave(self, record: Record) -> None:
        """Wait for those on their way, and give back those that are not; where that fails, their leases end."""
        self._lanes.close()
        self._keep(record, 0)
        for task in self._held.values():
            _hand_back(record, task, partial(record.tasks.release, now=self._clock()))

    def _send(self, record: Record, now: datetime) -> bool:
        """Send what waits, as far as hands are free; whether there was any."""
        due = record.tasks.next_at(TaskKind.DELIVERY)
        free = IN_HAND - len(self._held)
        if free <= 0 or due is None or due > now:
            return False
        with record.transaction(shown=False):
            taken = record.tasks.take(TaskKind.DELIVERY, now, LEASE, free)
        for task in taken:
            if task.number in self._held:
                # It is on its way for longer than its lease: what comes of it is kept under the new one.
                self._held[task.number] = task
            else:
                self._begin(record, task, now)
        return True

    def _begin(self, record: Record, task: TaskRow, now: datetime) -> None:
        """Send a delivery on its way, or settle why not."""
        delivery = _read(record, task)
        if delivery is None:
            _hand_back(record, task, record.tasks.finish)
        elif not delivery.subscription.active:
            _hand_back(record, task, partial(record.tasks.bury, trouble="nothing is sent there any more"))
        elif self._lanes.length(site := _site(delivery)) >= AT_ONE_SITE[delivery.subscription.channel]:
            _hand_back(record, task, partial(record.tasks.release, now=now + _PUT_BACK))
        else:
            self._held[task.number] = task
            self._lanes.send(site, partial(_try, task.number, delivery, self._prepare(delivery, self._clock)))

    def _keep(self, record: Record, wait: float) -> int:
        taken = 0
        for sent in self._lanes.back(wait):
            again_at = keep(record, self._held.pop(sent.task), sent.error, self._clock())
            if sent.error is None:
                taken += 1
            else:
                self._tell(Missed(sent.address, sent.error.reason, again_at))
        return taken


def accept(record: Record, now: datetime) -> None:
    """Let the new items of each subscription that is due wait to be sent."""
    if not record.subscriptions.due(now, 1):
        return
    with record.transaction(shown=False):
        for row in record.subscriptions.due(now, limit=100):
            most = MOST[row.channel]
            items = record.watch_items.after(row.watch, row.sent_to, most)
            upto = items[-1].number if items else row.sent_to
            if items:
                payload = json.dumps({"after": row.sent_to, "count": len(items)})
                key = f"{row.id}|{row.sent_to}|{upto}"
                new = NewTask(kind=TaskKind.DELIVERY, key=key, payload=payload, due_at=now, about=row.id)
                record.tasks.put(new, now)
            record.subscriptions.go_on(row.id, upto, now if len(items) == most else next_time(rhythm_of(row), now))


def keep(record: Record, task: TaskRow, error: HookError | MailError | None, now: datetime) -> datetime | None:
    """Keep what came of sending a delivery: it was taken, is tried again at the moment given, or is given up."""
    wait = _wait(task, error) if error is not None else None
    again_at = now + wait if wait is not None else None

    def settle(task: TaskRow) -> None:
        if error is None:
            record.tasks.finish(task)
        elif again_at is not None:
            record.tasks.retry(task, again_at, error.reason)
        else:
            record.tasks.bury(task, error.reason)
        _note(record, task, error)

    _hand_back(record, task, settle)
    return again_at


def _hand_back(record: Record, task: TaskRow, settle: Callable[[TaskRow], None]) -> None:
    """Settle a task that is in hand; where others have it by now, it is theirs."""
    try:
        with record.transaction(shown=False):
            settle(task)
    except RecordError as error:
        if error.code != "record-lease":
            raise


def _note(record: Record, task: TaskRow, error: HookError | MailError | None) -> None:
    row = record.subscriptions.find(task.about or "")
    if row is None:
        return
    if error is None:
        record.subscriptions.note_success(row.id)
        return
    record.subscriptions.note_trouble(row.id, error.reason)
    if isinstance(error, HookError) and error.status == GONE:
        record.subscriptions.set_active(row.id, False)


def _wait(task: TaskRow, error: HookError | MailError) -> timedelta | None:
    """How long to wait before sending again, None for never."""
    final = error.final if isinstance(error, MailError) else error.status == GONE
    if final or task.tries > len(RETRIES):
        return None
    asked = error.retry_after if isinstance(error, HookError) else None
    return max(RETRIES[task.tries - 1], timedelta(seconds=asked or 0))


def _read(record: Record, task: TaskRow) -> Delivery | None:
    """A task's items in words; None where they, or whoever they were for, are not on record any more."""
    bounds = json.loads(task.payload)
    with record.snapshot():
        subscription = record.subscriptions.find(task.about or "")
        if subscription is None:
            return None
        watch = record.watches.of_anybody(subscription.watch)
        items = items_after(record, watch.id, bounds["after"], bounds["count"])
        line = show_query(record, watch.query)
    if not items:
        return None
    return Delivery(id=task.key, subscription=subscription, watch=watch, line=line, items=items)


def _try(task: int, delivery: Delivery, errand: Errand) -> _Sent:
    error: HookError | MailError | None = None
    try:
        errand()
    except (HookError, MailError) as missed:
        error = missed
    return _Sent(task, delivery.subscription.address, error)


def _site(delivery: Delivery) -> str:
    """What one delivery after another is sent through: the mail server, or a webhook's host."""
    if delivery.subscription.channel is Channel.EMAIL:
        return "mail"
    return delivery.subscription.address.partition("//")[2].partition("/")[0]
