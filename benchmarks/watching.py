"""What watching costs: a thousand sources for a simulated day, and how soon a new entry is gathered.

``python benchmarks/watching.py`` lets one process watch over sources that answer from memory and change at paces of
their own, from every quarter of an hour to every two days. One in fifty fails at times, and whatever they list leads to
one page, which is on record already, so that nothing grows but what is known of them. The clock goes on only while the
watch waits and by what its work takes, so that a day takes minutes. It prints, every two hours, the memory held and how
late looks were; at the end the memory against that of the second hour, and then, on the real clock, the seconds from
the poll that sees a new entry to the item that a followed search has of it.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from onrecord.desk.gatherings import gather
from onrecord.desk.page_queue import Handled
from onrecord.desk.page_readings import Run
from onrecord.desk.polling import Polled
from onrecord.desk.watches import follow
from onrecord.desk.watching import Gathered, Watching, watch
from onrecord.desk.ways import Ways
from onrecord.fetching import Fetched, FetchError, Unchanged, Validators
from onrecord.model.articles import Page
from onrecord.model.readings import Reading
from onrecord.model.sources import SourceKind
from onrecord.record import Record, open_record
from onrecord.record.rows import NewPolledSource, Query
from onrecord.settings import Reader, Settings
from onrecord.sources import Extract

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
SEED = 5
PACES = (900, 3600, 14_400, 43_200, 172_800)
"""Seconds between two changes of a source."""

PAGE = Page(
    body=b"Talks go on\n\nThe ministers of Norland and Sudland talked for nine hours about the strait, and will again.",
    url="https://agency.example/talks",
    media_type="text/plain",
)

HELD = timedelta(hours=2)
"""The memory is told in these steps; that of the first is what all others stand against."""


class Clock:
    """Goes on by what the work takes, and at once where somebody sleeps."""

    def __init__(self) -> None:
        self._skipped = 0.0
        self._began = time.monotonic()

    def __call__(self) -> datetime:
        return BEGINNING + timedelta(seconds=time.monotonic() - self._began + self._skipped)

    def sleep(self, seconds: float) -> None:
        self._skipped += seconds


class World:
    """Feeds in memory: the one numbered N has a new entry every ``pace`` seconds."""

    def __init__(self, clock: Clock, sources: int) -> None:
        lots = random.Random(SEED)
        self._clock = clock
        self._paces = [lots.choice(PACES) * lots.uniform(0.7, 1.3) for _ in range(sources)]
        self._lots = lots

    @staticmethod
    def address(number: int) -> str:
        return f"https://outlet-{number}.example/rss"

    def visit(self, url: str, validators: Validators | None = None) -> Fetched | Unchanged:
        if not url.endswith("/rss"):
            return Fetched(PAGE, Validators())
        number = int(url.removeprefix("https://outlet-").partition(".")[0])
        if number % 50 == 0 and self._lots.random() < 0.3:
            raise FetchError(url, "the server answers 503", status=503)
        count = int((self._clock() - BEGINNING).total_seconds() / self._paces[number])
        if validators is not None and validators.etag == f'"{count}"':
            return Unchanged()
        return Fetched(Page(body=self._feed(number, count), url=url), Validators(etag=f'"{count}"'))

    @staticmethod
    def _feed(number: int, count: int) -> bytes:
        items = "".join(
            f"<item><guid>{number}-{entry}</guid><link>https://outlet-{number}.example/{entry}</link></item>"
            for entry in range(max(count - 20, 0), count)
        )
        return f"<rss version='2.0'><channel><title>Outlet {number}</title>{items}</channel></rss>".encode()


def make_reader(settings: Settings) -> Callable[[Extract], Reading]:
    """Finds nothing in any page."""
    return lambda extracted: Reading(article=extracted.article)


def nothing(record: Record, now: datetime) -> int:
    """Nobody is told."""
    return 0


def held() -> float:
    """Megabytes that this process holds now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def add_sources(record: Record, count: int) -> None:
    """Sources that are all due at once."""
    with record.transaction(shown=False):
        for number in range(count):
            new = NewPolledSource(address=World.address(number), kind=SourceKind.FEED, name=f"Outlet {number}")
            record.sources.add(new, BEGINNING)


def simulate(folder: Path, sources: int, hours: float) -> None:
    """A simulated day, told every two hours."""
    clock = Clock()
    world = World(clock, sources)
    url = str(folder / "record.db")
    with open_record(url) as record:
        add_sources(record, sources)
        end = BEGINNING + timedelta(hours=hours)
        how = Watching(
            run=Run(settings=Settings(), make_reader=make_reader),
            ways=Ways(visit=world.visit),
            clock=clock,
            sleep=clock.sleep,
            gather=nothing,
            deliver=nothing,
            stopped=lambda: clock() >= end,
        )
        began = time.monotonic()
        memory = tell(polls(record, url, how), clock)
        listed = sum(row.entries for row in record.sources.all())
        tasks = sum(record.tasks.counts().values())
    first, last = memory[0], memory[-1]
    print(f"{listed} entries listed, {tasks} pages left in the queue, {time.monotonic() - began:.0f} s in all")
    print(f"memory: {first:.0f} MB after {HELD}, {last:.0f} MB at the end: {100 * (last / first - 1):+.1f} %")


def polls(record: Record, url: str, how: Watching) -> Iterator[Polled]:
    """The looks of a watch, without what became of pages."""
    return (event for event in watch(record, url, how) if isinstance(event, Polled))


def tell(events: Iterator[Polled], clock: Clock) -> list[float]:
    """Print a line for every two hours, and give the memory that was held at the end of each."""
    memory: list[float] = []
    late: list[float] = []
    told, failed = BEGINNING + HELD, 0
    for event in events:
        now = clock()
        # A source that was added is due at once: a thousand at one moment are no lateness of the watch.
        if event.source.polled_at is not None:
            late.append((now - event.source.next_at).total_seconds())
        failed += event.trouble is not None
        if now >= told:
            memory.append(held())
            worst = statistics.quantiles(late, n=100)[98] if len(late) > 1 else 0.0
            print(
                f"{(told - BEGINNING).total_seconds() / 3600:4.0f} h: {len(late):6} looks, {failed:4} failed, late by "
                f"{statistics.median(late):.2f} s, 99 of 100 by {worst:.2f} s at most, {memory[-1]:.0f} MB",
                flush=True,
            )
            told, failed = told + HELD, 0
            late.clear()
    memory.append(held())
    return memory


SAID = """Ministers meet in Norland

“We will close the strait if the talks with Sudland fail,” Minister Ana Costa of Norland said on Friday.

The talks, number {number}, go on in the port of Havn on Monday, she told reporters after a meeting of the cabinet."""


def measure(folder: Path, entries: int) -> None:
    """Seconds from the poll that sees a new entry until a followed search has it, with the rules reader."""
    seen: list[int] = []
    polled, found = [0.0], []

    def visit(url: str, validators: Validators | None = None) -> Fetched | Unchanged:
        if url.endswith("/rss"):
            polled[0] = time.monotonic()
            items = "".join(f"<item><link>https://outlet.example/{n}</link></item>" for n in seen)
            return Fetched(Page(body=f"<rss><channel>{items}</channel></rss>".encode(), url=url), Validators())
        page = SAID.format(number=url.rpartition("/")[2]).encode()
        return Fetched(Page(body=page, url=url, media_type="text/plain"), Validators())

    def now() -> datetime:
        return datetime.now(UTC)

    url = str(folder / "live.db")
    with open_record(url) as record:
        follow(record, None, Query(words="talks"), "Talks", now())
        with record.transaction(shown=False):
            address = "https://outlet.example/rss"
            source = record.sources.add(NewPolledSource(address=address, kind=SourceKind.FEED, name="Outlet"), now())
        how = Watching(
            run=Run(settings=Settings(reader=Reader.RULES)),
            ways=Ways(visit=visit),
            clock=now,
            sleep=time.sleep,
            gather=gather,
            deliver=nothing,
        )
        events = watch(record, url, how)
        for event in events:
            if isinstance(event, Gathered):
                found.append(time.monotonic() - polled[0])
            if isinstance(event, Handled) and event.trouble is not None:
                print(event.trouble)
            if len(found) > entries:
                break
            if len(seen) <= len(found):
                seen.append(len(seen))
            if isinstance(event, (Polled, Gathered)):
                with record.transaction(shown=False):
                    record.sources.schedule(source.id, now())
    print(
        f"from the poll to the item: the first, with the model loaded, {found[0]:.1f} s; then "
        f"{statistics.median(found[1:]):.2f} s in the middle, {max(found[1:]):.2f} s at most, of {len(found) - 1}"
    )


def main() -> None:
    """Both measures, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=1000)
    parser.add_argument("--hours", type=float, default=24.0)
    parser.add_argument("--entries", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.hours:
            simulate(Path(folder), asked.sources, asked.hours)
        measure(Path(folder), asked.entries)


if __name__ == "__main__":
    main()
