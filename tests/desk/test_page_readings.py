"""Pages read in this process or another: what is no article is told, and nobody is left behind."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from onrecord.desk.intakes import Intake
from onrecord.desk.page_readings import Run, reading_pages
from onrecord.model.articles import Page
from onrecord.record import open_record
from onrecord.settings import Settings
from tests.desk.outlet import story
from tests.desk.tiny import make_reader

PAGE = Page(body=story(1).encode(), url="https://post.example/1", media_type="text/plain", charset="utf-8")
CONSENT = b"""<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1>
<p>We and our partners store cookies on your device. You may accept or reject all cookies.</p>
<button>Accept all</button><button>Reject all</button></body></html>"""


def run() -> Run:
    return Run(settings=Settings(), make_reader=make_reader)


@pytest.mark.parametrize("workers", [None, 1])
def test_pages_are_read_any_number_of_times_here_or_in_another_process(workers: int | None, tmp_path: Path) -> None:
    with reading_pages(str(tmp_path / "record.db"), run(), workers) as read:
        for _ in range(2):
            ((intake, found),) = read([Intake("here", PAGE)])
            assert intake.address == "here"
            assert found.reading is not None
            assert len(found.reading.statements) == 2


def test_what_stands_in_an_articles_place_is_not_read_as_one(tmp_path: Path) -> None:
    consent = Page(body=CONSENT, url="https://post.example/2", media_type="text/html")
    with reading_pages(str(tmp_path / "record.db"), run(), None) as read:
        (_, refused), (_, found) = read([Intake("consent", consent), Intake("page", PAGE)])
    assert refused.reading is None
    assert "cookies" in (refused.trouble or "")
    assert found.reading is not None


def read_and_wait(url: str, told: Connection) -> None:
    with reading_pages(url, run(), 1) as read:
        assert len(list(read([Intake("here", PAGE)]))) == 1
        told.send([child.pid for child in multiprocessing.active_children()])
        time.sleep(60)


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_process_that_reads_ends_with_the_one_that_started_it(tmp_path: Path) -> None:
    url = str(tmp_path / "record.db")
    open_record(url).close()
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("forkserver").Process(target=read_and_wait, args=(url, there))
    process.start()
    assert here.poll(60)
    children = here.recv()
    assert children
    process.kill()
    process.join()
    until = time.monotonic() + 10
    while any(map(is_running, children)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_running, children))
