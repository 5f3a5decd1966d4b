"""What the HTTP API answers is what the commands print, field by field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from onrecord.api.documents import ActorInFullShape, ArticleInFullShape, ChangesShape, StoryInFullShape
from onrecord.api.records import actor_in_full, article_in_full, document, story_in_full
from onrecord.api.rows import HitShape, MergeShape, MomentShape, StatementRowShape, StoryRowShape
from onrecord.desk.consultations import list_changes, show_actor, show_article, show_story
from onrecord.model.acts import Reason
from onrecord.record import Record
from onrecord.record.rows import MergeRow, Query, RecordedActorId


def dumped(shape: Any) -> Any:
    return shape.model_dump(mode="json")


def test_a_story_is_as_the_command_prints_it(samples: Record) -> None:
    found = show_story(samples, samples.listings.stories(limit=1).rows[0].id)
    assert found.brief.lines and found.story.articles
    assert dumped(StoryInFullShape.from_story(found)) == story_in_full(found)


@pytest.mark.parametrize("since", [None, date(2025, 8, 1)])
def test_an_actor_is_as_the_command_prints_it(samples: Record, since: date | None) -> None:
    found = show_actor(samples, "Sergey Lavrov", since)
    assert found.row.roles and found.statements
    assert dumped(ActorInFullShape.from_domain(found)) == {"brief": None, **actor_in_full(found)}


def test_an_article_in_two_versions_is_as_the_command_prints_it(samples: Record) -> None:
    row = next(row for row in samples.listings.articles().rows if row.version == 2)
    found = show_article(samples, row.id)
    assert found.differences[0].acts_added and found.acts
    assert dumped(ArticleInFullShape.from_domain(found)) == article_in_full(found)


def test_what_is_new_is_as_the_command_prints_it(samples: Record) -> None:
    found = list_changes(samples, datetime(2025, 8, 1, tzinfo=UTC), limit=500)
    assert found.changes.articles and found.changes.versions and found.changes.acts and found.changes.statements
    documents = {"brief": found.brief, "positions": found.positions}
    assert dumped(ChangesShape.from_domain(found)) == {**document(found.changes), **document(documents)}


def test_rows_are_as_the_commands_print_them(samples: Record) -> None:
    hits = samples.search(Query(words="talks"), limit=50).rows
    story = samples.listings.stories(limit=1).rows[0]
    moments = samples.listings.story_timeline(story.id)
    said = samples.statements.recent(show_actor(samples, "Sergey Lavrov").row.id)
    merge = MergeRow(
        number=1,
        kept=RecordedActorId("actor-1"),
        merged=RecordedActorId("actor-2"),
        by="person",
        at=datetime(2025, 8, 1, 12, 30, tzinfo=UTC),
        reason=Reason(1.0, "one and the same"),
        undone_at=None,
    )
    for shape, rows in (
        (HitShape, hits),
        (MomentShape, moments),
        (StoryRowShape, [story]),
        (StatementRowShape, said),
        (MergeShape, [merge]),
    ):
        assert rows
        assert [dumped(shape.model_validate(row)) for row in rows] == document(rows)
