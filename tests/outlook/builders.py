"""Contingencies and encounters of a text, placed by the words that stand there."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model.actors import REPORT, ActorId
from onrecord.model.acts import Contingency, ContingencyId, ContingencyKind, Reason, Relation
from onrecord.model.articles import Article
from onrecord.model.encounters import Encounter, EncounterId, EncounterKind, EncounterStatus
from onrecord.model.parses import Parse
from onrecord.model.spans import Span

Parser = Callable[[Article], Parse]
MakeArticle = Callable[..., Article]


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def contingency(
    text: str,
    condition: str,
    consequence: str,
    *,
    relation: Relation = Relation.IF,
    kind: ContingencyKind = ContingencyKind.PREDICTION,
    actor: str | None = None,
) -> Contingency:
    span = place(text, condition)
    return Contingency(
        id=ContingencyId(f"contingency-{span.start}"),
        relation=relation,
        marker=span,
        condition=span,
        consequence=place(text, consequence),
        by=REPORT,
        by_name=None,
        condition_actor=ActorId(actor) if actor else None,
        consequence_actor=None,
        kind=kind,
        reason=Reason(1.0, "built by hand"),
    )


def encounter(
    text: str,
    *words: str,
    kind: EncounterKind = EncounterKind.MEETING,
    status: EncounterStatus = EncounterStatus.PLANNED,
) -> Encounter:
    spans = tuple(place(text, each) for each in words)
    return Encounter(id=EncounterId(f"encounter-{spans[0].start}"), kind=kind, status=status, spans=spans)
