"""Whether two actors are one: how far their names agree, and what else speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from onrecord.model.actors import ActorKind
from onrecord.registry.bodies import fit_bodies, is_everywhere, is_short
from onrecord.registry.known import KnownActor, KnownRole
from onrecord.registry.lexicons import load_lexicon
from onrecord.registry.persons import Fit, begin_alike, fit, is_named, name_of
from onrecord.registry.roles import SAME_TIME, Office, agree, office_of
from onrecord.registry.spellings import spelled
from onrecord.text.names import fold

Names = tuple[str, ...]
"""All names of one actor, the shown one first."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How two actors compare.

    ``support`` counts what else agrees, office and country: 3 is an office that one alone holds.
    ``beside`` counts others that both were seen with, three at most.
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

CROWD = 3
"""Others that two bodies of a name that many have must both be seen with."""

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


def bear_one_name(left: KnownActor, right: KnownActor) -> bool:
    """Whether two actors' names let them be one: where not, nobody need be asked whom they were seen with."""
    if ActorKind.PERSON not in (left.kind, right.kind):
        return True
    return left.kind is right.kind and (
        bool(set(left.identifiers) & set(right.identifiers))
        or _best_fit(left.all_names, right.all_names)[0] is not Fit.DIFFERENT
    )


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
    agreed, mine, theirs = _best_body(left.all_names, right.all_names, alike=alike)
    if agreed is Fit.DIFFERENT or (agreed is Fit.PART and left.country != right.country):
        return _NONE
    together = _together(left, right)
    why = f"{mine} is {theirs}" if fold(mine) != fold(theirs) else f"both are called {mine}"
    return Weight(agreed, 2 * (agreed is Fit.SAME) + alike, why, min(CROWD, len(together)))


@lru_cache(maxsize=4096)
def _best_body(left: Names, right: Names, *, alike: bool) -> tuple[Fit, str, str]:
    """The best agreement of two bodies' names; nothing where both have a name in full and those differ.

    One acronym may be that of a committee and of a convention.
    """
    graded = [(fit_bodies(a, b, alike=alike), a, b) for a, b in product(left, right)]
    best = max(graded, key=lambda grade: grade[0])
    full = [grade for grade, a, b in graded if not (is_short(a) or is_short(b) or is_everywhere(a) or is_everywhere(b))]
    return (Fit.DIFFERENT, best[1], best[2]) if full and max(full) is Fit.DIFFERENT else best


def _together(left: KnownActor, right: KnownActor) -> frozenset[str]:
    """Those whom both were seen with."""
    return left.companions & right.companions


def _groups(left: KnownActor, right: KnownActor) -> Weight:
    named = _share_name(left, right)
    if named is None or left.kind is not right.kind or not named[:1].isupper() or left.country != right.country:
        return _NONE
    return Weight(Fit.SAME, 1, f"both are called {named}")


def _persons(left: KnownActor, right: KnownActor) -> Weight:
    agreed, mine, theirs = _best_fit(left.all_names, right.all_names)
    if agreed is Fit.DIFFERENT:
        return _NONE
    together = _together(left, right)
    against = _against(left, right)
    if against is not None and (agreed is Fit.PART or len(together) < MANY):
        return Weight(Fit.DIFFERENT, 0, against)
    held = _best_office(left, right)
    if _are_kin(mine, theirs) and held[1] not in load_lexicon().single:
        return Weight(Fit.DIFFERENT, 0, "one may be the other's child")
    if agreed is Fit.SAME and not together and held[0] <= 0 and not _same_letters(mine, theirs):
        agreed = Fit.PART
    alike = left.country is not None and left.country == right.country
    whys = [f"{mine} is {theirs}" if fold(mine) != fold(theirs) else f"both are called {mine}"]
    whys += [f"both {held[1]}"] if held[0] > 0 else []
    whys += [f"both of {left.country}"] if alike else []
    whys += [f"both beside {min(together)}"] if together else []
    return Weight(agreed, held[0] + alike, "; ".join(whys), min(MANY, len(together)), held[0] > 0)


def _are_kin(left: str, right: str) -> bool:
    """Whether two full names differ by an ending such as "Jr."."""
    one, other = name_of(left), name_of(right)
    return one.is_full and other.is_full and one.generation != other.generation


def _same_letters(left: str, right: str) -> bool:
    """Whether two full names agree without taking one given name for a form of another."""
    return any(spelled(a) == spelled(b) for a in name_of(left).words[:-1] for b in name_of(right).words[:-1]) or (
        set(name_of(left).words) == set(name_of(right).words)
    )


# The names of who is in the news are held against one another by one article after another.
@lru_cache(maxsize=4096)
def _best_fit(left: Names, right: Names) -> tuple[Fit, str, str]:
    """The best agreement of two names, full ones first; nothing where two of them speak against each other.

    "George Bush" may be either of two; whoever was called "George W. Bush" is never "George H. W. Bush".
    """
    pairs = list(product(left, right))
    full = [(a, b) for a, b in pairs if name_of(a).is_full and name_of(b).is_full]
    graded = [(fit(a, b), a, b) for a, b in full or pairs]
    best = max(graded, key=lambda grade: grade[0])
    clash = any(grade is Fit.DIFFERENT and (best[0] is Fit.PART or begin_alike(a, b)) for grade, a, b in graded if full)
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
