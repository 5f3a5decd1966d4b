"""Harms that a clause foresees."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.reading.acts.harms import harm_in

Parser = Callable[[Article], Parse]

HARMS = [
    ("Missiles could hit the port.", "hit"),
    ("The dam may collapse.", "collapse"),
    ("Thousands will go hungry.", "go"),
    ("A raid could come at any time.", "come"),
    ("It would cause floods.", "cause"),
    ("Unemployment would rise.", "rise"),
    ("Many would lose their jobs.", "lose"),
    ("The hole could let thieves enter the vault.", "let"),
]


@pytest.mark.parametrize(("text", "verb"), HARMS)
def test_a_harm_is_known_by_its_kind(
    parser: Parser, make_article: Callable[..., Article], text: str, verb: str
) -> None:
    parse = parser(make_article(text))
    assert harm_in(parse, parse.lemmas.index(verb)) is not None


NO_HARMS = [("The bill will go to the senate.", "go"), ("The price may rise.", "rise"), ("The ship will come.", "come")]


@pytest.mark.parametrize(("text", "verb"), NO_HARMS)
def test_a_plain_forecast_is_no_harm(
    parser: Parser, make_article: Callable[..., Article], text: str, verb: str
) -> None:
    parse = parser(make_article(text))
    assert harm_in(parse, parse.lemmas.index(verb)) is None
