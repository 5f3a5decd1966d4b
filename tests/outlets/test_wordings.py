"""Items in words: nothing is told of a thing that its article does not tell."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from onrecord.desk.watch_items import Cited, Item, Told
from onrecord.model.articles import ArticleId
from onrecord.outlets.wordings import condition_of, facts, text_of
from onrecord.record.rows import Thing

PRINTED, BEFORE = date(2025, 8, 20), date(2025, 8, 18)
CITED = Cited(article=ArticleId("a"), version=1, span=None, url=None, title="First", outlet=None, day=PRINTED)


def told(thing: Thing, day: date | None) -> Told:
    return Told(thing=thing, id="b", kind="c", title="d", words="e", day=day, cited=CITED)


def test_words_that_brought_a_change_have_their_article_beside_them() -> None:
    later = replace(CITED, title="Later", url="https://example.org/later")
    parts = {field.name: getattr(told(Thing.ACT, PRINTED), field.name) for field in fields(Told)}
    at = datetime(2025, 8, 21, tzinfo=UTC)
    change = Item(**parts, key="f", number=1, at=at, updated_at=at, is_new=True, because="done", because_in=later)
    assert text_of(change).splitlines() == [
        "e",
        "because: done",
        "First, 2025-08-20",
        "Later, 2025-08-20",
        "https://example.org/later",
    ]


@pytest.mark.parametrize(
    ("thing", "day", "said"),
    [
        (Thing.ACT, BEFORE, ("said 2025-08-18",)),
        (Thing.ACT, PRINTED, ()),
        (Thing.ARTICLE, PRINTED, ()),
        (Thing.ENCOUNTER, PRINTED, ("on 2025-08-20",)),
        (Thing.ENCOUNTER, None, ()),
    ],
)
def test_the_day_of_an_article_is_not_told_as_the_day_of_what_is_said_in_it(
    thing: Thing, day: date | None, said: tuple[str, ...]
) -> None:
    assert facts(told(thing, day)) == said


@pytest.mark.parametrize(
    ("words", "shown"),
    [("we will go", "if they stay"), ("If they stay, we will go", None), ("we will go if they stay on", None)],
)
def test_a_condition_that_stands_in_the_words_is_not_told_twice(words: str, shown: str | None) -> None:
    hanging = replace(told(Thing.CONTINGENCY, PRINTED), words=words, condition="if they stay")
    assert condition_of(hanging) == shown
    assert text_of(hanging).count("if they stay") == words.count("if they stay") + (shown is not None)
