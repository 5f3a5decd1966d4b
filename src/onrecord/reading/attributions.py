"""Whose words a stretch of text is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.actors import REPORT, ActorId, Cast
from onrecord.model.spans import Span
from onrecord.model.statements import Statement, StatementId


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who puts something so: a statement's speaker, a voice, or the report itself (``REPORT``).

    ``actor`` is None where the speaker is not known by name; ``name`` is then what the text calls it.
    """

    actor: ActorId | None
    name: str | None
    statement: StatementId | None = None


def attribute(span: Span, cast: Cast, statements: Sequence[Statement]) -> Attribution:
    """Whose words ``span`` is: the innermost statement around its start, else the voice, else the report."""
    around = [
        (len(part), statement)
        for statement in statements
        for part in statement.content
        if part.start <= span.start < part.end
    ]
    if around:
        statement = min(around, key=lambda found: found[0])[1]
        return Attribution(statement.speaker, statement.speaker_name, statement.id)
    voice = cast.voice(span)
    if voice is not None:
        return Attribution(voice.actor, voice.name)
    return Attribution(REPORT, None)
