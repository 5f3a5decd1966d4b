"""Contingencies that the encoder finds, as a second opinion on those of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.acts import Contingency, ContingencyKind, Relation
from onrecord.model.frames import Frame, FrameKind, PartName
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.likenesses import Words, likeness, longest, pair_up, words_in

_SAME = 0.5
"""Share of words (F1) from which two halves are one."""

_KINDS, _RELATIONS = frozenset(ContingencyKind), frozenset(Relation)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A frame that holds a contingency: its marker, and the words of its halves, condition first."""

    frame: Frame
    marker: Span
    halves: tuple[Words, Words]


def agreeing(parse: Parse, frames: Sequence[Frame], found: Sequence[Contingency]) -> dict[int, Frame]:
    """The encoder's frame of the same contingency, by place; whether it is of the same kind does not count."""
    seen = [each for frame in frames if (each := _seen(parse, frame)) is not None]
    same = pair_up([[_likeness(parse, ours, theirs) for theirs in seen] for ours in found], _SAME)
    return {place: seen[other].frame for place, other in same.items()}


def _seen(parse: Parse, frame: Frame) -> _Seen | None:
    """None for a frame that is no contingency, or whose words are not in the parse."""
    if frame.kind is not FrameKind.CONTINGENCY or frame.label not in _KINDS or frame.relation not in _RELATIONS:
        return None
    condition = longest(parse, frame.spans(PartName.CONDITION))
    consequence = longest(parse, frame.spans(PartName.CONSEQUENCE))
    marker = parse.tokens(_nearest(frame))
    if condition is None or consequence is None or condition.meets(consequence) or not marker:
        return None
    halves = words_in(parse, [condition]), words_in(parse, [consequence])
    return _Seen(frame, parse.span(marker.start, marker.stop), halves)


def _nearest(frame: Frame) -> Span:
    """The words of the marker that stand nearest the anchor."""
    markers = frame.spans(PartName.MARKER) or (frame.anchor,)
    return min(markers, key=lambda span: abs(span.start - frame.anchor.start))


def _likeness(parse: Parse, ours: Contingency, theirs: _Seen) -> float:
    """How much two have in common: the worse of the two halves, or the better where they share their marker."""
    halves = words_in(parse, [ours.condition]), words_in(parse, [ours.consequence])
    shares = [likeness(own, other) for own, other in zip(halves, theirs.halves, strict=True)]
    return max(shares) if ours.marker.meets(theirs.marker) else min(shares)
