"""The bundled samples: each says what it is, and is read as a page of its kind."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from onrecord.model.articles import Article, BlockKind, Page
from onrecord.sources import extract

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".md")
NOTE = "sample written for Onrecord"

every_sample = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def read(path: Path) -> Article:
    return extract(Page(body=path.read_bytes())).article


@every_sample
def test_a_sample_says_that_it_is_one(path: Path) -> None:
    assert NOTE.encode() in path.read_bytes()


@every_sample
def test_the_note_does_not_disturb_the_reading(path: Path) -> None:
    assert NOTE not in read(path).text


@every_sample
def test_a_sample_has_a_headline_a_story_and_the_time_it_was_printed(path: Path) -> None:
    article = read(path)
    assert article.title
    assert article.blocks[0].kind is BlockKind.HEADLINE
    assert sum(block.kind is BlockKind.PARAGRAPH for block in article.blocks) >= 5
    assert isinstance(article.published, datetime)
    assert article.day == date.fromisoformat(path.name[:10])
    assert article.language == "en"


@every_sample
def test_a_sample_is_listed(path: Path) -> None:
    assert f"`{path.name}`" in (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_the_wire_report_is_taken_from_one_agency_by_three_outlets() -> None:
    reprints = [read(path) for path in FILES if "northern-wire" in path.name]
    assert {article.agency for article in reprints} == {"Northern Wire"}
    assert len({article.outlet for article in reprints}) == 3
