"""Which story an article on record belongs to, and what its neighbours' stories come to."""

from __future__ import annotations

from onrecord.model.readings import Reading
from onrecord.record import Record
from onrecord.record.rows import ArticleRow, StoryId
from onrecord.stories.grouping import group
from onrecord.stories.traits import Traits, keys_of, traits_of

NEIGHBOURS = 200
"""Articles that are grouped anew with one that comes in; what ECB+ was measured with."""


def join_story(record: Record, reading: Reading, row: ArticleRow) -> StoryId:
    """Find an article its story among those of its neighbours, which may be joined or parted by it.

    Call it inside a transaction; ``reading`` is the one kept of the article.
    """
    traits = traits_of(reading)
    keys = keys_of(traits)
    near = record.stories.neighbours(keys, row.day, Traits, limit=NEIGHBOURS - 1)
    record.stories.index(row.id, keys, traits)
    groups = group({**near, row.id: traits})
    before = record.stories.of([*near, row.id])
    after = dict(zip(groups, record.stories.assign(groups), strict=True))
    moved = {story for members, story in after.items() if any(before.get(each) != story for each in members)}
    for story in sorted(moved | (set(before.values()) & set(after.values()) if moved else set())):
        _entitle(record, story)
    return next(story for members, story in after.items() if row.id in members)


def _entitle(record: Record, story: StoryId) -> None:
    """Name a story by the headline of its newest article."""
    titled = [article.title for article in record.stories.members(story, limit=20) if article.title]
    record.stories.set_title(story, titled[0] if titled else None)
