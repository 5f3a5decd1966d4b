"""Nothing that is done for every article, and no listing, walks through a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from onrecord.model.acts import Reason
from onrecord.model.sources import SourceKind
from onrecord.model.spans import Span
from onrecord.model.statuses import Status, Step
from onrecord.record import Record
from onrecord.record.rows import Kin, NewPolledSource, NewSource, NewTask, Query, TaskKind
from onrecord.record.sources import Poll
from tests.record.builders import NOW, keep, reading_of

PAGE = "Talks on the strait\nAnna Berg threatens: close the strait if talks fail by 2025-08-20\nBo Dahl says: no"

# What a plan may walk: what a statement made itself, and the search index.
ALLOWED = re.compile(r"SCAN (\(?sub|w VIRTUAL|[ab]\d+\b|anon_|near\b|CONSTANT|entry_words VIRTUAL)")
ORDERED = re.compile(r"SCAN \w+ USING (COVERING )?INDEX")


@dataclass(frozen=True)
class Marks:
    """What a story is known by, for a test."""

    words: tuple[str, ...]


@pytest.fixture
def statements(sqlite_record: Record) -> Iterator[list[tuple[str, Any]]]:
    seen: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, params: Any, ___: Any, many: bool) -> None:
        if not many and statement.lstrip()[:6].upper() in ("SELECT", "UPDATE", "DELETE"):
            seen.append((statement, params))

    event.listen(sqlite_record._database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(sqlite_record._database.engine, "before_cursor_execute", note)


def walks(record: Record, seen: list[tuple[str, Any]]) -> list[str]:
    """The statements whose plan walks through a table, with the step that does."""
    found = []
    with record._database.engine.connect() as connection:
        for statement, params in dict((s, (s, p)) for s, p in seen).values():
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", params):
                step = str(row[3])
                # An index walked in order under a limit stops when the page is full.
                paged = ORDERED.match(step) and "LIMIT" in statement
                if step.startswith("SCAN") and not ALLOWED.match(step) and not paged:
                    found.append(f"{step} <- {' '.join(statement.split())}")
    return found


def everything_about_one_more(record: Record) -> None:
    page = reading_of(f"{PAGE}\nBo Dahl promises: rain", url="https://example.org/b", day=date(2025, 8, 15))
    other = record.articles.by_url("https://example.org/a")
    assert other is not None
    row = keep(record, page)
    keep(record, reading_of(PAGE.replace("no", "never"), url="https://example.org/b"))
    with record.transaction():
        record.articles.index_sketch(row.id, [1, 2, 3])
        record.articles.similar([1, 2], limit=5)
        record.articles.join(row.id, [Kin(article=other.id, reason=Reason(0.9, "runs"))])
        record.articles.index_terms(row.id, ["strait"])
        record.articles.frequencies(["strait", "talks"])
        record.stories.index(row.id, ["a", "b"], Marks(("a",)))
        record.stories.nearest(["a", "b"], row.day, limit=9)
        stories = record.stories.assign([{row.id, other.id}])
        record.stories.index_saga(stories[0], ["a"], Marks(("a",)))
        record.stories.saga_neighbours(["a"], row.day, Marks, limit=9)
        record.stories.assign_sagas([set(stories)])
        actors = list(record.articles.actors(row.id).values())
        record.actors.companions(actors[0])
        record.articles.speaking_of(actors, since=row.day, limit=5)
        record.stories.having(["a"], since=row.day, limit=5)
        act = record.acts.of_article(row.id)[0].id
        key = f"answer|{act}"
        source = NewSource(article=row.id, version=1, local="act-9", spans={}, words="rain")
        record.acts.add_source(act, source, [key])
        pending = record.acts.pending_for([key], limit=20, until=row.day)
        reason = Reason(0.9, "done")
        step = Step(act=pending[0].id, status=Status.FULFILLED, article=row.id, span=Span(0, 5), reason=reason)
        record.acts.take([step], NOW)
        record.acts.due(row.day, limit=9)


def every_listing(record: Record) -> None:
    berg = record.actors.named("Anna Berg")[0].id
    (article,) = record.listings.articles(limit=1).rows
    record.listings.stories(limit=1, cursor=None)
    assert article.story is not None
    for query in (
        Query(words="strait"),
        Query(words='"the strait" talk*', speaker=berg, kind="threat", since=date(2025, 1, 1), status=Status.OPEN),
        Query(story=article.story),
        Query(),
    ):
        record.search(query)
    record.listings.story_timeline(article.story)
    record.listings.actor_timeline(berg)
    record.holdings.of_story(article.story)
    record.holdings.of_article(article.id)
    record.listings.actor_stories(berg)
    record.acts.open_by_deadline(limit=1)
    record.acts.open_by_deadline(actor=berg)
    record.changes.since(NOW)
    act = record.acts.recent(berg)[0]
    record.changes.earlier_acts(act)
    record.acts.history(act.id)
    record.acts.sources(act.id)
    record.acts.of_article(article.id)
    record.articles.versions(article.id)
    record.articles.copies(article.id)
    record.articles.of_dispatch(article.dispatch)
    record.actors.merges(berg)
    record.encounters.recent(berg)
    record.contingencies.recent(berg)
    record.statements.recent(berg)


def test_adding_one_more_looks_everything_up(sqlite_record: Record, statements: list[tuple[str, Any]]) -> None:
    keep(sqlite_record, reading_of(PAGE))
    everything_about_one_more(sqlite_record)
    assert walks(sqlite_record, statements) == []


def test_listings_look_everything_up(sqlite_record: Record, statements: list[tuple[str, Any]]) -> None:
    keep(sqlite_record, reading_of(PAGE))
    everything_about_one_more(sqlite_record)
    statements.clear()
    every_listing(sqlite_record)
    assert walks(sqlite_record, statements) == []


def test_a_walk_would_be_seen(sqlite_record: Record, statements: list[tuple[str, Any]]) -> None:
    sqlite_record._database.rows(text("SELECT id FROM act WHERE text = 'x'"))
    assert walks(sqlite_record, statements) == ["SCAN act <- SELECT id FROM act WHERE text = 'x'"]


def test_taking_what_is_due_and_noting_what_came_of_it_walks_through_no_table(
    sqlite_record: Record, statements: list[tuple[str, Any]]
) -> None:
    lease = timedelta(minutes=10)
    with sqlite_record.transaction(shown=False):
        new = NewPolledSource(address="https://example.org/rss", kind=SourceKind.FEED, name="Post")
        source = sqlite_record.sources.add(new, NOW)
        (taken,) = sqlite_record.sources.take(NOW, lease, 9)
        sqlite_record.sources.accept(source.id, ["a", "b"], NOW)
        sqlite_record.sources.forget_entries(source.id, NOW - lease)
        sqlite_record.sources.note(source.id, Poll(state=taken.state, next_at=NOW + lease, new=2), NOW)
        for key in "ab":
            sqlite_record.tasks.put(NewTask(kind=TaskKind.PAGE, key=key, payload="{}", due_at=NOW), NOW)
        done, failed = sqlite_record.tasks.take(TaskKind.PAGE, NOW, lease, 9)
        sqlite_record.tasks.finish(done)
        sqlite_record.tasks.retry(failed, NOW + lease, "no answer")
        sqlite_record.tasks.revive_all(source.id, NOW)
    assert sqlite_record.sources.next_at() == sqlite_record.tasks.next_at(TaskKind.PAGE) == NOW + lease
    assert walks(sqlite_record, statements) == []
