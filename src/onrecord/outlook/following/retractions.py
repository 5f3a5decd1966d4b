"""Acts taken back, or put in another's place."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model.acts import ActKind
from onrecord.model.statuses import Deed, Pending, Status, Tense
from onrecord.outlook.following.likeness import (
    Likeness,
    doer_likeness,
    figures,
    target_likeness,
    thing_likeness,
    verb_likeness,
    words,
)
from onrecord.outlook.following.sequels import ASKING, Sequel, is_fact


def retraction(act: Pending, promised: Deed, later: Deed) -> Sequel | None:
    """What a later deed makes of an act that its holder takes back, or says anew with another figure or day."""
    doer = doer_likeness(act.holder, act.holder_side, later, personal=False)
    doer = doer or doer_likeness(promised.doer, promised.doer_side, later, personal=False)
    if doer is None:
        return None
    if is_fact(later) and later.verb in words("verbs", "retracting"):
        return _taken_back(act, promised, later, doer)
    if act.kind in ASKING or act.kind is ActKind.REFUSAL:
        return None
    return _replaced(act, promised, later, doer)


def _taken_back(act: Pending, promised: Deed, later: Deed, doer: Likeness) -> Sequel | None:
    """A pledge dropped by name, with its things or its target: "dropped its threat of tariffs on Peru"."""
    pledge = set(later.things) & words("things", "pledges")
    target = target_likeness(promised.target or act.target, promised.target_side or act.target_side, later)
    rest = tuple(thing for thing in later.things if thing not in pledge)
    thing = thing_likeness(promised, replace(later, things=rest))
    if not pledge or target is None or thing is None or target.score + thing.score < 0.15:
        return None
    score = 0.4 + doer.score + target.score + thing.score
    why = "; ".join(
        part for part in (f"{later.verb!r} takes the {min(pledge)} back", doer.why, target.why, thing.why) if part
    )
    return Sequel(Status.WITHDRAWN, later, Likeness(round(score, 2), why))


def _replaced(act: Pending, promised: Deed, later: Deed, doer: Likeness) -> Sequel | None:
    """The same deed announced anew, by the same one to the same one, with another figure or another day."""
    if later.tense is not Tense.AHEAD or later.denied:
        return None
    verb, thing = verb_likeness(promised, later), thing_likeness(promised, later)
    target = target_likeness(promised.target, promised.target_side, later)
    if verb is None or thing is None or target is None or verb.score < 0.4 or thing.score < 0.2:
        return None
    old, new = figures(promised), figures(later)
    other_figure = bool(old and new and not old & new)
    other_day = act.deadline is not None and later.day is not None and later.day != act.deadline
    if not other_figure and not other_day:
        return None
    score = verb.score + doer.score + thing.score + target.score
    what = "another figure" if other_figure else "another day"
    return Sequel(Status.WITHDRAWN, later, Likeness(round(score, 2), f"said anew with {what}; {doer.why}; {thing.why}"))
