"""Deliveries killed at any moment: nothing is lost, and what is sent twice has the id that it had."""

from __future__ import annotations

import json
import multiprocessing
import random
import signal
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from multiprocessing.synchronize import Event
from pathlib import Path

from onrecord.desk.deliveries import LEASE, delivering
from onrecord.desk.gatherings import gather
from onrecord.desk.subscriptions import subscribe_hook
from onrecord.desk.watches import follow_line
from onrecord.outlets.deliveries import preparing
from onrecord.record import Record, open_record
from onrecord.settings import Settings
from tests.receivers import Hooks, taking_hooks
from tests.record.builders import keep, reading_of

KILLS = 50
SEED = 6
START = datetime(2025, 9, 1, 12, tzinfo=UTC)
AFTER = LEASE + timedelta(minutes=1)


ROUNDS = 12
"""How often a process looks for what is due before it ends, ten seconds apart."""


def deliver_here(url: str, at: datetime, begun: Event | None = None) -> None:
    """Send what is due at a moment and in the two minutes after it; ``begun`` is set once the record is open."""
    now = at

    def clock() -> datetime:
        return now

    settings = Settings(fetch_allow=("127.0.0.1",))
    with open_record(url) as record, delivering(record, preparing(settings), clock) as deliver:
        if begun is not None:
            begun.set()
        for _ in range(ROUNDS):
            deliver(record, now)
            now += timedelta(seconds=10)


def test_deliveries_killed_at_fifty_random_moments_lose_nothing_and_keep_their_ids(tmp_path: Path) -> None:
    url, moment, killed = str(tmp_path / "record.db"), random.Random(SEED), 0
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.outlets.test_killed_deliveries"])
    with taking_hooks() as hooks, open_record(url) as record:
        watches = [follow_line(record, "threat", name, None, START).row.id for name in ("One", "Other", "Third")]
        for number, watch in enumerate(watches):
            subscribe_hook(record, watch, f"{hooks.url}/{number}", START)
        for round in range(KILLS):
            at = START + (round + 1) * AFTER
            publish(record, round, at)
            begun = context.Event()
            process = context.Process(target=deliver_here, args=(url, at, begun))
            process.start()
            assert begun.wait(60)
            process.join(moment.uniform(0, 0.1))
            process.kill()
            process.join()
            killed += process.exitcode == -signal.SIGKILL
        assert killed >= KILLS // 2, "most ended before they could be killed"
        for last in range(10):  # what piled up goes out by twenty items a request
            deliver_here(url, START + (KILLS + 2 + last) * AFTER)
        assert record.tasks.open() == record.tasks.dead() == ()
        check_received(record, hooks)


def publish(record: Record, round: int, at: datetime) -> None:
    lines = "\n".join(f"Anna Berg threatens: close port {round} of {number}" for number in range(3))
    url = f"https://example.org/{round}"
    keep(record, reading_of(f"Talks\n{lines}", url=url, day=date(2025, 9, 1), outlet="Post"), at)
    gather(record, at)


def check_received(record: Record, hooks: Hooks) -> None:
    for number, watch in enumerate(record.watches.all()):
        sent: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for posted in hooks.taken:
            if posted.path == f"/hook/{number}":
                items = json.loads(posted.body)["items"]
                sent[posted.headers["webhook-id"]].add(tuple(item["thing_id"] for item in items))
        assert {len(tries) for tries in sent.values()} == {1}, "what is sent again has the same items"
        received = [id for tries in sent.values() for items in tries for id in items]
        wanted = [item.thing_id for item in record.watch_items.of(watch.id, 1000)]
        assert len(wanted) == 3 * KILLS and sorted(received) == sorted(wanted), "each item is in one delivery"
