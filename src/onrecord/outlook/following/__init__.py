"""Following up: what a later article makes of the acts on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.model.acts import Reason
from onrecord.model.readings import Reading
from onrecord.model.statuses import SETTLED, Deed, Pending, RecordedActId, Status, Step, Tense
from onrecord.outlook.following.keys import answer_keys, deed_keys
from onrecord.outlook.following.later import LaterDeeds
from onrecord.outlook.following.likeness import Likeness
from onrecord.outlook.following.retractions import retraction
from onrecord.outlook.following.sequels import (
    ASKERS,
    ASKING,
    BINDING,
    SETTLES,
    SUGGESTS,
    Sequel,
    conditions_of,
    contradiction,
    fulfilment,
    is_background,
    is_stale,
    is_trusted,
    meeting,
    promised_deeds,
)

__all__ = ["answer_keys", "deed_keys", "follow", "lapse"]


def follow(pending: Sequence[Pending], reading: Reading) -> tuple[Step, ...]:
    """The steps that a later article brings for these acts, at most one of each status for an act.

    An article of the day on which the act was said, or before, brings none. An act that hangs on a
    condition is fulfilled only after its condition was met (by this article or, as its status
    says, by an earlier one); before that, its carrying out is only suggested.
    """
    day = reading.article.day
    if day is None:
        return ()
    later = LaterDeeds(reading)
    return tuple(step for act in pending if act.said is not None and day > act.said for step in _steps(act, later))


def _steps(act: Pending, later: LaterDeeds) -> Iterator[Step]:
    if act.status in SETTLED or act.kind not in BINDING | ASKING or (act.holder or "").lower() in ASKERS:
        return
    if not later.may_answer(act):
        return
    conditions, promised = conditions_of(act), promised_deeds(act)
    met = _best(_meetings(act, conditions, later))
    is_met = act.status is Status.CONDITION_MET or not (conditions or act.condition_text)
    if met is not None and not is_met:
        yield _step(act, met, later.reading)
        is_met = met.likeness.score >= SETTLES
    sequels = [*_fulfilments(act, promised, later), *_contradictions(act, promised, later)]
    steps = [
        _step(act, best, later.reading, held=status is Status.FULFILLED and not is_met)
        for status in (Status.FULFILLED, Status.CONTRADICTED, Status.WITHDRAWN)
        if (best := _best([sequel for sequel in sequels if sequel.status is status])) is not None
    ]
    yield from sorted(steps, key=lambda step: step.suggested)[:1]


def _meetings(act: Pending, conditions: Sequence[Deed], later: LaterDeeds) -> list[Sequel]:
    return [
        Sequel(Status.CONDITION_MET, deed, _weighed(act, deed, found, later))
        for condition in conditions
        for deed in later.like(condition, "attack")
        if not is_background(act, deed) and (found := meeting(act, condition, deed)) is not None
    ]


def _fulfilments(act: Pending, promised: Sequence[Deed], later: LaterDeeds) -> list[Sequel]:
    return [
        Sequel(Status.FULFILLED, deed, _weighed(act, deed, found, later))
        for each in promised
        if not each.denied
        for deed in later.like(each, "punish")
        if not is_background(act, deed) and (found := fulfilment(act, each, deed)) is not None
    ]


def _contradictions(act: Pending, promised: Sequence[Deed], later: LaterDeeds) -> list[Sequel]:
    return [
        Sequel(found.status, deed, _weighed(act, deed, found.likeness, later))
        for each in promised
        for deed in later.against(each)
        if not is_background(act, deed)
        and (found := retraction(act, each, deed) or contradiction(act, each, deed)) is not None
    ]


def _weighed(act: Pending, deed: Deed, found: Likeness, later: LaterDeeds) -> Likeness:
    """A likeness by which nothing is settled where the deed may be an old one, or an outsider tells of it."""
    if is_stale(act, deed, repeated=later.repeats(act)):
        return Likeness(min(found.score, SETTLES - 0.01), f"{found.why}; but maybe done before it was said")
    if deed.tense is Tense.KNOWN:
        return Likeness(min(found.score, SETTLES - 0.01), f"{found.why}; but told in passing, and maybe of old")
    if is_trusted(deed, act.holder_side):
        return found
    return Likeness(min(found.score, SUGGESTS), f"{found.why}; but only {deed.teller} says so")


def _best(sequels: Sequence[Sequel]) -> Sequel | None:
    worthy = [sequel for sequel in sequels if sequel.likeness.score >= SUGGESTS]
    return max(worthy, key=lambda s: (s.likeness.score, -s.deed.span.start), default=None)


def _step(act: Pending, sequel: Sequel, reading: Reading, *, held: bool = False) -> Step:
    why = sequel.likeness.why + ("; but its condition was not heard to be met" if held else "")
    score = min(sequel.likeness.score, SUGGESTS) if held else sequel.likeness.score
    return Step(
        act=act.id,
        status=sequel.status,
        article=reading.article.id,
        span=sequel.deed.span,
        reason=Reason(min(score, 0.99), why),
        suggested=score < SETTLES,
    )


def lapse(pending: Sequence[Pending], today: date) -> tuple[RecordedActId, ...]:
    """The acts whose deadline passed before ``today`` and that nothing has settled."""
    return tuple(
        act.id for act in pending if act.deadline is not None and act.deadline < today and act.status not in SETTLED
    )
