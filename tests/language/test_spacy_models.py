"""Parses of articles: what has tokens and what has none."""

from collections.abc import Callable

from onrecord.model.articles import Article
from onrecord.model.parses import Parse


def test_a_place_line_has_no_tokens(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> None:
    parse = parser(make_article("MOSCOW (Northern Wire) - The envoy held talks with the minister."))
    assert parse.words[0] == "The"
    assert parse.words[parse.sentences[0].root] == "held"
