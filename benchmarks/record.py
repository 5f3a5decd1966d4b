"""What a large record costs: adding the next article, searching, memory, the file.

``python benchmarks/record.py --articles 100000`` fills a new record with varied readings of the samples, so without
the language model, and prints a line for every thousand and the figures at the end. A record that holds some
already is gone on with. Every thousand stand beside the first articles of empty records, added in between: what
else the machine does then slows both.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.varied import sample_readings, varied_readings
from onrecord.desk import add_reading
from onrecord.model.readings import Reading
from onrecord.record import Record, open_record
from onrecord.record.rows import Query

NOW = datetime(2026, 1, 1, tzinfo=UTC)
THOUSAND = 1000
QUERIES = 200
BESIDE = 100
"""Articles after which an empty record is begun beside: what else the machine does changes by the minute."""

FIRST = 30
"""Articles of an empty record that count as its first."""


def fill(record: Record, samples: Sequence[Reading], count: int) -> tuple[list[float], list[float]]:
    """CPU-seconds of adding one article, as the mean of every thousand, and of the first of an empty record then.

    Making the reading is not counted.
    """
    means, firsts, beside, spent, began = [], [], [], 0.0, time.perf_counter()
    start = told = record.articles.count()
    for number, reading in enumerate(varied_readings(samples, count - start, first=start), start + 1):
        spent += added(record, reading, number)
        if number % BESIDE == 0:
            beside.append(first_cost(samples, number))
        if number % THOUSAND == 0:
            means.append(spent / (number - told))
            firsts.append(statistics.mean(beside))
            beside, spent, told = [], 0.0, number
            print(
                f"{number:7} articles: {1000 * means[-1]:6.1f} CPU-ms each, the first {1000 * firsts[-1]:5.1f}, "
                f"{held()} MB, {time.perf_counter() - began:6.0f} s in all",
                flush=True,
            )
    return means, firsts


def added(record: Record, reading: Reading, number: int) -> float:
    """CPU-seconds of adding one article."""
    start = time.process_time()
    add_reading(record, reading, NOW + timedelta(seconds=number), "benchmark")
    return time.process_time() - start


def first_cost(samples: Sequence[Reading], seed: int) -> float:
    """CPU-seconds of adding one of the first articles of an empty record, as their mean.

    Each seed has articles of its own: of those added before, the process would remember names and readings.
    """
    with tempfile.TemporaryDirectory() as folder, open_record(str(Path(folder) / "first.db")) as empty:
        readings = enumerate(varied_readings(samples, FIRST, seed=-seed))
        return statistics.mean(added(empty, each, at) for at, each in readings)


def queries(record: Record, samples: Sequence[Reading], seed: int = 2) -> list[Query]:
    """A mix of questions: words, phrases, beginnings, with and without an actor, a kind, a condition, days."""
    chance = random.Random(seed)
    words = sorted({word for reading in samples for word in re.findall(r"\b[a-z]{4,}\b", reading.article.text)})
    actors = [row.id for row in record.actors.candidates([], limit=1)]
    actors += [
        who for row in record.listings.articles(limit=50).rows for who in record.articles.actors(row.id).values()
    ]
    asked = []
    for number in range(QUERIES):
        pair = " ".join(chance.sample(words, 2))
        since = date(2000, 1, 1) + timedelta(days=chance.randrange(1200))
        asked.append(
            (
                Query(words=chance.choice(words)),
                Query(words=pair),
                Query(words=f'"{pair}"'),
                Query(words=chance.choice(words)[:4] + "*"),
                Query(words=chance.choice(words), kind="threat", condition=True),
                Query(words=chance.choice(words), since=since, until=since + timedelta(days=30)),
                Query(speaker=chance.choice(actors)),
                Query(words=chance.choice(words), speaker=chance.choice(actors)),
                Query(words="will", kind="promise"),
                Query(words="the said"),
            )[number % 10]
        )
    return asked


def search(record: Record, asked: Sequence[Query]) -> list[float]:
    """Seconds of each query; the first round warms the file's pages, the second counts."""
    times: list[float] = []
    for turn in range(2):
        for query in asked:
            start = time.perf_counter()
            record.search(query)
            if turn:
                times.append(time.perf_counter() - start)
    return sorted(times)


def held() -> int:
    """The memory that this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() >> 20


def peak() -> int:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Fill a record, ask it, and print what it cost."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=20_000)
    asked.add_argument("--record", help="a record to fill; a file in a temporary folder when not given")
    options = asked.parse_args()
    if options.articles < THOUSAND:
        asked.error(f"at least {THOUSAND} articles, for costs are told by the thousand")
    samples = sample_readings()
    with tempfile.TemporaryDirectory() as folder:
        url = options.record or str(Path(folder) / "record.db")
        with open_record(url) as record:
            first_cost(samples, 1)  # warms what is put together once
            means, firsts = fill(record, samples, options.articles)
            times = search(record, queries(record, samples))
            counts = record.counts()
        size = Path(url).stat().st_size if "://" not in url else 0
    ratios = [mean / first for mean, first in zip(means, firsts, strict=True)]
    print(
        f"adding, in CPU time: first thousand {1000 * means[0]:.1f} ms, last {1000 * means[-1]:.1f} ms; beside the "
        f"first {FIRST} of an empty record: first thousand {ratios[0]:.2f}, last {ratios[-1]:.2f}"
    )
    print(f"search: median {1000 * times[len(times) // 2]:.1f} ms, 95th {1000 * times[int(0.95 * len(times))]:.1f} ms")
    print(f"memory: {peak()} MB at most; file: {size >> 20} MB")
    print(f"{counts.articles} articles, {counts.stories} stories, {counts.actors} actors, {counts.acts} acts")


if __name__ == "__main__":
    main()
