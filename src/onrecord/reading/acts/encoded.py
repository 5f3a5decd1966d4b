"""Acts that the encoder finds: a second opinion on those of the rules, and where it is sure, acts of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model.acts import ActKind, Contingency
from onrecord.model.frames import Frame, FrameKind, PartName
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.kinds import head_of
from onrecord.reading.likenesses import likeness, longest, pair_up, words_in
from onrecord.reading.trust import trust

_SAME = 0.5
"""Share of words (F1) from which two texts are one act's."""

_KINDS = frozenset(ActKind)

# The chance from which an act that no rule finds is told. Tried 0.45 to 0.65 on the fresh passages, the gold, and those
# of training/labels that the encoder did not learn from: lower ones find more (0.45: F1 63 instead of 57 on the last),
# and are right less often (fresh passages 73 of a hundred instead of 81).
ALONE = 0.65


def agreeing(parse: Parse, frames: Sequence[Frame], drafts: Sequence[ActDraft]) -> dict[int, Frame]:
    """The encoder's frame of the same act, by the draft's place; whether it is of the same kind does not count."""
    seen = [(frame, words_in(parse, [text])) for frame, text in _seen(parse, frames)]
    ours = [words_in(parse, [draft.text]) for draft in drafts]
    same = pair_up([[likeness(words, theirs) for _, theirs in seen] for words in ours], _SAME)
    return {place: seen[other][0] for place, other in same.items()}


def find_alone(
    parse: Parse, frames: Sequence[Frame], drafts: Sequence[ActDraft], contingencies: Sequence[Contingency]
) -> list[ActDraft]:
    """The acts that the encoder sees and no draft is of, in the rules' own shape, where their chance is ``ALONE``.

    What is put as a condition is done by nobody yet, and is no act; nor is a piece out of what follows on it.
    """
    ours = [words_in(parse, [draft.text]) for draft in drafts]
    return [
        draft
        for frame, text in _seen(parse, frames)
        if not any(_is_part(text, found) for found in contingencies)
        and all(likeness(words, words_in(parse, [text])) < _SAME for words in ours)
        and (draft := _draft(parse, frame, text)).reason.score >= ALONE
    ]


def _is_part(text: Span, found: Contingency) -> bool:
    """Whether words are a condition, or less than a consequence at both ends."""
    return (
        found.condition.covers(text)
        or text.covers(found.condition)
        or found.consequence.start < text.start < text.end < found.consequence.end
    )


def _seen(parse: Parse, frames: Sequence[Frame]) -> Iterator[tuple[Frame, Span]]:
    """The frames that hold an act of a known kind, each with its words."""
    for frame in frames:
        if frame.kind is FrameKind.ACT and frame.label in _KINDS:
            text = longest(parse, frame.spans(PartName.TEXT))
            if text is not None:
                yield frame, text


def _draft(parse: Parse, frame: Frame, text: Span) -> ActDraft:
    cue, holder, target = (_head(parse, frame, name) for name in (PartName.ACT_CUE, PartName.HOLDER, PartName.TARGET))
    return ActDraft(
        kind=ActKind(str(frame.label)),
        text=text,
        deed=head_of(parse, parse.tokens(text)),
        cue=cue,
        holder=holder,
        targets=(target,) if target is not None else (),
        reason=trust("acts", None, frame),
    )


def _head(parse: Parse, frame: Frame, name: PartName) -> int | None:
    """The token that heads a part, of several the one nearest the anchor; None where the frame has none."""
    spans = [span for span in frame.spans(name) if parse.tokens(span)]
    if not spans:
        return None
    tokens = parse.tokens(min(spans, key=lambda span: abs(span.start - frame.anchor.start)))
    return next((t for t in tokens if parse.heads[t] not in tokens or parse.heads[t] == t), tokens[0])
