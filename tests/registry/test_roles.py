"""Offices by what they are, and who holds one on a day."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.registry import role_on
from onrecord.registry.roles import agree, office_name, office_of
from tests.registry.builders import known, role

JANUARY, MARCH, MAY = date(2025, 1, 10), date(2025, 3, 10), date(2025, 5, 10)


@pytest.mark.parametrize(
    ("title", "want"),
    [
        ("US Secretary of State", "foreign minister"),
        ("Russian Foreign Minister", "foreign minister"),
        ("Treasury Secretary", "finance minister"),
        ("Prime Minister", "head of government"),
        ("deputy foreign minister", "deputy foreign minister"),
        ("White House press secretary", "spokesperson"),
    ],
)
def test_one_office_goes_by_many_titles(title: str, want: str) -> None:
    assert office_name(title) == want


def test_a_deputy_does_not_hold_the_office() -> None:
    assert not agree(office_of(role("deputy foreign minister/RU")), office_of(role("foreign minister/RU")))


def test_an_office_of_another_country_is_another() -> None:
    assert not agree(office_of(role("president/RU")), office_of(role("president/US")))
    assert agree(office_of(role("president")), office_of(role("president/US")))


def test_a_part_is_held_from_the_first_day_that_an_article_gives_it() -> None:
    minister = known("A B", "foreign minister/GB", days=(MARCH, MARCH))
    assert role_on(minister, JANUARY) is None
    held = role_on(minister, MAY)
    assert held is not None and held.title == "foreign minister"


def test_a_former_minister_is_no_minister() -> None:
    minister = known("A B", "foreign minister/GB", days=(JANUARY, JANUARY))
    past = known("A B", "former foreign minister/GB", days=(MARCH, MARCH))
    both = replace(minister, roles=(*minister.roles, *past.roles))
    held = role_on(both, JANUARY)
    assert held is not None and held.title == "foreign minister"
    assert role_on(both, MARCH) is None
    assert role_on(both, MAY) is None


def test_who_is_given_a_part_anew_holds_it_again() -> None:
    roles = (
        *known("A B", "president/US", days=(JANUARY, JANUARY)).roles,
        *known("A B", "former president/US", days=(MARCH, MARCH)).roles,
        *known("A B", "president/US", days=(MAY, MAY)).roles,
    )
    held = role_on(replace(known("A B"), roles=roles), MAY)
    assert held is not None and held.first_day == MAY
