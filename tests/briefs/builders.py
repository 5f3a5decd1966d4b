"""Readings built by hand: what was found is placed by the words that stand there."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model.actors import Actor, ActorId, ActorKind, Mention, MentionForm, Role
from onrecord.model.acts import Act, ActId, ActKind, Contingency, ContingencyId, ContingencyKind, Reason, Relation
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.model.statements import Form, Statement, StatementId

Parser = Callable[[Article], Parse]
MakeArticle = Callable[..., Article]


def place(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def person(text: str, name: str, *mentions: Mention, role: str | None = None, former: bool = False) -> Actor:
    return Actor(
        id=ActorId(f"actor-{name}"),
        name=name,
        kind=ActorKind.PERSON,
        roles=(Role(title=role, span=place(text, role), former=former),) if role else (),
        mentions=(Mention(place(text, name), MentionForm.NAME), *mentions),
    )


def pronoun(text: str, word: str, nth: int = 0) -> Mention:
    return Mention(place(text, word, nth), MentionForm.PRONOUN)


def act(text: str, kind: ActKind, words: str, holder: Actor, cue: str | None = None) -> Act:
    span = place(text, words)
    return Act(
        id=ActId(f"act-{span.start}"),
        kind=kind,
        holder=holder.id,
        holder_name=holder.name,
        text=span,
        cue=place(text, cue) if cue else None,
        reason=Reason(1.0, "built by hand"),
    )


def contingency(text: str, marker: str, condition: str, consequence: str, kind: ContingencyKind) -> Contingency:
    span = place(text, condition)
    return Contingency(
        id=ContingencyId(f"contingency-{span.start}"),
        relation=Relation.IF,
        marker=place(text, marker),
        condition=span,
        consequence=place(text, consequence),
        by=None,
        by_name=None,
        condition_actor=None,
        consequence_actor=None,
        kind=kind,
        reason=Reason(1.0, "built by hand"),
    )


def statement(text: str, source: str, cue: str, content: str, speaker: Actor | None = None) -> Statement:
    span = place(text, content)
    return Statement(
        id=StatementId(f"statement-{span.start}"),
        speaker=speaker.id if speaker else None,
        speaker_name=source,
        source=place(text, source),
        cue=place(text, cue),
        content=(span,),
        form=Form.INDIRECT,
    )
