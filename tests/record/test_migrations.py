"""Every released state of the record, made by its migrations and filled, comes up to this release with all it holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from onrecord.model.sources import SourceKind
from onrecord.record import Record, RecordError, open_record
from onrecord.record.databases import Database
from onrecord.record.migrations import HEAD, REVISIONS, upgrade
from onrecord.record.opening import open_engine
from onrecord.record.rows import (
    Channel,
    NewPolledSource,
    NewSubscription,
    NewTask,
    NewWatchItem,
    Query,
    TaskKind,
    Thing,
)
from onrecord.record.tables import METADATA
from tests.record.builders import NOW, keep, reading_of

RELEASES = Path(__file__).parent / "releases"
"""What each release's tables held: one JSON file a release, written once by ``--rewrite`` while it was the newest."""

PAGE = "Talks on the strait\nAnna Berg threatens: close the strait if talks fail by 2025-08-20\nBo Dahl says: no"


def address(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> str:
    if kind == "sqlite":
        return str(tmp_path / "old.db")
    made: str = request.getfixturevalue("new_database")()
    return made


def fill(database: Database, release: str) -> None:
    """Put into the tables what that release had put into them."""
    rows: dict[str, list[dict[str, Any]]] = json.loads((RELEASES / f"{release}.json").read_text(encoding="utf-8"))
    with database.transaction(shown=False):
        for table, held in rows.items():
            for row in held:
                names = ", ".join(f'"{name}"' for name in row)
                values = ", ".join(f":{name}" for name in row)
                bound = {name: bytes.fromhex(v[4:]) if str(v).startswith("hex:") else v for name, v in row.items()}
                database.run(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), bound)


def held_by(record: Record) -> dict[str, list[dict[str, Any]]]:
    database = record._database
    found = {}
    for table in METADATA.sorted_tables:
        if table.name not in ("entry", "generation"):
            rows = [dict(row._mapping) for row in database.rows(table.select())]
            found[table.name] = [
                {name: f"hex:{v.hex()}" if isinstance(v, bytes) else v for name, v in row.items()} for row in rows
            ]
    return found


def test_the_releases_are_the_revisions_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", "onrecord.record:migrations")
    script = ScriptDirectory.from_config(config)
    assert [revision.revision for revision in script.walk_revisions()][::-1] == list(REVISIONS)
    assert script.get_current_head() == HEAD


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_migrations_make_the_tables_that_the_code_knows(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with open_record(address(request, kind, tmp_path)) as record, record.transaction():
        connection = record._database.connection
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": is_ours})
        assert compare_metadata(context, METADATA) == []


def is_ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
    """The search index is not in the metadata: each database has its own."""
    return not (name or "").startswith(("entry_words", "ix_entry_words", "alembic_")) and (kind, name) != (
        "column",
        "words",
    )


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("release", REVISIONS)
def test_a_record_of_every_release_comes_up_whole(
    release: str, kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    where = address(request, kind, tmp_path)
    old = Database(open_engine(where))
    with old.transaction(shown=False):
        upgrade(old.connection, release)
    fill(old, release)
    old.close()
    with open_record(where) as record:
        with record.transaction():
            record.reindex()
        assert [finding for finding in record.check() if not finding.well] == []
        assert [hit.kind for hit in record.search(Query(words="strait")).rows] == ["threat"]
        before = record.counts()
        keep(record, reading_of(PAGE))
        assert record.counts() == before, "the page is known already"
        keep(record, reading_of(f"{PAGE}\nBo Dahl promises: peace", url="https://example.org/b"))
        assert record.counts().articles == before.articles + 1


def test_the_newest_release_is_written_down(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    with open_record(str(tmp_path / "new.db")) as record:
        keep(record, reading_of(PAGE))
        article = record.articles.by_url("https://example.org/a")
        assert article is not None
        with record.transaction():
            record.articles.index_sketch(article.id, [1, 2, 3])
            record.articles.index_terms(article.id, ["strait", "talks"])
            record.stories.assign_sagas([set(record.stories.assign([{article.id}]))])
        come_and_go(record)
        held = held_by(record)
    path = RELEASES / f"{HEAD}.json"
    if request.config.getoption("--rewrite"):
        path.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    known = json.loads(path.read_text(encoding="utf-8"))
    columns = {table: sorted(rows[0]) for table, rows in held.items() if rows}
    assert {table: sorted(rows[0]) for table, rows in known.items() if rows} == columns


def come_and_go(record: Record) -> None:
    """A row in each table of what comes in and goes out by itself."""
    with record.transaction(shown=False):
        new = NewPolledSource(address="https://example.org/rss", kind=SourceKind.FEED, name="Post")
        source = record.sources.add(new, NOW)
        record.sources.accept(source.id, ["https://example.org/a"], NOW)
        record.tasks.put(NewTask(kind=TaskKind.PAGE, key="a", payload="{}", due_at=NOW, about=source.id), NOW)
        watch = record.watches.add(None, "Strait", Query(words="strait"), NOW)
        record.watch_items.put(watch, NewWatchItem(key="act-1", thing=Thing.ACT, thing_id="act-1"), NOW)
        to = NewSubscription(
            watch=watch, channel=Channel.WEBHOOK, address="https://a.example", every="new", next_at=NOW
        )
        record.subscriptions.add(to, NOW)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_record_of_a_newer_release_is_refused(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    where = address(request, kind, tmp_path)
    with open_record(where) as record, record.transaction():
        record._database.run(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RecordError, match="newer release of onrecord") as caught:
        open_record(where)
    assert caught.value.code == "record-newer"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_database_of_others_is_left_alone(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    where = address(request, kind, tmp_path)
    other = create_engine(f"sqlite:///{where}" if kind == "sqlite" else where.replace("://", "+psycopg://"))
    with other.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (number INTEGER)"))
    with pytest.raises(RecordError, match="holds other tables") as caught:
        open_record(where)
    assert caught.value.code == "record-not-one"
    with other.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM theirs")).scalar() == 0
    other.dispose()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = str(tmp_path / "record.db")

    def fail(connection: Any) -> None:
        upgrade(connection)
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched, pytest.raises(RuntimeError):
        patched.setattr("onrecord.record.opening.upgrade", fail)
        open_record(where)
    assert Database(open_engine(where)).table_names() == ()
    with open_record(where) as record:
        assert record.counts().articles == 0
