"""From an entry in a feed to the webhook and the mailbox of whoever follows: over real connections, by one watch."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.desk.deliveries import delivering
from onrecord.desk.gatherings import gather
from onrecord.desk.page_readings import Run
from onrecord.desk.polling import Polled
from onrecord.desk.rhythms import read_rhythm
from onrecord.desk.subscriptions import subscribe_hook, subscribe_mail
from onrecord.desk.watches import follow_line
from onrecord.desk.watching import Event, Watching, watch
from onrecord.desk.ways import open_ways
from onrecord.model.sources import SourceKind
from onrecord.outlets.deliveries import preparing
from onrecord.record import Record, open_record
from onrecord.record.rows import NewPolledSource
from onrecord.settings import MailSecurity, Reader, Settings
from tests.desk.served import HERE, Served, serving
from tests.receivers import Hooks, Mails, taking_hooks, taking_mail

STORIES = {
    1: "Norland warns of closing the strait\n\nNorland threatened to close the strait if Sudland sends ships.",
    2: "Port may follow\n\nForeign Minister Anna Berg threatened to close the port of Holm unless the talks resume.",
}
SOON = 5.0
"""Seconds from a poll that lists something new to the webhook; the issue asks for it."""


class Clock:
    """The time of this machine, put forward as far as a test wants."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def outlet(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setattr("tests.desk.served.story", STORIES.__getitem__)
    with serving(feeds=1) as served:
        yield served


@pytest.fixture
def hooks() -> Iterator[Hooks]:
    with taking_hooks() as hooks:
        yield hooks


@pytest.fixture
def mails() -> Iterator[Mails]:
    with taking_mail() as mails:
        yield mails


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "record.db")) as opened:
        yield opened


@pytest.mark.model
def test_what_a_feed_lists_is_at_the_webhook_seconds_after_the_poll_and_in_the_digest_at_its_time(
    record: Record, outlet: Served, hooks: Hooks, mails: Mails
) -> None:
    settings = Settings(
        reader=Reader.RULES,
        fetch_allow=(HERE,),
        smtp_host=HERE,
        smtp_port=mails.port,
        smtp_security=MailSecurity.NONE,
        mail_from="desk@desk.example",
    )
    clock = Clock()
    id = follow_line(record, "threat", "Threats", None, clock()).row.id
    subscribe_hook(record, id, hooks.url, clock())
    subscribe_mail(record, id, "ada@a.example", read_rhythm("day"), clock())
    with record.transaction(shown=False):
        record.sources.add(NewPolledSource(address=outlet.feed(0), kind=SourceKind.FEED, name="The Post"), clock())
    polled: list[float] = []
    for event in _watch(record, settings, clock, hooks, mails):
        if isinstance(event, Polled) and event.new:
            polled.append(time.monotonic())
        if len(hooks.taken) == len(polled) < len(STORIES):  # the first is for the model to be loaded
            outlet.entries[0].append(len(polled) + 1)
            clock.ahead += timedelta(hours=1)
        elif len(hooks.taken) == len(STORIES) and not mails.came:
            clock.ahead += timedelta(days=1)
    assert [_words(posted.body) for posted in hooks.taken] == [["close the strait"], ["close the port of Holm"]]
    assert hooks.taken[1].at - polled[1] < SOON
    (digest,) = mails.came
    assert digest["Subject"] == "2 new: Threats"
    assert record.tasks.open() == record.tasks.dead() == ()


def _watch(record: Record, settings: Settings, clock: Clock, hooks: Hooks, mails: Mails) -> Iterator[Event]:
    """What a watch does until the mail has come; a minute is the most."""
    end = time.monotonic() + 60
    with delivering(record, preparing(settings), clock) as deliver:
        how = Watching(
            run=Run(settings=settings),
            ways=open_ways(settings, clock, lambda seconds: None),
            clock=clock,
            sleep=lambda seconds: time.sleep(min(seconds, 0.05)),
            gather=gather,
            deliver=deliver,
            stopped=lambda: bool(mails.came) or time.monotonic() > end,
        )
        yield from watch(record, record.address, how)


def _words(body: bytes) -> list[str]:
    return [item["words"] for item in json.loads(body)["items"]]
