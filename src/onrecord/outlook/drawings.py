"""Contingencies of one matter drawn together into its branches."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.acts import Act, ActId, BranchKind, Contingency, ContingencyKind
from onrecord.model.encounters import EncounterId
from onrecord.model.readings import Branch, Outlook
from onrecord.outlook.matters import Matter

_ORDER = (
    BranchKind.SUCCEEDS,
    BranchKind.HAPPENS,
    BranchKind.FAILS,
    BranchKind.DOES_NOT_HAPPEN,
    BranchKind.OTHER,
)

OPPOSITES = ((BranchKind.SUCCEEDS, BranchKind.FAILS), (BranchKind.HAPPENS, BranchKind.DOES_NOT_HAPPEN))
"""Branches between which a matter is decided."""

_STAKES = {
    ContingencyKind.THREAT: 3.0,
    ContingencyKind.DEMAND: 2.0,
    ContingencyKind.WARNING: 2.0,
    ContingencyKind.OFFER: 2.0,
    ContingencyKind.PROMISE: 2.0,
    ContingencyKind.REFUSAL: 2.0,
    ContingencyKind.HOPE: 1.5,
    ContingencyKind.RULE: 0.5,
}
"""How much hangs on a contingency by its kind; 1 for the rest. Set by what an editor would lead with, not measured."""


def draw(
    text: str, contingencies: Sequence[Contingency], matters: Sequence[Matter], acts: Sequence[Act]
) -> tuple[Outlook, ...]:
    """One outlook a matter; ``matters`` says of each contingency what it depends on."""
    groups: list[list[int]] = []
    for number, matter in enumerate(matters):
        home = next((group for group in groups if _same(matters[group[0]].key, matter.key)), None)
        if home is None:
            groups.append([number])
        else:
            home.append(number)
    drawn = []
    for group in groups:
        members = [contingencies[number] for number in group]
        outlook = Outlook(
            on=_name(text, [matters[number] for number in group], members),
            encounter=_encounter(members),
            branches=_branches(members, acts),
        )
        drawn.append((-weight_of(members), members[0].condition.start, outlook))
    return tuple(outlook for _, _, outlook in sorted(drawn, key=lambda found: found[:2]))


def weight_of(members: Sequence[Contingency]) -> float:
    """How much hangs on a matter: what its contingencies weigh, more where opposite branches stand side by side."""
    kinds = {member.branch for member in members}
    weight = sum(_STAKES.get(member.kind, 1.0) * (0.5 + member.reason.score / 2) for member in members)
    weight += 4.0 * any(kinds.issuperset(pair) for pair in OPPOSITES)
    return weight + 2.0 * any(member.encounter is not None for member in members)


def _same(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two keys are one matter; an agreement named without its kind ("a deal") joins one named with it."""
    if left == right:
        return True
    if left[0] != "agreement" or right[0] != "agreement" or left[1] != right[1]:
        return False
    return not left[2:] or not right[2:]


_OPENINGS = ("The", "A", "An", "Any", "No", "Without")

_LONGEST = 12
"""Words in the name of a matter; longer ones are told by their beginning, up to a comma."""


def _name(text: str, matters: Sequence[Matter], members: Sequence[Contingency]) -> str:
    """The matter in the text's words: by a condition that is not denied where there is one, and no long one."""
    named = [m for m, c in zip(matters, members, strict=True) if m.name.start == c.condition.start] or [matters[0]]
    printed = [matter.title or " ".join(f"{matter.lead}{matter.name.of(text)}".split()) for matter in named]
    best = min(printed, key=lambda name: (len(name.split()) > _LONGEST, printed.index(name)))
    return best[0].lower() + best[1:] if best.partition(" ")[0] in _OPENINGS else best


def _encounter(members: Sequence[Contingency]) -> EncounterId | None:
    return members[0].encounter


def _branches(members: Sequence[Contingency], acts: Sequence[Act]) -> tuple[Branch, ...]:
    branches = []
    for kind in _ORDER:
        hanging = [member for member in members if member.branch is kind]
        if hanging:
            ids = tuple(member.id for member in hanging)
            branches.append(Branch(kind=kind, contingencies=ids, acts=_acts_on(hanging, acts)))
    return tuple(branches)


def _acts_on(hanging: Sequence[Contingency], acts: Sequence[Act]) -> tuple[ActId, ...]:
    ids = {member.id for member in hanging}
    spans = [member.consequence for member in hanging]
    return tuple(
        act.id
        for act in acts
        if act.contingency in ids or (act.contingency is None and any(span.covers(act.text) for span in spans))
    )
