from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.model.acts import Reason
from onrecord.model.statuses import Status
from onrecord.record import Record, RecordError, open_record
from onrecord.record.rows import Query
from tests.record.builders import NOW, keep, reading_of

PAGE = "Talks on the strait\nAnna Berg threatens: close the strait if talks fail\nAnne Berg says: no"


def filled(record: Record) -> Record:
    keep(record, reading_of(PAGE))
    keep(record, reading_of(PAGE + "\nBo Dahl promises: räin\u2028now", url="https://example.org/b"))
    anna, anne = (record.actors.named(name)[0].id for name in ("Anna Berg", "Anne Berg"))
    with record.transaction():
        record.actors.merge(anne, anna, by="person", reason=Reason(1.0, "one person"), now=NOW)
        record.acts.settle(record.acts.recent(anna)[0].id, Status.WITHDRAWN, NOW, note="taken back")
    return record


@pytest.mark.parametrize("parquet", [False, True], ids=["lines", "parquet"])
def test_an_export_read_into_an_empty_record_gives_the_same_record(
    parquet: bool, new_record: Callable[[], Record], tmp_path: Path
) -> None:
    record, other = filled(new_record()), new_record()
    files = record.export(tmp_path / "out", parquet=parquet)
    assert all(file.is_file() for file in files)
    assert other.import_(tmp_path / "out") == record.counts()
    assert [finding for finding in other.check() if not finding.well] == []
    for query in (Query(words="strait"), Query(words="rain now"), Query(status=Status.WITHDRAWN)):
        assert [hit.id for hit in other.search(query).rows] == [hit.id for hit in record.search(query).rows]
    assert other.export(tmp_path / "again", parquet=parquet)
    for file in (tmp_path / "out").glob("*.jsonl"):
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()


def test_an_export_goes_from_one_database_to_the_other(
    server: str, new_database: Callable[[], str], sqlite_record: Record, tmp_path: Path
) -> None:
    filled(sqlite_record).export(tmp_path / "out")
    with open_record(new_database()) as other:
        assert other.import_(tmp_path / "out") == sqlite_record.counts()
        other.export(tmp_path / "back")
    for file in (tmp_path / "out").glob("*.jsonl"):
        assert (tmp_path / "back" / file.name).read_bytes() == file.read_bytes()


def test_an_export_writes_over_nothing(sqlite_record: Record, tmp_path: Path) -> None:
    first = filled(sqlite_record).export(tmp_path / "out")
    with pytest.raises(RecordError, match="holds files already"):
        sqlite_record.export(tmp_path / "out", parquet=True)
    assert sorted((tmp_path / "out").iterdir()) == sorted(first)


def test_long_tables_are_exported_whole(sqlite_record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.exports._ROWS", 2)
    files = filled(sqlite_record).export(tmp_path / "out")
    lines = {file.stem: len(file.read_text(encoding="utf-8").splitlines()) for file in files if file.suffix == ".jsonl"}
    tables = dict(sqlite_record.counts().tables)
    del tables["entry"]
    assert lines == tables


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (None, "cannot read"),
        ("no json", "not of an export"),
        ('{"format": "other/1"}', "not of an export that this release knows"),
        ('{"format": "onrecord.record/1", "release": "0000", "tables": []}', "is of the release 0000"),
        ('{"format": "onrecord.record/1", "release": "0001", "tables": ["actor"]}', "cannot read"),
    ],
)
def test_what_is_no_export_is_refused(sqlite_record: Record, tmp_path: Path, about: str | None, said: str) -> None:
    if about is not None:
        (tmp_path / "record.json").write_text(about, encoding="utf-8")
    with pytest.raises(RecordError, match=said):
        sqlite_record.import_(tmp_path)


def test_rows_that_do_not_fit_are_refused_and_nothing_is_kept(sqlite_record: Record, tmp_path: Path) -> None:
    with open_record(str(tmp_path / "other.db")) as other:
        filled(other).export(tmp_path / "out")
    path = tmp_path / "out" / "article.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(json.dumps({**row, "mood": 1}) for row in rows), encoding="utf-8")
    with pytest.raises(RecordError, match="article do not fit"):
        sqlite_record.import_(tmp_path / "out")
    assert sqlite_record.counts().actors == 0


def test_a_record_with_articles_takes_no_import(sqlite_record: Record, tmp_path: Path) -> None:
    filled(sqlite_record).export(tmp_path / "out")
    with pytest.raises(RecordError, match="holds articles already"):
        sqlite_record.import_(tmp_path / "out")


def test_a_backup_is_a_whole_record_of_one_moment_and_never_overwrites(record: Record, tmp_path: Path) -> None:
    filled(record)
    target = record.backup(tmp_path / "copies" / "backup")
    keep(record, reading_of("later", url="https://example.org/later"))
    with open_record(str(tmp_path / "restored.db") if target.is_dir() else str(target)) as copy:
        if target.is_dir():
            copy.import_(target)
        assert copy.counts().articles == 2
        assert [finding for finding in copy.check() if not finding.well] == []
    with pytest.raises(RecordError, match="never overwrites"):
        record.backup(target)


def test_a_backup_of_a_file_is_one_file(sqlite_record: Record, tmp_path: Path) -> None:
    target = filled(sqlite_record).backup(tmp_path / "copies" / "backup.db")
    assert [path.name for path in target.parent.iterdir()] == ["backup.db"]
    connection = sqlite3.connect(target)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_parquet_without_its_library_is_told(
    sqlite_record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(RecordError, match="pip install") as caught:
        sqlite_record.export(tmp_path / "out", parquet=True)
    assert caught.value.code == "record-library"
