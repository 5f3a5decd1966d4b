from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.articles import ArticleId
from onrecord.record import Record, RecordError
from onrecord.record.memberships import plan
from tests.record.builders import keep, reading_of

DAY = date(2025, 8, 13)


@dataclass(frozen=True)
class Marks:
    """What a story is known by, for a test."""

    words: tuple[str, ...]
    day: date | None = None
    place: str | None = None


def articles(record: Record, count: int) -> list[ArticleId]:
    return [
        keep(record, reading_of(f"Title {n}", url=f"https://example.org/{n}", day=DAY + timedelta(days=n))).id
        for n in range(count)
    ]


def test_neighbours_share_keys_within_days_those_that_share_most_first(record: Record) -> None:
    ids = articles(record, 5)
    keys = [("a", "b"), ("a",), ("b", "a", "c"), ("z",), ("a", "b", "c")]
    with record.transaction():
        for id, own in zip(ids, keys, strict=True):
            record.stories.index(id, own, Marks(own, DAY))
    found = record.stories.nearest(["a", "b", "c"], DAY, limit=9, days=3)
    assert list(found) == [ids[2], ids[0], ids[1]]
    assert record.stories.traits([ids[2]], Marks)[ids[2]] == Marks(("b", "a", "c"), DAY)
    assert list(record.stories.nearest(["a"], DAY + timedelta(days=4), limit=2)) == [ids[4], ids[2]]
    assert record.stories.nearest([], DAY, limit=9) == {}


def test_of_a_common_key_only_the_nearest_in_time_are_looked_at(record: Record) -> None:
    ids = articles(record, 6)
    with record.transaction():
        for id in ids:
            record.stories.index(id, ["a"], Marks(()))
    found = record.stories.nearest(["a"], DAY + timedelta(days=2), limit=9, common=2)
    assert set(found) == set(ids[1:5])


def test_traits_indexed_again_are_replaced(record: Record) -> None:
    (id,) = articles(record, 1)
    with record.transaction():
        record.stories.index(id, ["a"], Marks(("old",)))
        record.stories.index(id, ["b"], Marks(("new",)))
    assert record.stories.nearest(["a"], DAY, limit=9) == {}
    assert record.stories.traits([id], Marks) == {id: Marks(("new",))}


def test_a_story_keeps_its_id_as_articles_join_it(record: Record) -> None:
    ids = articles(record, 3)
    with record.transaction():
        (story,) = record.stories.assign([{ids[0]}])
        assert record.stories.assign([{ids[0], ids[1]}]) == (story,)
        assert record.stories.assign([{ids[1], ids[2]}]) == (story,)
    row = record.stories.get(story)
    assert (row.articles, row.dispatches, row.first_day, row.last_day) == (3, 3, DAY, DAY + timedelta(days=2))
    assert [article.id for article in record.stories.members(story)] == ids[::-1]


def test_merged_stories_keep_the_id_of_the_larger_and_take_absent_members_along(record: Record) -> None:
    ids = articles(record, 6)
    with record.transaction():
        large, small = record.stories.assign([set(ids[:3]), set(ids[3:5])])
        assert record.stories.assign([{ids[0], ids[3], ids[5]}]) == (large,)
    assert {article.story for article in record.articles.many(ids)} == {large}
    with pytest.raises(RecordError, match="no story"):
        record.stories.get(small)
    assert record.stories.get(large).articles == 6


def test_a_story_that_splits_keeps_its_id_where_most_of_it_stays(record: Record) -> None:
    ids = articles(record, 5)
    with record.transaction():
        (story,) = record.stories.assign([set(ids)])
        first, second = record.stories.assign([set(ids[:2]), set(ids[2:])])
    assert second == story
    assert first != story
    assert record.stories.get(story).first_day == DAY + timedelta(days=2)
    assert [finding for finding in record.check() if not finding.well] == []


def test_sagas_hold_stories_and_vanish_when_left_empty(record: Record) -> None:
    ids = articles(record, 4)
    with record.transaction():
        stories = record.stories.assign([{id} for id in ids])
        left, right = record.stories.assign_sagas([set(stories[:2]), set(stories[2:])])
        for story in stories:
            record.stories.index_saga(story, ["iran"], Marks(("saga",)))
    assert {row.id for row in record.stories.of_saga(left)} == set(stories[:2])
    assert len(record.stories.saga_neighbours(["iran"], DAY, Marks, limit=9)) == 4
    with record.transaction():
        assert record.stories.assign_sagas([set(stories)]) == (left,)
        record.stories.assign([set(ids)])
    assert record.articles.get(ids[3]).saga == left
    assert record.counts().tables["saga"] == 1
    assert right != left
    assert [finding for finding in record.check() if not finding.well] == []


def test_stories_are_listed_by_their_last_day_page_after_page(record: Record) -> None:
    ids = articles(record, 5)
    with record.transaction():
        stories = record.stories.assign([{id} for id in ids])
        record.stories.set_title(stories[0], "Talks on the strait")
    first = record.listings.stories(limit=3)
    rest = record.listings.stories(limit=3, cursor=first.cursor)
    assert [row.id for row in (*first.rows, *rest.rows)] == list(stories[::-1])
    assert rest.cursor is None
    assert rest.rows[-1].title == "Talks on the strait"
    assert [row.id for row in record.listings.stories(since=DAY + timedelta(days=4)).rows] == [stories[4]]
    assert [row.id for row in record.listings.stories(until=DAY).rows] == [stories[0]]


@given(
    st.lists(st.frozensets(st.integers(0, 12), min_size=1), max_size=5),
    st.dictionaries(st.integers(0, 12), st.integers(1, 4)),
)
def test_no_group_goes_to_two_parts_and_every_name_that_is_kept_was_held(
    parts: list[frozenset[int]], now: dict[int, int]
) -> None:
    apart: list[frozenset[int]] = []
    for part in parts:
        apart.append(part.difference(*apart))
    apart = [part for part in apart if part]
    sizes = {group: sum(1 for g in now.values() if g == group) for group in now.values()}
    names = plan(apart, now, sizes)
    kept = [name for name in names if name is not None]
    assert len(kept) == len(set(kept))
    for part, name in zip(apart, names, strict=True):
        assert name is None or name in {now[member] for member in part if member in now}
