"""Runs of adding: whole whatever happens, the same whatever the number of processes."""

from __future__ import annotations

import multiprocessing
import random
import signal
from pathlib import Path

import pytest

from onrecord.record import open_record
from onrecord.record.rows import Counts, Novelty
from tests.desk.tiny import add_pages, write_pages

KILLS = 50
SEED = 7


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pages(tmp_path_factory.mktemp("pages") / "pages", 60)


@pytest.fixture(scope="module")
def undisturbed(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Counts:
    url = str(tmp_path_factory.mktemp("undisturbed") / "record.db")
    outcomes = add_pages(url, pages)
    assert all(outcome.added and outcome.added.novelty is Novelty.NEW for outcome in outcomes)
    return whole(url)


def whole(url: str) -> Counts:
    """What is on record, after its own check has found nothing wrong."""
    with open_record(url) as record:
        assert [finding for finding in record.check() if not finding.well] == []
        return record.counts()


def test_a_run_killed_at_fifty_random_moments_and_repeated_is_whole(
    pages: Path, undisturbed: Counts, tmp_path: Path
) -> None:
    url = str(tmp_path / "record.db")
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.desk.tiny"])
    moment, killed = random.Random(SEED), 0
    for _ in range(KILLS):
        process = processes.Process(target=add_pages, args=(url, pages))
        process.start()
        process.join(moment.uniform(0, 0.3))
        process.kill()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
    assert killed >= KILLS // 2, "most runs ended before they could be killed: take more pages"
    add_pages(url, pages)
    assert whole(url) == undisturbed


def test_two_processes_that_add_the_same_folder_lose_and_double_nothing(
    pages: Path, undisturbed: Counts, tmp_path: Path
) -> None:
    url = str(tmp_path / "record.db")
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.desk.tiny"])
    both = [processes.Process(target=add_pages, args=(url, pages)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    found = whole(url)
    assert (found.articles, found.versions) == (undisturbed.articles, undisturbed.versions)
    assert (found.actors, found.statements, found.acts) == (
        undisturbed.actors,
        undisturbed.statements,
        undisturbed.acts,
    )


def test_readings_go_on_record_in_the_order_of_the_pages_whatever_the_processes(
    pages: Path, undisturbed: Counts, tmp_path: Path
) -> None:
    url = str(tmp_path / "record.db")
    outcomes = add_pages(url, pages, workers=2)
    assert [outcome.address for outcome in outcomes] == [str(path) for path in sorted(pages.iterdir())]
    assert whole(url) == undisturbed


def test_what_is_on_record_is_not_read_again_and_a_changed_page_is_a_new_version(tmp_path: Path) -> None:
    pages, url = write_pages(tmp_path / "pages", 3), str(tmp_path / "record.db")
    add_pages(url, pages)
    changed = pages / "page-001.txt"
    changed.write_text(changed.read_text().replace("stays open", "is closed"), encoding="utf-8")
    novelties = [outcome.added.novelty for outcome in add_pages(url, pages) if outcome.added]
    assert novelties == [Novelty.KNOWN, Novelty.CHANGED, Novelty.KNOWN]
    with open_record(url) as record:
        row = record.articles.by_url(changed.as_uri())
        assert row is not None
        difference = record.listings.difference(row.id, 2)
    assert any("stays open" in act.text for act in difference.acts_withdrawn)
    assert any("is closed" in act.text for act in difference.acts_added)


def test_a_page_that_cannot_be_read_is_told_of_and_the_run_goes_on(tmp_path: Path) -> None:
    pages, url = write_pages(tmp_path / "pages", 2), str(tmp_path / "record.db")
    (pages / "page-000a.txt").write_bytes(b"")
    outcomes = add_pages(url, pages)
    assert [outcome.added is None for outcome in outcomes] == [False, True, False]
    assert outcomes[1].trouble
