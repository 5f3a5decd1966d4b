"""Reading again what an older reader has read: once each, and gone on with after a stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from onrecord.desk import reread
from onrecord.model.readings import Reading
from onrecord.record import Record, open_record
from onrecord.settings import Settings
from onrecord.sources import Extract
from tests.desk.tiny import add_pages, clock, make_reader, read, write_pages


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = str(tmp_path / "record.db")
    add_pages(url, write_pages(tmp_path / "pages", 6))
    return url


def deaf(settings: Settings) -> Callable[[Extract], Reading]:
    """A later reader that hears no promises."""

    def hear(extracted: Extract) -> Reading:
        heard = read(extracted)
        return replace(heard, acts=tuple(act for act in heard.acts if act.kind != "promise"))

    return hear


def is_whole(record: Record) -> bool:
    return all(finding.well for finding in record.check())


def test_every_article_is_read_again_by_a_later_reader_and_then_by_nobody(url: str) -> None:
    with open_record(url) as record:
        before = record.counts()
        assert len(list(reread(record, Settings(), clock, make_reader=make_reader, name="later"))) == 6
        assert list(reread(record, Settings(), clock, make_reader=make_reader, name="later")) == []
        assert is_whole(record)
        assert (record.counts().articles, record.counts().acts) == (before.articles, before.acts)


def test_what_the_later_reader_does_not_find_is_gone(url: str) -> None:
    with open_record(url) as record:
        before = record.counts()
        list(reread(record, Settings(), clock, make_reader=deaf, name="later"))
        assert is_whole(record)
        assert record.counts().acts == before.acts - 6
        assert record.counts().versions == before.versions


def test_a_reading_again_that_was_stopped_goes_on_where_it_was(url: str) -> None:
    with open_record(url) as record:
        stopped = reread(record, Settings(), clock, make_reader=make_reader, name="later")
        assert len(list(islice(stopped, 2))) == 2
        del stopped
        assert is_whole(record)
        assert len(list(reread(record, Settings(), clock, make_reader=make_reader, name="later"))) == 4
        assert is_whole(record)
