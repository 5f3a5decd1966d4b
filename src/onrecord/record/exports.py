"""A record as files: every table as JSON Lines or Parquet, and a record made of them again.

An export is what both databases have in common. The search index is not in it; import makes it anew. Nor are those
in it who may come in, or what they follow: they are of one desk.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import LargeBinary, Table, select, tuple_, update
from sqlalchemy.exc import StatementError

from onrecord.record import tables as t
from onrecord.record.databases import Database
from onrecord.record.errors import RecordError
from onrecord.record.migrations import HEAD, REVISIONS
from onrecord.record.reindexing import reindex

FORMAT = "onrecord.record/1"
_ABOUT = "record.json"
_ROWS = 2000
"""Rows held in memory at a time."""


def exported() -> Sequence[Table]:
    """The tables of an export, those that others point at first."""
    return [table for table in t.METADATA.sorted_tables if table is not t.entry and table not in t.PRIVATE]


def export_record(database: Database, folder: Path, *, parquet: bool = False) -> tuple[Path, ...]:
    """Every table as one file in ``folder``, as of one moment, and ``record.json`` that says what they are.

    Raises RecordError where the folder holds anything already, or cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise RecordError("record-export", f"{folder} holds files already: an export goes to an empty folder")
        with database.snapshot():
            files = [
                _write_parquet(database, table, folder) if parquet else _write_lines(database, table, folder)
                for table in exported()
            ]
        about = folder / _ABOUT
        told = {"format": FORMAT, "release": HEAD, "tables": [table.name for table in exported()]}
        about.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise RecordError("record-export", f"cannot write to {folder}: {error.strerror or error}") from error
    return (*files, about)


def batches(database: Database, table: Table) -> Iterator[Sequence[Any]]:
    """All rows of a table, some at a time, in the order of its key."""
    key = list(table.primary_key)
    last: Sequence[Any] | None = None
    while True:
        query = select(table).order_by(*key).limit(_ROWS)
        if last is not None:
            query = query.where(_after(key, last))
        rows = database.rows(query)
        if rows:
            yield rows
        if len(rows) < _ROWS:
            return
        last = [rows[-1]._mapping[column] for column in key]


def _after(key: Sequence[Any], last: Sequence[Any]) -> Any:
    """Rows behind one in the order of the key, put so that both databases walk the key's index."""
    return tuple_(*key) > tuple_(*last)


def _write_lines(database: Database, table: Table, folder: Path) -> Path:
    path = folder / f"{table.name}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for rows in batches(database, table):
            file.writelines(json.dumps(_plain(dict(row._mapping))) + "\n" for row in rows)
    return path


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Bytes as base64; everything else is plain already."""
    return {
        name: base64.b64encode(value).decode() if isinstance(value, (bytes, memoryview)) else value
        for name, value in row.items()
    }


def _write_parquet(database: Database, table: Table, folder: Path) -> Path:
    arrow, columns = _arrow(), _columns(table)
    path = folder / f"{table.name}.parquet"
    with arrow.parquet.ParquetWriter(path, columns, compression="zstd") as writer:
        for rows in batches(database, table):
            writer.write_table(arrow.Table.from_pylist([dict(row._mapping) for row in rows], schema=columns))
    return path


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError as error:
        raise RecordError("record-library", "Parquet needs a library: pip install 'onrecord[parquet]'") from error
    return pyarrow


def _columns(table: Table) -> Any:
    arrow = _arrow()
    kinds = {bytes: arrow.binary(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    return arrow.schema([(column.name, kinds.get(column.type.python_type, arrow.string())) for column in table.columns])


def import_record(database: Database, folder: Path) -> None:
    """Fill an empty record from an export's folder, in one transaction, and make its search index."""
    told = _about(folder)
    if database.value(select(t.article.c.number).limit(1)) is not None:
        raise RecordError("record-export", f"{database.address} holds articles already: import into a new record")
    with database.transaction():
        for table in exported():
            if table.name in told["tables"]:
                _fill(database, table, folder)
        reindex(database)


def _about(folder: Path) -> dict[str, Any]:
    path = folder / _ABOUT
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecordError("record-export", f"cannot read {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise RecordError("record-export", f"{path} is not of an export: {error}") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT or not isinstance(told.get("tables"), list):
        raise RecordError("record-export", f"{path} is not of an export that this release knows")
    if told.get("release") not in REVISIONS:
        raise RecordError("record-export", f"{path} is of the release {told.get('release')}, this one is {HEAD}")
    return told


def _fill(database: Database, table: Table, folder: Path) -> None:
    merged: list[dict[str, Any]] = []
    try:
        for rows in _read(table, folder):
            if table is t.actor:
                # An actor may be shown as a later one, which is not there yet.
                merged += [row for row in rows if row["shown_as"] != row["number"]]
                rows = [{**row, "shown_as": row["number"]} for row in rows]
            database.run(table.insert(), rows)
        for row in merged:
            database.run(update(table).where(table.c.number == row["number"]).values(shown_as=row["shown_as"]))
    except (KeyError, TypeError, ValueError, StatementError) as error:
        raise RecordError("record-export", f"the rows of {table.name} do not fit this release: {error}") from error


def _read(table: Table, folder: Path) -> Iterator[list[dict[str, Any]]]:
    lines, parquet = folder / f"{table.name}.jsonl", folder / f"{table.name}.parquet"
    try:
        if parquet.is_file():
            for batch in _arrow().parquet.ParquetFile(parquet).iter_batches(_ROWS):
                yield batch.to_pylist()
            return
        with lines.open(encoding="utf-8") as file:
            while part := list(islice(file, _ROWS)):
                yield [_from_plain(table, json.loads(line)) for line in part]
    except OSError as error:
        raise RecordError("record-export", f"cannot read {lines}: {error.strerror or error}") from error


def _from_plain(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: base64.b64decode(value) if isinstance(table.c[name].type, LargeBinary) else value
        for name, value in row.items()
    }
