"""Acts as found in the syntax, before anybody is named."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.acts import ActKind, Certainty, Reason
from onrecord.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDraft:
    """An act whose holder and target are still tokens.

    ``deed`` heads ``text``. ``holder`` is the token that names the holder; None where the holder is
    whoever speaks the text. ``nobody`` is true where the text leaves the holder out ("was accused").
    ``targets`` are tokens that may name the target, best first. ``certainty`` is set where the cue
    tells it, whatever the deed's own words.
    """

    kind: ActKind
    text: Span
    deed: int
    cue: int | None = None
    holder: int | None = None
    nobody: bool = False
    targets: tuple[int, ...] = ()
    certainty: Certainty | None = None
    reason: Reason
