"""Who the actors of an article are on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from onrecord.model.actors import Actor, ActorId, ActorKind
from onrecord.model.readings import Reading
from onrecord.record import Record
from onrecord.record.rows import ActorRow, NewActor, NewRole, RecordedActorId
from onrecord.registry import KnownActor, KnownRole, lookup_keys, names_of, needs_company, recognise, reconsider

LOOKED_AT = 25
"""Candidates on record that are weighed for one actor of an article."""


def cast_on_record(record: Record, reading: Reading, day: date, now: datetime) -> Mapping[ActorId, RecordedActorId]:
    """Every actor of a reading as the record knows it: recognised, with what the article adds, or taken in new.

    Call it inside a transaction. ``day`` is the article's. Those whom the article names most fully come
    first, so that a bare surname finds them.
    """
    names = {actor.id: names_of(actor, reading.article.text) for actor in reading.actors}
    cast: dict[ActorId, RecordedActorId] = {}
    for actor in sorted(reading.actors, key=lambda actor: -len(actor.name.split())):
        others = [other.name for other in reading.actors if other.id != actor.id]
        cast[actor.id] = _recorded(record, actor, names[actor.id], others, day, now)
    return cast


def _recorded(
    record: Record, actor: Actor, names: Sequence[str], companions: Sequence[str], day: date, now: datetime
) -> RecordedActorId:
    new = _new(actor, names)
    rows = record.actors.candidates(new.keys, limit=LOOKED_AT) if new.keys else ()
    company = needs_company(actor)
    known = [known_actor(row, record.actors.companions(row.id) if company else frozenset()) for row in rows]
    found = recognise(actor, day, known, companions, names=names)
    if found.id is None:
        chosen = record.actors.add(new, day)
    else:
        chosen = RecordedActorId(found.id)
        record.actors.enrich(chosen, new, day)
    if actor.kind is ActorKind.PERSON and " " in actor.name:
        _take_surnames(record, chosen, known, now)
    return chosen


def _take_surnames(record: Record, chosen: RecordedActorId, known: Sequence[KnownActor], now: datetime) -> None:
    """Merge into somebody fully named those on record by surname alone who now turn out to be the same."""
    bare = [each for each in known if each.id != chosen and all(" " not in name for name in each.all_names)]
    if not bare:
        return
    mine = known_actor(record.actors.get(chosen), record.actors.companions(chosen))
    for each in bare:
        reason = reconsider(each, mine, known)
        if reason is not None:
            record.actors.merge(chosen, RecordedActorId(each.id), by="onrecord", reason=reason, now=now)


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
