"""A run of adding: pages read in several processes, put on record one after another, in their order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, islice

from onrecord.desk.additions import Added, add_reading
from onrecord.desk.followings import lapse_overdue
from onrecord.desk.intakes import Intake
from onrecord.desk.readings import Known, open_page, reader
from onrecord.model.articles import Page
from onrecord.model.problems import ModelError, OnrecordError
from onrecord.model.readings import Reading
from onrecord.record import Record, open_record
from onrecord.record.rows import Identity, Novelty
from onrecord.settings import Settings
from onrecord.sources import Extract, extract

AHEAD = 2
"""Pages in flight for each process: one being read, one waiting; memory is bounded by it."""

FEW = 3
"""So many pages are read faster in this process than others are started."""

MakeReader = Callable[[Settings], Callable[[Extract], Reading]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page of a run: it was added, or ``trouble`` or ``passed`` says why not, as in Intake.

    ``fatal`` is true where no other page could be read either.
    """

    address: str
    added: Added | None = None
    trouble: str | None = None
    passed: str | None = None
    fatal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a run is made. ``workers`` counts processes, None for as many as there are cores.

    ``make_reader`` gives each process what it reads by: the reader of the settings, or any other function
    of a module, for those who bring readings of their own.
    """

    settings: Settings
    known: Known = field(default_factory=Known)
    workers: int | None = None
    make_reader: MakeReader = reader


@dataclass(frozen=True, slots=True)
class _Read:
    """What a process hands back: a reading, or what the page is to the record already, or what went wrong."""

    reading: Reading | None = None
    identity: Identity | None = None
    trouble: str | None = None
    fatal: bool = False


def add(
    record: Record, url: str, intakes: Iterable[Intake], run: Run, clock: Callable[[], datetime]
) -> Iterator[Outcome]:
    """Add pages one after another, in their order whatever the number of processes, and tell of each.

    A page that is on record with the same text is not read again. One that fails is told of, and the run
    goes on. Each page is one transaction: a run may be stopped between any two outcomes, or killed at
    any moment, and repeated. At its end, deadlines that have passed are noted. ``url`` is the address of
    ``record``, for the processes.
    """
    for intake, read in _readings(url, iter(intakes), run):
        yield _outcome(record, intake, read, clock)
        if read.fatal:
            return
    now = clock()
    lapse_overdue(record, now.date(), now)


def _outcome(record: Record, intake: Intake, read: _Read, clock: Callable[[], datetime]) -> Outcome:
    if read.identity is not None:
        return Outcome(intake.address, Added(read.identity.article, Novelty.KNOWN))
    if read.reading is None:
        return Outcome(intake.address, trouble=read.trouble, passed=intake.passed, fatal=read.fatal)
    return Outcome(intake.address, add_reading(record, read.reading, clock()))


def _readings(url: str, intakes: Iterator[Intake], run: Run) -> Iterator[tuple[Intake, _Read]]:
    first = list(islice(intakes, FEW + 1))
    workers = run.workers or os.cpu_count() or 1
    if workers == 1 or len(first) <= FEW:
        with open_record(url) as known:
            desk = _Desk(run, known)
            for intake in chain(first, intakes):
                yield intake, desk.read(intake)
        return
    yield from _Pool(url, run, workers).readings(chain(first, intakes))


class _Desk:
    """What one process reads pages with."""

    def __init__(self, run: Run, record: Record) -> None:
        self._run = run
        self._record = record
        self._read = run.make_reader(run.settings)

    def read(self, intake: Intake) -> _Read:
        if intake.trouble is not None or intake.passed is not None:
            return _Read(trouble=intake.trouble)
        try:
            page = intake.page or open_page(intake.address, self._run.settings, self._run.known)
            extracted = _of_file(extract(page), page)
            identity = self._record.articles.identify(extracted.article)
            if identity.novelty is Novelty.KNOWN:
                return _Read(identity=identity)
            return _Read(reading=self._read(extracted))
        except OnrecordError as error:
            return _Read(trouble=str(error), fatal=isinstance(error, ModelError))
        except RecursionError:
            return _Read(trouble="it is nested too deeply to be read")


def _of_file(extracted: Extract, page: Page) -> Extract:
    """An article of a file goes on record under the file's own address, whatever address the page says it had.

    So a page saved anew to the same file is a new version, and two files never pass for one page.
    """
    if page.url is None or not page.url.startswith("file:"):
        return extracted
    return replace(extracted, article=replace(extracted.article, url=page.url))


_desk: _Desk | None = None


def _start(url: str, run: Run) -> None:
    """Make a process ready; stopping is left to the one that started it."""
    global _desk
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _desk = _Desk(run, open_record(url))


def _read_here(intake: Intake) -> _Read:
    assert _desk is not None
    return _desk.read(intake)


class _Pool:
    """Processes that read ahead, a bounded number of pages; one that dies costs its page alone."""

    def __init__(self, url: str, run: Run, workers: int) -> None:
        self._start = (url, run)
        self._workers = workers
        self._executor = self._fresh()

    def _fresh(self) -> ProcessPoolExecutor:
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, spawn, _start, self._start)

    def readings(self, intakes: Iterator[Intake]) -> Iterator[tuple[Intake, _Read]]:
        flying: deque[tuple[Intake, Future[_Read]]] = deque()
        try:
            while True:
                for intake in islice(intakes, AHEAD * self._workers - len(flying)):
                    flying.append((intake, self._executor.submit(_read_here, intake)))
                if not flying:
                    return
                try:
                    read = flying[0][1].result()
                except BrokenProcessPool:
                    yield from self._one_by_one([intake for intake, _ in flying])
                    flying.clear()
                    continue
                yield flying.popleft()[0], read
        finally:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _one_by_one(self, intakes: Iterable[Intake]) -> Iterator[tuple[Intake, _Read]]:
        """Read alone what was in flight when a process died, to find the page that killed it."""
        self._renew()
        for intake in intakes:
            try:
                yield intake, self._executor.submit(_read_here, intake).result()
            except BrokenProcessPool:
                self._renew()
                yield intake, _Read(trouble="reading it ended the process: too large, or memory ran out")

    def _renew(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._fresh()
