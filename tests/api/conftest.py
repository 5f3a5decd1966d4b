"""What tests of the HTTP API share: a program that asks a desk about a few samples on record."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from onrecord.app import create_app
from onrecord.record import Record, open_record
from onrecord.settings import Reader, Settings
from tests.web.desks import Clock

SETTINGS = Settings(reader=Reader.RULES)


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
def own_record(read_samples: Path, tmp_path: Path) -> str:
    """The address of a copy of that record, to be changed."""
    return str(shutil.copy(read_samples, tmp_path / "own.db"))


@pytest.fixture
def own_app(own_record: str) -> Iterator[FastAPI]:
    """A desk over it."""
    made = create_app(SETTINGS, record=own_record, clock=Clock())
    yield made
    made.state.service.records.close()


@pytest.fixture
def own(own_app: FastAPI) -> TestClient:
    """A program that changes it."""
    return TestClient(own_app, base_url="http://localhost/api/v1/")
