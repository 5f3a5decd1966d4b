"""What is to be sent and is not yet, or was given up: for whoever looks after it, and sends it again by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from onrecord.record import Record, RecordError
from onrecord.record.rows import SubscriptionRow, TaskRow, WatchId


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A delivery that waits, or that was given up (``task.dead``), and for whom it is."""

    task: TaskRow
    subscription: SubscriptionRow


@dataclass(frozen=True, slots=True)
class Standing:
    """A subscription, with how many deliveries wait for it, and how many were given up."""

    row: SubscriptionRow
    waiting: int
    dead: int

    @property
    def trouble(self) -> str | None:
        """How often sending has failed since something arrived, and why the last time; None where it did not."""
        if self.row.trouble is None:
            return None
        often = "once" if self.row.failures == 1 else f"{self.row.failures} times in a row"
        return f"failed {often}: {self.row.trouble}"


def list_standings(record: Record, watch: WatchId) -> tuple[Standing, ...]:
    """To whom the items of a watch are sent, and how that stands."""
    with record.snapshot():
        counts = record.tasks.counts()
        rows = record.subscriptions.of(watch)
        return tuple(Standing(row, counts.get((row.id, False), 0), counts.get((row.id, True), 0)) for row in rows)


def list_outstanding(record: Record, watch: WatchId | None = None) -> tuple[Outstanding, ...]:
    """Deliveries of one watch or all: those that were given up, then those that wait, the newest first."""
    with record.snapshot():
        found = sorted(_outstanding(record, watch), key=lambda each: (not each.task.dead, -each.task.number))
        return tuple(found)


def _outstanding(record: Record, watch: WatchId | None) -> Iterator[Outstanding]:
    about = {id for id, _ in record.tasks.counts()}
    for row in record.subscriptions.of(watch) if watch else record.subscriptions.all():
        if row.id in about:
            for task in (*record.tasks.dead(row.id), *record.tasks.open(row.id)):
                yield Outstanding(task, row)


def send_again(record: Record, number: int, now: datetime, watch: WatchId | None = None) -> SubscriptionRow:
    """Send a delivery of one watch or any that was given up once more, also where its receiver wanted no more.

    Raises RecordError where no such one was given up.
    """
    with record.transaction():
        task = record.tasks.find(number)
        row = record.subscriptions.find(task.about or "") if task is not None and task.dead else None
        if row is None or watch not in (None, row.watch):
            raise RecordError("record-unknown", f"no delivery {number} was given up")
        record.subscriptions.set_active(row.id, True)
        record.tasks.revive(number, now)
        return row
