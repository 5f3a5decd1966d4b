"""A record on each database; PostgreSQL is skipped where no server is, and missed in CI."""

from __future__ import annotations

import os
import shutil
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


@pytest.fixture(scope="session")
def databases(server: str) -> Iterator[Callable[[str], str]]:
    """Makes PostgreSQL databases, copies of a template, and drops them at the end."""
    made: list[str] = []

    def make(template: str) -> str:
        made.append(f"onrecord_test_{uuid.uuid4().hex[:12]}")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{made[-1]}" TEMPLATE "{template}"')
        return made[-1]

    yield make
    with psycopg.connect(server, autocommit=True) as connection:
        for name in reversed(made):
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def empty_database(databases: Callable[[str], str], server: str) -> str:
    """The name of a database with an empty record, to be copied: migrating takes longer than copying."""
    name = databases("template0")
    open_record(f"{server.rpartition('/')[0]}/{name}").close()
    return name


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty record, to be copied."""
    path = tmp_path_factory.mktemp("record") / "empty.db"
    open_record(str(path)).close()
    return path


@pytest.fixture
def new_database(databases: Callable[[str], str], server: str) -> Callable[[], str]:
    """Gives addresses of empty PostgreSQL databases."""
    return lambda: f"{server.rpartition('/')[0]}/{databases('template0')}"


@pytest.fixture(params=["sqlite", "postgresql"])
def new_record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Record]]:
    """Makes empty records, on each database in turn."""
    opened: list[Record] = []
    needed = ["empty_file"] if request.param == "sqlite" else ["empty_database", "databases", "server"]
    have = [request.getfixturevalue(name) for name in needed]

    def make() -> Record:
        if request.param == "sqlite":
            address = str(shutil.copy(have[0], tmp_path / f"record-{len(opened)}.db"))
        else:
            address = f"{have[2].rpartition('/')[0]}/{have[1](have[0])}"
        opened.append(open_record(address))
        return opened[-1]

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
