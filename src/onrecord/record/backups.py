"""A copy of a record while others go on adding to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from onrecord.record.databases import Database
from onrecord.record.errors import RecordError, telling
from onrecord.record.exports import export_record

_PAGES = 2000
"""Pages copied between two looks at whether somebody writes: 8 MB."""


def back_up(database: Database, target: Path) -> Path:
    """Copy a SQLite record to a new file, or export a PostgreSQL record to a new folder; see ``Record.backup``."""
    if target.exists():
        raise RecordError("record-export", f"{target} is there already: a backup never overwrites")
    if not database.is_sqlite:
        export_record(database, target)
        return target
    source = str(database.engine.url.database)
    partial = target.with_name(f"{target.name}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        with telling(str(target)):
            _copy(source, partial)
        partial.replace(target)
    except OSError as error:
        raise RecordError("record-export", f"cannot write {target}: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return target


def _copy(source: str, target: Path) -> None:
    read, written = sqlite3.connect(source), sqlite3.connect(target)
    try:
        # The read transaction keeps the copy at one moment; without it every write begins the copying anew.
        read.execute("BEGIN")
        read.execute("SELECT count(*) FROM alembic_version").fetchall()
        read.backup(written, pages=_PAGES)
        written.execute("PRAGMA journal_mode = DELETE")
    finally:
        read.close()
        written.close()
