"""A search as people put it: fields of plain words to a query, with what is wrong beside each field, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onrecord.desk.consultations import find_actor
from onrecord.model.acts import ActKind, ContingencyKind
from onrecord.model.encounters import EncounterKind
from onrecord.model.statuses import RecordedActId, Status
from onrecord.record import Record, RecordError
from onrecord.record.rows import ActRow, Hit, Listed, PlaceRow, Query, RecordedActorId, Thing

FIELDS = ("words", "speaker", "target", "kind", "country", "since", "until", "condition", "status", "story", "outlet")
"""What can be asked, by the names of the query's own fields."""

KINDS = tuple(sorted({*ActKind, *ContingencyKind, *EncounterKind}))
"""Kinds that acts, conditions and encounters are of."""

_LONGEST = 500
"""Characters of one field that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked: the fields as they were filled in, the query of those that were understood, and what was not."""

    fields: Mapping[str, str]
    query: Query
    errors: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was asked."""
        return not any(self.fields.values())

    def understood(self) -> Query:
        """The query; raises ValueError that says which fields are not understood."""
        if self.errors:
            raise ValueError("; ".join(self.errors.values()))
        return self.query


@dataclass(frozen=True, slots=True)
class HitLine:
    """Something found, with the words that it stands in; ``act`` where it is one: at whom, on what condition."""

    hit: Hit
    place: PlaceRow | None
    act: ActRow | None


def read_asked(record: Record, given: Mapping[str, str]) -> Asked:
    """A query out of fields that a person filled in; one that is not understood bounds nothing and is told of."""
    fields = {name: given.get(name, "").strip()[:_LONGEST] for name in FIELDS}
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, read in _READ.items():
        if fields[name]:
            try:
                values[name] = read(record, fields[name])
            except (RecordError, ValueError) as error:
                errors[name] = str(error)
    return Asked(fields=fields, query=Query(**values), errors=errors)


def _words(_: Record, given: str) -> str:
    return given


def _actor(record: Record, given: str) -> RecordedActorId:
    return find_actor(record, given).id


def read_kind(given: str) -> str:
    """A kind that acts, conditions or encounters are of, in small letters; raises ValueError for any other word."""
    kind = given.lower()
    if kind not in KINDS:
        raise ValueError(f"{given!r} is none of {', '.join(KINDS)}")
    return kind


def _country(_: Record, given: str) -> str:
    if len(given) != 2 or not given.isascii() or not given.isalpha():
        raise ValueError(f"{given!r} is no country's code of two letters, such as RU or US")
    return given.upper()


def _day(_: Record, given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise ValueError(f"{given!r} is no day such as 2025-08-13") from error


def _condition(_: Record, given: str) -> bool:
    known = {"yes": True, "no": False}
    if given not in known:
        raise ValueError(f"{given!r} is neither yes nor no")
    return known[given]


def read_status(given: str) -> Status:
    """The status of a word: "condition met", "condition-met" and "condition_met" are one; raises ValueError."""
    try:
        return Status(given.lower().replace("-", "_").replace(" ", "_"))
    except ValueError as error:
        raise ValueError(f"{given!r} is none of {', '.join(each.value for each in Status)}") from error


def _story(record: Record, given: str) -> str:
    return record.stories.get(given).id


_READ: Mapping[str, Callable[[Record, str], object]] = {
    "words": _words,
    "speaker": _actor,
    "target": _actor,
    "kind": lambda _, given: read_kind(given),
    "country": _country,
    "since": _day,
    "until": _day,
    "condition": _condition,
    "status": lambda _, given: read_status(given),
    "story": _story,
    "outlet": _words,
}


def search(
    record: Record, query: Query, *, limit: int, cursor: str | None = None, newest: bool = False
) -> Listed[HitLine]:
    """What fits a query, each with the place of its words."""
    with record.snapshot():
        page = record.search(query, limit=limit, cursor=cursor, newest=newest)
        places = record.places.inside((hit.thing, hit.id, hit.article) for hit in page.rows)
        wanted = [RecordedActId(hit.id) for hit in page.rows if hit.thing is Thing.ACT]
        acts: dict[str, ActRow] = {row.id: row for row in record.acts.many(wanted)}
        lines = (HitLine(hit, places.get((hit.id, hit.article)), acts.get(hit.id)) for hit in page.rows)
        return Listed(tuple(lines), page.cursor)


def fields_of(record: Record, query: Query) -> Mapping[str, str]:
    """The fields that ask for a query: actors by name, a story by its id."""
    actors = [actor for actor in (query.speaker, query.target) if actor is not None]
    names = {row.id: row.name for row in record.actors.many(actors)}
    condition = {None: "", True: "yes", False: "no"}[query.condition]
    return {
        "words": query.words,
        "speaker": _named(record, names, query.speaker),
        "target": _named(record, names, query.target),
        "kind": query.kind or "",
        "country": query.country or "",
        "since": query.since.isoformat() if query.since else "",
        "until": query.until.isoformat() if query.until else "",
        "condition": condition,
        "status": query.status.value if query.status else "",
        "story": query.story or "",
        "outlet": query.outlet or "",
    }


def _named(record: Record, names: Mapping[RecordedActorId, str], actor: RecordedActorId | None) -> str:
    """What an actor is asked for by: its name where that is nobody else's, and else its id."""
    if actor is None:
        return ""
    name = names.get(actor, "")
    try:
        return name if name and find_actor(record, name).id == actor else actor
    except RecordError:
        return actor


def is_new(line: HitLine, since: datetime) -> bool:
    """Whether what was found came on record after a moment."""
    return line.place is not None and line.place.added_at > since
