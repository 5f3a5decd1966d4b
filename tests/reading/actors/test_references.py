"""Pronouns resolved, or left open."""

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from tests.reading.casts import Read, reader


@pytest.fixture
def read(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Callable[[str], Read]:
    return reader(parser, make_article)


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Sergey Lavrov said talks would go on. He also said a date was near.", "He", "Sergey Lavrov"),
        ("Angela Merkel said she would not resign.", "she", "Angela Merkel"),
        ("Marco Rubio met Kaja Kallas in Rome. She thanked him for coming.", "She", "Kaja Kallas"),
        ("Marco Rubio met Kaja Kallas in Rome. She thanked him for coming.", "him", "Marco Rubio"),
        ("Marco Rubio kept his promise.", "his", "Marco Rubio"),
        (
            "Emmanuel Macron called for talks. If Vladimir Putin refuses, he told NBC, sanctions will follow.",
            "he",
            "Emmanuel Macron",
        ),
        ("After Marco Rubio left Kyiv, he told reporters that talks had failed.", "he", "Marco Rubio"),
        ("Israel said it had opened the crossing.", "it", "Israel"),
        ("Boris Pistorius, who leads the ministry, smiled.", "who", "Boris Pistorius"),
    ],
)
def test_a_pronoun_stands_for_the_one_it_must(read: Callable[[str], Read], text: str, pronoun: str, name: str) -> None:
    assert read(text).name_at(pronoun) == name


def test_a_quotation_between_does_not_hide_the_speaker(read: Callable[[str], Read]) -> None:
    found = read("“We are close,” said Marco Rubio. “It will take a week. Maybe two.” He left at noon.")
    assert found.name_at("He") == "Marco Rubio"


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("The weather was bad. It rained all day in Russia.", "It"),
        ("Marco Rubio spoke with reporters after Steve Witkoff and David Lammy left. A door closed behind him.", "him"),
        ("The vote was lost. He resigned.", "He"),
    ],
)
def test_a_pronoun_is_left_open_when_two_or_none_are_meant(
    read: Callable[[str], Read], text: str, pronoun: str
) -> None:
    assert read(text).at(pronoun) is None


def test_his_majesty_is_a_form_of_address(read: Callable[[str], Read]) -> None:
    found = read("President Biden spoke with His Majesty King Abdullah II. Both leaders were pleased.")
    assert found.name_at("Abdullah") == "Abdullah II"
    assert found.name_at("His") != "Biden"


def test_he_who_adds_is_not_whom_he_speaks_of(read: Callable[[str], Read]) -> None:
    text = (
        "Minister Paul Baker said on Monday that Adam Cole would travel. "
        "Nothing has changed since Eric Dunn took over, he added."
    )
    assert read(text).name_at("he") == "Paul Baker"
