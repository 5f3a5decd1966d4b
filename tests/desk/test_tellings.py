"""What is made of a story's readings, and for how long it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord.desk.briefings import REPORTS, newest_reports
from onrecord.desk.tellings import Tellings, compare_versions, tell_article, tell_story
from onrecord.model.statuses import Status
from onrecord.record import Record, RecordError, open_record
from onrecord.record.rows import ArticleRow, StoryId
from tests.record.builders import NOW, READER, keep, reading_of

FIRST = "Anna Berg threatens: we will close the strait\nCarl Dahl says: nobody sails"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "record.db")) as opened:
        yield opened


def add(record: Record, text: str, number: int, day: int = 13) -> ArticleRow:
    return keep(record, reading_of(text, url=f"https://example.org/{number}", day=date(2025, 8, day)))


def story_of(record: Record, *rows: ArticleRow) -> StoryId:
    with record.transaction():
        return record.stories.assign([{row.id for row in rows}])[0]


def test_what_was_made_holds_until_an_article_comes_is_read_again_or_an_act_is_settled(record: Record) -> None:
    tellings, first = Tellings(), add(record, FIRST, 1)
    story = story_of(record, first)

    def made() -> int:
        return id(tell_story(record, story, tellings).telling)

    seen = [made()]
    other = add(record, "Eva Falk says: the bridge is old", 2)
    story_of(record, other)
    assert made() == seen[0], "another story's article changes nothing"
    story_of(record, first, add(record, "Carl Dahl says: we sail", 3, 14))
    seen.append(made())
    with record.transaction():
        record.acts.settle(record.acts.of_article(first.id)[0].id, Status.FULFILLED, NOW)
    seen.append(made())
    with record.transaction():
        record.articles.reread(first.id, reading_of(FIRST), f"{READER}.1", NOW.replace(hour=23))
    seen.append(made())
    assert len(set(seen)) == 4
    assert made() == seen[-1]


def test_no_more_is_kept_than_asked_for(record: Record) -> None:
    tellings = Tellings(most=1)
    stories = [story_of(record, add(record, f"Anna Berg says: number {n}", n)) for n in range(2)]
    first = tell_story(record, stories[0], tellings).telling
    tell_story(record, stories[1], tellings)
    assert tell_story(record, stories[0], tellings).telling is not first


def test_of_copies_the_first_is_read_and_of_reports_the_newest(record: Record) -> None:
    rows = [add(record, f"Anna Berg says: {'word ' * (n + 1)}", n, n + 1) for n in range(REPORTS + 3)]
    copy = add(record, rows[-1].title or "", 99, 28)
    newest = [copy, *reversed(rows)]
    assert copy.dispatch == rows[-1].dispatch
    assert [row.id for row in newest_reports(newest)] == [row.id for row in reversed(rows)][:REPORTS]


def test_a_story_tells_what_its_newest_articles_hold(record: Record) -> None:
    first = add(record, FIRST, 1)
    told = tell_story(record, story_of(record, first, add(record, FIRST, 2, 14)), Tellings())
    (act,) = told.contents.acts
    assert [place.article for place in act.places] == [each.row.id for each in told.contents.articles]
    assert act.dispatches == 1
    assert act.places[0].span.of(FIRST) == act.text == "we will close the strait"


def test_a_version_is_told_with_what_it_says_and_no_other(record: Record) -> None:
    row = add(record, FIRST, 1)
    add(record, "Carl Dahl says: nobody sails", 1)
    assert len(tell_article(record, row.id, 1).contents.acts) == 1
    newest = tell_article(record, row.id)
    assert newest.version.number == 2
    assert newest.contents.acts == ()
    with pytest.raises(RecordError):
        tell_article(record, row.id, 3)


def test_versions_are_compared_with_those_before_them_the_newest_first(record: Record) -> None:
    row = add(record, FIRST, 1)
    add(record, "Carl Dahl says: nobody sails", 1)
    add(record, "Carl Dahl says: everybody sails", 1)
    told = compare_versions(record, row.id)
    assert [revision.version.number for revision in told.revisions] == [3, 2]
    assert [act.text for act in told.revisions[1].difference.acts_withdrawn] == ["we will close the strait"]
