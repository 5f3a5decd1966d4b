"""Which story an article on record belongs to, which saga its story, and what its neighbours' come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model.articles import ArticleId
from onrecord.model.readings import Reading
from onrecord.outlook.following import deed_keys
from onrecord.record import Record
from onrecord.record.rows import ArticleRow, StoryId
from onrecord.stories.grouping import group
from onrecord.stories.sagas import group_sagas, saga_keys, saga_traits
from onrecord.stories.titles import Headline, choose_title
from onrecord.stories.traits import Traits, keys_of, traits_of

NEAREST = 40
"""Articles that share most keys with one that comes in: their stories may be its own."""

WHOLE = 4
"""Stories of the nearest articles that are grouped anew with it, each whole: one seen in part is parted by it. On ECB+
(94.7 in the mean of three orders) 4, 8 and 15 stories give the same within 0.3, and 200 articles of any story less."""

MEMBERS = 60
"""Articles that are grouped anew at most; of a story that has more, those nearest to the one that comes in."""

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
    homes = _neighbours(record, keys, row)
    near = record.stories.traits(list(homes), Traits)
    record.stories.index(row.id, (*keys, *map(telling, deed_keys(reading))), traits)
    groups = group({**near, row.id: traits})
    before = {article: homes[article] for article in near} | ({row.id: row.story} if row.story else {})
    after = {
        article: story
        for members, story in zip(groups, record.stories.assign(groups), strict=True)
        for article in members
    }
    for story in _changed(before, after):
        members = record.stories.members(story, limit=SPEAKING)
        _give_title(record, story, members)
        if _has_grown(story, before, after):
            _join_saga(record, story, members)
    return after[row.id]


def telling(key: str) -> str:
    """A key of what an article tells as done, apart from those of its story."""
    return f"deed|{key}"


def _neighbours(record: Record, keys: Sequence[str], row: ArticleRow) -> Mapping[ArticleId, StoryId]:
    """The articles of the stories that lie nearest to one, whole as far as a bounded number allows."""
    homes = record.stories.nearest(keys, row.day, limit=NEAREST)
    found: dict[ArticleId, StoryId] = {}
    for story in list(dict.fromkeys(story for story in homes.values() if story))[:WHOLE]:
        room = MEMBERS - len(found)
        nearest = [article for article, home in homes.items() if home == story]
        found |= dict.fromkeys([*nearest, *record.stories.newest(story, limit=room)][:room], story)
    found.pop(row.id, None)
    return found


def _changed(before: Mapping[ArticleId, StoryId], after: Mapping[ArticleId, StoryId]) -> list[StoryId]:
    """The stories that gained or lost an article and are still there."""
    moved = [article for article, story in after.items() if before.get(article) != story]
    touched = {after[article] for article in moved} | {before[article] for article in moved if article in before}
    return sorted(touched & set(after.values()))


def _has_grown(story: StoryId, before: Mapping[ArticleId, StoryId], after: Mapping[ArticleId, StoryId]) -> bool:
    """Whether a story is new, or its size has passed a power of two: only then is its saga worked out again.

    What a story turns on changes little with each further article, and working it out costs more than all else.
    """
    sizes = [sum(home == story for home in homes.values()) for homes in (before, after)]
    return sizes[0].bit_length() != sizes[1].bit_length()


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
