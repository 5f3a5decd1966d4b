"""How fast the desk is with many readers at once, and what its first page weighs.

``python -m benchmarks.desk --record build/samples.db`` opens the desk over a record and lets twenty readers visit
random stories, articles, actors, acts, searches, days over HTTP, each going on as soon as the page is there, which is
more than people do; ``--pause 2`` lets each look at a page for two seconds in the mean. It prints milliseconds by kind
of page.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import quote_plus, urlsplit

from sqlalchemy import text

from onrecord.record import Record, open_record

MANY = 400
"""Ids of each kind that are drawn from."""

Visits = Sequence[tuple[str, Sequence[str]]]


def visits(record: Record, chance: random.Random) -> Visits:
    """Kinds of pages with addresses of each."""
    stories, articles, actors, acts = (drawn(record, table) for table in ("story", "article", "actor", "act"))
    chosen = chance.sample(articles, min(20, len(articles)))
    titles = " ".join(record.articles.get(id).title or "" for id in chosen)
    words = sorted({word for word in titles.split() if word.isalpha()})
    days = [str(row.day)[:7] for row in record.listings.articles(limit=200).rows]
    return (
        ("today", ["/"]),
        ("stories", ["/stories", *(f"/stories?until={day}-28" for day in days)]),
        ("story", [f"/stories/{id}" for id in stories]),
        ("article", [f"/articles/{id}" for id in articles]),
        ("open acts", ["/acts", "/acts?kind=threat", "/acts?overdue=yes"]),
        ("acts by holder", ["/acts?by=holder", "/acts?by=target"]),
        ("act", [f"/acts/{id}" for id in acts]),
        ("actors", ["/actors"]),
        ("actor", [f"/actors/{id}" for id in actors]),
        ("encounters", ["/encounters", *(f"/encounters?month={day}" for day in days)]),
        ("search", [f"/search?words={quote_plus(word)}" for word in words]),
        ("search, narrowed", [f"/search?words={quote_plus(word)}&kind=threat&condition=yes" for word in words]),
        ("changes", ["/changes", *(f"/changes?since={day}-01" for day in days)]),
    )


def drawn(record: Record, table: str) -> list[str]:
    """Ids spread evenly over a table."""
    highest = record._database.value(text(f"SELECT max(number) FROM {table}")) or 0
    numbers = ", ".join(str(1 + step * highest // MANY) for step in range(MANY))
    return [row.id for row in record._database.rows(text(f"SELECT id FROM {table} WHERE number IN ({numbers})"))]


class Reader(threading.Thread):
    """Somebody who reads at the desk until it is late, and notes how long each page took."""

    def __init__(self, at: str, kinds: Visits, *, until: float, pause: float, seed: int) -> None:
        super().__init__(daemon=True)
        self._place, self._kinds, self._until, self._pause = urlsplit(at).netloc, kinds, until, pause
        self._chance = random.Random(seed)
        self.took: dict[str, list[float]] = defaultdict(list)
        self.sizes: dict[str, list[int]] = defaultdict(list)
        self.failed: list[str] = []
        self._cookies: dict[str, str] = {}

    def run(self) -> None:
        connection = http.client.HTTPConnection(self._place, timeout=120)
        while time.monotonic() < self._until:
            kind, addresses = self._chance.choice(self._kinds)
            if addresses:
                self._visit(connection, kind, self._chance.choice(addresses))
            if self._pause:
                time.sleep(self._chance.expovariate(1 / self._pause))

    def _visit(self, connection: http.client.HTTPConnection, kind: str, address: str) -> None:
        kept = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        start = time.perf_counter()
        headers = {"Accept-Encoding": "gzip", **({"Cookie": kept} if kept else {})}
        try:
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # it closes lines that were still for a while
            connection.close()
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
        body = answer.read()
        self.took[kind].append(time.perf_counter() - start)
        self.sizes[kind].append(len(body))
        self._cookies.update(
            re.findall(r"^([\w-]+)=([^;]*)", "\n".join(answer.headers.get_all("Set-Cookie") or ()), re.M)
        )
        if answer.status != 200:
            self.failed.append(f"{answer.status} {address}")


@contextmanager
def desk(record: str, workers: int) -> Iterator[str]:
    """The address of a desk that is opened for as long as it is measured."""
    command = [sys.executable, "-m", "onrecord", "desk", "--record", record, "--port", "0", "--no-open"]
    with subprocess.Popen([*command, "--workers", str(workers)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, "the desk did not open"
        try:
            yield found[0]
        finally:
            process.terminate()


def weight(at: str) -> tuple[int, int]:
    """Bytes of the first page as they are sent, and of all that it asks for besides."""
    connection = http.client.HTTPConnection(urlsplit(at).netloc, timeout=120)

    def fetch(address: str, **headers: str) -> bytes:
        connection.request("GET", address, headers=headers)
        return connection.getresponse().read()

    page = fetch("/").decode()
    files = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)))
    gzip = {"Accept-Encoding": "gzip"}
    return len(fetch("/", **gzip)), sum(len(fetch(address, **gzip)) for address in files)


def line(kind: str, took: Sequence[float], sizes: Sequence[int]) -> str:
    """One row of the table."""
    ordered = [1000 * seconds for seconds in sorted(took)]
    middle, late = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{kind:18} {len(took):6} {middle:7.0f} {late:7.0f} {ordered[-1]:7.0f} {max(sizes) / 1000:8.1f}"


def main() -> None:
    """Open the desk, let them read, and print what they waited."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--record", required=True, help="the record to serve")
    asked.add_argument("--readers", type=int, default=20)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--pause", type=float, default=0, help="seconds that each looks at a page, in the mean")
    asked.add_argument("--workers", type=int, default=1, help="processes that serve")
    options = asked.parse_args()
    with open_record(options.record) as record:
        kinds = visits(record, random.Random(1))
    with desk(options.record, options.workers) as at:
        first, files = weight(at)
        until = time.monotonic() + options.seconds
        readers = [
            Reader(at, kinds, until=until, pause=options.pause, seed=number) for number in range(options.readers)
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    print(f"first page: {first / 1000:.1f} kB, with style, script and icon {(first + files) / 1000:.1f} kB")
    print(f"{'milliseconds':18} {'pages':>6} {'p50':>7} {'p95':>7} {'max':>7} {'kB most':>8}")
    every: list[float] = []
    for kind, _ in kinds:
        took = [seconds for reader in readers for seconds in reader.took[kind]]
        if took:
            print(line(kind, took, [size for reader in readers for size in reader.sizes[kind]]))
        every += took
    print(line("all", every, [size for reader in readers for sizes in reader.sizes.values() for size in sizes]))
    print(f"{len(every) / options.seconds:.0f} pages a second; {options.readers} readers, {options.workers} workers")
    failed = [what for reader in readers for what in reader.failed]
    if failed:
        raise SystemExit(f"{len(failed)} failed, such as {failed[:3]}")


if __name__ == "__main__":
    main()
