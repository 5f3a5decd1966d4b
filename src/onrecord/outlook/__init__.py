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
from onrecord.outlook.matters import Matter, encounter_of, join_fighting, matter_of, missed_party, points_back

__all__ = ["draw_outlook", "place_contingencies"]


def place_contingencies(
    parse: Parse, contingencies: Sequence[Contingency], encounters: Sequence[Encounter]
) -> tuple[Contingency, ...]:
    """The contingencies with the encounter that each depends on and the branch that its condition takes."""
    placed: list[Contingency] = []
    for contingency in contingencies:
        last = placed[-1] if placed else None
        denied = points_back(parse, contingency, last)
        if last is None or denied is None:
            placed.append(_place(parse, contingency, encounters))
        else:
            placed.append(_follow(contingency, last, denied=denied))
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


_WAYS = {
    BranchKind.SUCCEEDS: (BranchKind.SUCCEEDS, BranchKind.FAILS),
    BranchKind.FAILS: (BranchKind.SUCCEEDS, BranchKind.FAILS),
    BranchKind.HAPPENS: (BranchKind.HAPPENS, BranchKind.DOES_NOT_HAPPEN),
    BranchKind.DOES_NOT_HAPPEN: (BranchKind.HAPPENS, BranchKind.DOES_NOT_HAPPEN),
}


def _follow(contingency: Contingency, last: Contingency, *, denied: bool) -> Contingency:
    """A contingency that points back ("if it does", "if he doesn't") on a branch of the matter before it."""
    ways = _WAYS.get(last.branch)
    branch = contingency.branch if ways is None else ways[denied]
    return replace(contingency, encounter=last.encounter, branch=branch)


def _matters(parse: Parse, contingencies: Sequence[Contingency], encounters: Sequence[Encounter]) -> tuple[Matter, ...]:
    lexicon = load_lexicon()
    found: list[Matter] = []
    for number, contingency in enumerate(contingencies):
        before = contingencies[number - 1] if number else None
        back = points_back(parse, contingency, before) is not None
        found.append(found[-1] if back else matter_of(parse, contingency, encounters, lexicon))
    return join_fighting(found)


def draw_outlook(
    parse: Parse, contingencies: Sequence[Contingency], acts: Sequence[Act], encounters: Sequence[Encounter]
) -> tuple[Outlook, ...]:
    """One outlook for each matter that contingencies depend on, the weightiest first.

    Conditions that say the same in other words share one branch; acts that hang on a branch's
    contingencies, or whose words are its consequence, stand on it.
    """
    return draw(parse.text, contingencies, _matters(parse, contingencies, encounters), acts)
