"""Reports by a noun."""

import pytest

from onrecord.reading.statements.reporting_nouns import find_noun_reports
from tests.reading.grounds import ground_of, words


def found(text: str) -> list[str]:
    ground = ground_of(text)
    return [
        f"{words(ground, *report.source.words) if report.source else '-'} | {words(ground, *report.content[0])}"
        for report in find_noun_reports(ground)
    ]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Merkel's claim that the vote was stolen angered many.", "Merkel's | the vote was stolen"),
        ("A promise by Merkel to help Ukraine was kept.", "Merkel | to help Ukraine"),
        ("Merkel renewed her call for talks.", "her | talks"),
    ],
)
def test_a_noun_of_saying_gives_its_owner_and_content(text: str, want: str) -> None:
    assert found(text) == [want]


@pytest.mark.parametrize(
    "text",
    [
        "The claim that the vote was stolen angered many.",
        "The fact that the vote was stolen angered many.",
        "Russia's attack on Kyiv angered many.",
    ],
)
def test_a_noun_without_owner_or_of_doing_gives_nothing(text: str) -> None:
    assert found(text) == []
