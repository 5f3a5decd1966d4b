"""From an address to an open database that holds a record of this release."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from onrecord.record.databases import Database
from onrecord.record.errors import RecordError, telling
from onrecord.record.migrations import HEAD, REVISIONS, upgrade

PATIENCE = 30.0
"""Seconds to wait for another writer; one article takes far below a second."""

# Pages of the write-ahead log between checkpoints: 16 MB. With the default of 4 MB, the many index pages that
# one article touches in a large record are written back far more often than they change.
_CHECKPOINT = 4000
_CACHE = 64_000
"""Kilobytes of pages that a connection keeps."""

# FULL: what was accepted outlives a power cut, for one fsync an article.
_PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY")

_MARKS = frozenset({"alembic_version", "article", "reading", "entry"})
"""Tables that every record of every release has."""


def open_database(url: str, patience: float = PATIENCE) -> Database:
    """The database of the record at ``url``, made or brought up to this release; see ``open_record``."""
    engine = open_engine(url, patience)
    database = Database(engine)
    try:
        _bring_up(database)
    except BaseException:
        engine.dispose()
        raise
    return database


def open_engine(url: str, patience: float = PATIENCE) -> Engine:
    """What speaks to the database at ``url``, whatever it holds."""
    address = read_address(url)
    return _sqlite(address, patience) if address.drivername == "sqlite" else _postgresql(address, patience)


def read_address(url: str) -> URL:
    """The address of a record: a path is a SQLite file.

    Raises RecordError, without repeating the address: it may hold a password.
    """
    if "://" not in url:
        if not url.strip():
            raise RecordError("record-address", "the address of the record is empty")
        return URL.create("sqlite", database=str(Path(url).expanduser()))
    scheme = url.partition("://")[0].lower()
    family = scheme.partition("+")[0]
    if family not in ("sqlite", "postgresql", "postgres"):
        raise RecordError("record-address", f"a record is kept at sqlite:// or postgresql://, not at {scheme}://")
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise RecordError("record-address", f"this {scheme}:// address cannot be understood") from error
    if family == "sqlite":
        if not address.database or address.database == ":memory:":
            raise RecordError("record-address", "a sqlite:// address names a file: sqlite:///PATH")
        return URL.create("sqlite", database=str(Path(address.database).expanduser()))
    return address.set(drivername="postgresql+psycopg")


def _sqlite(address: URL, patience: float) -> Engine:
    path = Path(address.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab"):
            pass
    except OSError as error:
        code = "record-read-only" if isinstance(error, PermissionError) else "record-missing"
        raise RecordError(code, f"the record {path} cannot be opened: {error.strerror or error}") from error
    engine = create_engine(address, connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        # Transactions are begun below, in words of our own: the driver would begin them too late.
        connection.isolation_level = None
        _write_ahead(connection, patience)
        for pragma in (*_PRAGMAS, f"cache_size = -{_CACHE}", f"wal_autocheckpoint = {_CHECKPOINT}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("onrecord_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Turn on the write-ahead log; SQLite does not wait by itself where two processes do so at once."""
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _postgresql(address: URL, patience: float) -> Engine:
    options = f"-c lock_timeout={int(patience * 1000)}"
    try:
        return create_engine(address, connect_args={"connect_timeout": 10, "options": options})
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise RecordError(
            "record-library", "a record in PostgreSQL needs one library more: pip install 'onrecord[postgresql]'"
        ) from error


def _bring_up(database: Database) -> None:
    """Make the tables where there are none, bring them up where they are of an older release."""
    if _release(database) == HEAD:
        return
    with database.transaction(shown=False):
        # Asked again: while we waited for the writer's place another process may have done it.
        if _release(database) != HEAD:
            with telling(database.address):
                upgrade(database.connection)


def _release(database: Database) -> str | None:
    """The revision of the record, None for an empty database; raises RecordError for anything else."""
    found = set(database.table_names())
    if not found:
        return None
    if not found >= _MARKS:
        raise RecordError("record-not-one", f"{database.address} is no record: it holds other tables")
    release = str(database.value(text("SELECT version_num FROM alembic_version")))
    if release not in REVISIONS:
        raise RecordError(
            "record-newer",
            f"the record {database.address} was written by a newer release of onrecord ({release}); "
            f"this one knows records up to {HEAD}: bring onrecord up to date",
        )
    return release
