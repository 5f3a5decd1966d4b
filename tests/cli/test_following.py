"""Searches followed from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.desk.people import add_person
from onrecord.model.people import Access
from onrecord.record import open_record
from tests.record.builders import NOW, keep, reading_of

runner = CliRunner()
LINE = 'threat by:"Anna Berg" strait'


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = str(tmp_path / "record.db")
    with open_record(url) as record:
        keep(record, reading_of("Talks\nAnna Berg threatens: close the strait\nBo Dahl says: no"))
    return url


def run(url: str, *words: str) -> str:
    result = runner.invoke(app, [*words, "--record", url])
    assert result.exit_code == 0, result.output
    return result.stdout


def listed(url: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run(url, "watches", "--json"))
    return found


def test_a_search_is_followed_listed_and_followed_no_more(url: str) -> None:
    id, _, line = run(url, "follow", LINE, "--name", "The strait").rstrip("\n").partition("  ")
    assert line == LINE
    (followed,) = listed(url)
    assert (followed["id"], followed["name"], followed["query"]) == (id, "The strait", line)
    assert followed["person"] is None
    assert "The strait" in run(url, "watches") and line in run(url, "watches")
    assert run(url, "unfollow", id[:10]).startswith(f"{id} is followed no more")
    assert listed(url) == []


def test_a_search_without_a_name_is_called_by_its_line(url: str) -> None:
    run(url, "follow", "threat", "condition:none")
    assert listed(url)[0]["name"] == "threat condition:none"


def test_what_is_found_already_is_kept_with_it(url: str) -> None:
    run(url, "follow", "threat")
    with open_record(url) as record:
        (watch,) = record.watches.of(None)
        assert [item.is_new for item in record.watch_items.of(watch.id, 5)] == [False]


def test_a_state_is_followed_before_any_article_names_it(tmp_path: Path) -> None:
    url = str(tmp_path / "empty.db")
    run(url, "follow", "threat", "to:Russia")
    run(url, "follow", "by:Moscow")
    assert [each["query"] for each in listed(url)] == ["threat to:Russia", "by:Russia"]
    assert "in no article yet" in run(url, "actor", "Russia")
    run(url, "check")


@pytest.mark.usefixtures("cheap_passwords")
def test_a_search_may_be_somebody_s(url: str) -> None:
    with open_record(url) as record:
        add_person(record, "ada", Access.READER, "a kite over the strait", NOW)
    run(url, "follow", "threat", "--person", "ada")
    assert listed(url)[0]["person"] == "ada"
    assert "ada" in run(url, "watches")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["follow", "from:Oslo"], 2, "from: is no bound"),
        (["follow", "by:Nobody"], 2, "nobody on record"),
        (["follow", " "], 2, "without words and bounds"),
        (["follow", "threat", "--person", "ada"], 1, "nobody called 'ada'"),
        (["unfollow", "watch-none"], 1, "watch-none"),
    ],
)
def test_what_cannot_be_followed_is_said(words: list[str], status: int, said: str, url: str) -> None:
    result = runner.invoke(app, [*words, "--record", url])
    assert result.exit_code == status
    assert said in result.output
    assert listed(url) == []


def test_whoever_follows_nothing_is_told_how(url: str) -> None:
    assert "onrecord follow" in run(url, "watches")
