"""Who did what to whom, and whether it is told as done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.statuses import Deed, Tense
from onrecord.pipeline import read_article

Reader = Callable[[str], tuple[Deed, ...]]


@pytest.fixture
def deeds_in(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Reader:
    """The deeds of a text."""

    def read(text: str) -> tuple[Deed, ...]:
        article = make_article(text)
        return read_article(article, parser(article)).deeds

    return read


def only(deeds: tuple[Deed, ...], verb: str) -> Deed:
    return next(deed for deed in deeds if deed.verb == verb)


@pytest.mark.parametrize(
    ("text", "verb", "doer", "target"),
    [
        ("Canada imposed tariffs on Norway on Monday.", "impose", "CA", "NO"),
        ("Tariffs were imposed on Norway by Canada on Monday.", "impose", "CA", "NO"),
        ("Sudan launched an attack on Chad before dawn.", "attack", "SD", "TD"),
        ("Sudanese troops moved into Chad on Monday.", "move into", "SD", "TD"),
    ],
)
def test_a_deed_has_its_doer_and_its_target_however_it_is_put(
    deeds_in: Reader, text: str, verb: str, doer: str, target: str
) -> None:
    deed = only(deeds_in(text), verb)

    assert (deed.doer_side, deed.target_side, deed.tense, deed.denied) == (doer, target, Tense.DONE, False)


@pytest.mark.parametrize(
    "text",
    [
        "Canada will impose tariffs on Norway.",
        "Canada plans to impose tariffs on Norway.",
        "Canada is going to impose tariffs on Norway.",
        "If Canada imposed tariffs on Norway, prices would rise.",
        "Norway fears that Canada imposed tariffs.",
        "Has Canada imposed tariffs on Norway?",
        "Canada threatened to impose tariffs on Norway.",
        "Norway rejected claims that Canada imposed tariffs.",
    ],
)
def test_a_deed_only_spoken_of_is_ahead(deeds_in: Reader, text: str) -> None:
    assert only(deeds_in(text), "impose").tense is Tense.AHEAD


@pytest.mark.parametrize(
    "text",
    [
        "Canada did not impose tariffs on Norway.",
        "Canada refused to impose tariffs on Norway.",
        "Canada has imposed no tariffs on Norway.",
    ],
)
def test_a_deed_said_not_to_be_is_denied(deeds_in: Reader, text: str) -> None:
    assert only(deeds_in(text), "impose").denied


@pytest.mark.parametrize(
    "text",
    [
        "A Sudanese invasion of Chad has begun.",
        "Sudan is invading Chad.",
        "Sudan has begun an invasion of Chad.",
        "This is the beginning of a Sudanese invasion of Chad.",
    ],
)
def test_what_has_begun_is_under_way(deeds_in: Reader, text: str) -> None:
    assert Tense.UNDER_WAY in [deed.tense for deed in deeds_in(text) if deed.verb == "invade"]


def test_a_deed_in_passing_is_known_and_not_told_anew(deeds_in: Reader) -> None:
    assert only(deeds_in("Sudan's invasion of Chad has displaced thousands."), "invade").tense is Tense.KNOWN


def test_a_past_before_the_past_is_background(deeds_in: Reader) -> None:
    assert only(deeds_in("Canada had imposed tariffs on Norway."), "impose").tense is Tense.BEFORE


def test_a_deed_knows_who_tells_it(deeds_in: Reader) -> None:
    deeds = deeds_in("Chad's government said that Sudan attacked Darbala. Sudan attacked Koro.")

    assert [deed.teller_side for deed in deeds if deed.verb == "attack"] == ["TD", None]
