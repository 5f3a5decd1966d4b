"""Readings -> Outlook: contingencies drawn together by what they depend on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.acts import Act, BranchKind, Contingency
from onrecord.model.encounters import Encounter
from onrecord.model.parses import Parse
from onrecord.model.readings import Outlook
from onrecord.outlook.branches import branch_of
from onrecord.outlook.conditions import read_condition
from onrecord.outlook.drawings import draw
from onrecord.outlook.lexicons import load_lexicon
from onrecord.outlook.matters import Matter, encounter_of, join_fighting, matter_of, missed_party

__all__ = ["draw_outlook", "place_contingencies"]


def place_contingencies(
    parse: Parse, contingencies: Sequence[Contingency], encounters: Sequence[Encounter]
) -> tuple[Contingency, ...]:
    """The contingencies with the encounter that each depends on and the branch that its condition takes."""
    placed = [_place(parse, contingency, encounters) for contingency in contingencies]
    matters = _matters(parse, placed, encounters)
    return tuple(
        replace(each, branch=_TURNED[each.branch]) if matter.turned else each
        for each, matter in zip(placed, matters, strict=True)
    )


_TURNED = {
    **{branch: branch for branch in BranchKind},
    BranchKind.HAPPENS: BranchKind.DOES_NOT_HAPPEN,
    BranchKind.DOES_NOT_HAPPEN: BranchKind.HAPPENS,
}


def _place(parse: Parse, contingency: Contingency, encounters: Sequence[Encounter]) -> Contingency:
    lexicon = load_lexicon()
    condition = read_condition(parse, contingency.condition, lexicon)
    if condition is None:
        return contingency
    return replace(
        contingency,
        encounter=encounter_of(parse, condition, contingency.condition, encounters, lexicon),
        branch=BranchKind.OTHER
        if missed_party(parse, contingency) is not None
        else branch_of(parse, condition, contingency.relation, lexicon),
    )


def _matters(parse: Parse, contingencies: Sequence[Contingency], encounters: Sequence[Encounter]) -> tuple[Matter, ...]:
    lexicon = load_lexicon()
    return join_fighting([matter_of(parse, contingency, encounters, lexicon) for contingency in contingencies])


def draw_outlook(
    parse: Parse, contingencies: Sequence[Contingency], acts: Sequence[Act], encounters: Sequence[Encounter]
) -> tuple[Outlook, ...]:
    """One outlook for each matter that contingencies depend on, the weightiest first.

    Conditions that say the same in other words share one branch; acts that hang on a branch's
    contingencies, or whose words are its consequence, stand on it.
    """
    return draw(parse.text, contingencies, _matters(parse, contingencies, encounters), acts)
