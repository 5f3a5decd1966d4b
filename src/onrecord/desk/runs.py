"""A run of adding: pages read in several processes, put on record one after another, in their order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from onrecord.desk.additions import Added, add_reading
from onrecord.desk.followings import lapse_overdue
from onrecord.desk.intakes import Intake
from onrecord.desk.page_readings import PageReading, Run, reading_pages
from onrecord.record import Record
from onrecord.record.rows import Novelty

FEW = 3
"""So many pages are read faster in this process than others are started."""


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


def _outcome(record: Record, intake: Intake, read: PageReading, clock: Callable[[], datetime]) -> Outcome:
    if read.identity is not None:
        return Outcome(intake.address, Added(read.identity.article, Novelty.KNOWN))
    if read.reading is None:
        return Outcome(intake.address, trouble=read.trouble, passed=intake.passed, fatal=read.fatal)
    return Outcome(intake.address, add_reading(record, read.reading, clock()))


def _readings(url: str, intakes: Iterator[Intake], run: Run) -> Iterator[tuple[Intake, PageReading]]:
    first = list(islice(intakes, FEW + 1))
    workers = 1 if len(first) <= FEW else run.workers or os.cpu_count() or 1
    with reading_pages(url, run, workers if workers > 1 else None) as read:
        yield from read(chain(first, intakes))
