"""Conditions put on the branch that they take."""

import pytest

from onrecord.model.acts import BranchKind, Relation
from onrecord.outlook import place_contingencies
from tests.outlook.builders import MakeArticle, Parser, contingency

SUCCEEDS, FAILS = BranchKind.SUCCEEDS, BranchKind.FAILS
HAPPENS, DOES_NOT_HAPPEN, OTHER = BranchKind.HAPPENS, BranchKind.DOES_NOT_HAPPEN, BranchKind.OTHER
THEN = "new tariffs will follow"


def branch(
    parser: Parser,
    make_article: MakeArticle,
    condition: str,
    relation: Relation = Relation.IF,
    sentence: str = "If {c}, {t}.",
) -> BranchKind:
    text = sentence.format(c=condition, t=THEN)
    found = contingency(text, condition, THEN, relation=relation)
    return place_contingencies(parser(make_article(text)), [found], ())[0].branch


@pytest.mark.parametrize(
    ("condition", "want"),
    [
        ("the talks go well", SUCCEEDS),
        ("the meeting goes okay", SUCCEEDS),
        ("things don't go well", FAILS),
        ("the process does not progress smoothly", FAILS),
        ("the negotiations collapse", FAILS),
        ("the deal falls through", FAILS),
        ("the truce breaks down", FAILS),
        ("the truce holds", SUCCEEDS),
        ("the summit is a failure", FAILS),
        ("no progress is made", FAILS),
        ("there is progress", SUCCEEDS),
        ("the summit produces no agreement", FAILS),
        ("the two sides make progress in the talks", SUCCEEDS),
        ("the talks end in deadlock", FAILS),
        ("the visit goes badly", FAILS),
    ],
)
def test_a_matter_that_can_go_well_succeeds_or_fails(
    parser: Parser, make_article: MakeArticle, condition: str, want: BranchKind
) -> None:
    assert branch(parser, make_article, condition) is want


@pytest.mark.parametrize(
    ("condition", "want"),
    [
        ("Ruritania invades its neighbour", HAPPENS),
        ("the president agrees to a ceasefire", HAPPENS),
        ("the president does not agree to a ceasefire", DOES_NOT_HAPPEN),
        ("Ruritania fails to withdraw its troops", DOES_NOT_HAPPEN),
        ("Ruritania refuses to sign", DOES_NOT_HAPPEN),
        ("Ruritania rejects the proposal", DOES_NOT_HAPPEN),
        ("no deal is reached by Friday", DOES_NOT_HAPPEN),
        ("a deal is reached", HAPPENS),
        ("the summit is cancelled", DOES_NOT_HAPPEN),
        ("Ruritania violates the accord", DOES_NOT_HAPPEN),
        ("Ruritania is not willing to reach a solution", DOES_NOT_HAPPEN),
        ("Ruritania is unwilling to negotiate", DOES_NOT_HAPPEN),
        ("Ruritania is ready to negotiate", HAPPENS),
        ("the situation is serious", OTHER),
        ("they don't", OTHER),
    ],
)
def test_a_deed_happens_or_does_not(
    parser: Parser, make_article: MakeArticle, condition: str, want: BranchKind
) -> None:
    assert branch(parser, make_article, condition) is want


@pytest.mark.parametrize("relation", [Relation.UNLESS, Relation.UNTIL, Relation.OR_ELSE])
def test_unless_until_and_or_else_turn_the_branch_round(
    parser: Parser, make_article: MakeArticle, relation: Relation
) -> None:
    assert branch(parser, make_article, "the president agrees to a ceasefire", relation) is DOES_NOT_HAPPEN
    assert branch(parser, make_article, "the talks succeed", relation) is FAILS


def test_what_hangs_on_a_thing_in_either_way_is_of_no_branch(parser: Parser, make_article: MakeArticle) -> None:
    got = branch(parser, make_article, "the outcome of the vote", Relation.DEPENDING_ON, "Depending on {c}, {t}.")
    assert got is OTHER
