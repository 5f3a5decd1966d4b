"""Briefs over a record: of a story, of what came since a moment, of an actor's days."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.desk import add_reading
from onrecord.desk.consultations import list_changes, list_stories, show_actor, show_story
from onrecord.model.readings import Brief, Line, Reading
from onrecord.model.spans import Span
from onrecord.record import Record, open_record
from tests.record.builders import reading_of

THREAT = "Anna Berg threatens: ships will be kept out of the strait if the talks fail"
PROMISE = "Carl Dahl promises: the strait stays open by 2025-09-01"
BEFORE = (
    "Delegates arrived by train and by boat, and a storm kept the last of them in Trondheim until midnight.\n"
    "Bakers in the old town gave bread to the crowd that had come to see the flags go up over the hall."
)
OTHER = (
    "Forty ships waited outside the strait on Thursday morning, the harbour master of Oslo told reporters.\n"
    "Ferries to the islands sailed with half their passengers, and the price of fish rose for the third day.\n"
    "At the fair in Bergen two painters from Iceland showed portraits of sailors who had crossed in winter.\n"
    "The choir of the cathedral sang for the families of the pilots, who had not slept since Tuesday.\n"
    "A museum of whaling opened its new hall to schools; the mayor cut the ribbon and spoke of patience."
)
FIRST = datetime(2025, 8, 13, 12, tzinfo=UTC)
SECOND = datetime(2025, 8, 14, 12, tzinfo=UTC)
runner = CliRunner()


def told(text: str, *lines: str, day: int) -> Reading:
    """A reading whose brief has these lines of its text, the first of them for its headline."""
    reading = reading_of(text, url=f"https://example.org/{day}", day=date(2025, 8, day))
    found = [Line(line, (Span(text.index(line), text.index(line) + len(line)),)) for line in lines]
    return replace(reading, brief=Brief("rules", tuple(found), headline=found[0]))


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = str(tmp_path / "record.db")
    title = "Talks on the strait"
    with open_record(url) as record:
        add_reading(record, told(f"{title} begin\n{THREAT}.\n{BEFORE}", f"{THREAT}.", day=13), FIRST, "onrecord 1.0")
        text = f"{title} begin again\n{THREAT}.\n{PROMISE}.\n{OTHER}"
        add_reading(record, told(text, f"{PROMISE}.", f"{THREAT}.", day=14), SECOND, "onrecord 1.0")
    return url


@pytest.fixture
def record(url: str) -> Iterator[Record]:
    with open_record(url) as record:
        yield record


def test_what_came_since_a_moment_is_told_without_what_was_told_before(record: Record) -> None:
    assert [line.text for line in list_changes(record, SECOND, limit=50).brief.lines] == [f"{PROMISE}."]


def test_an_actor_has_a_brief_of_the_days_asked_for(record: Record) -> None:
    brief = show_actor(record, "Anna Berg", date(2025, 8, 13)).brief
    assert brief is not None
    assert [line.text for line in brief.lines] == [f"{THREAT}."]
    later = show_actor(record, "Anna Berg", date(2025, 8, 15)).brief
    assert later is not None
    assert later.lines == ()


def test_an_actor_without_a_day_has_none(record: Record) -> None:
    assert show_actor(record, "Anna Berg").brief is None


def test_a_story_is_told_by_its_newest(record: Record) -> None:
    story = list_stories(record, limit=1).rows[0].row.id
    assert show_story(record, story).brief.lines[0].text == f"{PROMISE}."


def test_a_story_prints_its_brief_alone_at_a_length(url: str) -> None:
    story = json.loads(runner.invoke(app, ["stories", "--json", "--record", url]).stdout)[0]["id"]
    asked = ["story", story, "--record", url, "--length"]
    assert runner.invoke(app, [*asked, "headline"]).stdout == f"{PROMISE}.\n"
    assert runner.invoke(app, [*asked, "lines"]).stdout.splitlines()[0] == f"{PROMISE}."
    assert runner.invoke(app, [*asked, "lines", "--json"]).exit_code == 2


def test_listings_begin_with_the_brief(url: str) -> None:
    changes = runner.invoke(app, ["changes", "--since", "2025-08-14T12:00", "--record", url]).stdout
    assert changes.splitlines()[0].strip() == f"1 {PROMISE}."
    actor = runner.invoke(app, ["actor", "Anna Berg", "--since", "2025-08-13", "--record", url]).stdout
    assert f"1 {THREAT}."[:60] in actor
