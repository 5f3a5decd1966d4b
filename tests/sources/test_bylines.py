"""Names come out of printed bylines."""

from __future__ import annotations

import pytest

from onrecord.sources.agencies import choose_agency, find_agency
from onrecord.sources.bylines import is_name, join_names, split_names
from onrecord.text.place_lines import read_place_line


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Eleanor Marsh and Tom Adeyemi", ("Eleanor Marsh", "Tom Adeyemi")),
        ("by Eleanor Marsh, Chief Diplomatic Correspondent", ("Eleanor Marsh",)),
        ("Written by: Eleanor Marsh | Updated 12 August 2025", ("Eleanor Marsh",)),
        ("By Eleanor Marsh in Geneva and Tom Adeyemi in Muscat", ("Eleanor Marsh", "Geneva", "Tom Adeyemi", "Muscat")),
        ("Rasa Petkevic, 19.08.2025 16:40", ("Rasa Petkevic",)),
        ("ELEANOR MARSH Associated Press", ("ELEANOR MARSH", "Associated Press")),
        ("Eleanor Marsh • eleanor@harbour.example", ("Eleanor Marsh",)),
        ("Published 12 August 2025", ()),
        ("", ()),
    ],
)
def test_a_byline_is_split_into_names(byline: str, names: tuple[str, ...]) -> None:
    found = split_names(byline)
    assert found[0:1] == names[0:1]
    assert set(found) <= set(names)


@pytest.mark.parametrize(
    "text", ["eleanor", "4 min read", "Senior Editor", "https://harbour.example/a", "Name *", "x" * 90]
)
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_names_are_joined_once_each() -> None:
    assert join_names(["Eleanor Marsh", "ELEANOR MARSH", "Tom Adeyemi"]) == "Eleanor Marsh, Tom Adeyemi"
    assert join_names([]) is None


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("Reuters", "Reuters"),
        ("The Associated Press", "AP"),
        ("AP", "AP"),
        ("AFP", "AFP"),
        ("Reuters Staff", None),
        ("Pa", None),
        ("Eleanor Marsh", None),
    ],
)
def test_wire_services_are_known_by_the_ways_they_sign(name: str, agency: str | None) -> None:
    assert find_agency(name) == agency


def test_the_place_line_names_the_agency_before_the_byline_does() -> None:
    line = read_place_line("GENEVA (AFP) - The envoys met.")
    assert choose_agency("Reuters", line, "Harbour Gazette") == "AFP"
    assert (
        choose_agency(None, read_place_line("GENEVA (Northern Wire) - The envoys met."), "Harbour Gazette")
        == "Northern Wire"
    )


def test_an_outlets_own_name_in_the_place_line_is_no_agency() -> None:
    assert choose_agency(None, read_place_line("GENEVA (Harbour Gazette) - The envoys met."), "Harbour Gazette") is None
