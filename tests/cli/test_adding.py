"""``onrecord add``: what it says, and how it ends."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.record import open_record

runner = CliRunner()
TEXT = "Ministers meet in Norland\n\n“We will close the strait if the talks fail,” Minister Ana Costa said on Friday.\n"


@pytest.mark.model
def test_pages_are_added_counted_and_not_read_again(tmp_path: Path) -> None:
    page, record = tmp_path / "page.txt", str(tmp_path / "record.db")
    page.write_text(TEXT, encoding="utf-8")
    first = runner.invoke(app, ["add", str(page), "--record", record, "--date", "2025-08-15"])
    assert (first.exit_code, first.stdout) == (0, "1 added\n"), first.output
    again = runner.invoke(app, ["add", str(page), "--record", record, "--date", "2025-08-15"])
    assert (again.exit_code, again.stdout) == (0, "1 on record already\n")
    stories = json.loads(runner.invoke(app, ["stories", "--json", "--record", record]).stdout)
    assert [article["url"] for story in stories for article in story["articles"]] == [page.as_uri()]


@pytest.mark.model
def test_one_copy_is_counted_as_one(tmp_path: Path) -> None:
    for name in ("page.txt", "reprint.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    result = runner.invoke(app, ["add", str(tmp_path), "--record", str(tmp_path / "record.db")])
    assert result.stdout == "1 added, 1 copy added\n"


@pytest.mark.model
def test_one_page_that_fails_is_named_and_the_others_are_added(tmp_path: Path) -> None:
    page, record = tmp_path / "page.txt", str(tmp_path / "record.db")
    page.write_text(TEXT, encoding="utf-8")
    missing = str(tmp_path / "missing.html")
    result = runner.invoke(app, ["add", missing, str(page), "--record", record])
    assert result.exit_code == 1
    assert result.stdout == "1 added, 1 failed\n"
    assert "missing.html" in result.stderr


def test_a_record_that_is_none_is_one_line(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("no record " * 100, encoding="utf-8")
    result = runner.invoke(app, ["stories", "--record", str(other)])
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "notes.txt" in result.output


def test_the_environment_names_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_RECORD", str(tmp_path / "here.db"))
    assert runner.invoke(app, ["stories"]).exit_code == 0
    assert (tmp_path / "here.db").is_file()


@pytest.mark.model
def test_ctrl_c_ends_a_run_after_the_page_in_hand_and_the_same_command_goes_on(tmp_path: Path) -> None:
    pages, url = tmp_path / "pages", str(tmp_path / "record.db")
    pages.mkdir()
    for number in range(60):
        (pages / f"{number:02}.txt").write_text(TEXT.replace("strait", f"strait number {number}"), encoding="utf-8")
    command = [sys.executable, "-m", "onrecord", "add", str(pages), "--record", url, "--workers", "1"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with open_record(url) as record:
        until = time.monotonic() + 60
        while record.articles.count() == 0 and time.monotonic() < until:
            time.sleep(0.02)
        run.send_signal(signal.SIGINT)
        out, told = run.communicate(timeout=60)
        kept = record.articles.count()
        assert run.returncode == 130, told
        assert 0 < kept < 60
        assert out == f"{kept} added\n"
        assert "the same command goes on from here" in told
        assert [finding for finding in record.check() if not finding.well] == []
    again = runner.invoke(app, command[3:])
    assert again.exit_code == 0
    assert again.stdout == f"{60 - kept} added, {kept} on record already\n"
