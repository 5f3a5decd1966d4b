"""Recognising an article's actor among those on record, and two on record as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.model.actors import Actor, ActorKind
from onrecord.model.acts import Reason
from onrecord.registry.known import KnownActor, KnownRole, Recognition
from onrecord.registry.persons import Fit, fit, name_of
from onrecord.registry.weighing import CROWD, Weight, weigh

ENOUGH = 2
"""Support that a surname alone needs to be taken for somebody on record."""

CLEAR = 2
"""Support by which one who holds an office must lead another who may hold it."""


def recognise(
    actor: Actor,
    day: date,
    known: Sequence[KnownActor],
    companions: Iterable[str] = (),
    *,
    names: Sequence[str] = (),
) -> Recognition:
    """Who of ``known`` an article's actor is; nobody when none fits, or when two do and nothing tells them apart.

    ``known`` are those found by ``lookup_keys``; ``companions`` the names of the article's other actors,
    ``names`` what else it calls this one. ``day`` is the article's.
    """
    beside = tuple(companions)
    mine = describe(actor, day, names=names, companions=beside)
    weighed = [(weigh(mine, each), each) for each in known]
    fitting = [
        (w, each) for w, each in weighed if w.fit is Fit.SAME or (w.fit is Fit.PART and not _apart(each, beside))
    ]
    if not fitting:
        return Recognition(None, Reason(0.0, _why_none(weighed)))
    best, chosen = max(fitting, key=lambda pair: (*_rank(pair[0]), not _is_bare(pair[1]), pair[0].beside))
    rivals = [(w, each) for w, each in fitting if each.id != chosen.id]
    if best.fit is Fit.PART and best.total < _needed(mine, chosen):
        return Recognition(None, Reason(0.3, f"too little beside the name: {best.why}"))
    if any(_rivals(best, chosen, w, each) for w, each in rivals):
        return Recognition(None, Reason(0.3, f"more than one fits: {best.why}"))
    return Recognition(chosen.id, Reason(_score(best), best.why))


def _needed(mine: KnownActor, candidate: KnownActor) -> int:
    """What must speak for a surname alone: more when the record has but the surname and the article the full name.

    A bare surname gathers everybody's companions, and what is taken for it then stays with it.
    """
    if mine.kind is not ActorKind.PERSON:
        return CROWD
    return ENOUGH + 2 if _is_bare(candidate) and not _is_bare(mine) else ENOUGH


def _rivals(best: Weight, chosen: KnownActor, other: Weight, rival: KnownActor) -> bool:
    """Whether another fits so well that the best is not sure.

    A bare surname is no rival of a full name: nothing says that it is somebody else's. Nor is whoever is one with the
    chosen and still to be merged with it.
    """
    if chosen.kind is not ActorKind.PERSON:
        return False
    if best.fit is Fit.SAME:
        return _rank(other) >= _rank(best) and weigh(rival, chosen).fit is not Fit.SAME
    lead = best.support - other.support
    if _is_bare(rival):
        return _is_bare(chosen) and lead <= 0 and weigh(rival, chosen).fit is Fit.DIFFERENT
    if not best.in_office:
        return True
    return lead < (CLEAR if other.in_office else 1)


def reconsider(left: KnownActor, right: KnownActor, others: Sequence[KnownActor] = ()) -> Reason | None:
    """Why two actors on record are one after all, now that more is known of both; None where that is not sure.

    ``others`` are the rest of those found by the keys of either: one of them that fits as well keeps the
    two apart.
    """
    weight = weigh(left, right)
    needed = ENOUGH + 1 if weight.fit is Fit.PART else 0
    if weight.fit is Fit.DIFFERENT or weight.total < needed or (needed and not weight.in_office):
        return None
    bare = left if _is_bare(left) else right
    other = right if bare is left else left
    for rival in others:
        if rival.id in (left.id, right.id) or weigh(rival, other).fit is Fit.SAME:
            continue
        against = weigh(bare, rival)
        if against.fit is not Fit.DIFFERENT and _rivals(weight, other, against, rival):
            return None
    return Reason(_score(weight), weight.why)


def describe(actor: Actor, day: date, *, names: Sequence[str] = (), companions: Iterable[str] = ()) -> KnownActor:
    """An article's actor as the record would know it from this article alone; its id is empty."""
    roles = tuple(
        KnownRole(
            title=role.title,
            organisation=role.organisation,
            country=role.country,
            former=role.former,
            first_day=day,
            last_day=day,
        )
        for role in actor.roles
    )
    return KnownActor(
        id="",
        name=actor.name,
        names=tuple(names),
        kind=actor.kind,
        country=actor.country,
        roles=roles,
        identifiers=actor.identifiers,
        companions=frozenset(companions),
    )


def _is_bare(actor: KnownActor) -> bool:
    return actor.kind is ActorKind.PERSON and not any(name_of(name).is_full for name in actor.all_names)


def _apart(candidate: KnownActor, companions: Iterable[str]) -> bool:
    """Whether the article holds the candidate apart from a bare surname: its full name is another actor's there."""
    if candidate.kind is not ActorKind.PERSON:
        return False
    full = [name for name in candidate.all_names if name_of(name).is_full]
    return any(fit(name, other) is Fit.SAME for name in full for other in companions if name_of(other).is_full)


def _rank(weight: Weight) -> tuple[int, int]:
    return (int(weight.fit), weight.support)


def _score(weight: Weight) -> float:
    """0.7 to 0.99: a full name, and what agrees beside it."""
    base = 0.85 if weight.fit is Fit.SAME else 0.6
    return round(min(0.99, base + 0.05 * weight.total), 2)


def _why_none(weighed: Sequence[tuple[Weight, KnownActor]]) -> str:
    barred = sorted({w.why for w, _ in weighed if w.why != "other names"})
    return barred[0] if barred else "nobody of this name is on record"
