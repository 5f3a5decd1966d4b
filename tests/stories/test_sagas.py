"""Stories of one long matter, between the same principals, are one saga."""

import re
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from onrecord.model.articles import ArticleId, Page
from onrecord.model.readings import Reading
from onrecord.sources import extract
from onrecord.stories.grouping import group, group_sagas, saga_keys, saga_traits
from onrecord.stories.traits import Traits, traits_of

CALL = "Biden Putin Ukrain Russia call escalat troop diplomac border"
SANCTION = "Biden Putin Russia Ukrain Nord sanction bank escalat invas border"
TRADE = "Biden Xi China Beij tariff steel trade deficit"
FIRE = "Wasilla Palin church arson fire blaz"


def story(words: str, day: int = 1) -> Traits:
    return saga_traits([Traits(words=words, day=date(2022, 2, day))])


def test_stories_of_the_same_principals_and_matter_are_one_saga_in_any_order() -> None:
    stories = {"a": story(CALL), "b": story(SANCTION, 20), "c": story(TRADE), "d": story(FIRE)}
    for order in permutations(stories):
        found = group_sagas({name: stories[name] for name in order})
        assert found == (frozenset("ab"), frozenset("c"), frozenset("d"))


def test_a_story_is_found_by_the_names_that_it_turns_on() -> None:
    keys = saga_keys(story(CALL))
    assert set(keys) == {"Biden", "Putin", "Ukrain", "Russia"}
    assert set(keys) & set(saga_keys(story(SANCTION)))


def test_what_most_articles_of_a_story_have_is_what_it_is_about() -> None:
    traits = saga_traits([Traits(words=f"{CALL} Aside{at}", day=date(2022, 2, at)) for at in range(1, 9)])
    assert traits.day == date(2022, 2, 8)
    assert not any(word.startswith("Aside") for word in traits.words.split()[:4])


def test_a_story_has_articles() -> None:
    with pytest.raises(ValueError, match="at least one article"):
        saga_traits([])


@pytest.mark.data
def test_most_of_a_crisis_is_one_saga_of_several_stories(shared: Path) -> None:
    texts: dict[ArticleId, Traits] = {}
    for path in sorted((shared / "data" / "storylines").glob("*.md")):
        body = re.sub(r"^---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        page = Page(body=body.encode(), published=date.fromisoformat(path.name[:10]))
        texts[ArticleId(path.name)] = traits_of(Reading(article=extract(page, verbatim=True).article))
    stories = group(texts)
    assert 10 <= len(stories) <= 25
    of_story = {min(members): saga_traits([texts[name] for name in members]) for members in stories}
    sagas = group_sagas(of_story)
    assert max(map(len, sagas)) >= 0.6 * len(stories)
