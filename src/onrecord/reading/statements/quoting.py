"""Which reporting clause brings which quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.spans import Span
from onrecord.reading.statements.quotations import Quotation


@dataclass(frozen=True, slots=True)
class Bringer:
    """A reporting clause that may bring a quotation: its words from source to cue, and what its syntax reports."""

    clause: Span
    content: tuple[Span, ...]
    quotes: bool


# How many characters may stand between a clause and the quotation it opens: "told reporters at a joint press
# conference in Geneva on Wednesday:". Longer gaps hold another clause nine times out of ten.
REACH = 110

# What may stand between a quotation and the clause after it: "…," then the minister said.
ADVERBS = frozenset(["", "then", "later", "also", "and", "but", "as"])


def assign_quotations(
    text: str, quotations: Sequence[Quotation], bringers: Sequence[Bringer]
) -> tuple[int | None, ...]:
    """For each quotation the place of the clause that brings it; None for none.

    A clause right after or right before a quotation brings it; a quotation that nobody brings goes on with
    the one before it in the paragraph ("…," he said. "…") or in the paragraph above. Fragments that stand
    inside what a clause reports are the clause's already and are not assigned.
    """
    able = [(place, bringer) for place, bringer in enumerate(bringers) if bringer.quotes]
    found: list[int | None] = []
    for quotation in quotations:
        inside = any(part.covers(quotation.inner) for bringer in bringers for part in bringer.content)
        found.append(None if inside else _beside(text, quotation, able))
    for place, quotation in enumerate(quotations):
        if found[place] is None and place and found[place - 1] is not None:
            if _goes_on(text, quotations[place - 1], quotation):
                found[place] = found[place - 1]
    return tuple(found)


def _beside(text: str, quotation: Quotation, able: Sequence[tuple[int, Bringer]]) -> int | None:
    """The clause that stands right after the quotation, else the nearest one that opens it."""
    best: tuple[int, int] | None = None
    for place, bringer in able:
        if bringer.clause.start >= quotation.whole.end:
            if _follows(text, quotation, bringer.clause):
                return place
        elif bringer.clause.end <= quotation.whole.start:
            gap = quotation.whole.start - bringer.clause.end
            if (best is None or gap < best[0]) and _opens(text, bringer.clause, quotation):
                best = gap, place
    return best[1] if best is not None else None


def _follows(text: str, quotation: Quotation, clause: Span) -> bool:
    """Whether a clause goes on with the sentence that a quotation stands in: ``"…," the minister said``."""
    gap = text[quotation.whole.end : clause.start]
    if len(gap) >= 20 or "\n" in gap or gap.strip(" \u00a0,―—–-").lower() not in ADVERBS:
        return False
    ended = quotation.inner.of(text).rstrip().endswith(".") and not gap.strip()
    return not (ended and text[clause.start].isupper())


_ENDED = re.compile(r"[”“\"?!;]|''|[.](?:\s|$)")


def _opens(text: str, clause: Span, quotation: Quotation) -> bool:
    """Whether the words between a clause and a quotation lead on to it; over a new paragraph only a colon does."""
    if quotation.whole.start - clause.end > REACH:
        return False
    gap = text[clause.end : quotation.whole.start]
    lead = gap.rstrip()
    if _ENDED.search(lead):
        return False
    if "\n" in gap:
        return text[clause.start : quotation.whole.start].rstrip().endswith(":")
    return lead == "" or lead[-1] in ",:" or lead.endswith((" that", "that"))


def _goes_on(text: str, before: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation that no clause brings goes on with the one before it: whole sentences after a full stop."""
    gap = text[before.whole.end : quotation.whole.start]
    inner = quotation.inner.of(text).strip()
    if not inner[:1].isupper() or inner[-1:] not in ".!?,…—-":
        return False
    if "\n" in gap:
        return not gap.strip() and gap.count("\n") <= 2
    return len(gap) < 200 and gap.rstrip()[-1:] in ("", ".", "!", "?", ":", "]", ")")
