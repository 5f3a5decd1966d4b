"""One act beside one later deed: what the deed makes of the act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from onrecord.model.acts import ActKind, Polarity, Relation
from onrecord.model.statuses import Deed, Pending, Status, Tense
from onrecord.outlook.following.likeness import (
    Likeness,
    deed_classes,
    doer_likeness,
    figures,
    is_opposite,
    target_likeness,
    thing_likeness,
    verb_likeness,
    words,
)
from onrecord.outlook.following.names import is_unknown, same_name

SETTLES = 0.75
"""Score from which a step changes a status by itself: verb, doer and one of target and things agree."""

SUGGESTS = 0.6
"""Score from which a step is worth showing."""

BINDING = frozenset(
    {ActKind.THREAT, ActKind.PROMISE, ActKind.OFFER, ActKind.ANNOUNCEMENT, ActKind.REFUSAL, ActKind.WARNING}
)
"""Kinds that the holder itself carries out or breaks."""

ASKING = frozenset({ActKind.DEMAND, ActKind.APPEAL})
"""Kinds that somebody else is to carry out."""

ASKERS = frozenset({"q", "question", "reporter", "moderator"})
"""Labels of a transcript under which nobody holds an act."""


@dataclass(frozen=True, slots=True)
class Sequel:
    """What a later deed makes of an act."""

    status: Status
    deed: Deed
    likeness: Likeness


def is_fact(deed: Deed) -> bool:
    """Whether a deed is told as done or being done."""
    return deed.tense in (Tense.DONE, Tense.UNDER_WAY, Tense.KNOWN) and not deed.denied


def is_trusted(deed: Deed, *sides: str | None) -> bool:
    """Whether whoever tells of a deed may settle by it: the report itself, its doer's side, or one of these."""
    if deed.teller is None:
        return True
    if deed.teller_side is None:
        return same_name(deed.teller, deed.doer)
    return deed.teller_side in (deed.doer_side, *sides)


def promised_deeds(act: Pending) -> tuple[Deed, ...]:
    """The deeds that an act says will be done, its doer filled in; those that no later deed can settle are left out."""
    asked = act.kind in ASKING
    name, side = (act.target, act.target_side) if asked else (act.holder, act.holder_side)
    first = min(act.deeds, key=lambda deed: deed.span, default=None)
    if first is None or first.verb in words("verbs", "trying"):
        return ()
    deeds = (
        deed if _suffers(deed) or not _is_left_open(deed.doer) else replace(deed, doer=name, doer_side=side)
        for deed in act.deeds
    )
    return tuple(deed for deed in deeds if _suffers(deed) or (_is_own(deed, name, side, first) and _can_be_told(deed)))


def _is_left_open(doer: str | None) -> bool:
    """Whether a promised deed's doer is not named again: none, or a personal pronoun."""
    return doer is None or doer.lower() in ("he", "she", "they", "it")


def _is_own(deed: Deed, name: str | None, side: str | None, first: Deed) -> bool:
    """Whether a deed is for the one who holds the act, or whom it asks, to do; the first, where no side is known."""
    return same_name(deed.doer, name) or (deed.doer_side == side if side else deed.verb == first.verb)


def _can_be_told(deed: Deed) -> bool:
    """Whether a later report could tell that it was done: not of what only lasts, nor of mere words."""
    if deed.verb in words("verbs", "responding"):
        return True
    return deed.verb not in words("verbs", "lasting") | words("verbs", "speech")


def _suffers(deed: Deed) -> bool:
    """Whether harm is said to befall its subject: "will face severe costs", "consequences will follow"."""
    told = {*deed.things, *(deed.doer or "").lower().split()}
    return deed.verb in words("verbs", "suffering") and bool(told & words("things", "harm"))


def leaves_open(promised: Deed) -> bool:
    """Whether only some answer is announced, not which: "will respond", "will face severe costs"."""
    return promised.verb in words("verbs", "responding") or _suffers(promised)


def conditions_of(act: Pending) -> tuple[Deed, ...]:
    """The deeds that an act hangs on: its condition's, and force by another that its own words speak of.

    "Respond to any attack by Chad" hangs on an attack as much as "respond if Chad attacks".
    """
    provoking = (deed for deed in act.deeds if _provokes(act, deed) and act.kind is ActKind.THREAT)
    return (*_awaited(act), *provoking)


def _awaited(act: Pending) -> tuple[Deed, ...]:
    return tuple(deed for deed in act.condition if deed.tense is Tense.AHEAD)


def _provokes(act: Pending, deed: Deed) -> bool:
    known = deed.doer_side if deed.doer_side is not None else deed.target_side
    hostile = "attack" in deed_classes(deed) or deed.verb in words("conditions", "escalating")
    return hostile and known not in (None, act.holder_side)


def fulfilment(act: Pending, promised: Deed, later: Deed) -> Likeness | None:
    """How far a later deed carries out what an act spoke of; None where it does not."""
    if not is_fact(later) or not _in_time(act, later):
        return None
    if leaves_open(promised):
        return _answered(act, promised, later)
    personal = promised.verb in words("verbs", "personal")
    doer = doer_likeness(promised.doer, promised.doer_side, later, personal=personal)
    if doer is None:  # so it is with most deeds, and what follows costs more
        return None
    side, name = _whom(act, promised)
    verb = verb_likeness(promised, later)
    target, thing = target_likeness(name, side, later), thing_likeness(promised, later)
    if verb is None or target is None or thing is None:
        return None
    told = _sum(verb, doer, target, thing)
    hurtful = "punish" in deed_classes(promised) and not target.score
    if hurtful or ((side or name) and not target.score):
        return Likeness(min(told.score, SETTLES - 0.01), f"{told.why}; to whom was not told")
    old, new = figures(promised), figures(later)
    if old and new and not old & new:
        return Likeness(min(told.score, SUGGESTS), f"{told.why}; but with other figures: in part")
    if old and not new:
        return Likeness(min(told.score, SETTLES - 0.01), f"{told.why}; its figures were not told")
    return told


def _whom(act: Pending, promised: Deed) -> tuple[str | None, str | None]:
    """Side and name of whom a promised deed befalls; an act's own target where the deed names none."""
    if promised.target is not None or act.kind in ASKING:
        return promised.target_side, promised.target
    if act.kind is ActKind.THREAT and act.target is not None:
        return act.target_side, act.target
    struck = next((deed for deed in conditions_of(act) if deed.doer_side not in (None, act.holder_side)), None)
    return (struck.doer_side, struck.doer) if struck and act.kind is ActKind.THREAT else (None, None)


def _answered(act: Pending, promised: Deed, later: Deed) -> Likeness | None:
    """An answer left open is given by measures of the holder's side against whom it was threatened with."""
    if act.kind is not ActKind.THREAT or "punish" not in deed_classes(later):
        return None
    threatening = {deed.doer_side for deed in conditions_of(act)}
    spared = {None, act.holder_side, *(deed.target_side for deed in conditions_of(act))}
    struck = {act.target_side, promised.doer_side, *threatening} - spared
    doer = doer_likeness(act.holder, act.holder_side, later, personal=False)
    if doer is None or later.target_side not in struck:
        return None
    return _sum(Likeness(0.35, f"{later.verb!r} is such an answer"), doer, Likeness(0.2, f"towards {later.target}"))


def _sum(*parts: Likeness) -> Likeness:
    return Likeness(round(sum(part.score for part in parts), 2), "; ".join(part.why for part in parts if part.why))


_FROM = ("from", "starting", "beginning", "after")
_BY = ("by", "before", "until", "within")


def _in_time(act: Pending, later: Deed) -> bool:
    """Whether a deed fits the day that an act's words give: not long before a fixed day, not after any."""
    if act.deadline is None or later.day is None:
        return True
    said = act.text.lower().split()
    if later.day > act.deadline:
        return any(word in said for word in _FROM)
    bounded = any(word in said for word in _BY)
    return bounded or act.deadline - later.day <= timedelta(days=31)


def is_background(act: Pending, later: Deed) -> bool:
    """Whether a deed was done before the act was said, as far as the text tells."""
    return later.tense is Tense.BEFORE or (later.day is not None and act.said is not None and later.day < act.said)


def is_stale(act: Pending, later: Deed, *, repeated: bool) -> bool:
    """Whether a report may be of a deed that was done already when the act was said.

    So it is where the act's own article tells of the like, unless the later one is dated after it, or
    is under way and told in other words than those of the act (``repeated``: a copy, or a quotation).
    """
    dated = later.day is not None and act.said is not None and later.day > act.said
    anew = later.tense is Tense.UNDER_WAY and not repeated
    if not is_fact(later) or anew or dated:
        return False
    return any(
        verb_likeness(known, later) is not None
        and doer_likeness(later.doer, later.doer_side, known, personal=False) is not None
        and target_likeness(later.target, later.target_side, known) is not None
        for known in act.condition
        if is_fact(known)
    )


def meeting(act: Pending, condition: Deed, later: Deed) -> Likeness | None:
    """How far a later deed meets an act's condition; None where it does not."""
    if act.relation not in (None, Relation.IF, Relation.PROVIDED, Relation.IN_EXCHANGE) or not is_fact(later):
        return None
    condition = filled_in(act, condition)
    if any(each.denied for each in _awaited(act)) or (condition.doer_side is None and condition.doer is None):
        return None
    verb = verb_likeness(condition, later) or _escalates(condition, later)
    if verb is None or (condition.verb.split()[0] in words("verbs", "lasting") and verb.score >= 0.4):
        return None
    doer = doer_likeness(condition.doer, condition.doer_side, later, personal=False)
    if doer is None:
        return None
    name, side = (condition.target, condition.target_side) if condition.target else (None, None)
    target, thing = target_likeness(name, side, later), thing_likeness(condition, later)
    forceful = "attack" in deed_classes(later)
    if target is None or (thing is None and not forceful):
        return None
    if forceful and later.target_side in (None, later.doer_side):
        return None
    said_of_all = words("things", "empty") | words("things", "hostile")
    bare = condition.target is None and not set(condition.things) - said_of_all
    rest = Likeness(0.2, "the condition names no more") if bare else thing or Likeness(0.0, "")
    return _sum(verb, doer, target, rest)


def filled_in(act: Pending, condition: Deed) -> Deed:
    """A threat's condition by "it", or by nobody, is what the threatened one may do: "if there is an invasion"."""
    if act.kind is not ActKind.THREAT or not is_unknown(condition.doer):
        return condition
    if condition.doer is None and "attack" not in deed_classes(condition):
        return condition
    struck = [(act.target, act.target_side), *((deed.target, deed.target_side) for deed in act.deeds)]
    spared = (None, act.holder_side, condition.target_side)
    for name, side in struck:
        if side not in spared:
            return replace(condition, doer=name, doer_side=side)
    return condition


def _escalates(condition: Deed, later: Deed) -> Likeness | None:
    vague = condition.verb in words("conditions", "escalating") or "attack" in deed_classes(condition)
    forceful = "attack" in deed_classes(later) and later.target_side is not None
    return Likeness(0.35, f"{later.verb!r} is what the condition speaks of") if vague and forceful else None


def contradiction(act: Pending, promised: Deed, later: Deed) -> Sequel | None:
    """What a later refusal, failure or opposite deed makes of an act; None where it says nothing of it."""
    if leaves_open(promised):
        return None
    doer = doer_likeness(promised.doer, promised.doer_side, later, personal=promised.verb in words("verbs", "personal"))
    if doer is None:
        return None
    side, name = _whom(act, promised)
    target = target_likeness(name, side, later)
    thing = thing_likeness(promised, later) if target is not None else None
    if target is None or thing is None or target.score + thing.score < 0.15:
        return None
    verb = verb_likeness(promised, later)
    if act.polarity is Polarity.NEGATIVE or act.kind is ActKind.REFUSAL:
        done = is_fact(later) and verb is not None and verb.score >= 0.4
        return Sequel(Status.CONTRADICTED, later, _sum(verb, doer, target, thing)) if done and verb else None
    if verb is not None and later.denied and later.tense is Tense.AHEAD:
        told = Likeness(verb.score, f"said not to be coming: {verb.why}")
        return Sequel(Status.CONTRADICTED, later, _sum(told, doer, target, thing))
    if is_fact(later) and is_opposite(promised, later):
        undone = Likeness(0.4, f"{later.verb!r} is the opposite")
        return Sequel(Status.CONTRADICTED, later, _sum(undone, doer, target, thing))
    return None
