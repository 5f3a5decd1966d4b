"""Pages of a few lines and a reader that needs no language model, so that whole runs take little."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.desk import Outcome, Run, add, find_intakes
from onrecord.model.readings import Reading
from onrecord.record import open_record
from onrecord.settings import Settings
from onrecord.sources import Extract
from tests.record.builders import reading_of

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
NAMES = ("Anna Berg", "Carl Dahl", "Eva Falk", "Gus Holm", "Ida Juhl")
PLACES = ("strait", "harbour", "border", "airport", "bridge", "canal", "valley")


def write_pages(folder: Path, count: int) -> Path:
    """A folder of pages in which five people threaten, promise and say things about seven places."""
    folder.mkdir()
    for number in range(count):
        who, other = NAMES[number % 5], NAMES[(number + 2) % 5]
        place = PLACES[number % 7]
        lines = (
            f"Talks about the {place} go on, day {number}",
            f"{who} threatens: we will close the {place} if round {number} of the talks fails",
            f"{other} promises: the {place} stays open until day {number + 40}",
            f"{who} says: nobody has offered {number} ships for the {place} yet",
        )
        (folder / f"page-{number:03}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    return folder


def make_reader(settings: Settings) -> Callable[[Extract], Reading]:
    """What reads the pages of ``write_pages``."""
    return read


def read(extracted: Extract) -> Reading:
    """A reading of lines such as ``Anna Berg says: …``."""
    article = extracted.article
    return replace(reading_of(article.text, url=article.url, day=article.day), article=article)


def clock() -> datetime:
    """The same moment always."""
    return NOW


def add_pages(url: str, folder: Path, workers: int = 1) -> list[Outcome]:
    """Add all pages of a folder; a process's target, too."""
    run = Run(settings=Settings(), workers=workers, make_reader=make_reader)
    with open_record(url) as record:
        return list(add(record, url, find_intakes([str(folder)]), run, clock))
