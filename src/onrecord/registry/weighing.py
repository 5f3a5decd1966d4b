"""Whether two actors are one: how far their names agree, and what else speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from onrecord.model.actors import ActorKind
from onrecord.registry.bodies import acronym_of, is_everywhere, is_headed, is_short, words_of
from onrecord.registry.known import KnownActor, KnownRole
from onrecord.registry.persons import Fit, begin_alike, fit, is_named, name_of
from onrecord.registry.roles import SAME_TIME, Office, agree, office_of
from onrecord.text.names import fold


@dataclass(frozen=True, slots=True)
class Weight:
    """How two actors compare.

    ``support`` counts what else agrees, office and country: 3 is an office that one alone holds.
    ``beside`` counts others that both were seen with, two at most.
    """

    fit: Fit
    support: int
    why: str
    beside: int = 0
    in_office: bool = False

    @property
    def total(self) -> int:
        """All that speaks for the two being one, beside their names."""
        return self.support + self.beside


MANY = 2
"""Others that both are seen with from which company speaks for itself, even where two texts give two countries."""

_NONE = Weight(Fit.DIFFERENT, 0, "other names")


def weigh(left: KnownActor, right: KnownActor) -> Weight:
    """How far two actors may be one."""
    shared = set(left.identifiers) & set(right.identifiers)
    if shared:
        return Weight(Fit.SAME, 3, f"both are {min(shared)[1]}")
    if ActorKind.PERSON in (left.kind, right.kind):
        told = left.kind is right.kind and is_named(left.name) and is_named(right.name)
        return _persons(left, right) if told else _NONE
    if _has_other_identifier(left, right):
        return Weight(Fit.DIFFERENT, 0, "other identifiers")
    if left.kind is right.kind is ActorKind.GOVERNMENT:
        return _governments(left, right)
    return _bodies(left, right)


def _has_other_identifier(left: KnownActor, right: KnownActor) -> bool:
    mine, theirs = dict(left.identifiers), dict(right.identifiers)
    return any(scheme in theirs and theirs[scheme] != mine[scheme] for scheme in mine)


def _governments(left: KnownActor, right: KnownActor) -> Weight:
    if left.country and left.country == right.country:
        return Weight(Fit.SAME, 3, f"both are the government of {left.country}")
    if left.country and right.country:
        return Weight(Fit.DIFFERENT, 0, "other countries")
    named = _share_name(left, right)
    return Weight(Fit.SAME, 1, f"both are called {named}") if named else _NONE


def _share_name(left: KnownActor, right: KnownActor) -> str | None:
    theirs = {fold(name).removeprefix("the ") for name in right.all_names}
    return next((name for name in left.all_names if fold(name).removeprefix("the ") in theirs), None)


def _bodies(left: KnownActor, right: KnownActor) -> Weight:
    """Organisations, blocs and groups, and governments beside them."""
    if ActorKind.GROUP in (left.kind, right.kind):
        return _groups(left, right)
    if left.country and right.country and left.country != right.country:
        return Weight(Fit.DIFFERENT, 0, "other countries")
    alike = left.country is not None and left.country == right.country
    for mine, theirs in product(left.all_names, right.all_names):
        if _same_body(mine, theirs, alike=alike):
            return Weight(Fit.SAME, 2 + alike, f"{mine} is {theirs}")
    named = _share_name(left, right)
    return Weight(Fit.PART, 0, f"many are called {named}") if named else _NONE


def _groups(left: KnownActor, right: KnownActor) -> Weight:
    named = _share_name(left, right)
    if named is None or left.kind is not right.kind or not named[:1].isupper() or left.country != right.country:
        return _NONE
    return Weight(Fit.SAME, 1, f"both are called {named}")


def _same_body(mine: str, theirs: str, *, alike: bool) -> bool:
    """Whether two names are one body's; ``alike`` when both are known to be of one country."""
    left, right = words_of(mine), words_of(theirs)
    if left == right:
        return alike or not is_everywhere(mine)
    short, long = sorted((left, right), key=len)
    if len(long) == len(short) + 1 > 2 and set(long[1:]) == set(short) and is_headed(mine) and is_headed(theirs):
        # "US State Department" beside "Department of State"; "Foreign Ministry" only once the country is known.
        return alike or not is_everywhere(" ".join(long[1:]))
    if set(left) == set(right) and len(left) > 1:
        return alike or not is_everywhere(mine)
    if is_short(mine) == is_short(theirs):
        return False
    short_name, long_name = (mine, theirs) if is_short(mine) else (theirs, mine)
    return acronym_of(long_name) == acronym_of(short_name)


def _persons(left: KnownActor, right: KnownActor) -> Weight:
    agreed, mine, theirs = _best_fit(left, right)
    if agreed is Fit.DIFFERENT:
        return _NONE
    together = {fold(name) for name in left.companions} & {fold(name) for name in right.companions}
    against = _against(left, right)
    if against is not None and (agreed is Fit.PART or len(together) < MANY):
        return Weight(Fit.DIFFERENT, 0, against)
    held = _best_office(left, right)
    alike = left.country is not None and left.country == right.country
    whys = [f"{mine} is {theirs}" if fold(mine) != fold(theirs) else f"both are called {mine}"]
    whys += [f"both {held[1]}"] if held[0] > 0 else []
    whys += [f"both of {left.country}"] if alike else []
    whys += [f"both beside {min(together)}"] if together else []
    return Weight(agreed, held[0] + alike, "; ".join(whys), min(MANY, len(together)), held[0] > 0)


def _best_fit(left: KnownActor, right: KnownActor) -> tuple[Fit, str, str]:
    """The best agreement of two names, full ones first; nothing where two of them speak against each other.

    "George Bush" may be either of two; whoever was called "George W. Bush" is never "George H. W. Bush".
    """
    pairs = list(product(left.all_names, right.all_names))
    full = [(a, b) for a, b in pairs if name_of(a).is_full and name_of(b).is_full]
    graded = [(fit(a, b), a, b) for a, b in full or pairs]
    best = max(graded, key=lambda grade: grade[0])
    clash = any(grade is Fit.DIFFERENT and begin_alike(a, b) for grade, a, b in graded)
    return (Fit.DIFFERENT, best[1], best[2]) if clash else best


def _against(left: KnownActor, right: KnownActor) -> str | None:
    """What forbids that two persons of one name are one: another country, an office that only one can hold."""
    mine = [(role, office_of(role, left.country)) for role in left.roles]
    theirs = [(role, office_of(role, right.country)) for role in right.roles]
    if any(a.single and a.country and agree(a, b) for _, a in mine for _, b in theirs):
        return None
    if left.country and right.country and left.country != right.country:
        return f"one is of {left.country}, the other of {right.country}"
    return None


def _best_office(left: KnownActor, right: KnownActor) -> tuple[int, str]:
    """The office in common that counts most, with how much; 0 for none."""
    mine = [(role, office_of(role, left.country)) for role in left.roles]
    theirs = [(role, office_of(role, right.country)) for role in right.roles]
    counted = ((_held(a, b, own, other), own.name) for a, own in mine for b, other in theirs)
    return max((each for each in counted if each[0]), default=(0, ""))


def _held(a: KnownRole, b: KnownRole, mine: Office, theirs: Office) -> int:
    """How much one role in common counts: 2 where one alone holds it, 1 for others, less than 0 for one that ended."""
    if not agree(mine, theirs):
        return 0
    if a.former != b.former and _ended_before(a, b):
        return -2
    if mine.single and mine.country and theirs.country:
        return 2
    return 2 if mine.body and mine.body == theirs.body else 1


def _ended_before(a: KnownRole, b: KnownRole) -> bool:
    """Whether one of two roles was called past before the other was still held."""
    past, held = (a, b) if a.former else (b, a)
    return held.first_day > past.last_day + SAME_TIME
