"""The PLOVER event type of an act, by the names of the 2021 manual."""

from __future__ import annotations

from onrecord.model.acts import ActKind, Plover
from onrecord.model.parses import Parse
from onrecord.model.spans import Span

_EVENTS: dict[ActKind, Plover] = {
    ActKind.THREAT: Plover("THREATEN"),
    ActKind.PROMISE: Plover("AGREE"),
    ActKind.OFFER: Plover("AGREE"),
    ActKind.DEMAND: Plover("REQUEST"),
    ActKind.APPEAL: Plover("REQUEST"),
    ActKind.REFUSAL: Plover("REJECT"),
    ActKind.ACCUSATION: Plover("ACCUSE"),
    ActKind.DENIAL: Plover("REJECT"),
    ActKind.ENDORSEMENT: Plover("SUPPORT"),
}


def plover_of(parse: Parse, kind: ActKind, deed: int, text: Span) -> Plover | None:
    """The event that an act makes, None for kinds that PLOVER does not code."""
    return _EVENTS.get(kind)
