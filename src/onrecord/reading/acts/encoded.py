"""Acts that the encoder finds, as a second opinion on those of the rules."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.acts import ActKind
from onrecord.model.frames import Frame, FrameKind, PartName
from onrecord.model.parses import Parse
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.likenesses import likeness, longest, pair_up, words_in

_SAME = 0.5
"""Share of words (F1) from which two texts are one act's."""

_KINDS = frozenset(ActKind)


def agreeing(parse: Parse, frames: Sequence[Frame], drafts: Sequence[ActDraft]) -> dict[int, Frame]:
    """The encoder's frame of the same act, by the draft's place; whether it is of the same kind does not count."""
    seen = [
        (frame, words_in(parse, [text]))
        for frame in frames
        if frame.kind is FrameKind.ACT
        and frame.label in _KINDS
        and (text := longest(parse, frame.spans(PartName.TEXT))) is not None
    ]
    ours = [words_in(parse, [draft.text]) for draft in drafts]
    same = pair_up([[likeness(words, theirs) for _, theirs in seen] for words in ours], _SAME)
    return {place: seen[other][0] for place, other in same.items()}
