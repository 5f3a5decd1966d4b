"""Who the actors of an article are on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from onrecord.model.actors import Actor, ActorId, ActorKind
from onrecord.model.readings import Reading
from onrecord.reading.actors import power_called
from onrecord.record import Record
from onrecord.record.rows import ActorRow, NewActor, NewRole, RecordedActorId
from onrecord.registry import (
    KnownActor,
    KnownRole,
    bear_one_name,
    describe,
    lookup_keys,
    names_of,
    needs_company,
    recognise,
    reconsider,
)

LOOKED_AT = 15
"""Candidates on record that are weighed for one actor of an article."""


def cast_on_record(record: Record, reading: Reading, day: date, now: datetime) -> Mapping[ActorId, RecordedActorId]:
    """Every actor of a reading as the record knows it: recognised, with what the article adds, or taken in new.

    Call it inside a transaction. ``day`` is the article's. Those whom the article names most fully come
    first, so that a bare surname finds them.
    """
    actors = sorted(reading.actors, key=lambda actor: -len(actor.name.split()))
    news = [_new(actor, names_of(actor, reading.article.text)) for actor in actors]
    candidates = _Candidates(record, news)
    cast: dict[ActorId, RecordedActorId] = {}
    for actor, new in zip(actors, news, strict=True):
        others = [other.name for other in reading.actors if other.id != actor.id]
        known = _known(record, actor, new, candidates.of(new), day)
        cast[actor.id] = _recorded(record, actor, new, known, others, day)
        candidates.touch(cast[actor.id], new)
        if actor.kind is ActorKind.PERSON and " " in actor.name:
            for gone in _take_surnames(record, cast[actor.id], known, now):
                candidates.touch(gone, new)
    return cast


def expect_power(record: Record, name: str, day: date) -> RecordedActorId | None:
    """A state or body of states on record, taken in where no article names it yet; None for any other name.

    Call it inside a transaction. ``name`` is a name or a seat of it: "Russia", "Moscow".
    """
    power = power_called(name)
    if power is None:
        return None
    new = _new(power, (power.name,))
    known = _known(record, power, new, record.actors.candidates(new.keys, limit=LOOKED_AT), day)
    found = recognise(power, day, known, (), names=new.names)
    return RecordedActorId(found.id) if found.id is not None else record.actors.expect(new)


class _Candidates:
    """Whom the actors of an article may be, looked up for all of them at once, and anew for whom it has changed."""

    def __init__(self, record: Record, news: Sequence[NewActor]) -> None:
        self._record = record
        found = record.actors.candidates_of([new.keys for new in news], limit=LOOKED_AT)
        self._found = {id(new): rows for new, rows in zip(news, found, strict=True)}
        self._keys: set[str] = set()
        self._ids: set[str] = set()

    def of(self, new: NewActor) -> Sequence[ActorRow]:
        rows = self._found[id(new)]
        if self._keys.isdisjoint(new.keys) and self._ids.isdisjoint(row.id for row in rows):
            return rows
        return self._record.actors.candidates(new.keys, limit=LOOKED_AT)

    def touch(self, actor: RecordedActorId, new: NewActor) -> None:
        """Note that one on record was changed by an actor of the article."""
        self._ids.add(actor)
        self._keys.update(new.keys)


def _known(record: Record, actor: Actor, new: NewActor, rows: Sequence[ActorRow], day: date) -> Sequence[KnownActor]:
    """Candidates as the registry weighs them, with their company where it may count."""
    known = [known_actor(row) for row in rows]
    if not needs_company(actor):
        return known
    mine = describe(actor, day, names=new.names)
    alike = [RecordedActorId(each.id) for each in known if bear_one_name(mine, each)]
    companies = record.actors.companies(alike) if alike else {}
    return [replace(each, companions=companies.get(RecordedActorId(each.id), frozenset())) for each in known]


def _recorded(
    record: Record, actor: Actor, new: NewActor, known: Sequence[KnownActor], companions: Sequence[str], day: date
) -> RecordedActorId:
    found = recognise(actor, day, known, companions, names=new.names)
    if found.id is None:
        return record.actors.add(new, day)
    record.actors.enrich(RecordedActorId(found.id), new, day)
    return RecordedActorId(found.id)


def _take_surnames(
    record: Record, chosen: RecordedActorId, known: Sequence[KnownActor], now: datetime
) -> Sequence[RecordedActorId]:
    """Merge into somebody fully named those on record by surname alone who now turn out to be the same."""
    bare = [each for each in known if each.id != chosen and all(" " not in name for name in each.all_names)]
    if not bare:
        return []
    mine = known_actor(record.actors.get(chosen), record.actors.companions(chosen))
    merged: list[RecordedActorId] = []
    for each in bare:
        reason = reconsider(each, mine, known)
        if reason is not None:
            record.actors.merge(chosen, RecordedActorId(each.id), by="onrecord", reason=reason, now=now)
            merged.append(RecordedActorId(each.id))
    return merged


def _new(actor: Actor, names: Sequence[str]) -> NewActor:
    return NewActor(
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        names=tuple(names),
        roles=tuple(
            NewRole(title=r.title, organisation=r.organisation, country=r.country, former=r.former) for r in actor.roles
        ),
        identifiers=actor.identifiers,
        keys=lookup_keys(actor, names),
    )


def known_actor(row: ActorRow, companions: frozenset[str] = frozenset()) -> KnownActor:
    """An actor on record as the registry weighs it."""
    return KnownActor(
        id=row.id,
        name=row.name,
        names=tuple(name.name for name in row.names),
        kind=row.kind,
        country=row.country,
        roles=tuple(
            KnownRole(
                title=role.title,
                organisation=role.organisation,
                country=role.country,
                former=role.former,
                first_day=role.first_day,
                last_day=role.last_day,
            )
            for role in row.roles
        ),
        identifiers=row.identifiers,
        companions=companions,
    )
