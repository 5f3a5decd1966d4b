"""``onrecord source`` and ``onrecord watch``: what they say, and how they end."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.desk.page_tasks import new_task
from onrecord.model.sources import SourceKind, SourceState
from onrecord.record import open_record
from onrecord.record.rows import NewPolledSource, TaskKind
from onrecord.record.sources import Poll
from onrecord.sources.entries import Entry
from tests.desk.served import HERE, Served, serving
from tests.record.builders import NOW

runner = CliRunner()


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """An outlet of one feed with two articles, on a host that is allowed by name."""
    monkeypatch.setenv("ONRECORD_FETCH_ALLOW", HERE)
    monkeypatch.setenv("ONRECORD_READER", "rules")
    monkeypatch.setattr("onrecord.fetching.visits.SPACING", 0.0)
    with serving(1) as outlet:
        outlet.entries[0] += [1, 2]
        yield outlet


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ONRECORD_RECORD", str(tmp_path / "record.db"))
    return str(tmp_path / "record.db")


def run(*words: str) -> Result:
    return runner.invoke(app, list(words))


def test_a_source_is_added_listed_and_removed(served: Served, record: str) -> None:
    added = run("source", "add", served.feed(0), "--every", "2h")
    assert added.exit_code == 0, added.output
    assert f"The Post: feed {served.feed(0)}, lists 2 now" in added.stdout
    (row,) = json.loads(run("source", "list", "--json").stdout)
    assert (row["address"], row["kind"], row["every"], row["active"]) == (served.feed(0), "feed", 7200.0, True)
    again = run("source", "add", served.feed(0))
    assert (again.exit_code, "is a source already" in again.stderr) == (1, True)
    assert run("source", "remove", row["id"][:10]).stdout == "The Post is no source any more\n"
    assert run("source", "list").stdout == "none yet: onrecord source add ADDRESS\n"


def test_a_place_that_cannot_be_a_source_is_one_line(served: Served, record: str) -> None:
    result = run("source", "add", f"{served.address}/nothing")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "404" in result.stderr


@pytest.mark.parametrize("pace", ["soon", "0m", "9999999d", "-1h"])
def test_a_pace_that_is_none_is_wrong_use(pace: str, record: str) -> None:
    result = run("source", "add", "https://post.example/rss", "--every", pace)
    assert result.exit_code == 2


def test_a_paused_source_says_so_until_it_is_resumed(served: Served, record: str) -> None:
    run("source", "add", served.feed(0))
    assert run("source", "pause", served.feed(0)).exit_code == 0
    assert "not looked at" in run("source", "list").stdout
    assert run("source", "resume", served.feed(0)).exit_code == 0
    assert "(not looked at)" not in run("source", "list").stdout


@pytest.mark.model
def test_what_is_due_is_read_and_the_command_ends(served: Served, record: str, tmp_path: Path) -> None:
    run("source", "add", served.feed(0))
    first = run("watch", "--once", "--keep-pages", str(tmp_path / "kept"))
    assert first.exit_code == 0, first.output
    assert first.stdout.splitlines()[0] == "The Post: 2 listed anew"
    assert first.stdout.splitlines()[-1] == "2 added"
    assert list((tmp_path / "kept").glob("*.warc.gz"))
    again = run("watch", "--once")
    assert (again.exit_code, again.stdout) == (0, "nothing new\n")
    health = run("source", "health")
    assert health.exit_code == 0
    assert re.match(r"ok   source-\w+  The Post: looked at ", health.stdout)
    with open_record(record) as opened:
        assert opened.articles.count() == 2


def test_a_source_that_fails_is_told_of_and_health_names_it(served: Served, record: str) -> None:
    run("source", "add", served.feed(0))
    served.entries[0] = []
    served.answer = lambda path: None  # type: ignore[method-assign]
    result = run("watch", "--once")
    assert (result.exit_code, result.stdout) == (1, "1 failed\n")
    assert "The Post: the server answers 404" in result.stderr
    health = run("source", "health")
    assert health.exit_code == 1
    assert "failed once: the server answers 404" in health.stdout
    (state,) = json.loads(run("source", "health", "--json").stdout)
    assert (state["failures"], state["waiting"], state["given_up"]) == (1, 0, [])


def test_health_notes_what_is_odd_about_a_source_that_is_well(served: Served, record: str) -> None:
    run("source", "add", served.feed(0))
    with open_record(record) as opened, opened.transaction(shown=False):
        source = opened.sources.get(served.feed(0))
        poll = Poll(state=SourceState(note="only the first 10,000 entries are taken"), next_at=source.next_at)
        opened.sources.note(source.id, poll, source.next_at)
    health = run("source", "health")
    assert health.exit_code == 0
    assert "noted: only the first 10,000 entries are taken" in health.stdout
    (state,) = json.loads(run("source", "health", "--json").stdout)
    assert state["note"] == "only the first 10,000 entries are taken"


@pytest.mark.model
def test_a_watch_whose_items_are_not_taken_says_when_they_are_sent_again_and_fails(served: Served, record: str) -> None:
    run("source", "add", served.feed(0))
    run("follow", "kind:threat", "--webhook", f"http://{HERE}:9/hook")
    result = run("watch", "--once")
    assert (result.exit_code, result.stdout.splitlines()[-1][:7]) == (1, "2 added"), result.output
    assert re.search(r":9/hook: .+; again \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", result.stderr)


def test_no_password_in_the_address_of_a_page_that_was_given_up_is_shown(record: str) -> None:
    with open_record(record) as opened, opened.transaction(shown=False):
        new = NewPolledSource(address="https://post.example/rss", kind=SourceKind.FEED, name="The Post")
        source = opened.sources.add(new, NOW)
        entry = Entry(key="1", address="https://ana:secret@post.example/1")
        opened.tasks.put(new_task(source, entry, "1", NOW), NOW)
        (task,) = opened.tasks.take(TaskKind.PAGE, NOW, timedelta(minutes=10), 1)
        opened.tasks.bury(task, "no article")
    for said in (run("source", "health").stdout, run("source", "health", "--json").stdout):
        assert "post.example/1" in said
        assert "secret" not in said


def test_a_watch_goes_on_until_it_is_asked_to_stop_and_ends_well(record: str) -> None:
    with open_record(record):
        pass
    command = [sys.executable, "-m", "onrecord", "watch", "--record", record]
    watch = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(3)
    assert watch.poll() is None, watch.communicate()
    watch.send_signal(signal.SIGTERM)
    said, complaints = watch.communicate(timeout=60)
    assert (watch.returncode, said) == (0, "nothing new\n"), complaints
