"""Place lines."""

from __future__ import annotations

import pytest

from onrecord.text.place_lines import find_place_line, read_place_line


@pytest.mark.parametrize(
    ("opening", "place", "agency", "day"),
    [
        ("GENEVA - ", "GENEVA", None, None),
        ("GENEVA (Agency) - ", "GENEVA", "Agency", None),
        ("GENEVA, Aug 13 (Harbour Wire) -- ", "GENEVA", "Harbour Wire", "Aug 13"),
        ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — ", "HEMPSTEAD, N.Y.", "UPI", "Sept. 26"),
        ("ANCHORAGE, Alaska — ", "ANCHORAGE, Alaska", None, None),
        ("KUALA LUMPUR, 28 July 2025 (Agency) – ", "KUALA LUMPUR", "Agency", "28 July 2025"),
        ("MOSCOW, August 13. /TASS/. ", "MOSCOW", "TASS", "August 13"),
        ("WASHINGTON/MOSCOW (Agency): ", "WASHINGTON/MOSCOW", "Agency", None),
    ],
)
def test_a_place_line_gives_place_agency_and_day(opening: str, place: str, agency: str | None, day: str | None) -> None:
    found = read_place_line(opening + "The two sides met.")
    assert found is not None
    assert (found.place, found.agency, found.day) == (place, agency, day)
    assert found.end == len(opening)


@pytest.mark.parametrize(
    "paragraph",
    ["QUESTION: Will they meet?", "MR. PRICE: Yes.", "Geneva is calm.", "GENEVA", "The US - and others - left.", ""],
)
def test_other_openings_are_none(paragraph: str) -> None:
    assert read_place_line(paragraph) is None


def test_a_city_with_a_colon_is_a_place_line_where_no_other_paragraph_opens_so() -> None:
    found = find_place_line(["KUALA LUMPUR: The two sides met.", "They left."])
    assert found is not None
    assert (found.place, found.end) == ("KUALA LUMPUR", len("KUALA LUMPUR: "))


@pytest.mark.parametrize(
    "paragraphs", [[], ["They met."], ["MINISTER: We met.", "QUESTION: When?"], ["They met.", "KYIV: x"]]
)
def test_a_transcript_has_no_place_line(paragraphs: list[str]) -> None:
    assert find_place_line(paragraphs) is None
