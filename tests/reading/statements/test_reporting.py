"""Reporting clauses."""

import pytest

from onrecord.reading.statements.reporting import find_reports
from tests.reading.grounds import ground_of, words


def cues(text: str) -> list[str]:
    ground = ground_of(text)
    return [report.cue.of(text) for report in find_reports(ground)]


@pytest.mark.parametrize(
    "text",
    [
        "Merkel did not say that the talks had failed.",
        "Merkel will say that the talks have failed.",
        "Merkel came to say that the talks had failed.",
        "I said that the talks had failed.",
        "That suggests the talks have failed.",
        "The drought condemned the village.",
        "Merkel wanted to condemn the attack.",
        "If Merkel refuses to sign, the talks are over.",
        "The talks are over unless Merkel goes to Paris and pledges to pay.",
    ],
)
def test_what_is_unsaid_or_said_by_nobody_is_no_report(text: str) -> None:
    assert cues(text) == []


def test_a_cue_keeps_its_particle_and_the_preposition_of_its_matter() -> None:
    assert cues("Merkel ruled out a truce. Macron called for talks. Tusk said on Monday it was late.") == [
        "ruled out",
        "called for",
        "said",
    ]


def test_a_poll_can_show_and_a_sign_cannot() -> None:
    assert cues("A poll showed that support had fallen.") == ["showed"]
    assert cues("A scratch showed that the car had crashed.") == []


def test_a_condition_before_the_clause_belongs_to_what_is_said() -> None:
    ground = ground_of("If talks fail, Merkel said sanctions would follow.")
    (report,) = find_reports(ground)
    assert [words(ground, *part) for part in report.content] == ["If talks fail", "sanctions would follow"]


def test_what_sets_the_scene_is_no_content() -> None:
    ground = ground_of("After the talks, Merkel agreed.")
    assert [report.content for report in find_reports(ground)] in ([], [()])
