"""Several actors at once."""

from collections.abc import Callable

import pytest

from onrecord.model.actors import ActorKind
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from tests.reading.casts import Read, reader


@pytest.fixture
def read(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Callable[[str], Read]:
    return reader(parser, make_article)


def test_the_two_leaders_are_those_last_joined(read: Callable[[str], Read]) -> None:
    found = read("President Emmanuel Macron and Chancellor Friedrich Merz dined in Paris. The two leaders said little.")
    assert found.group("The two leaders") == ("Emmanuel Macron", "Friedrich Merz")


def test_they_are_the_two_who_met(read: Callable[[str], Read]) -> None:
    found = read("Marco Rubio met with Sergey Lavrov on Monday. They agreed to speak again.")
    assert found.group("They") == ("Marco Rubio", "Sergey Lavrov")


def test_those_whom_words_for_several_stand_for_are_no_actor_beside_themselves(read: Callable[[str], Read]) -> None:
    found = read("President Emmanuel Macron and Chancellor Friedrich Merz dined in Paris. The two leaders said little.")
    assert found.at("The two leaders") is None
    assert [actor.kind for actor in found.cast] == [ActorKind.PERSON, ActorKind.PERSON]


def test_presidents_in_a_headline_are_those_named_below(read: Callable[[str], Read]) -> None:
    text = (
        "Two presidents to meet alone\nThe two presidents are to meet on Friday.\n"
        "President Recep Tayyip Erdogan and President Ilham Aliyev will sign a treaty."
    )
    assert read(text).group("The two presidents") == ("Recep Tayyip Erdogan", "Ilham Aliyev")


def test_presidents_of_two_countries_are_their_presidents(read: Callable[[str], Read]) -> None:
    text = (
        "President Ilham Aliyev of Azerbaijan, Turkish President Recep Tayyip Erdogan and "
        "French President Emmanuel Macron spoke. The presidents of Turkey and France agreed."
    )
    assert read(text).group("The presidents of Turkey and France") == ("Recep Tayyip Erdogan", "Emmanuel Macron")


def test_the_two_sides_are_two_governments(read: Callable[[str], Read]) -> None:
    found = read(
        "Talks between Israel and Turkey resumed on Sunday. The two countries said they would exchange envoys."
    )
    assert found.group("The two countries") == ("Israel", "Turkey")


def test_a_group_is_left_open_when_three_may_be_meant(read: Callable[[str], Read]) -> None:
    found = read("Anna Berg spoke. Then Carl Dahl spoke. Then Eva Falk spoke. The two women left early.")
    assert found.group("The two women") == ()
