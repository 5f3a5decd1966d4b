"""A record on each database; PostgreSQL is skipped where no server is, and missed in CI."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from onrecord.record import Record, open_record

SERVER = os.environ.get("ONRECORD_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


@pytest.fixture(scope="session")
def server() -> str:
    """The address of a PostgreSQL server on which databases may be made."""
    try:
        psycopg.connect(SERVER, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"no PostgreSQL server: {error}")
        pytest.skip("no PostgreSQL server: set ONRECORD_TEST_POSTGRES")
    return SERVER


@pytest.fixture
def new_database(server: str) -> Iterator[Callable[[], str]]:
    """Makes empty PostgreSQL databases and drops them afterwards."""
    made: list[str] = []

    def make() -> str:
        name = f"onrecord_test_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')  # type: ignore[call-overload]
        made.append(name)
        return f"{server.rpartition('/')[0]}/{name}"

    yield make
    with psycopg.connect(server, autocommit=True) as connection:
        for name in made:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[call-overload]


@pytest.fixture(params=["sqlite", "postgresql"])
def new_record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Record]]:
    """Makes empty records, on each database in turn."""
    opened: list[Record] = []

    def make() -> Record:
        if request.param == "sqlite":
            opened.append(open_record(str(tmp_path / f"record-{len(opened)}.db")))
        else:
            opened.append(open_record(request.getfixturevalue("new_database")()))
        return opened[-1]

    if request.param == "postgresql":
        request.getfixturevalue("new_database")
    yield make
    for record in opened:
        record.close()


@pytest.fixture
def record(new_record: Callable[[], Record]) -> Record:
    """An empty record."""
    return new_record()


@pytest.fixture
def sqlite_record(tmp_path: Path) -> Iterator[Record]:
    """An empty record in a SQLite file, for what SQLite alone does."""
    with open_record(str(tmp_path / "record.db")) as opened:
        yield opened
