"""Pages that sources have listed: fetched beside each other, read, put on record, and with that out of the queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from onrecord.desk.additions import Added, put_reading
from onrecord.desk.intakes import PAGE_SUFFIXES, Intake, find_intakes
from onrecord.desk.lanes import Lanes
from onrecord.desk.mistakes import show_mistake
from onrecord.desk.paces import retry_after
from onrecord.desk.page_readings import PageReading, ReadPages
from onrecord.desk.page_tasks import PageTask, read_task
from onrecord.desk.polling import Polled, keep_listing, read_listing
from onrecord.desk.ways import Ways
from onrecord.fetching import Disallowed, Fetched, FetchError, NotPublic
from onrecord.model.problems import OnrecordError, PageError
from onrecord.model.sources import SourceKind
from onrecord.record import Record, RecordError
from onrecord.record.rows import Novelty, TaskKind, TaskRow
from onrecord.sources.entries import Listing

LEASE = timedelta(minutes=10)
"""How long others leave alone what a watch has in hand: longer than anything takes, as short as a kill may cost."""

IN_HAND = 64
"""Pages in hand at once; memory is bounded by it."""

AT_ONE_SITE = 4
"""Pages of one site in hand: those beyond are put back, or one site would keep all others waiting."""

READ_AT_ONCE = 8
"""Pages read between two looks at the clock."""

_KINDS = (TaskKind.LISTING, TaskKind.PAGE)
_PASSING = frozenset({408, 425, 429})
"""Answers that blame the asker, and may be others the next time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """What became of a page that a source listed: it was added, or ``trouble`` says why not.

    ``again_at`` is when it will be tried again, None where it will not; ``fatal`` is true where no page can be read.
    """

    address: str
    added: Added | None = None
    trouble: str | None = None
    again_at: datetime | None = None
    fatal: bool = False


Then = Callable[[datetime], Iterator[Polled | Handled]]
"""What is to be done about what an errand brought, once it is back."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A task in hand, and its page."""

    task: TaskRow
    page: PageTask


class PageQueue:
    """The pages that one watch has in hand; ``read`` reads them, ``ways`` lead to them on errands in ``lanes``."""

    def __init__(self, record: Record, read: ReadPages, ways: Ways, lanes: Lanes[Then]) -> None:
        self._record, self._read, self._ways, self._lanes = record, read, ways, lanes
        self._held: dict[int, TaskRow] = {}
        self._here: list[_Held] = []

    @property
    def is_waiting(self) -> bool:
        """Whether pages are here that are to be read."""
        return bool(self._here)

    def next_at(self) -> datetime | None:
        """When the next page in the queue is due, None where there is none."""
        due = (self._record.tasks.next_at(kind) for kind in _KINDS)
        return min((moment for moment in due if moment is not None), default=None)

    def take(self, now: datetime) -> None:
        """Take pages that are due in hand, and send for those that are to be fetched."""
        for kind in _KINDS:
            due = self._record.tasks.next_at(kind)
            free = IN_HAND - len(self._held)
            if free > 0 and due is not None and due <= now:
                for held in self._take(kind, now, free):
                    self._held[held.task.number] = held.task
                    if held.page.site is None:
                        self._here.append(held)
                    else:
                        self._lanes.send(held.page.site, partial(self._fetch, held, now))

    def _take(self, kind: TaskKind, now: datetime, free: int) -> list[_Held]:
        taken: list[_Held] = []
        sent: Counter[str] = Counter()
        with self._record.transaction(shown=False):
            for task in self._record.tasks.take(kind, now, LEASE, free):
                if task.number in self._held:
                    # It is in hand for longer than its lease: what comes of it is kept under the new one.
                    self._held[task.number] = task
                    continue
                held = _Held(task, read_task(task.payload))
                site = held.page.site
                beyond = sent[site] + self._lanes.length(site) - AT_ONE_SITE if site is not None else -1
                if site is not None:
                    sent[site] += 1
                if beyond < 0:
                    taken.append(held)
                else:
                    # One page a second is fetched from a site, so the next in line comes a second later.
                    self._record.tasks.release(task, now + timedelta(seconds=beyond + 1))
        return taken

    def _fetch(self, held: _Held, now: datetime) -> Then:
        """An errand: the page of a task, or the further listing that it is."""
        address = held.page.address
        try:
            is_listing = held.task.kind is TaskKind.LISTING
            answer = self._ways.fetch_listing(address) if is_listing else self._ways.visit(address)
            assert isinstance(answer, Fetched), "nothing was said of an older answer"
            if not is_listing:
                return partial(self._put_by, _Held(held.task, PageTask(address, answer.page)))
            listing = read_listing(answer.page.body, address, SourceKind.SITEMAP, now)
            if listing.entries and all(entry.is_listing for entry in listing.entries):
                raise PageError("page-not-listing", "an index of sitemaps lists it, and it is an index itself")
            return partial(self._keep_listing, held, listing)
        except OnrecordError as error:
            return partial(self._fail, held, error)
        except Exception as error:
            return partial(self._fail, held, _unread(error))

    def _put_by(self, held: _Held, now: datetime) -> Iterator[Handled]:
        self._here.append(held)
        return iter(())

    def _keep_listing(self, held: _Held, listing: Listing, now: datetime) -> Iterator[Handled]:
        with self._over(held):
            keep_listing(self._record, self._task(held), listing.entries, now)
        return iter(())

    def read(self, clock: Callable[[], datetime]) -> Iterator[Handled]:
        """Read some of the pages that are here and put them on record, and tell of each."""
        some, self._here = self._here[:READ_AT_ONCE], self._here[READ_AT_ONCE:]
        single = [held for held in some if held.page.page is not None or is_page(held.page.address)]
        intakes = [Intake(held.page.address, held.page.page) for held in single]
        for held, (_, read) in zip(single, self._read(intakes), strict=True):
            yield from self._keep(held, read, clock())
            if read.fatal:
                return
        for held in some:
            if held not in single:
                yield from self._read_collection(held, clock)

    def _keep(self, held: _Held, read: PageReading, now: datetime) -> Iterator[Handled]:
        if read.fatal:
            yield Handled(address=held.page.address, trouble=read.trouble, fatal=True)
        elif read.trouble is not None:
            yield from self._fail(held, PageError("page-unread", read.trouble), now)
        else:
            yield from self._put_on_record(held, read, now)

    def _put_on_record(self, held: _Held, read: PageReading, now: datetime) -> Iterator[Handled]:
        """Put a page on record and strike it out of the queue, in one transaction: a kill leaves both or neither."""
        try:
            with self._over(held):
                with self._record.transaction(shown=read.reading is not None):
                    self._record.tasks.finish(self._task(held))
                    added = _put(self._record, read, now)
                yield Handled(address=held.page.address, added=added)
        except OnrecordError:
            raise
        except Exception as error:
            yield from self._fail(held, _unread(error), now)

    def _read_collection(self, held: _Held, clock: Callable[[], datetime]) -> Iterator[Handled]:
        """Put every page of a file of many on record, each in a transaction of its own, then strike the file out.

        Interrupted, it begins again: what is on record is passed over.
        """
        for intake, read in self._read(find_intakes([held.page.address])):
            added = None
            if read.trouble is None:
                with self._record.transaction(shown=read.reading is not None):
                    added = _put(self._record, read, clock())
            yield Handled(address=intake.address, added=added, trouble=read.trouble, fatal=read.fatal)
            if read.fatal:
                return
        with self._over(held), self._record.transaction(shown=False):
            self._record.tasks.finish(self._task(held))

    def _fail(self, held: _Held, error: OnrecordError, now: datetime) -> Iterator[Handled]:
        """Let a page be tried again later, or give it up, and keep why."""
        said = error.reason if isinstance(error, FetchError) else str(error)
        wait = _patience(held.task, error)
        again_at = now + wait if wait is not None else None
        with self._over(held):
            with self._record.transaction(shown=False):
                if again_at is None:
                    self._record.tasks.bury(self._task(held), said)
                else:
                    self._record.tasks.retry(self._task(held), again_at, said)
            yield Handled(address=held.page.address, trouble=said, again_at=again_at)

    def _task(self, held: _Held) -> TaskRow:
        """The task in hand, by the lease that was taken last."""
        return self._held[held.task.number]

    @contextmanager
    def _over(self, held: _Held) -> Iterator[None]:
        """Let go of a task at the end of the block. Where others have it by now, it is theirs to tell of."""
        try:
            yield
        except RecordError as error:
            if error.code != "record-lease":
                raise
        self._held.pop(held.task.number, None)

    def give_back(self, now: datetime) -> None:
        """Give back what is in hand and not done; call it inside a transaction."""
        for task in self._held.values():
            with suppress(RecordError):  # others have it by now
                self._record.tasks.release(task, now)
        self._held.clear()


def is_page(address: str) -> bool:
    """Whether a file is one page, by what it is called; else it may hold many."""
    return address.lower().endswith(PAGE_SUFFIXES)


def _put(record: Record, read: PageReading, now: datetime) -> Added:
    if read.reading is not None:
        return put_reading(record, read.reading, now)
    assert read.identity is not None
    return Added(read.identity.article, Novelty.KNOWN)


def _unread(error: Exception) -> PageError:
    """A mistake of our own as trouble with the page in hand: one odd page must not end the watch over all others."""
    return PageError("page-unread", show_mistake(error))


def _patience(task: TaskRow, error: OnrecordError) -> timedelta | None:
    """How long a page waits for its next try after an error, None where it is given up."""
    if isinstance(error, (Disallowed, NotPublic)):
        return None
    if not isinstance(error, FetchError):
        return retry_after(task.tries, hopeful=not isinstance(error, PageError))
    lasting = error.status is not None and 400 <= error.status < 500 and error.status not in _PASSING
    return retry_after(task.tries, hopeful=not lasting, refused=error.retry_after)
