"""Contingencies that the encoder finds, joined with those of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.acts import Contingency, ContingencyKind, Relation
from onrecord.model.frames import Frame, FrameKind, PartName
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.acts.kinds import head_of
from onrecord.reading.contingencies.conditions import Marker, Stretch
from onrecord.reading.contingencies.pairs import Pair
from onrecord.text.spans import trim

_SAME = 0.5
"""Share of words (F1) from which two halves are one."""

Halves = tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Opinion:
    """A frame of a contingency in the rules' own shape; ``halves`` are its condition and consequence."""

    frame: Frame
    kind: ContingencyKind
    pair: Pair
    halves: Halves


def opinions(parse: Parse, frames: Sequence[Frame]) -> tuple[Opinion, ...]:
    """The contingencies that the encoder sees; frames whose words are not in the parse are left out."""
    chosen = (frame for frame in frames if frame.kind is FrameKind.CONTINGENCY)
    return tuple(opinion for frame in chosen if (opinion := _opinion(parse, frame)) is not None)


def _opinion(parse: Parse, frame: Frame) -> Opinion | None:
    condition = _longest(parse, frame.spans(PartName.CONDITION))
    consequence = _longest(parse, frame.spans(PartName.CONSEQUENCE))
    if condition is None or consequence is None or condition.meets(consequence) or frame.relation not in list(Relation):
        return None
    if frame.label not in list(ContingencyKind):
        return None
    marker = parse.tokens(_nearest(frame))
    if not marker:
        return None
    sign = Marker(marker.start, marker.stop, Relation(frame.relation), "encoded")
    pair = Pair(sign, _stretch(parse, condition), _stretch(parse, consequence))
    return Opinion(frame, ContingencyKind(frame.label), pair, (condition, consequence))


def _nearest(frame: Frame) -> Span:
    """The words of the marker that stand nearest the anchor."""
    markers = frame.spans(PartName.MARKER) or (frame.anchor,)
    return min(markers, key=lambda span: abs(span.start - frame.anchor.start))


def _longest(parse: Parse, spans: Sequence[Span]) -> Span | None:
    tidy = [span for whole in spans if (span := trim(parse.text, whole)) is not None and parse.tokens(span)]
    return max(tidy, key=lambda span: (len(span), -span.start), default=None)


def _stretch(parse: Parse, span: Span) -> Stretch:
    tokens = parse.tokens(span)
    return Stretch(tokens.start, tokens.stop, head_of(parse, tokens))


def match(parse: Parse, ours: Sequence[Contingency], seen: Sequence[Opinion]) -> dict[int, int]:
    """Which contingency of the rules is which of the encoder's, by place in each; each is used once."""
    alike = [
        (_likeness(parse, found, opinion), -i, -j) for i, found in enumerate(ours) for j, opinion in enumerate(seen)
    ]
    same: dict[int, int] = {}
    for share, i, j in sorted(alike, reverse=True):
        if share >= _SAME and -i not in same and -j not in same.values():
            same[-i] = -j
    return same


def _likeness(parse: Parse, found: Contingency, opinion: Opinion) -> float:
    """How much two have in common: the worse of the two halves, or the better where they share their marker."""
    condition, consequence = opinion.halves
    shares = (_share(parse, found.condition, condition), _share(parse, found.consequence, consequence))
    marker = opinion.pair.marker
    return max(shares) if found.marker.meets(parse.span(marker.first, marker.stop)) else min(shares)


def _share(parse: Parse, one: Span, other: Span) -> float:
    a, b = (frozenset(t for t in parse.tokens(s) if parse.pos[t] != "PUNCT") for s in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if a & b else 0.0
