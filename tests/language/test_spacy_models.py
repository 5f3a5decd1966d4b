"""Parses of articles: what has tokens and what has none."""

from collections.abc import Callable

from onrecord.model.articles import Article
from onrecord.model.parses import Parse


def test_a_place_line_has_no_tokens(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> None:
    parse = parser(make_article("MOSCOW (Northern Wire) - The envoy held talks with the minister."))
    assert parse.words[0] == "The"
    assert parse.words[parse.sentences[0].root] == "held"


def test_a_short_verb_that_does_not_double_its_consonant_has_an_e(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    parse = parser(make_article("He hoped that they would stop waging war, and planned to go."))
    assert [parse.lemmas[parse.lowers.index(word)] for word in ("hoped", "waging", "planned")] == [
        "hope",
        "wage",
        "plan",
    ]


def test_curly_apostrophes_are_read_as_straight_ones_and_kept(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    parse = parser(make_article("I’m sure that it’s true."))
    assert parse.words[1] == "’m"
    assert parse.tags[1] == "VBP"
