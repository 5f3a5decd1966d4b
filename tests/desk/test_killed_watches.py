"""Watches killed at any moment, and two that share a record: nothing accepted is lost, nothing done twice."""

from __future__ import annotations

import multiprocessing
import random
import signal
from collections.abc import Callable
from pathlib import Path

from onrecord.desk.watches import follow
from onrecord.record import Record, open_record
from onrecord.record.rows import Query, WatchId
from tests.desk.outlet import BEGINNING, add_source
from tests.desk.served import Served, serving, watch_here

KILLS = 50
SEED = 11
FEEDS = 3
LIBRARIES = ["feedparser", "htmldate", "httpx2", "lxml.html", "protego", "trafilatura"]
"""What a watch loads when it first needs it: a watch that was killed while it loads proves little."""


def processes() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.desk.served", *LIBRARIES])
    return context


def publish(served: Served, count: int) -> int:
    """Let new entries appear, on each feed in turn; gives how many there are by now."""
    known = sum(map(len, served.entries))
    for number in range(known, known + count):
        served.entries[number % FEEDS].append(number)
    return known + count


def begin(record: Record, served: Served) -> WatchId:
    for number in range(FEEDS):
        add_source(record, served.feed(number))
    return follow(record, None, Query(words="ships"), "Ships", BEGINNING)


def assert_whole(record: Record, served: Served, watch: WatchId, published: int) -> None:
    assert [finding for finding in record.check() if not finding.well] == []
    counts = record.counts()
    assert (counts.articles, counts.versions) == (published, published), "each entry is on record, and once"
    assert record.tasks.open() == record.tasks.dead() == ()
    assert sum(row.entries for row in record.sources.all()) == published
    said = [item for item in record.watch_items.of(watch, 10_000) if item.step is None]
    assert len(said) == len({item.thing_id for item in said}) == published, "each statement is an item, and once"


def test_a_watch_killed_at_fifty_random_moments_and_begun_again_loses_and_doubles_nothing(tmp_path: Path) -> None:
    url, moment, killed, at_work = str(tmp_path / "record.db"), random.Random(SEED), 0, 0
    with serving(FEEDS) as served, open_record(url) as record:
        watch, published = begin(record, served), publish(served, 30)
        for hours in range(KILLS):
            published, before = publish(served, 3), record.articles.count()
            process = processes().Process(target=watch_here, args=(url, hours * 25))
            process.start()
            process.join(moment.uniform(0, 1))
            process.kill()
            process.join()
            killed += process.exitcode == -signal.SIGKILL
            at_work += process.exitcode == -signal.SIGKILL and record.articles.count() > before
        assert killed >= KILLS // 2, "most watches ended before they could be killed: publish more"
        assert at_work >= KILLS // 10, "few watches were killed between two articles: wait longer"
        watch_here(url, (KILLS + 1) * 25)
        assert_whole(record, served, watch, published)


def test_two_watches_on_postgresql_share_the_queue_and_do_nothing_twice(new_database: Callable[[], str]) -> None:
    url = new_database()
    with serving(FEEDS) as served, open_record(url) as record:
        watch, published = begin(record, served), publish(served, 24)
        both = [processes().Process(target=watch_here, args=(url, 0)) for _ in range(2)]
        for process in both:
            process.start()
        for process in both:
            process.join()
        assert [process.exitcode for process in both] == [0, 0]
        assert_whole(record, served, watch, published)
        asked = {path: times for path, times in served.asked.items() if path != "/robots.txt"}
        assert set(asked.values()) == {1}, "no feed and no page was asked for twice"
