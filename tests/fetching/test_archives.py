"""Pages kept as they were, and read again from the archives that they are kept in."""

from __future__ import annotations

import gzip
import multiprocessing
import os
import signal
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from onrecord.fetching.archives import KeepError, PageKeeper
from onrecord.model.articles import Page
from onrecord.model.problems import Problem
from onrecord.sources.archives import find_archived_pages

AT = datetime(2025, 8, 13, 12, 30, tzinfo=UTC)


def page(number: int, body: bytes = b"<p>talks</p>") -> Page:
    return Page(body=body, url=f"https://outlet.example/{number}", media_type="text/html", charset="iso-8859-1")


def pages_in(folder: Path) -> list[Page | Problem]:
    found: list[Page | Problem] = []
    for file in sorted(folder.iterdir()):
        with file.open("rb") as archive:
            found += find_archived_pages(archive)
    return found


def test_a_kept_page_is_read_again_as_it_was(tmp_path: Path) -> None:
    kept = [page(1), page(2, "Alaska – Anchorage".encode() + b"\x00\xff\r\n\r\nWARC/1.0\r\n"), page(3, b"")]
    keeper = PageKeeper(tmp_path / "pages")
    for each in kept:
        keeper.keep(each, AT)
    assert pages_in(tmp_path / "pages") == kept


def test_a_record_says_when_its_page_was_fetched_and_proves_itself(tmp_path: Path) -> None:
    PageKeeper(tmp_path).keep(page(1), AT)
    (file,) = tmp_path.iterdir()
    assert file.name == "onrecord-20250813-00001.warc.gz"
    with file.open("rb") as archive:
        found = [
            (str(record.record_type), record.record_date, record.verify_block_digest())
            for record in ArchiveIterator(archive, parse_http=False)
        ]
    assert found == [("warcinfo", AT, True), ("response", AT, True)]


def test_no_password_is_kept(tmp_path: Path) -> None:
    PageKeeper(tmp_path).keep(Page(body=b"", url="https://reader:secret@outlet.example/"), AT)
    (file,) = tmp_path.iterdir()
    assert b"secret" not in gzip.decompress(file.read_bytes())


def test_an_address_cannot_write_headers_of_its_own(tmp_path: Path) -> None:
    PageKeeper(tmp_path).keep(
        Page(body=b"", url="https://a.example/\r\nWARC-Type: request", media_type="text/html"), AT
    )
    assert [found.url for found in pages_in(tmp_path) if isinstance(found, Page)] == [
        "https://a.example/ WARC-Type: request"
    ]


def test_another_day_and_a_full_file_begin_another(tmp_path: Path) -> None:
    keeper = PageKeeper(tmp_path, largest=2_000)
    for number in range(3):
        keeper.keep(page(number, os.urandom(1_000)), AT)
    keeper.keep(page(9), AT + timedelta(hours=12))
    assert [file.name for file in sorted(tmp_path.iterdir())] == [
        "onrecord-20250813-00001.warc.gz",
        "onrecord-20250813-00002.warc.gz",
        "onrecord-20250814-00001.warc.gz",
    ]
    assert len(pages_in(tmp_path)) == 4


def test_threads_share_a_keeper(tmp_path: Path) -> None:
    keeper = PageKeeper(tmp_path)

    def keep(start: int) -> None:
        for number in range(start, start + 20):
            keeper.keep(page(number), AT)

    threads = [threading.Thread(target=keep, args=(start,)) for start in range(0, 80, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    kept = {found.url for found in pages_in(tmp_path) if isinstance(found, Page)}
    assert kept == {page(number).url for number in range(80)}


def _keep_without_end(folder: Path, told: Connection) -> None:
    keeper = PageKeeper(folder)
    for number in count():
        keeper.keep(page(number, os.urandom(30_000)), AT)
        told.send(number)


def test_whoever_is_killed_leaves_whole_what_was_kept(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    hears, tells = context.Pipe(duplex=False)
    process = context.Process(target=_keep_without_end, args=(tmp_path, tells))
    process.start()
    tells.close()
    last = [hears.recv() for _ in range(20)][-1]
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    with suppress(EOFError, OSError), hears:
        while True:
            last = hears.recv()
    PageKeeper(tmp_path).keep(page(1_000_000), AT)
    kept = {found.url for found in pages_in(tmp_path) if isinstance(found, Page)}
    assert kept >= {page(number).url for number in (*range(last + 1), 1_000_000)}
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_that_was_cut_within_a_record_gives_the_others(tmp_path: Path) -> None:
    keeper = PageKeeper(tmp_path)
    keeper.keep(page(1), AT)
    keeper.keep(page(2), AT)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-100])
    found = pages_in(tmp_path)
    assert found[0] == page(1)
    assert not [each for each in found[1:] if isinstance(each, Page)]


def test_what_cannot_be_kept_is_told_of_and_the_next_begins_another_file(tmp_path: Path) -> None:
    keeper = PageKeeper(tmp_path)
    keeper.keep(page(1), AT)
    (file,) = tmp_path.iterdir()
    file.unlink()
    file.mkdir()
    with pytest.raises(KeepError, match="cannot keep pages in"):
        keeper.keep(page(2), AT)
    keeper.keep(page(3), AT)
    assert (tmp_path / "onrecord-20250813-00002.warc.gz").is_file()
