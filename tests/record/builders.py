"""Readings made by hand, and a short way of putting them on record."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from onrecord.model.actors import Actor, ActorId, ActorKind, Cast, Mention, MentionForm
from onrecord.model.acts import Act, ActId, ActKind, Reason
from onrecord.model.articles import Article, ArticleId, Block, BlockKind
from onrecord.model.readings import Reading
from onrecord.model.spans import Span
from onrecord.model.statements import Form, Statement, StatementId
from onrecord.record import Record
from onrecord.record.rows import (
    ArticleRow,
    NewAct,
    NewActor,
    NewSource,
    NewStatement,
    RecordedActorId,
    RecordedStatementId,
)

NOW = datetime(2025, 8, 20, 9, 30, tzinfo=UTC)
READER = "onrecord 1.0"
SAYING = re.compile(r"(?P<speaker>[A-Z]\w+ [A-Z]\w+) (?P<cue>says|threatens|promises): (?P<content>[^\n]+)")
KINDS = {"threatens": ActKind.THREAT, "promises": ActKind.PROMISE}


def reading_of(
    text: str, *, url: str | None = "https://example.org/a", day: date | None = date(2025, 8, 13), outlet: str = "Post"
) -> Reading:
    """A reading of lines such as ``Anna Berg threatens: we will close the strait``, one statement each."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    article = Article(
        id=ArticleId("page"),
        text=text,
        title=text.split("\n")[0],
        url=url,
        outlet=outlet,
        published=day,
        blocks=tuple(blocks),
    )
    actors: dict[str, Actor] = {}
    statements: list[Statement] = []
    acts: list[Act] = []
    for number, said in enumerate(SAYING.finditer(text), 1):
        who = actors.setdefault(said["speaker"], _actor(len(actors) + 1, said["speaker"]))
        actors[said["speaker"]] = replace(
            who, mentions=(*who.mentions, Mention(Span(*said.span("speaker")), MentionForm.NAME))
        )
        statement = Statement(
            id=StatementId(f"statement-{number}"),
            speaker=who.id,
            speaker_name=who.name,
            source=Span(*said.span("speaker")),
            cue=Span(*said.span("cue")),
            content=(Span(*said.span("content")),),
            form=Form.INDIRECT,
        )
        statements.append(statement)
        if kind := KINDS.get(said["cue"]):
            acts.append(
                Act(
                    id=ActId(f"act-{len(acts) + 1}"),
                    kind=kind,
                    holder=who.id,
                    holder_name=who.name,
                    text=Span(*said.span("content")),
                    cue=Span(*said.span("cue")),
                    statement=statement.id,
                    reason=Reason(0.9, f"'{said['cue']}' opens it"),
                )
            )
    return Reading(article=article, cast=Cast(tuple(actors.values())), statements=tuple(statements), acts=tuple(acts))


def _actor(number: int, name: str) -> Actor:
    return Actor(id=ActorId(f"actor-{number}"), name=name, kind=ActorKind.PERSON, country="NO")


def keep(record: Record, reading: Reading, now: datetime = NOW) -> ArticleRow:
    """Put a reading on record with everything in it: actors by name alone, things by their words."""
    with record.transaction():
        row = record.articles.add(reading, READER, now)
        if record.articles.actors(row.id):
            return row
        actors = {actor.id: _known(record, actor, row.day) for actor in reading.actors}
        record.articles.index_actors(row.id, actors)
        statements = {
            statement.id: _keep_statement(record, reading, statement, actors, row, now)
            for statement in reading.statements
        }
        for act in reading.acts:
            _keep_act(record, reading, act, actors, statements, row, now)
        return row


def _known(record: Record, actor: Actor, day: date) -> RecordedActorId:
    new = NewActor(name=actor.name, kind=actor.kind, country=actor.country, keys=(f"name:{actor.name}",))
    found = record.actors.candidates(new.keys)
    if not found:
        return record.actors.add(new, day)
    record.actors.enrich(found[0].id, new, day)
    return found[0].id


def _keep_statement(
    record: Record,
    reading: Reading,
    statement: Statement,
    actors: dict[ActorId, RecordedActorId],
    row: ArticleRow,
    now: datetime,
) -> RecordedStatementId:
    words = statement.content[0].of(reading.article.text)
    speaker = actors[statement.speaker] if statement.speaker else None
    new = NewStatement(
        identity=f"{speaker}|{words}",
        keys=(f"{speaker}|{words}",),
        speaker=speaker,
        speaker_name=statement.speaker_name,
        text=words,
        form=statement.form,
        said=row.day,
    )
    spans = {"content": statement.content, "cue": (statement.cue,) if statement.cue else ()}
    source = NewSource(article=row.id, version=row.version, local=statement.id, spans=spans, words=words)
    return record.statements.add(new, source, now)


def _keep_act(
    record: Record,
    reading: Reading,
    act: Act,
    actors: dict[ActorId, RecordedActorId],
    statements: dict[StatementId, RecordedStatementId],
    row: ArticleRow,
    now: datetime,
) -> None:
    words = act.text.of(reading.article.text)
    deadline = re.search(r"by (\d{4}-\d\d-\d\d)", words)
    holder = actors[act.holder] if act.holder else None
    new = NewAct(
        identity=f"{act.kind}|{holder}|{words}",
        keys=(f"{holder}|{words}",),
        kind=act.kind,
        holder=holder,
        holder_name=act.holder_name,
        text=words,
        statement=statements[act.statement] if act.statement else None,
        condition=words.partition(" if ")[2] or None,
        deadline=date.fromisoformat(deadline[1]) if deadline else None,
        said=row.day,
        reason=act.reason,
    )
    source = NewSource(article=row.id, version=row.version, local=act.id, spans={"text": (act.text,)}, words=words)
    record.acts.add(new, source, now)
