"""What an article says, as rows of the record: statements, contingencies, encounters, acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from onrecord.model.actors import ActorId
from onrecord.model.acts import Act, Contingency, ContingencyId
from onrecord.model.encounters import Encounter, EncounterId
from onrecord.model.readings import Reading
from onrecord.model.spans import Span, hull
from onrecord.model.statements import Statement, StatementId
from onrecord.model.statuses import Pending, RecordedActId
from onrecord.outlook.following import answer_keys
from onrecord.reading.deeds import pending_of
from onrecord.record import Record
from onrecord.record.rows import (
    ActRow,
    ArticleRow,
    NewAct,
    NewContingency,
    NewEncounter,
    NewSource,
    NewStatement,
    RecordedActorId,
    RecordedContingencyId,
    RecordedEncounterId,
    RecordedStatementId,
    StatementRow,
)
from onrecord.stories.utterances import (
    Utterance,
    act_identity,
    act_keys,
    act_uttered,
    same_act,
    same_statement,
    statement_identity,
    statement_keys,
    statement_uttered,
)

LOOKED_AT = 10
"""Things on record that are compared with one of an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One version of an article as it goes on record: the reading kept of it, its row, and its actors' record ids."""

    record: Record
    reading: Reading
    row: ArticleRow
    cast: Mapping[ActorId, RecordedActorId]
    now: datetime
    again: bool = False
    """Whether the same text is read again: what it says may be found by keys that it had not."""

    def words(self, span: Span | None) -> str | None:
        """The article's own words."""
        return span.of(self.reading.article.text) if span is not None else None

    def who(self, actor: ActorId | None) -> RecordedActorId | None:
        """The record's id of an actor; None for ``issuer``, ``report`` and nobody."""
        return self.cast.get(actor) if actor is not None else None

    def voice(self, actor: ActorId | None) -> str | None:
        """The record's id of a speaker, ``issuer`` and ``report`` as they are."""
        return None if actor is None else self.cast.get(actor, str(actor))

    def source(self, local: str, words: str, **spans: Span | tuple[Span, ...] | None) -> NewSource:
        """Where this version has something."""
        parts = {name: (at,) if isinstance(at, Span) else at for name, at in spans.items() if at}
        return NewSource(article=self.row.id, version=self.row.version, local=local, spans=parts, words=words)


def keep_sayings(entry: Entry) -> tuple[RecordedActId, ...]:
    """Keep everything that an article says; call it inside a transaction.

    What is on record already, by another article's report of the same saying, gains a source. Gives the ids of
    the acts that no later article on record was held against: those new on record, or said earlier than was known.
    """
    statements = {s.id: _keep_statement(entry, s) for s in entry.reading.statements}
    encounters = {e.id: _keep_encounter(entry, e) for e in entry.reading.encounters}
    contingencies = {c.id: _keep_contingency(entry, c, encounters) for c in entry.reading.contingencies}
    kept = (_keep_act(entry, act, statements, contingencies) for act in entry.reading.acts)
    return tuple(act for act in kept if act is not None)


def _keep_statement(entry: Entry, statement: Statement) -> RecordedStatementId:
    said = statement_uttered(entry.reading, statement, entry.cast, entry.row.day)
    keys = statement_keys(said)
    source = entry.source(
        statement.id,
        said.text,
        content=statement.content,
        source=statement.source,
        cue=statement.cue,
        occasion=statement.occasion,
    )
    kept = entry.record.statements
    for row in kept.candidates(keys, limit=LOOKED_AT) if keys else ():
        if same_statement(said, _said(row)):
            kept.add_source(row.id, source, keys, said.day)
            return row.id
    new = NewStatement(
        identity=statement_identity(said),
        keys=keys,
        speaker=said.speaker,
        speaker_name=statement.speaker_name,
        text=said.text,
        form=statement.form,
        addressee=entry.who(statement.addressee),
        said=said.day,
        said_words=entry.words(statement.said_on.span) if statement.said_on else None,
    )
    return kept.add(new, source, entry.now)


def _said(row: StatementRow) -> Utterance:
    name = row.speaker_id_name or row.speaker_name
    return Utterance(speaker=row.speaker, speaker_name=name, day=row.said, text=row.text)


def _keep_act(
    entry: Entry,
    act: Act,
    statements: Mapping[StatementId, RecordedStatementId],
    contingencies: Mapping[ContingencyId, RecordedContingencyId],
) -> RecordedActId | None:
    """The id of an act on record that later articles are to be held against; None where they have been."""
    done = act_uttered(entry.reading, act, entry.cast, entry.row.day)
    keys = act_keys(done)
    hangs = next((c for c in entry.reading.contingencies if c.id == act.contingency), None)
    source = entry.source(act.id, done.text, text=act.text, cue=act.cue, condition=hangs.condition if hangs else None)
    kept = entry.record.acts
    waits = pending_of(act, entry.reading, RecordedActId(""))
    found_by = (*keys, *map(awaiting, answer_keys(waits)))
    for row in kept.candidates(keys, limit=LOOKED_AT) if keys else ():
        if same_act(done, _done(row)):
            kept.add_source(row.id, source, found_by, done.day)
            return row.id if entry.again or done.day < row.said else None
    new = replace(
        _new_act(entry, act, done, waits, found_by),
        statement=statements.get(act.statement) if act.statement else None,
        contingency=contingencies.get(act.contingency) if act.contingency else None,
    )
    return kept.add(new, source, entry.now)


def _done(row: ActRow) -> Utterance:
    return Utterance(
        speaker=row.holder,
        speaker_name=row.holder_id_name or row.holder_name,
        day=row.said,
        text=row.text,
        kind=row.kind,
        target=row.target,
        polarity=row.polarity,
        condition=row.condition,
        deadline=row.deadline,
    )


def awaiting(key: str) -> str:
    """A key of the deeds that may settle an act, apart from those by which it is known again."""
    return f"answer|{key}"


def _new_act(entry: Entry, act: Act, done: Utterance, waits: Pending, keys: tuple[str, ...]) -> NewAct:
    return NewAct(
        identity=act_identity(done),
        keys=keys,
        kind=act.kind,
        holder=done.speaker,
        holder_name=act.holder_name,
        target=entry.who(act.target),
        target_name=act.target_name,
        text=done.text,
        condition=waits.condition_text,
        relation=waits.relation,
        holder_side=waits.holder_side,
        target_side=waits.target_side,
        certainty=act.certainty,
        polarity=act.polarity,
        deadline=waits.deadline,
        deadline_words=entry.words(act.deadline.span) if act.deadline else None,
        plover=act.plover,
        deeds=waits.deeds,
        condition_deeds=waits.condition,
        said=done.day,
        reason=act.reason,
    )


def _keep_contingency(
    entry: Entry, found: Contingency, encounters: Mapping[EncounterId, RecordedEncounterId]
) -> RecordedContingencyId:
    text = entry.reading.article.text
    whole = hull((found.marker, found.condition, found.consequence)).of(text)
    voice = entry.voice(found.by)
    new = NewContingency(
        identity="|".join(("contingency", voice or "", found.relation.value, _folded(whole))),
        relation=found.relation,
        kind=found.kind,
        by=voice,
        by_name=found.by_name,
        condition=found.condition.of(text),
        consequence=found.consequence.of(text),
        text=whole,
        condition_actor=entry.who(found.condition_actor),
        consequence_actor=entry.who(found.consequence_actor),
        encounter=encounters.get(found.encounter) if found.encounter else None,
        branch=found.branch,
        said=entry.row.day,
        reason=found.reason,
    )
    source = entry.source(
        found.id, whole, marker=found.marker, condition=found.condition, consequence=found.consequence
    )
    return entry.record.contingencies.add(new, source, entry.now)


def _keep_encounter(entry: Entry, found: Encounter) -> RecordedEncounterId:
    who = tuple(sorted({id for actor in found.participants if (id := entry.who(actor)) is not None}))
    when = found.date.value if found.date else None
    new = NewEncounter(
        identity="|".join(("encounter", found.kind.value, when or entry.row.id, *(who or (found.id,)))),
        keys=tuple(f"{found.kind.value}:{when}:{actor}" for actor in who) if when else (),
        kind=found.kind,
        participants=who,
        place=entry.words(found.place),
        day=found.date.date if found.date else None,
        period=when,
        format=found.format,
        agenda=tuple(span.of(entry.reading.article.text) for span in found.agenda),
        status=found.status,
        text=found.spans[0].of(entry.reading.article.text),
        said=entry.row.day,
    )
    source = entry.source(found.id, new.text, spans=found.spans, place=found.place)
    kept = entry.record.encounters
    for row in kept.candidates(new.keys, limit=LOOKED_AT) if new.keys else ():
        if row.kind is new.kind and row.period == when and len(set(row.participants) & set(who)) >= min(2, len(who)):
            kept.tell(row.id, new, source)
            return row.id
    return kept.add(new, source, entry.now)


def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
