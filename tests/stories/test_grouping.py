"""Articles on one event are one story, whatever order they come in."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date

import pytest

from onrecord.model.articles import Article, ArticleId
from onrecord.model.readings import Reading
from onrecord.stories.grouping import group
from onrecord.stories.rarity import usual_rarity
from onrecord.stories.terms import is_name, stem, terms
from onrecord.stories.traits import Traits, keys_of, traits_of

QUAKE = "A strong earthquake struck {place} on {day}, killing {dead} villagers and burying houses under a landslide."
AFTER = " Rescuers of the {agency} dug through the rubble of collapsed buildings in {town}, said {who}."
ACEH = {"place": "Aceh", "day": "July 2, 2013", "dead": "22", "agency": "Badan Nasional", "town": "Blang Mancung"}
QESHM = {"place": "Qeshm", "day": "November 27, 2005", "dead": "10", "agency": "Hilal Ahmar", "town": "Dargahan"}


def told_by(facts: dict[str, str], *who: str) -> list[str]:
    return [(QUAKE + AFTER).format(**facts, who=name) + f" {name} called it terrible." for name in who]


def traits(text: str, make_article: Callable[..., Article], **known: object) -> Traits:
    return traits_of(Reading(article=make_article(text, **known)))


@pytest.fixture
def quakes(make_article: Callable[..., Article]) -> dict[ArticleId, Traits]:
    texts = {
        "aceh": told_by(ACEH, "Sutopo Nugroho", "Subur Rahmat", "Fauzi Amran"),
        "qeshm": told_by(QESHM, "Heydar Alishvandi", "Masoud Dalman", "Ghasem Karami"),
    }
    return {
        ArticleId(f"{name}-{at}"): traits(t, make_article) for name, all_ in texts.items() for at, t in enumerate(all_)
    }


def test_two_events_of_one_sort_are_two_stories(quakes: Mapping[ArticleId, Traits]) -> None:
    assert group(quakes) == (
        frozenset({"aceh-0", "aceh-1", "aceh-2"}),
        frozenset({"qeshm-0", "qeshm-1", "qeshm-2"}),
    )


def test_the_order_of_the_articles_changes_nothing(quakes: Mapping[ArticleId, Traits]) -> None:
    wanted = group(quakes)
    for seed in range(20):
        shuffled = list(quakes.items())
        random.Random(seed).shuffle(shuffled)
        assert group(dict(shuffled)) == wanted


def test_articles_of_one_event_share_a_key_and_keys_are_few(quakes: Mapping[ArticleId, Traits]) -> None:
    keys: dict[str, set[str]] = {name: set(keys_of(of)) for name, of in quakes.items()}
    assert keys["aceh-0"] & keys["aceh-1"] & keys["aceh-2"]
    assert all(len(own) <= 12 for own in keys.values())


def test_nobody_and_one_alone_are_grouped(quakes: Mapping[ArticleId, Traits]) -> None:
    assert group({}) == ()
    assert group({ArticleId("a"): Traits(words="")}) == (frozenset({"a"}),)
    assert group({ArticleId("a"): Traits(words=""), ArticleId("b"): Traits(words="")}) == (
        frozenset("a"),
        frozenset("b"),
    )


def test_traits_are_small_and_plain(make_article: Callable[..., Article]) -> None:
    text = " ".join(f"Minister Example{at} spoke of 1{at} plans for the river Exampleo{at}." for at in range(500))
    kept = traits(text, make_article, published=date(2025, 8, 13))
    assert len(json.dumps(asdict(kept), default=str)) < 4000
    assert kept.day == date(2025, 8, 13)


def test_a_name_is_written_with_a_capital_and_never_without() -> None:
    found = list(terms("Talks went on. The Kremlin said the talks with Oslo failed in 2013."))
    assert [term for term in found if is_name(term)] == [stem("Kremlin").capitalize(), "Oslo"]
    assert "2013" in found


def test_forms_of_one_word_are_one_term() -> None:
    assert stem("elects") == stem("elected") == stem("Electing")


def test_words_of_everywhere_tell_nothing_and_names_most() -> None:
    assert usual_rarity("the") == 0.0 < usual_rarity(stem("government")) < usual_rarity("Oslo")
