"""Options: alternatives that somebody says are open to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.actors import Actor, ActorId, ActorKind, Cast, Mention, MentionForm
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.options import find_options

Parser = Callable[[Article], Parse]
Maker = Callable[..., Article]

# (text, whose, items)
CASES = [
    (
        "He named three options: tightening the sanctions, easing them, or extending them.",
        "He",
        ["tightening the sanctions", "easing them", "extending them"],
    ),
    ("Paris is weighing whether to send troops or withdraw.", "Paris", ["send troops", "withdraw"]),
    ("Oslo could either sign the pact or leave the talks.", "Oslo", ["sign the pact", "leave the talks"]),
    (
        "Washington's options include a blockade, new tariffs and a ban on visas.",
        "Washington",
        ["a blockade", "new tariffs", "a ban on visas"],
    ),
    (
        "Seoul is looking at all options, including a naval blockade and a freeze of assets.",
        "Seoul",
        ["a naval blockade", "a freeze of assets"],
    ),
    ("Kyiv faces a choice between surrender and a long war.", "Kyiv", ["surrender", "a long war"]),
]


@pytest.mark.parametrize(("text", "whose", "items"), CASES, ids=[case[0] for case in CASES])
def test_options_are_found_with_whose_they_are(
    parser: Parser, make_article: Maker, text: str, whose: str, items: list[str]
) -> None:
    article = make_article(text)
    at = text.index(whose)
    actor = Actor(
        id=ActorId("a1"),
        name=whose,
        kind=ActorKind.GOVERNMENT,
        mentions=(Mention(Span(at, at + len(whose)), MentionForm.NAME),),
    )
    found = find_options(article, parser(article), Cast((actor,)), ()).items
    assert [[item.of(text) for item in options.items] for options in found] == [items]
    assert [options.actor for options in found] == ["a1"]


NONE = [
    "The minister said that all options are on the table.",
    "They asked whether the ship had left.",
    "The two sides met in Geneva and in Vienna.",
    "Neither of them came, either.",
    "The border between France and Spain is open.",
]


@pytest.mark.parametrize("text", NONE)
def test_where_no_alternatives_are_named_there_are_no_options(parser: Parser, make_article: Maker, text: str) -> None:
    article = make_article(text)
    assert find_options(article, parser(article), Cast(), ()).items == ()
