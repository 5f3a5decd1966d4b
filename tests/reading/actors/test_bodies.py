"""Organisations by name and by description."""

from collections.abc import Callable

import pytest

from onrecord.model.actors import ActorKind
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from tests.reading.casts import Read, reader


@pytest.fixture
def read(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Callable[[str], Read]:
    return reader(parser, make_article)


def test_one_ministry_under_two_descriptions(read: Callable[[str], Read]) -> None:
    found = read("Russia's Foreign Ministry said no. The Russian Foreign Ministry gave no reason.")
    assert found.at("Foreign Ministry") is found.at("Foreign Ministry", 2)


def test_ministries_of_two_countries_are_two(read: Callable[[str], Read]) -> None:
    found = read("China's Foreign Ministry said no. The Indian Foreign Ministry said yes.")
    assert found.at("Foreign Ministry") is not found.at("Foreign Ministry", 2)


def test_a_body_is_listed_once(read: Callable[[str], Read]) -> None:
    found = read("He spoke on Face the Press. On Face the Press the minister said no.")
    names = [actor.name for actor in found.cast]
    assert len(names) == len(set(names))


def test_the_bloc_is_the_one_last_named(read: Callable[[str], Read]) -> None:
    found = read("The EU adopted the package. The bloc said more would follow.")
    assert found.name_at("The bloc") == "EU"


def test_a_security_council_is_no_second_organisation(read: Callable[[str], Read]) -> None:
    found = read("The UN Security Council met on Monday. The Security Council called for calm.")
    assert [actor.kind for actor in found.cast] == [ActorKind.BLOC]


def test_the_administration_alone_is_no_countrys_government(read: Callable[[str], Read]) -> None:
    found = read("Ukraine asked for help. The administration said it would decide soon.")
    assert found.at("The administration") is not found.at("Ukraine")


def test_papers_and_places_are_no_bodies(read: Callable[[str], Read]) -> None:
    found = read("Adam Cole visited the West Bank and praised the Non-Proliferation Treaty and the World Bank.")
    assert [actor.name for actor in found.cast] == ["Adam Cole", "World Bank"]
