"""What a clause would bring to those whom it befalls."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.reading.acts.kinds import head_of
from onrecord.reading.acts.values import Value, instrument_looms, own_value_of, value_of

Parser = Callable[[Article], Parse]

CLAUSES = [
    ("They will bomb the depot.", Value.UNWELCOME),
    ("They will impose tariffs on steel.", Value.UNWELCOME),
    ("They will hold the commander accountable.", Value.UNWELCOME),
    ("They will respond forcefully.", Value.UNWELCOME),
    ("They will lift the sanctions.", Value.WELCOME),
    ("They will suspend the aid.", Value.UNWELCOME),
    ("They will help the refugees.", Value.WELCOME),
    ("They will discuss the tariffs.", Value.NEUTRAL),
    ("It will lead to chaos.", Value.HARM),
    ("It will lead to de-escalation.", Value.NEUTRAL),
]


@pytest.mark.parametrize(("text", "value"), CLAUSES)
def test_verbs_and_what_they_wield_tell_the_value(
    parser: Parser, make_article: Callable[..., Article], text: str, value: Value
) -> None:
    parse = parser(make_article(text))
    tokens = range(len(parse))
    assert value_of(parse, head_of(parse, tokens), tokens)[0] is value


@pytest.mark.parametrize(("text", "value"), [("We will escalate.", Value.UNWELCOME), ("We will suffer.", Value.HARM)])
def test_to_do_a_harm_is_unwelcome_to_suffer_one_is_not_ones_doing(
    parser: Parser, make_article: Callable[..., Article], text: str, value: Value
) -> None:
    parse = parser(make_article(text))
    tokens = range(len(parse))
    assert own_value_of(parse, head_of(parse, tokens), tokens)[0] is value


def test_an_instrument_of_pressure_looms(parser: Parser, make_article: Callable[..., Article]) -> None:
    parse = parser(make_article("Secondary tariffs could go up."))
    assert instrument_looms(parse, head_of(parse, range(len(parse)))) == "tariff"
