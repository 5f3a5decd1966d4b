"""Whether a place's name means those who act there."""

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from tests.reading.casts import reader


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Moscow rejected the plan on Friday.", "Moscow"),
        ("The Kremlin said the call had been useful.", "Kremlin"),
        ("The envoys hope for talks with Washington.", "Washington"),
        ("Talks between Moscow and Kyiv broke down.", "Kyiv"),
        ("Diplomats criticised Beijing's refusal to vote.", "Beijing"),
        ("The premier accused Iran of delay.", "Iran"),
        ("The deal would put pressure on Moscow.", "Moscow"),
        ("Moscow was ready to talk.", "Moscow"),
    ],
)
def test_those_who_act_are_a_government(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article], text: str, word: str
) -> None:
    assert reader(parser, make_article)(text).at(word) is not None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The minister arrived in Moscow on Friday.", "Moscow"),
        ("Leaders gathered at the White House.", "White House"),
        ("He lives in Russia with his family.", "Russia"),
        ("The delegation travelled to Beijing by train.", "Beijing"),
        ("Drones hit Kyiv overnight.", "Kyiv"),
        ("The mayor flew from Paris to Rome.", "Paris"),
        ("The minister joined the call from Berlin.", "Berlin"),
    ],
)
def test_a_place_is_no_actor(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article], text: str, word: str
) -> None:
    assert reader(parser, make_article)(text).at(word) is None
