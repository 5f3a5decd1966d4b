"""What a report reports, put together of syntax and quotations."""

import pytest

from onrecord.reading.statements.contents import find_contents
from onrecord.reading.statements.quotations import find_quotations
from onrecord.reading.statements.reporting import find_reports
from tests.conftest import article_of
from tests.reading.grounds import ground_of


def contents(text: str) -> list[list[str]]:
    outer = find_quotations(article_of(text)).items
    ground = ground_of(text)
    return [[span.of(text) for span in c.spans] for c in find_contents(ground, tuple(find_reports(ground)), outer)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Merkel said the plan was “bold. It will work.”", ["the plan was “bold. It will work.”"]),
        ("The hall was “half empty,” Merkel said.", ["The hall was “half empty,”"]),
        ("“We go. We stay,” Merkel said.", ["We go. We stay"]),
        ("“We go,” Merkel said. The hall cheered. “We stay.”", ["We go", "We stay"]),
    ],
)
def test_quotations_are_taken_whole(text: str, want: list[str]) -> None:
    assert contents(text) == [want]


def test_a_judgement_inside_what_another_says_is_no_statement() -> None:
    assert contents("Merkel said that Macron had condemned the attack.") == [["that Macron had condemned the attack"]]
