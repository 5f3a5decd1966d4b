"""A desk over a few days of made-up news, with a followed search."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.desk.query_words import read_query
from onrecord.desk.watches import follow
from onrecord.record import Record, open_record
from onrecord.record.rows import WatchId
from tests.web.desks import Clock, Visitor, desk_over
from tests.web.news import write_news


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the news of ``tests/web/news.py``, to be copied."""
    path = tmp_path_factory.mktemp("news") / "record.db"
    write_news(str(path))
    return path


@pytest.fixture
def clock() -> Clock:
    """The desk's clock: noon of 20 August 2025 until it is moved."""
    return Clock()


@pytest.fixture
def url(written: Path, tmp_path: Path) -> str:
    """The address of a record with that news, to be written to."""
    return str(shutil.copy(written, tmp_path / "record.db"))


@pytest.fixture
def record(url: str) -> Iterator[Record]:
    """That record, opened beside the desk."""
    with open_record(url) as opened:
        yield opened


@pytest.fixture
def desk(url: str, clock: Clock) -> Iterator[Visitor]:
    """Somebody at a desk over that record, who needs no login."""
    with desk_over(url, clock=clock) as visitor:
        yield visitor


@pytest.fixture
def watch(record: Record, clock: Clock) -> WatchId:
    """A search followed by whoever is at this machine: threats."""
    return follow(record, None, read_query(record, "threat"), "Threats & <b>more</b>\x07", clock.at)
