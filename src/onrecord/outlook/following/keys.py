"""Keys by which acts and the deeds that may answer them find each other, however many of both are on record.

A key is a party, by its side or else by the words of its name, and a verb or a class of verbs. Where an act shares
none with an article, ``follow`` makes nothing of the two that would settle it.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.acts import ActKind
from onrecord.model.readings import Reading
from onrecord.model.statuses import Deed, Pending, Tense
from onrecord.outlook.following.later import answers
from onrecord.outlook.following.likeness import deed_classes, figures, words
from onrecord.outlook.following.names import is_unknown, parts_of
from onrecord.outlook.following.sequels import (
    ASKING,
    BINDING,
    conditions_of,
    filled_in,
    leaves_open,
    promised_deeds,
)
from onrecord.text.names import surname

MOST = 100
"""Keys of one article: news tells first what is new."""


def deed_keys(reading: Reading) -> tuple[str, ...]:
    """The keys of what an article tells as news: done, under way, not to come, said anew; in reading order."""
    told = (key for deed in reading.deeds if _may_settle(deed) for key in _keys(deed))
    return tuple(dict.fromkeys(told))[:MOST]


def _may_settle(deed: Deed) -> bool:
    """Whether a deed may settle anything by itself: none told in passing, or by somebody unnamed.

    What is ahead may where it is denied, or said anew with a figure or a day.
    """
    if deed.teller == "" or deed.tense in (Tense.KNOWN, Tense.BEFORE):
        return False
    return deed.tense is not Tense.AHEAD or deed.denied or deed.day is not None or bool(figures(deed))


def _keys(deed: Deed) -> Iterator[str]:
    kinds = [deed.verb, *(f"class {name}" for name in sorted(deed_classes(deed)))]
    if deed.verb in words("verbs", "retracting"):
        kinds.append("retracting")
    for party in _party(deed.doer, deed.doer_side):
        yield from (f"{party}|{kind}" for kind in kinds)


def answer_keys(act: Pending) -> tuple[str, ...]:
    """The keys of all deeds that may settle an act; none for what nothing settles."""
    if act.kind not in BINDING | ASKING:
        return ()
    holder = _parties(act.holder, act.holder_side)
    found = {f"{party}|retracting" for party in holder}
    for promised in promised_deeds(act):
        parties = _parties(promised.doer, promised.doer_side)
        if leaves_open(promised) and act.kind is ActKind.THREAT:
            parties |= holder
        found.update(f"{party}|{kind}" for party in parties for kind in answers(promised.verb))
    for condition in conditions_of(act):
        awaited = filled_in(act, condition)
        parties = _parties(awaited.doer, awaited.doer_side)
        found.update(f"{party}|{kind}" for party in parties for kind in answers(awaited.verb))
    return tuple(sorted(found))


def _party(name: str | None, side: str | None) -> tuple[str, ...]:
    """What a deed's doer is looked up by: its side, the words of its name where that is not known."""
    if side is not None:
        return (side,)
    return () if name is None or is_unknown(name) else tuple(sorted(f"name {part}" for part in parts_of(name)))


def _parties(name: str | None, side: str | None) -> set[str]:
    """What is awaited of a party: by its side, and by its surname, which an article may give alone."""
    named = {f"name {surname(name)}"} if name and not is_unknown(name) else set()
    return {*_party(name, side), *named}
