"""Which story an article on record belongs to, which saga its story, and what its neighbours' come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model.articles import ArticleId
from onrecord.model.readings import Reading
from onrecord.record import Record
from onrecord.record.rows import ArticleRow, StoryId
from onrecord.stories.grouping import group
from onrecord.stories.sagas import group_sagas, saga_keys, saga_traits
from onrecord.stories.titles import Headline, choose_title
from onrecord.stories.traits import Traits, keys_of, traits_of

NEIGHBOURS = 200
"""Articles that are grouped anew with one that comes in; what ECB+ was measured with."""

WHOLE = 10
"""Stories of the nearest neighbours that are taken whole into the grouping."""

NEIGHBOURING_STORIES = 50
"""Stories that are grouped into sagas with one that changed."""

SPEAKING = 30
"""Newest articles of a story that its title and saga are worked out from."""


def join_story(record: Record, reading: Reading, row: ArticleRow) -> StoryId:
    """Find an article its story among those of its neighbours, which may be joined or parted by it.

    Call it inside a transaction; ``reading`` is the one kept of the article.
    """
    traits = traits_of(reading)
    keys = keys_of(traits)
    near = _neighbours(record, keys, row)
    record.stories.index(row.id, keys, traits)
    groups = group({**near, row.id: traits})
    before = record.stories.of([*near, row.id])
    after = {
        article: story
        for members, story in zip(groups, record.stories.assign(groups), strict=True)
        for article in members
    }
    for story in _changed(before, after):
        members = record.stories.members(story, limit=SPEAKING)
        _give_title(record, story, members)
        # A story that only lost or gained one of its neighbours' articles is still of the saga that it was of.
        if story == after[row.id] or story not in before.values():
            _join_saga(record, story, members)
    return after[row.id]


def _neighbours(record: Record, keys: Sequence[str], row: ArticleRow) -> Mapping[ArticleId, Traits]:
    """The articles that share most keys with one, and the other articles of their stories, a bounded number."""
    near = dict(record.stories.neighbours(keys, row.day, Traits, limit=NEIGHBOURS - 1))
    home = record.stories.of(list(near))
    stories = list(dict.fromkeys(home[article] for article in near if article in home))[:WHOLE]
    others: list[ArticleId] = []
    for story in stories:
        room = NEIGHBOURS - 1 - len(near) - len(others)
        if room <= 0:
            break
        members = record.stories.members(story, limit=room + len(near))
        others += [each.id for each in members if each.id not in near and each.id != row.id][:room]
    return {**near, **record.stories.traits(others, Traits)}


def _changed(before: Mapping[ArticleId, StoryId], after: Mapping[ArticleId, StoryId]) -> list[StoryId]:
    """The stories that gained or lost an article and are still there."""
    moved = [article for article, story in after.items() if before.get(article) != story]
    touched = {after[article] for article in moved} | {before[article] for article in moved if article in before}
    return sorted(touched & set(after.values()))


def _give_title(record: Record, story: StoryId, members: Sequence[ArticleRow]) -> None:
    headlines = [Headline(text=each.title, outlet=each.outlet, day=each.published) for each in members if each.title]
    record.stories.set_title(story, choose_title(headlines))


def _join_saga(record: Record, story: StoryId, members: Sequence[ArticleRow]) -> None:
    """Find a story its saga among those of its neighbours."""
    traits = saga_traits(list(record.stories.traits([each.id for each in members], Traits).values()))
    keys = saga_keys(traits)
    near = record.stories.saga_neighbours(keys, members[0].day, Traits, limit=NEIGHBOURING_STORIES)
    record.stories.index_saga(story, keys, traits)
    record.stories.assign_sagas(group_sagas({**near, story: traits}))
