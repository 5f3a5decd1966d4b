"""Offices and bodies as the text describes them."""

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.reading.actors.titles import find_titles, singular
from tests.conftest import article_of


@pytest.mark.parametrize(
    ("text", "words", "office", "definite"),
    [
        ("The Russian foreign minister left.", "The Russian foreign minister", "minister", True),
        ("A deputy spokesman of the ministry spoke.", "A deputy spokesman of the ministry", "spokesman", False),
        ("Russia's prime minister left.", "Russia's prime minister", "prime minister", True),
        ("His former national security adviser left.", "His former national security adviser", None, True),
        ("The secretary of state left.", "The secretary of state", "secretary of state", True),
    ],
)
def test_a_description_is_found_whole(
    parser: Callable[[Article], Parse], text: str, words: str, office: str | None, definite: bool
) -> None:
    parse = parser(article_of(text))
    title = find_titles(parse)[0]
    assert parse.span(title.first, title.stop).of(text) == words
    assert office is None or title.office == office
    assert title.definite is definite


def test_several_offices_are_a_plural(parser: Callable[[Article], Parse]) -> None:
    text = "The spokeswomen and the secretaries of state met."
    assert [(t.office, t.plural) for t in find_titles(parser(article_of(text)))] == [
        ("spokeswoman", True),
        ("secretary of state", True),
    ]


def test_a_day_is_no_part_of_a_title(parser: Callable[[Article], Parse]) -> None:
    text = "On Tuesday President Berg left."
    (title,) = find_titles(parser(article_of(text)))
    assert text[title_start(parser, text) :].startswith("President")
    assert title.office == "president"


def title_start(parser: Callable[[Article], Parse], text: str) -> int:
    parse = parser(article_of(text))
    return parse.starts[find_titles(parse)[0].first]


@pytest.mark.parametrize(
    ("word", "found"), [("women", ("woman", True)), ("man", ("man", False)), ("allies", ("ally", True)), ("bus", None)]
)
def test_a_plural_is_that_of_a_known_word(word: str, found: tuple[str, bool] | None) -> None:
    assert singular(word, frozenset({"woman", "man", "ally"})) == found
