from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from onrecord.record import Record
from tests.record.builders import NOW, keep, reading_of

PAGE = "Talks on the strait\nAnna Berg threatens: close the strait if talks fail\nBo Dahl says: no"


def filled(record: Record) -> Record:
    article = keep(record, reading_of(PAGE))
    keep(record, reading_of(PAGE + "\nBo Dahl promises: rain", url="https://example.org/b"))
    with record.transaction():
        record.stories.assign_sagas([set(record.stories.assign([{article.id}]))])
    return record


def trouble(record: Record) -> set[str]:
    return {finding.code for finding in record.check() if not finding.well}


def test_a_whole_record_is_found_well(record: Record) -> None:
    assert trouble(filled(record)) == set()
    assert trouble(record) == set()


def test_an_empty_record_is_found_well(record: Record) -> None:
    assert trouble(record) == set()


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        ("UPDATE story SET articles = 7", "story-count"),
        ("UPDATE saga SET stories = 7", "saga-count"),
        ("UPDATE article SET version = 2", "version-missing"),
        ("DELETE FROM reading", "reading-missing"),
        ("UPDATE version SET digest = 'x'", "text-changed"),
        ("UPDATE act_source SET spans = '{\"text\": [[5, 99999]]}'", "span-outside"),
        ("DELETE FROM act_source", "act-source"),
        ("DELETE FROM entry WHERE thing = 'act'", "search-missing"),
        ("DELETE FROM entry WHERE thing = 'article'", "search-missing"),
        ("UPDATE entry SET version = 9 WHERE thing = 'article'", "search-missing"),
        ("UPDATE act SET status = 'fulfilled'", "status-wrong"),
        ("UPDATE act SET text = 'other words entirely'", "search-wrong"),
        ("UPDATE actor SET shown_as = 1 WHERE number = 2", "actor-merge"),
        ("INSERT INTO dispatch (number, id) VALUES (99, 'dispatch-x')", "dispatch-empty"),
        ("UPDATE statement SET identity = 'same'", "statement-double"),
    ],
)
def test_every_harm_is_found(record: Record, harm: str, code: str) -> None:
    filled(record)
    with record.transaction():
        record._database.connection.exec_driver_sql(harm)
    assert code in trouble(record)


def test_a_broken_reference_in_a_file_is_found(sqlite_record: Record) -> None:
    filled(sqlite_record)
    database = sqlite_record._database
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("UPDATE act SET actor = 77")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("BEGIN")
    assert "key-broken" in trouble(sqlite_record)


def test_a_search_index_made_anew_finds_the_same(record: Record) -> None:
    filled(record)
    with record.transaction():
        record._database.run(text("DELETE FROM entry"))
    assert trouble(record) == {"search-missing"}
    with record.transaction():
        assert record.reindex() == record.counts().tables["entry"]
    assert trouble(record) == set()


def test_counts_count_every_table(new_record: Callable[[], Record]) -> None:
    counts = filled(new_record()).counts()
    assert (counts.articles, counts.acts, counts.statements, counts.actors) == (2, 2, 3, 2)
    assert counts.tables["version"] == counts.versions == 2
    assert NOW
