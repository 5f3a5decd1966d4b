"""Words attributed to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from onrecord.model.actors import ActorId
from onrecord.model.articles import Day
from onrecord.model.spans import Span

StatementId = NewType("StatementId", str)


class Form(StrEnum):
    """Whether the words are the speaker's own, the writer's, or both by turns."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Speech or writing that the article attributes to somebody.

    ``speaker`` is None when the source is not an actor known by name; ``speaker_name`` then
    holds the source as the text has it ("two officials"), or None for an unresolved pronoun.
    ``hearer`` are the words for whom it is said to ("reporters", "him"), ``addressee`` is the actor they stand for.
    ``content`` is one or more spans, the reported clause without quotation marks at its ends.
    """

    id: StatementId
    speaker: ActorId | None
    speaker_name: str | None
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    form: Form
    hearer: Span | None = None
    addressee: ActorId | None = None
    occasion: Span | None = None
    said_on: Day | None = None
