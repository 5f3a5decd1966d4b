"""Pages read, in this process or in several, for whoever puts the readings on record."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread

from onrecord.desk.intakes import Intake
from onrecord.desk.mistakes import show_mistake
from onrecord.desk.readings import Known, open_page, reader
from onrecord.model.articles import Page
from onrecord.model.problems import ModelError, OnrecordError
from onrecord.model.readings import Reading
from onrecord.record import Record, open_record
from onrecord.record.rows import Identity, Novelty
from onrecord.settings import Settings
from onrecord.sources import Extract, extract
from onrecord.sources.barriers import find_barrier

AHEAD = 2
"""Pages in flight for each process: one being read, one waiting; memory is bounded by it."""

MakeReader = Callable[[Settings], Callable[[Extract], Reading]]


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
class PageReading:
    """What reading a page came to: a reading, or what the page is to the record already, or what went wrong.

    ``fatal`` is true where no other page could be read either.
    """

    reading: Reading | None = None
    identity: Identity | None = None
    trouble: str | None = None
    fatal: bool = False


ReadPages = Callable[[Iterable[Intake]], Iterator[tuple[Intake, PageReading]]]


@contextmanager
def reading_pages(url: str, run: Run, workers: int | None) -> Iterator[ReadPages]:
    """What reads pages in their order, any number of times until the end of the block.

    ``workers`` is how many processes read, None for this one. ``url`` is the address of the record, which each process
    opens for itself.
    """
    if workers is None:
        with open_record(url) as record:
            desk = _Desk(run, record)
            yield lambda intakes: ((intake, desk.read(intake)) for intake in intakes)
        return
    pool = _Pool(url, run, workers)
    try:
        yield pool.read
    finally:
        pool.close()


class _Desk:
    """What one process reads pages with."""

    def __init__(self, run: Run, record: Record) -> None:
        self._run = run
        self._record = record
        self._read = run.make_reader(run.settings)

    def read(self, intake: Intake) -> PageReading:
        if intake.trouble is not None or intake.passed is not None:
            return PageReading(trouble=intake.trouble)
        try:
            page = intake.page or open_page(intake.address, self._run.settings, self._run.known)
            extracted = _of_file(extract(page), page)
            barrier = find_barrier(page, extracted.article)
            if barrier is not None:
                return PageReading(trouble=barrier.message)
            identity = self._record.articles.identify(extracted.article)
            if identity.novelty is Novelty.KNOWN:
                return PageReading(identity=identity)
            return PageReading(reading=self._read(extracted))
        except OnrecordError as error:
            return PageReading(trouble=str(error), fatal=isinstance(error, ModelError))
        except RecursionError:
            return PageReading(trouble="it is nested too deeply to be read")
        except Exception as error:  # one odd page must not keep all others from being read
            return PageReading(trouble=show_mistake(error))


def _of_file(extracted: Extract, page: Page) -> Extract:
    """An article of a file goes on record under the file's own address, whatever address the page says it had.

    So a page saved anew to the same file is a new version, and two files never pass for one page.
    """
    if page.url is None or not page.url.startswith("file:"):
        return extracted
    return replace(extracted, article=replace(extracted.article, url=page.url))


_desk: _Desk | None = None


def _start(url: str, run: Run) -> None:
    """Make a process ready; stopping is left to the one that started it, and it ends with that one."""
    global _desk
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _desk = _Desk(run, open_record(url))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _read_here(intake: Intake) -> PageReading:
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

    def read(self, intakes: Iterable[Intake]) -> Iterator[tuple[Intake, PageReading]]:
        waiting = iter(intakes)
        flying: deque[tuple[Intake, Future[PageReading]]] = deque()
        while True:
            for intake in islice(waiting, AHEAD * self._workers - len(flying)):
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

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _one_by_one(self, intakes: Iterable[Intake]) -> Iterator[tuple[Intake, PageReading]]:
        """Read alone what was in flight when a process died, to find the page that killed it."""
        self._renew()
        for intake in intakes:
            try:
                yield intake, self._executor.submit(_read_here, intake).result()
            except BrokenProcessPool:
                self._renew()
                yield intake, PageReading(trouble="reading it ended the process: too large, or memory ran out")

    def _renew(self) -> None:
        self.close()
        self._executor = self._fresh()
