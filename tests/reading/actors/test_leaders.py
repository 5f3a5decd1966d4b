"""Who is commonly known to lead which state."""

from onrecord.reading.actors.leaders import is_leader, known_offices


def test_a_surname_is_enough_and_the_year_tells_the_office() -> None:
    assert [(o.name, o.country) for o in known_offices(["Merkel"], 2015)] == [("prime minister", "DE")]
    assert known_offices(["Merkel"], 2024) == ()


def test_another_first_name_is_another_person() -> None:
    assert known_offices(["Ivana Trump", "Trump"], 2018) == ()
    assert not is_leader(("ivana", "trump"))
    assert is_leader(("donald", "trump"))


def test_nobody_is_known_by_an_unknown_name() -> None:
    assert known_offices([], None) == ()
    assert known_offices(["Anna Berg"], None) == ()
