"""What followed searches have found, told with the words that it stands in: what feeds, calendars and mails are of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from onrecord.model.actors import ISSUER, REPORT
from onrecord.model.articles import ArticleId
from onrecord.model.spans import Span
from onrecord.model.statements import Form
from onrecord.record import Record
from onrecord.record.places import own_words
from onrecord.record.rows import ArticleRow, SourceRow, StepRow, Thing, WatchId, WatchItemRow
from onrecord.showing.wordings import line, relation_in_words

TITLE = 160
"""Characters of a thing's own words that its title has; all of them stand in its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Words of an article: where they stand, and whose the article is. ``span`` is None for the whole article."""

    article: ArticleId
    version: int
    span: Span | None
    url: str | None
    title: str | None
    outlet: str | None
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An act, statement, condition, encounter or article in words of a line each.

    ``words`` are those of the article in ``cited``; they carry quotation marks only where they are the speaker's own.
    ``day`` is when it was said (the day of the article that does not tell) or, of an encounter, takes place.
    ``reports`` counts independent ones.
    """

    thing: Thing
    id: str
    kind: str
    title: str
    holder: str | None = None
    target: str | None = None
    words: str
    condition: str | None = None
    day: date | None
    place: str | None = None
    deadline: date | None = None
    deadline_words: str | None = None
    status: str | None = None
    reports: int = 1
    cited: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Told):
    """One thing that a watch has found, or one change of an act's status.

    Of a change, ``status`` is what it came to, ``because`` the words that brought it, which stand in ``because_in``,
    or why it came where no article brought it. ``number`` grows in the order of coming.
    """

    key: str
    number: int
    at: datetime
    updated_at: datetime
    is_new: bool
    is_change: bool = False
    because: str | None = None
    because_in: Cited | None = None


def items(record: Record, watch: WatchId, limit: int) -> tuple[Item, ...]:
    """What a watch has found, the newest first."""
    with record.snapshot():
        return _items(record, record.watch_items.of(watch, limit))


def items_after(record: Record, watch: WatchId, number: int, limit: int) -> tuple[Item, ...]:
    """What a watch has found since the item of a number, in the order of coming; only what is new."""
    with record.snapshot():
        return _items(record, record.watch_items.after(watch, number, limit))


def _items(record: Record, rows: Sequence[WatchItemRow]) -> tuple[Item, ...]:
    """Items in words; what no article has any more is left out."""
    told: dict[tuple[Thing, str], Told] = {}
    for thing in Thing:
        wanted = list(dict.fromkeys(row.thing_id for row in rows if row.thing is thing))
        told.update(((thing, each.id), each) for each in tell(record, thing, wanted))
    steps = record.looks.steps([row.step for row in rows if row.step is not None])
    return tuple(
        _item(record, row, told[row.thing, row.thing_id], steps.get(row.step) if row.step is not None else None)
        for row in rows
        if (row.thing, row.thing_id) in told
    )


def tell(record: Record, thing: Thing, ids: Sequence[str]) -> Iterator[Told]:
    """Things of one kind in words; those that no article has any more are left out."""
    return _TELL[thing](record, ids)


def _item(record: Record, row: WatchItemRow, told: Told, step: StepRow | None) -> Item:
    parts: dict[str, Any] = {field.name: getattr(told, field.name) for field in fields(Told)}
    if step is not None:
        parts.update(_change(record, told, step))
    return Item(**parts, key=row.key, number=row.number, at=row.added_at, updated_at=row.updated_at, is_new=row.is_new)


def _change(record: Record, told: Told, step: StepRow) -> Mapping[str, Any]:
    """What a change of an act's status has instead of the act's own, with the words that brought it."""
    article = record.articles.get(step.article) if step.article else None
    status = _plain(step.status.value)
    return {
        "title": f"{_capital(status)}: {told.title}",
        "status": status,
        "is_change": True,
        "because": line(step.words or step.because or step.note or step.reason.why),
        "because_in": _cited_of(article, step.version, step.span) if article else None,
    }


def _acts(record: Record, ids: Sequence[Any]) -> Iterator[Told]:
    for row in record.acts.many(ids):
        source = _first(record.acts.sources(row.id))
        if source is None:
            continue
        holder = _who(row.holder, row.holder_id_name or row.holder_name, source)
        target = _line(row.target_id_name or row.target_name)
        words = line(source.words)
        yield Told(
            thing=Thing.ACT,
            id=row.id,
            kind=row.kind.value,
            title=_title(row.kind.value, f"{holder} → {target}" if target else holder, words),
            holder=holder,
            target=target,
            words=words,
            condition=f"{relation_in_words(row.relation)} {line(row.condition)}" if row.condition else None,
            day=row.said,
            deadline=row.deadline,
            deadline_words=_line(row.deadline_words),
            status=_plain(row.status.value),
            reports=row.dispatches,
            cited=_cited(Thing.ACT, source),
        )


def _statements(record: Record, ids: Sequence[Any]) -> Iterator[Told]:
    for row in record.statements.many(ids):
        source = _first(record.statements.sources(row.id))
        if source is None:
            continue
        speaker = _who(row.speaker, row.speaker_id_name or row.speaker_name, source)
        direct = row.form is Form.DIRECT
        yield Told(
            thing=Thing.STATEMENT,
            id=row.id,
            kind="statement",
            title=_title("statement", speaker, line(source.words), quoted=direct),
            holder=speaker,
            words=f"“{line(source.words)}”" if direct else line(source.words),
            day=row.said,
            reports=row.dispatches,
            cited=_cited(Thing.STATEMENT, source),
        )


def _contingencies(record: Record, ids: Sequence[Any]) -> Iterator[Told]:
    for row in record.contingencies.many(ids):
        source = _first(record.contingencies.sources(row.id))
        if source is None:
            continue
        by = _who(row.by, row.by_id_name or row.by_name, source)
        yield Told(
            thing=Thing.CONTINGENCY,
            id=row.id,
            kind=row.kind.value,
            title=_title(row.kind.value, by, line(source.words)),
            holder=by,
            words=line(source.words),
            condition=f"{relation_in_words(row.relation)} {line(row.condition)}",
            day=row.said,
            reports=row.dispatches,
            cited=_cited(Thing.CONTINGENCY, source),
        )


def _encounters(record: Record, ids: Sequence[Any]) -> Iterator[Told]:
    for row in record.encounters.many(ids):
        source = _first(record.encounters.sources(row.id))
        if source is None:
            continue
        parties = ", ".join(line(actor.name) for actor in record.actors.many(row.participants))
        words = line(source.words)
        yield Told(
            thing=Thing.ENCOUNTER,
            id=row.id,
            kind=row.kind.value,
            title=_title(row.kind.value, parties, words),
            holder=parties or None,
            words=words,
            day=row.day,
            place=_line(row.place),
            status=_plain(row.status.value),
            reports=row.dispatches,
            cited=_cited(Thing.ENCOUNTER, source),
        )


def _articles(record: Record, ids: Sequence[Any]) -> Iterator[Told]:
    for row in record.articles.many(ids):
        title = line(row.title or "Untitled")
        yield Told(
            thing=Thing.ARTICLE,
            id=row.id,
            kind="article",
            title=_title("article", _line(row.outlet), title),
            words=title,
            day=row.day,
            cited=_cited_of(row, None, None),
        )


_TELL: Mapping[Thing, Callable[[Record, Sequence[Any]], Iterator[Told]]] = {
    Thing.ACT: _acts,
    Thing.STATEMENT: _statements,
    Thing.CONTINGENCY: _contingencies,
    Thing.ENCOUNTER: _encounters,
    Thing.ARTICLE: _articles,
}


def _first(sources: Sequence[SourceRow]) -> SourceRow | None:
    """The oldest article that still has a thing, else the oldest that had it."""
    return next((source for source in sources if source.current), next(iter(sources), None))


def _cited(thing: Thing, source: SourceRow) -> Cited:
    return Cited(
        article=source.article,
        version=source.version,
        span=own_words(thing, source.spans),
        url=source.url,
        title=_line(source.title),
        outlet=_line(source.outlet),
        day=source.day,
    )


def _cited_of(row: ArticleRow, version: int | None, span: Span | None) -> Cited:
    return Cited(
        article=row.id,
        version=version or row.version,
        span=span,
        url=row.url,
        title=_line(row.title),
        outlet=_line(row.outlet),
        day=row.day,
    )


def _who(id: str | None, name: str | None, source: SourceRow) -> str:
    """Who holds or says something; the issuer of a release and the report itself go by these words and their outlet."""
    if id in (ISSUER, REPORT):
        return f"the {id} ({line(source.outlet)})" if source.outlet else f"the {id}"
    return line(name) if name else "not named"


def _title(kind: str, who: str | None, words: str, *, quoted: bool = False) -> str:
    shown = words if len(words) <= TITLE else f"{words[:TITLE].rstrip(' …')} …"
    said = f"“{shown}”" if quoted else shown
    return f"{_capital(kind)} · {who}: {said}" if who else f"{_capital(kind)}: {said}"


def _line(text: str | None) -> str | None:
    return line(text) if text else None


def _plain(word: str) -> str:
    """A kind or status as it is read: "condition met"."""
    return word.replace("_", " ")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
