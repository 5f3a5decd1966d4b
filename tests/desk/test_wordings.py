"""Quotations that differ between outlets, and sources that are independent."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.desk import add_reading
from onrecord.desk.consultations import show_story
from onrecord.model.statements import Form
from onrecord.record import open_record
from tests.record.builders import reading_of

NOW = datetime(2025, 9, 1, tzinfo=UTC)
SAID = "the strait will stay open to every ship of every flag for as long as we live"
runner = CliRunner()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Three papers quote one sentence, one of them with another word."""
    url = str(tmp_path / "record.db")
    papers = {"Strait Dispatch": SAID, "Harbour Gazette": SAID, "Meridian Post": SAID.replace("every flag", "any flag")}
    with open_record(url) as record:
        for number, (outlet, words) in enumerate(papers.items()):
            text = f"Talks on the strait, report {number}\nAnna Berg says: {words}."
            reading = reading_of(text, url=f"https://paper.example/{number}", day=date(2025, 8, 13))
            quoted = tuple(replace(each, form=Form.DIRECT) for each in reading.statements)
            article = replace(reading.article, outlet=outlet)
            add_reading(record, replace(reading, article=article, statements=quoted), NOW, "test")
    return url


def test_a_story_shows_who_quotes_which_words(url: str) -> None:
    with open_record(url) as record:
        (found,) = show_story(record, record.listings.stories(limit=1).rows[0].id).variants
    assert found.speaker == "Anna Berg"
    assert {found.left.words, found.right.words} == {"every", "any"}
    assert "Meridian Post" in {found.left.outlet, found.right.outlet}
    assert found.left.words == "every", "what most print stands first"


def test_the_command_prints_them(url: str) -> None:
    story = json.loads(runner.invoke(app, ["stories", "--json", "--record", url]).stdout)[0]["id"]
    shown = runner.invoke(app, ["story", story, "--record", url]).stdout
    assert "Meridian Post: “any”" in shown
    printed = json.loads(runner.invoke(app, ["story", story, "--json", "--record", url]).stdout)
    assert [variant["right"]["words"] for variant in printed["variants"]] == ["any"]


def test_a_story_in_which_all_print_the_same_has_none(tmp_path: Path) -> None:
    with open_record(str(tmp_path / "one.db")) as record:
        text = f"Talks on the strait\nAnna Berg says: {SAID}."
        add_reading(record, reading_of(text, url="https://paper.example/1", day=date(2025, 8, 13)), NOW, "test")
        assert show_story(record, record.listings.stories(limit=1).rows[0].id).variants == ()


def test_two_reports_of_one_outlet_do_not_corroborate_each_other(tmp_path: Path) -> None:
    url = str(tmp_path / "one.db")
    threat = "Anna Berg threatens: ships will be kept out of the strait if the talks fail"
    with open_record(url) as record:
        for number in range(2):
            apart = " ".join(f"ship{number}{word}" for word in range(60))
            text = f"Talks on the strait, part {number}\n{threat}.\n{apart}."
            reading = reading_of(text, url=f"https://paper.example/{number}", day=date(2025, 8, 13))
            article = replace(reading.article, outlet="Strait Dispatch")
            add_reading(record, replace(reading, article=article), NOW, "test")
    shown = runner.invoke(app, ["open", "--record", url]).stdout
    assert "2 dispatches" in shown
    assert "1 of them independent" in shown
