"""What tests of the HTTP API share: a few samples on record, read by the rules, and a program that asks about them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from onrecord.app import create_app
from onrecord.desk import Run, add, find_intakes
from onrecord.record import Record, open_record
from onrecord.settings import Reader, Settings
from tests.web.desks import Clock

SAMPLES = Path(__file__).parents[2] / "samples"
READ = (
    "2025-08-13-strait-dispatch-alaska.txt",
    "2025-08-16-harbour-gazette-anchorage.html",
    "2025-08-19-eastern-observer-lavrov.html",
)
SETTINGS = Settings(reader=Reader.RULES)
RUN = Run(settings=SETTINGS, workers=1)


@pytest.fixture(scope="session")
def read_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with some samples on record, one of them in two versions; to be looked at, or copied."""
    folder = tmp_path_factory.mktemp("pages")
    url = str(folder / "record.db")
    pages = [Path(shutil.copy(SAMPLES / name, folder)) for name in READ]
    with open_record(url) as record:
        for addresses in (pages, pages[:1]):
            for outcome in add(record, url, find_intakes(list(map(str, addresses))), RUN, Clock()):
                assert outcome.added, outcome
            text = pages[0].read_text(encoding="utf-8")
            pages[0].write_text(text + "\n\nRussia threatened to leave the talks if Kyiv strikes.\n", encoding="utf-8")
    return Path(url)


@pytest.fixture(scope="session")
def app(read_samples: Path) -> Iterator[FastAPI]:
    """A desk over that record, which nobody changes."""
    made = create_app(SETTINGS, record=str(read_samples), clock=Clock())
    yield made
    made.state.service.records.close()


@pytest.fixture(scope="session")
def api(app: FastAPI) -> TestClient:
    """A program that asks it."""
    return TestClient(app, base_url="http://localhost/api/v1/")


@pytest.fixture(scope="session")
def samples(read_samples: Path) -> Iterator[Record]:
    """That record, opened beside the desk."""
    with open_record(str(read_samples)) as record:
        yield record


@pytest.fixture
def own_app(read_samples: Path, tmp_path: Path) -> Iterator[FastAPI]:
    """A desk over a copy of that record, to be changed."""
    made = create_app(SETTINGS, record=str(shutil.copy(read_samples, tmp_path / "own.db")), clock=Clock())
    yield made
    made.state.service.records.close()


@pytest.fixture
def own(own_app: FastAPI) -> TestClient:
    """A program that changes it."""
    return TestClient(own_app, base_url="http://localhost/api/v1/")
