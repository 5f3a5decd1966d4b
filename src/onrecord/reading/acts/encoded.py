"""Acts that the encoder finds, as a second opinion on those of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model.acts import ActKind, Reason
from onrecord.model.frames import Frame, FrameKind, PartName
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.holders import find_holder, is_first_person
from onrecord.reading.acts.kinds import head_of
from onrecord.reading.acts.trust import trust
from onrecord.text.spans import trim

_SAME = 0.5
"""Share of words (F1) from which two texts are one act's."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A frame of an act with the draft that it makes."""

    frame: Frame
    draft: ActDraft


def opinions(discourse: Discourse, frames: Sequence[Frame]) -> tuple[Opinion, ...]:
    """The acts that the encoder sees, as drafts; frames whose words are not in the parse are left out."""
    acts = (frame for frame in frames if frame.kind is FrameKind.ACT)
    return tuple(Opinion(frame, draft) for frame in acts if (draft := _draft(discourse, frame)) is not None)


def _draft(discourse: Discourse, frame: Frame) -> ActDraft | None:
    parse = discourse.parse
    text = _longest(parse, frame.spans(PartName.TEXT))
    if text is None or frame.label not in list(ActKind):
        return None
    deed = head_of(parse, parse.tokens(text))
    cue = _cue(parse, frame, text)
    holder, nobody = _holder(discourse, frame, cue)
    target = _head(parse, frame.spans(PartName.TARGET))
    why = f"reads like “{frame.label}”" if cue is None else f"“{parse.words[cue]}”"
    return ActDraft(
        kind=ActKind(frame.label),
        text=text,
        deed=deed,
        cue=cue,
        holder=holder,
        nobody=nobody,
        targets=(target,) if target is not None else (),
        reason=Reason(frame.score, why),
    )


def _longest(parse: Parse, spans: Sequence[Span]) -> Span | None:
    """The longest of the spans, trimmed; None where no word of the parse is left."""
    tidy = [span for whole in spans if (span := trim(parse.text, whole)) is not None and parse.tokens(span)]
    return max(tidy, key=lambda span: (len(span), -span.start), default=None)


def _head(parse: Parse, spans: Sequence[Span]) -> int | None:
    """The token that heads the first of the spans: the one whose own head lies outside."""
    tokens = next((found for span in spans if (found := parse.tokens(span))), None)
    if tokens is None:
        return None
    return next((t for t in tokens if parse.heads[t] not in tokens and parse.pos[t] != "PUNCT"), tokens[0])


def _cue(parse: Parse, frame: Frame, text: Span) -> int | None:
    """The token that carries the act, outside its text; a "will" inside the text is none."""
    spans = [span for span in frame.spans(PartName.ACT_CUE) if parse.tokens(span) and not text.covers(span)]
    return _head(parse, sorted(spans, key=lambda span: abs(span.start - frame.anchor.start)))


def _holder(discourse: Discourse, frame: Frame, cue: int | None) -> tuple[int | None, bool]:
    """The token of the holder (None: whoever speaks), and whether the text leaves the holder out."""
    parse = discourse.parse
    token = _head(parse, frame.spans(PartName.HOLDER))
    if token is None and cue is not None and parse.tags[cue] != "MD":
        found = find_holder(parse, cue)
        if found is not None and found.nobody:
            return None, True
        token = found.token if found is not None and discourse.can_act(found.token) else None
    if token is None or is_first_person(parse, token) or discourse.means_speaker(token):
        return None, False
    return discourse.named_by(token), False


def pairs(parse: Parse, drafts: Sequence[ActDraft], seen: Sequence[Opinion]) -> dict[int, int]:
    """Which draft of the rules is which of the encoder's: best overlap of words first, each used once."""
    ours = [_words(parse, draft.text) for draft in drafts]
    theirs = [_words(parse, opinion.draft.text) for opinion in seen]
    alike = [
        (2 * len(a & b) / (len(a) + len(b)), -i, -j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if a & b
    ]
    found: dict[int, int] = {}
    for share, i, j in sorted(alike, reverse=True):
        if share >= _SAME and -i not in found and -j not in found.values():
            found[-i] = -j
    return found


def _words(parse: Parse, span: Span) -> frozenset[int]:
    return frozenset(token for token in parse.tokens(span) if parse.pos[token] != "PUNCT")


def weigh_drafts(
    discourse: Discourse, drafts: Sequence[ActDraft], frames: Sequence[Frame] | None, least: float
) -> tuple[ActDraft, ...]:
    """The drafts whose rule alone gives them a chance of ``least``, scored by whether the encoder agrees.

    ``frames`` is None where no encoder read the text. What it alone sees is left out: of a hundred such acts on the
    gold, some fifty are right, and its kinds are right two times in three, the rules' nearly always.
    """
    chances = [trust("acts", draft.reason, None, aided=False) for draft in drafts]
    likely = [draft for draft, chance in zip(drafts, chances, strict=True) if chance.score >= least]
    if frames is None:
        return tuple(replace(d, reason=c) for d, c in zip(drafts, chances, strict=True) if c.score >= least)
    seen = opinions(discourse, frames)
    same = pairs(discourse.parse, likely, seen)
    agreed = {place: seen[other].frame for place, other in same.items()}
    return tuple(replace(d, reason=trust("acts", d.reason, agreed.get(i))) for i, d in enumerate(likely))
