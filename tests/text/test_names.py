"""Names folded."""

import pytest

from onrecord.text.names import fold, initials, is_acronym, name_parts, surname


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("U.S.", "us"),
        ("Russia’s", "russia"),
        ("the United States'", "the united states"),
        ("François  Hollande", "francois hollande"),
        ("Wałęsa", "walesa"),
        ("D’Alema", "d'alema"),
    ],
)
def test_two_spellings_of_a_name_fold_to_one(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_the_end_of_a_name_that_is_no_surname_is_left_out() -> None:
    assert name_parts("Joseph R. Biden, Jr.") == ("joseph", "r", "biden")
    assert surname("Ursula von der Leyen") == "leyen"


def test_initials_are_those_of_the_words_with_capitals() -> None:
    assert initials("Organization for Security and Co-operation in Europe") == "osce"
    assert initials("European Union") == "eu"


@pytest.mark.parametrize(
    ("word", "acronym"), [("NATO", True), ("G7", True), ("PG&E", True), ("Nato", False), ("I", False)]
)
def test_an_acronym_is_written_in_capitals(word: str, acronym: bool) -> None:
    assert is_acronym(word) is acronym
