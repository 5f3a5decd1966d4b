"""Verbs of headlines that the parser takes for nouns."""

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.reading.actors.headline_verbs import is_headline_verb
from tests.reading.casts import Read, reader


@pytest.fixture
def read(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Callable[[str], Read]:
    return reader(parser, make_article)


@pytest.mark.parametrize(
    "text", ["Trump aides Bannon and Miller leave", "The hosts Spain and Portugal won", "Rice meets"]
)
def test_a_plural_after_a_name_is_mostly_a_plural(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article], text: str
) -> None:
    parse = parser(make_article(text))
    assert not any(is_headline_verb(parse, token) for token in range(len(parse)))


def test_a_host_named_in_a_headline_is_no_part_of_a_role(read: Callable[[str], Read]) -> None:
    found = read(
        "Trump hosts Zelenskyy and European leaders, says he is arranging meeting\n"
        "President Donald Trump received President Volodymyr Zelenskyy."
    )
    assert found.name_at("Trump") == "Donald Trump"
    assert [role.title for role in found.named("Volodymyr Zelenskyy").roles] == ["President"]
