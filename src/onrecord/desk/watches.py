"""Searches that somebody follows: saved under a name, and looked at again for what is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from onrecord.desk.castings import expect_power
from onrecord.desk.gatherings import begin
from onrecord.desk.query_words import read_line, show_query
from onrecord.desk.searches import Asked, HitLine, is_new, read_asked, search
from onrecord.record import Record
from onrecord.record.rows import PersonId, Query, WatchId, WatchRow

NAME = 120
"""Characters of a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A followed search with its newest results, and which of them came on record since somebody was last there."""

    row: WatchRow
    hits: tuple[HitLine, ...]
    new: frozenset[str]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Followed:
    """A followed search, the line that asks for it, and the name of whoever follows it (None: whoever is here)."""

    row: WatchRow
    line: str
    person: str | None


def follow(record: Record, person: str | None, query: Query, name: str, now: datetime) -> WatchId:
    """Follow a search under a name from now on; without a name it is called by what it asks for.

    What it finds already is kept with it, none of it as new.
    """
    with record.transaction():
        watch = record.watches.add(person, _name(name) or name_of(query), query, now)
        begin(record, record.watches.get(watch, person), now)
        return watch


def list_watches(record: Record) -> tuple[Followed, ...]:
    """What anybody follows, in the order of adding."""
    with record.snapshot():
        names = {person.id: person.name for person in record.people.all()}
        return tuple(
            Followed(row, show_query(record, row.query), names.get(PersonId(row.person)) if row.person else None)
            for row in record.watches.all()
        )


def read_followed(record: Record, given: Mapping[str, str], now: datetime) -> Asked:
    """A search that is to be followed, out of the fields of a form; see ``query_words.read_line``.

    A state, or a body of states, may be asked for before any article has named it: it is taken in.
    """
    asked = read_line(record, given)
    sides = [field for field in ("speaker", "target") if field in asked.errors]
    if not sides:
        return asked
    with record.transaction():
        unknown = {field: asked.fields[field] for field in sides if not record.actors.named(asked.fields[field])}
        expected = {field: id for field, name in unknown.items() if (id := expect_power(record, name, now.date()))}
    return read_asked(record, {**asked.fields, **expected}) if expected else asked


def follow_line(record: Record, line: str, name: str, person: str | None, now: datetime) -> Followed:
    """Follow the search of a line, for somebody of a name or for whoever is at this machine.

    Raises ValueError for a line that is no search, RecordError where there is nobody of that name.
    """
    query = read_followed(record, {"words": line}, now).understood()
    if query == Query():
        raise ValueError("a search without words and bounds cannot be followed")
    whose = record.people.get(person).id if person else None
    shown = show_query(record, query)
    watch = follow(record, whose, query, name or shown, now)
    return Followed(record.watches.get(watch, whose), shown, person)


def name_of(query: Query) -> str:
    """What a search is called that nobody has named: its words, or what it is bounded by."""
    bounds = (query.kind, query.country, query.outlet, query.status and query.status.value.replace("_", " "))
    return _name(query.words or " · ".join(bound for bound in bounds if bound)) or "A search"


def rename_watch(record: Record, person: str | None, watch: str, name: str) -> None:
    """Call a followed search something else; raises ValueError for a name of nothing, RecordError for no such watch."""
    if not _name(name):
        raise ValueError("A name of at least one letter, please.")
    with record.transaction():
        record.watches.rename(record.watches.get(watch, person).id, _name(name))


def unfollow(record: Record, person: str | None, watch: str) -> None:
    """Follow a search no more; raises RecordError where this person follows no such."""
    with record.transaction():
        row = record.watches.get(watch, person)
        for subscription in record.subscriptions.of(row.id):
            record.tasks.drop(subscription.id)
        record.watches.remove(row.id)


def show_watch(
    record: Record, person: str | None, watch: str, since: datetime, *, limit: int, cursor: str | None = None
) -> Watched:
    """A followed search with its results, those that came after ``since`` first, then those found last.

    Raises RecordError where this person follows no such.
    """
    with record.snapshot():
        row = record.watches.get(watch, person)
        page = search(record, row.query, limit=limit, cursor=cursor, newest=True)
        new = frozenset(line.hit.id for line in page.rows if is_new(line, since))
        hits = tuple(sorted(page.rows, key=lambda line: line.hit.id not in new))
        return Watched(row=row, hits=hits, new=new, cursor=page.cursor)


def _name(given: str) -> str:
    return " ".join(given.split())[:NAME]
