"""The desk over records of a few articles, each built once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.record import Record, open_record
from tests.web.desks import Clock, Visitor, desk_over
from tests.web.news import write_news
from tests.web.told import build


@pytest.fixture(scope="session")
def told(parser: Callable[[Article], Parse], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the record of ``tests/web/told.py``; nobody writes to it."""
    url = str(tmp_path_factory.mktemp("told") / "record.db")
    build(url, parser)
    return url


@pytest.fixture(scope="module")
def reader(told: str) -> Iterator[Visitor]:
    """Somebody who looks at it."""
    with desk_over(told) as visitor:
        yield visitor


@pytest.fixture(scope="session")
def written_news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the news of ``tests/web/news.py``, to be copied."""
    path = tmp_path_factory.mktemp("news") / "record.db"
    write_news(str(path))
    return path


@pytest.fixture
def news(written_news: Path, tmp_path: Path) -> str:
    """The address of a record with that news, to be written to."""
    return str(shutil.copy(written_news, tmp_path / "record.db"))


@pytest.fixture
def newsroom(news: str) -> Iterator[Record]:
    """That record, opened beside the desk."""
    with open_record(news) as record:
        yield record


@pytest.fixture
def clock() -> Clock:
    """The desk's clock: noon of 20 August 2025 until it is moved."""
    return Clock()


@pytest.fixture
def desk(news: str, clock: Clock) -> Iterator[Visitor]:
    """Somebody at a desk over that record, who needs no login."""
    with desk_over(news, clock=clock) as visitor:
        yield visitor


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[Visitor]:
    """Somebody at a desk over a record with nothing in it."""
    with desk_over(str(tmp_path / "empty.db")) as visitor:
        yield visitor
