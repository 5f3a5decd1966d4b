from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.record import RecordError, open_record
from onrecord.record.errors import told
from tests.record.builders import NOW, keep, reading_of


def code_of(address: str) -> str:
    with pytest.raises(RecordError) as caught:
        open_record(address, patience=0.2)
    assert "geheim" not in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", "record-address"),
        ("mysql://me:geheim@host/db", "record-address"),
        ("sqlite://", "record-address"),
        ("postgresql://me:geheim@host:port:7/db", "record-address"),
        ("postgresql://me:geheim@127.0.0.1:1/db?sslpassword=geheim", "record-unreachable"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(address: str, code: str) -> None:
    assert code_of(address) == code


def test_a_database_that_is_not_there_is_told(server: str) -> None:
    assert code_of(f"{server.rpartition('/')[0]}/onrecord_not_there") == "record-missing"


def test_a_path_may_be_given_plainly_and_its_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "a record?.db"
    with open_record(str(path)) as record:
        keep(record, reading_of("T\nAnna Berg says: all is well"))
    assert path.is_file()
    with open_record(f"sqlite:///{path.with_name('b.db')}") as record:
        assert record.counts().articles == 0


def test_a_folder_and_a_file_of_other_things_are_no_records(tmp_path: Path) -> None:
    assert code_of(str(tmp_path)) == "record-missing"
    (tmp_path / "letter.txt").write_text("Dear editor, " * 100, encoding="utf-8")
    assert code_of(str(tmp_path / "letter.txt")) == "record-not-one"
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8").startswith("Dear editor")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE theirs (number INTEGER)")
    other.close()
    assert code_of(str(tmp_path / "other.db")) == "record-not-one"


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_record(str(path)) as record:
        keep(record, reading_of("T\nAnna Berg says: all is well"))
    body = bytearray(path.read_bytes())
    body[4096 : 40 * 4096] = os.urandom(39 * 4096)
    path.write_bytes(body)
    with pytest.raises(RecordError) as caught, open_record(str(path)) as record:
        record.listings.articles()
    assert caught.value.code in ("record-damaged", "record-not-one", "record-failed")


def test_a_record_that_another_writes_to_is_locked_after_patience(tmp_path: Path) -> None:
    path = str(tmp_path / "record.db")
    with open_record(path) as one, open_record(path, patience=0.1) as other, one.transaction():
        assert other.counts().articles == 0, "reading goes on meanwhile"
        with pytest.raises(RecordError, match="another program is writing") as caught, other.transaction():
            pass
    assert caught.value.code == "record-locked"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("database or disk is full", "record-full"),
        ("could not extend file: No space left on device", "record-full"),
        ("attempt to write a readonly database", "record-read-only"),
        ("cannot execute INSERT in a read-only transaction", "record-read-only"),
        ("canceling statement due to lock timeout", "record-locked"),
        ("database disk image is malformed", "record-damaged"),
        ("something new", "record-failed"),
    ],
)
def test_a_databases_own_words_become_ours(said: str, code: str) -> None:
    error = told("sqlite:///x", sqlite3.OperationalError(said))
    assert error.code == code
    assert said in str(error)


def test_a_full_disk_keeps_the_record_as_it_was(tmp_path: Path) -> None:
    with open_record(str(tmp_path / "record.db")) as record:
        keep(record, reading_of("T\nAnna Berg says: all is well"))
        with pytest.raises(RecordError) as caught, record.transaction():
            record._database.connection.exec_driver_sql("PRAGMA max_page_count = 1")
            for number in range(500):
                page = reading_of("word " * 5000 + str(number), url=f"https://example.org/{number}")
                record.articles.add(page, "onrecord 1.0", NOW)
        assert caught.value.code == "record-full"
        assert record.counts().articles == 1
        assert all(finding.well for finding in record.check())


def test_nothing_is_written_outside_a_transaction(tmp_path: Path) -> None:
    with open_record(str(tmp_path / "record.db")) as record:
        with pytest.raises(ValueError, match="inside `with"):
            record.articles.add(reading_of("T"), "onrecord 1.0", NOW)
        with pytest.raises(ValueError, match="open already"), record.transaction(), record.transaction():
            pass


def test_an_error_inside_a_transaction_undoes_all_of_it(tmp_path: Path) -> None:
    with open_record(str(tmp_path / "record.db")) as record:
        with pytest.raises(KeyError), record.transaction():
            record.articles.add(reading_of("T"), "onrecord 1.0", NOW)
            raise KeyError("the caller's own")
        assert record.counts().articles == 0


ADDER = """
import sys
from onrecord.record import open_record
from tests.record.builders import keep, reading_of
address, name = sys.argv[1:]
with open_record(address) as record:
    for number in range(12):
        keep(record, reading_of(f"T\\nAnna Berg threatens: {name} {number}", url=f"https://example.org/{name}/{number}"))
        keep(record, reading_of(f"T{number}\\nBo Dahl says: yes", url=f"https://example.org/both/{number}"))
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_processes_adding_at_once_lose_nothing_and_double_nothing(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    # Neither has opened it before: the two make the tables at once, too.
    address = str(tmp_path / "record.db") if kind == "sqlite" else request.getfixturevalue("new_database")()
    root = Path(__file__).parents[2]
    adders = [
        subprocess.Popen([sys.executable, "-c", ADDER, address, name], cwd=root, stderr=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    for adder in adders:
        _, said = adder.communicate(timeout=240)
        assert adder.returncode == 0, said
    with open_record(address) as record:
        counts = record.counts()
        assert (counts.articles, counts.acts, counts.actors, counts.statements) == (36, 24, 2, 25)
        assert [finding for finding in record.check() if not finding.well] == []
