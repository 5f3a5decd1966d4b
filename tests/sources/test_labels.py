"""Passages are told by their words where the markup is silent."""

from __future__ import annotations

import pytest

from onrecord.sources.labels import is_byline, is_stamp, label
from onrecord.sources.passages import find_passages
from onrecord.sources.trees import parse_markup
from onrecord.sources.zones import Zone


def zones(body: str) -> list[tuple[str, Zone]]:
    root = parse_markup(f"<html><body>{body}</body></html>")
    assert root is not None
    return [(passage.text, passage.zone) for passage in label(find_passages(root))]


@pytest.mark.parametrize(
    "line",
    [
        "Updated: Aug 13, 2025, 14:05 GMT",
        "Wednesday 13 August 2025 16.40 BST",
        "Published 2 hours ago",
        "19.08.2025 16:40",
        "August 8, 2025 at 7:52 p.m. EDT",
    ],
)
def test_a_date_alone_is_a_stamp(line: str) -> None:
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line", ["The talks open on 13 August 2025.", "At 14:05 GMT the envoys left", "225.86", "Muscat"]
)
def test_a_date_in_a_sentence_is_no_stamp(line: str) -> None:
    assert not is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Priya Raman",
        "Reporting by A. Kim; editing by T. Stone",
        "(Additional reporting by A. Kim in Muscat)",
        "With files from The Canadian Press",
        "Eleanor Marsh contributed to this report.",
    ],
)
def test_lines_about_the_writers_are_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["By Friday the talks must end.", "By then, the envoys had left.", "Reporting of the talks was forbidden."]
)
def test_sentences_that_open_alike_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_a_list_under_such_a_heading_is_a_summary_and_what_follows_is_not() -> None:
    paragraph = "The envoys met for two hours in the palace. " * 60
    found = zones(f"<h1>Talks</h1><h3>In short</h3><ul><li>They met.</li><li>They left.</li></ul><p>{paragraph}</p>")
    assert [zone for _, zone in found] == [Zone.BODY, Zone.SUMMARY, Zone.SUMMARY, Zone.SUMMARY, Zone.BODY]


def test_a_section_of_the_story_called_key_points_is_no_box() -> None:
    paragraph = f"<p>{'The envoys met for two hours in the palace. ' * 40}</p>"
    assert Zone.SUMMARY not in [zone for _, zone in zones(f"<div><h2>Key points</h2>{paragraph * 3}</div>")]


def test_a_credited_line_beside_a_picture_is_a_caption_but_not_elsewhere() -> None:
    line = "<p>The envoys leave the palace. (Photo: A. Kim)</p>"
    assert zones(f'<img src="a.jpg">{line}')[0][1] is Zone.CAPTION
    assert zones(f"<p>Words.</p><p>More words.</p>{line}")[2][1] is Zone.BODY


def test_how_to_reach_a_writer_is_furniture() -> None:
    assert zones("<p>Write to Priya Raman at priya@ledger.example</p>")[0][1] is Zone.FURNITURE
