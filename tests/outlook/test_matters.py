"""Contingencies drawn together by what they depend on."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.model.acts import BranchKind, Contingency, ContingencyKind, Relation
from onrecord.model.encounters import Encounter, EncounterKind, EncounterStatus
from onrecord.model.readings import Outlook
from onrecord.outlook import draw_outlook, place_contingencies
from tests.outlook.builders import MakeArticle, Parser, contingency, encounter, place

ALPINE = (
    "The two leaders will meet in Geneva on Friday.\n"
    "If the Geneva meeting goes well, the embargo could be eased, the envoy said.\n"
    "The minister warned that duties will rise if things don't go well.\n"
    "An aide said that tariffs would follow if it does not progress smoothly."
)


def outlook(
    parser: Parser,
    make_article: MakeArticle,
    text: str,
    contingencies: Sequence[Contingency],
    encounters: Sequence[Encounter] = (),
) -> tuple[Outlook, ...]:
    parse = parser(make_article(text))
    placed = place_contingencies(parse, contingencies, encounters)
    return draw_outlook(parse, placed, (), encounters)


def alpine() -> tuple[list[Contingency], list[Encounter]]:
    return (
        [
            contingency(ALPINE, "the Geneva meeting goes well", "the embargo could be eased"),
            contingency(ALPINE, "things don't go well", "duties will rise", kind=ContingencyKind.THREAT),
            contingency(ALPINE, "it does not progress smoothly", "tariffs would follow", kind=ContingencyKind.THREAT),
        ],
        [encounter(ALPINE, "meet", "the Geneva meeting")],
    )


def test_conditions_that_mean_the_same_share_one_branch(parser: Parser, make_article: MakeArticle) -> None:
    contingencies, encounters = alpine()
    drawn = outlook(parser, make_article, ALPINE, contingencies, encounters)
    assert len(drawn) == 1
    assert drawn[0].on == "the Geneva meeting"
    assert drawn[0].encounter == encounters[0].id
    assert [(b.kind, len(b.contingencies)) for b in drawn[0].branches] == [
        (BranchKind.SUCCEEDS, 1),
        (BranchKind.FAILS, 2),
    ]


def test_a_call_is_not_meant_by_the_meeting(parser: Parser, make_article: MakeArticle) -> None:
    text = "They spoke by phone in a call on Monday. If the meeting fails, borders will close."
    call = encounter(text, "a call", kind=EncounterKind.CALL)
    placed = place_contingencies(
        parser(make_article(text)), [contingency(text, "the meeting fails", "borders will close")], [call]
    )
    assert placed[0].encounter is None


def test_a_coming_meeting_is_meant_before_one_hoped_for(parser: Parser, make_article: MakeArticle) -> None:
    text = "They meet in Oslo on Friday. He hopes for a trilateral summit. If the meeting goes well, trade will resume."
    coming = encounter(text, "meet")
    hoped = encounter(text, "a trilateral summit", status=EncounterStatus.PROPOSED)
    placed = place_contingencies(
        parser(make_article(text)), [contingency(text, "the meeting goes well", "trade will resume")], [coming, hoped]
    )
    assert placed[0].encounter == coming.id


def test_one_actors_deed_is_one_matter_in_other_words(parser: Parser, make_article: MakeArticle) -> None:
    text = (
        "If Ruritania invades, banks will be cut off.\n"
        "If it attacks its neighbour, exports will stop.\n"
        "If Ruritania does not invade, talks can resume."
    )
    found = [
        contingency(text, "Ruritania invades", "banks will be cut off", actor="a1"),
        contingency(text, "it attacks its neighbour", "exports will stop", actor="a1"),
        contingency(text, "Ruritania does not invade", "talks can resume", actor="a1"),
    ]
    drawn = outlook(parser, make_article, text, found)
    assert [(o.on, [b.kind for b in o.branches]) for o in drawn] == [
        ("Ruritania invades", [BranchKind.HAPPENS, BranchKind.DOES_NOT_HAPPEN])
    ]


def test_the_ceasefire_and_the_truce_are_one_matter(parser: Parser, make_article: MakeArticle) -> None:
    text = "Sanctions will follow if Ruritania does not agree to a ceasefire. If a truce is reached, trade will resume."
    found = [
        contingency(text, "Ruritania does not agree to a ceasefire", "Sanctions will follow", actor="a1"),
        contingency(text, "a truce is reached", "trade will resume"),
    ]
    drawn = outlook(parser, make_article, text, found)
    assert len(drawn) == 1
    assert [b.kind for b in drawn[0].branches] == [BranchKind.HAPPENS, BranchKind.DOES_NOT_HAPPEN]


def test_the_weightiest_matter_comes_first(parser: Parser, make_article: MakeArticle) -> None:
    contingencies, encounters = alpine()
    text = ALPINE + "\nIf it rains, the parade will be moved."
    rain = contingency(text, "it rains", "the parade will be moved")
    drawn = outlook(parser, make_article, text, [rain, *contingencies], encounters)
    assert drawn[0].on == "the Geneva meeting"
    assert drawn[-1].on == "it rains"


def test_every_contingency_stands_in_one_branch(parser: Parser, make_article: MakeArticle) -> None:
    contingencies, encounters = alpine()
    drawn = outlook(parser, make_article, ALPINE, contingencies, encounters)
    ids = [c for o in drawn for b in o.branches for c in b.contingencies]
    assert sorted(ids) == sorted(c.id for c in contingencies)


def test_no_contingencies_give_no_outlook(parser: Parser, make_article: MakeArticle) -> None:
    assert outlook(parser, make_article, "Nothing hangs on this.", []) == ()


def test_a_war_that_goes_on_and_one_that_does_not_stop_are_one_branch(
    parser: Parser, make_article: MakeArticle
) -> None:
    text = (
        "Tariffs will follow if Ruritania does not agree to stop the war. "
        "Sanctions stay as long as the killing continues. Trade will resume if the fighting ends."
    )
    found = [
        contingency(text, "Ruritania does not agree to stop the war", "Tariffs will follow", actor="a1"),
        contingency(text, "the killing continues", "Sanctions stay", relation=Relation.AS_LONG_AS),
        contingency(text, "the fighting ends", "Trade will resume"),
    ]
    drawn = outlook(parser, make_article, text, found)
    assert [(o.on, [(b.kind, len(b.contingencies)) for b in o.branches]) for o in drawn] == [
        ("the fighting ends", [(BranchKind.HAPPENS, 1), (BranchKind.DOES_NOT_HAPPEN, 2)])
    ]


def test_a_war_that_goes_on_is_a_matter_of_its_own_where_nobody_speaks_of_its_end(
    parser: Parser, make_article: MakeArticle
) -> None:
    text = "Sanctions stay as long as the killing continues."
    found = [contingency(text, "the killing continues", "Sanctions stay", relation=Relation.AS_LONG_AS)]
    drawn = outlook(parser, make_article, text, found)
    assert [(o.on, [b.kind for b in o.branches]) for o in drawn] == [("the killing continues", [BranchKind.HAPPENS])]


@pytest.mark.parametrize(
    ("condition", "on"),
    [
        ("Ruritania rejects the proposal", "the proposal"),
        ("the summit is cancelled", "the summit"),
        ("Ruritania does not withdraw its troops", "Ruritania to withdraw its troops"),
        ("it refuses to leave the island", "to leave the island"),
        ("the crew is not freed by May", "the crew to be freed by May"),
        ("there is no de-escalation on the river", "de-escalation"),
        ("Ruritania fails to free the crew", "Ruritania to free the crew"),
        ("the war does not end", "the war"),
        ("there is no ceasefire", "ceasefire"),
        ("Ruritania opens its ports", "Ruritania opens its ports"),
    ],
)
def test_a_matter_is_named_without_what_denies_it(
    parser: Parser, make_article: MakeArticle, condition: str, on: str
) -> None:
    text = f"If {condition}, trade will suffer."
    drawn = outlook(parser, make_article, text, [contingency(text, condition, "trade will suffer")])
    assert drawn[0].on == on


def test_an_encounter_told_by_a_verb_has_a_title(parser: Parser, make_article: MakeArticle) -> None:
    text = "The two leaders are to meet in Geneva. If it goes well, trade will resume."
    met = replace(encounter(text, "are to meet in Geneva"), place=place(text, "Geneva"))
    drawn = outlook(parser, make_article, text, [contingency(text, "it goes well", "trade will resume")], [met])
    assert drawn[0].on == "the meeting in Geneva"


def test_if_it_does_points_to_the_condition_before(parser: Parser, make_article: MakeArticle) -> None:
    text = "If Ruritania attacks, we will answer. If it does, trade will suffer. If it doesn't, trade will grow."
    found = [
        contingency(text, "Ruritania attacks", "we will answer", actor="a1"),
        contingency(text, "it does", "trade will suffer"),
        contingency(text, "it doesn't", "trade will grow"),
    ]
    drawn = outlook(parser, make_article, text, found)
    assert [(o.on, [(b.kind, len(b.contingencies)) for b in o.branches]) for o in drawn] == [
        ("Ruritania attacks", [(BranchKind.HAPPENS, 2), (BranchKind.DOES_NOT_HAPPEN, 1)])
    ]


def test_a_long_name_is_cut_behind_its_verb(parser: Parser, make_article: MakeArticle) -> None:
    condition = "Ruritania, which has no coast, opens its ports to the ships of Zenda, as it has said before"
    text = f"If {condition}, trade will grow."
    drawn = outlook(parser, make_article, text, [contingency(text, condition, "trade will grow")])
    assert drawn[0].on.startswith("Ruritania, which has no coast")


def test_one_without_whom_nothing_can_be_is_no_event(parser: Parser, make_article: MakeArticle) -> None:
    text = "Without Ruritania nothing can be decided."
    found = contingency(text, "Ruritania", "nothing can be decided", relation=Relation.UNLESS)
    found = replace(found, marker=place(text, "Without"))
    drawn = outlook(parser, make_article, text, [found])
    assert [(o.on, [b.kind for b in o.branches]) for o in drawn] == [("without Ruritania", [BranchKind.OTHER])]


def test_a_condition_told_without_if_is_named_by_an_infinitive(parser: Parser, make_article: MakeArticle) -> None:
    text = "Should Ruritania choose war, trade will suffer."
    drawn = outlook(parser, make_article, text, [contingency(text, "Ruritania choose war", "trade will suffer")])
    assert drawn[0].on == "Ruritania to choose war"
