"""What tests share: the language model, articles made of text, a few samples on record, the measuring data."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from onrecord.desk import Run, add, find_intakes, people
from onrecord.language import load_model
from onrecord.model.articles import Article, ArticleId, Block, BlockKind
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.record import open_record
from onrecord.settings import Reader, Settings

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def parser() -> Callable[[Article], Parse]:
    """The default language model; it is a dependency of the package, so it is always there."""
    return load_model()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring data beside the checkout; skipped where absent, a failure in CI."""
    if not (SHARED / "data").is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("the measuring data (../shared) is missing")
        pytest.skip("the measuring data (../shared) is not beside this checkout")
    return SHARED


def article_of(text: str, **known: object) -> Article:
    """An article whose paragraphs are the lines of ``text``."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    return Article(id=ArticleId("test"), text=text, blocks=tuple(blocks), **known)  # type: ignore[arg-type]


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """Builds an article whose paragraphs are the lines of a text; keywords set its other fields."""
    return article_of


@pytest.fixture
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes passwords in a thousandth of the time that it takes people's."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(people, "_hasher", lambda: hasher)
    people._nobodys.cache_clear()


ON_RECORD = (
    "2025-07-29-harbour-gazette-recognition.html",
    "2025-08-13-strait-dispatch-alaska.txt",
    "2025-08-16-harbour-gazette-anchorage.html",
    "2025-08-19-eastern-observer-lavrov.html",
)


@pytest.fixture(scope="session")
def read_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a few samples on record as the rules read them, one in two versions; to be looked at, or copied."""
    folder = tmp_path_factory.mktemp("samples")
    pages = [Path(shutil.copy(Path(__file__).parents[1] / "samples" / name, folder)) for name in ON_RECORD]
    run = Run(settings=Settings(reader=Reader.RULES), workers=1)
    with open_record(str(folder / "record.db")) as record:
        for some in (pages, pages[1:2]):
            intakes = find_intakes(list(map(str, some)))
            for outcome in add(record, record.address, intakes, run, lambda: datetime(2025, 8, 20, tzinfo=UTC)):
                assert outcome.added, outcome
            text = pages[1].read_text(encoding="utf-8")
            pages[1].write_text(f"{text}\n\nRussia threatened to leave the talks if Kyiv strikes.\n", encoding="utf-8")
    return folder / "record.db"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--rewrite`` makes the golden files anew, ``--pictures`` those of the desk; both are then to be reviewed."""
    parser.addoption("--rewrite", action="store_true", help="rewrite the golden files")
    parser.addoption("--pictures", action="store_true", help="take the pictures of the docs anew")
