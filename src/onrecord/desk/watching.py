"""The record filling itself: sources looked at when they are due, what they list read and put on record, and told on.

Everything that is accepted waits in the record's queue until its effect is on record, so a watch may be killed at any
moment, and several may share one record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from onrecord.desk.followings import lapse_overdue
from onrecord.desk.lanes import Lanes
from onrecord.desk.page_queue import IN_HAND, LEASE, Handled, PageQueue, Then
from onrecord.desk.page_readings import ReadPages, Run, reading_pages
from onrecord.desk.page_tasks import host_of
from onrecord.desk.polling import Look, Polled, keep_look, look_at
from onrecord.desk.ways import Ways
from onrecord.record import Record, RecordError
from onrecord.record.rows import PolledSourceRow, TaskKind

LOOK_AGAIN = 5.0
"""Seconds after which a watch that has nothing to do looks whether others have put something in the queue."""

_AWAY = 0.5
"""Seconds to wait for somebody to come back, before looking at the clock again."""

Step = Callable[[Record, datetime], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """How a record is watched over. ``run.workers`` counts processes that read; for None this one does.

    ``gather`` puts what is new among what watches have found, ``deliver`` sends it; each counts what it did. ``sleep``
    takes seconds and may return early; ``stopped`` says whether somebody asked to stop.
    """

    run: Run
    ways: Ways
    clock: Callable[[], datetime]
    sleep: Callable[[float], object]
    gather: Step
    deliver: Step
    stopped: Callable[[], bool] = lambda: False
    threads: int = 16


@dataclass(frozen=True, slots=True)
class Gathered:
    """So many new items are among what watches have found."""

    items: int


@dataclass(frozen=True, slots=True)
class Delivered:
    """So many deliveries were sent."""

    count: int


Event = Polled | Handled | Gathered | Delivered


def watch(record: Record, url: str, how: Watching, *, once: bool = False) -> Iterator[Event]:
    """Let news come in until somebody asks to stop, or, where ``once``, all that is due is done; tell of each step.

    ``url`` is the address of ``record``. It may be stopped between any two events, or killed at any moment.
    """
    with reading_pages(url, how.run, how.run.workers) as read:
        watcher = _Watcher(record, how, read)
        try:
            yield from watcher.rounds(once=once)
        finally:
            watcher.leave()


class _Watcher:
    """One watch over a record: whom it has sent where, and what it does next."""

    def __init__(self, record: Record, how: Watching, read: ReadPages) -> None:
        self._record, self._how = record, how
        self._lanes: Lanes[Then] = Lanes(how.threads)
        self._looked_at: dict[str, PolledSourceRow] = {}
        self._pages = PageQueue(record, read, how.ways, self._lanes)
        self._generation = -1
        self._day: date | None = None

    def rounds(self, *, once: bool) -> Iterator[Event]:
        """Round after round of what is due; where ``once``, sources that are due by now, and all that comes of them."""
        until = self._how.clock() if once else None
        while not self._how.stopped():
            now = self._how.clock()
            self._send_for_sources(until or now, now)
            self._pages.take(now)
            busy = False
            for event in self._do(now):
                busy = True
                yield event
                if isinstance(event, Handled) and event.fatal:
                    return
            if busy or self._lanes.away or self._pages.is_waiting:
                continue
            wait = self._wait(until)
            if once and wait >= LOOK_AGAIN:
                return
            self._how.sleep(wait)

    def _do(self, now: datetime) -> Iterator[Event]:
        """What is to be done with what is here: keep what came back, read pages, tell on what is new."""
        for then in self._lanes.back(0 if self._pages.is_waiting else _AWAY):
            yield from then(self._how.clock())
        yield from self._pages.read(self._how.clock)
        if now.date() != self._day:
            self._day = now.date()
            lapse_overdue(self._record, self._day, now)
        generation = self._record.generation
        if generation != self._generation:
            items = self._how.gather(self._record, self._how.clock())
            self._generation = generation
            if items:
                yield Gathered(items)
        sent = self._how.deliver(self._record, self._how.clock())
        if sent:
            yield Delivered(sent)

    def _send_for_sources(self, until: datetime, now: datetime) -> None:
        free = IN_HAND - self._lanes.away
        due = self._record.sources.next_at()
        if free <= 0 or due is None or due > until:
            return
        with self._record.transaction(shown=False):
            taken = self._record.sources.take(until, LEASE, free)
        for source in taken:
            if source.id in self._looked_at:  # its site is so slow that the lease ended: whoever was sent is out yet
                continue
            self._looked_at[source.id] = source
            self._lanes.send(host_of(source.address), partial(self._look, source, now))

    def _look(self, source: PolledSourceRow, now: datetime) -> Then:
        """An errand: a look at a source."""
        return partial(self._keep_look, source, look_at(source, self._how.ways, now))

    def _keep_look(self, source: PolledSourceRow, look: Look, now: datetime) -> Iterator[Polled]:
        polled = keep_look(self._record, source, look, now)
        del self._looked_at[source.id]
        yield polled

    def _wait(self, until: datetime | None) -> float:
        """Seconds until something is due, at most ``LOOK_AGAIN``; sources that are due after ``until`` do not count."""
        source = self._record.sources.next_at()
        due = [self._pages.next_at(), source if until is None or (source and source <= until) else None]
        if until is None:
            due += [self._record.subscriptions.next_at(), self._record.tasks.next_at(TaskKind.DELIVERY)]
        now = self._how.clock()
        waits = [(moment - now).total_seconds() for moment in due if moment is not None]
        return min(max(min(waits, default=LOOK_AGAIN), 0.0), LOOK_AGAIN)

    def leave(self) -> None:
        """Give back what is in hand and not done; where the record cannot be reached, its leases end by themselves."""
        self._lanes.close()
        with suppress(RecordError), self._record.transaction(shown=False):
            self._pages.give_back(self._how.clock())
            for source in self._looked_at.values():
                self._record.sources.schedule(source.id, source.next_at)
