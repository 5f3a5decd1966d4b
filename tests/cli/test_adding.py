"""``onrecord add``: what it says, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app

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
