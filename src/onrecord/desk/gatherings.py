"""What came on record, held against every followed search: each thing that fits is one item, however many print it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.model.articles import ArticleId
from onrecord.model.statuses import RecordedActId
from onrecord.record import Record
from onrecord.record.rows import Match, NewWatchItem, Thing, WatchId, WatchRow

FIRST = 50
"""Matches, the newest, that a search has found already when somebody begins to follow it."""

_AT_ONCE = 100
"""Watches that are written of in one transaction, for which others who add wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What one look brought a watch: new items, known ones about which something changed, and from where to where."""

    watch: WatchId
    began: str | None
    items: tuple[NewWatchItem, ...]
    touched: frozenset[str]
    looked: str


def gather(record: Record, now: datetime) -> int:
    """Put what came on record since the last look among the items of every watch that it fits; gives how many are new.

    An act, or what else a search finds, is an item once; each later change of its status is another. A reprint
    only updates the item. What one round takes in is bounded; a round that was interrupted is repeated.
    """
    looks = [look for row in record.watches.all() if (look := _look(record, row)) is not None]
    return sum(_keep(record, looks[at : at + _AT_ONCE], now) for at in range(0, len(looks), _AT_ONCE))


def gather_for(record: Record, watch: WatchRow, now: datetime) -> int:
    """The same for one watch, for whoever asks what it has found by now, and does not wait for the next round."""
    look = _look(record, watch)
    return _keep(record, [look], now) if look is not None else 0


def begin(record: Record, watch: WatchRow, now: datetime) -> None:
    """Let a watch that is new have what it finds by now, none of it as new; call it inside a transaction."""
    _put(record, _first_look(record, watch), now)


def _look(record: Record, watch: WatchRow) -> _Look | None:
    """What is new for a watch; None where nothing at all came on record."""
    with record.snapshot():
        looked = record.watch_items.looked(watch.id)
        if looked is None:
            return _first_look(record, watch)
        return None if tuple(json.loads(looked)) == record.looks.reach() else _next_look(record, watch, looked)


def _first_look(record: Record, watch: WatchRow) -> _Look:
    hits = record.search(watch.query, limit=FIRST, newest=True).rows
    matches = [Match(thing=hit.thing, id=hit.id, article=hit.article) for hit in reversed(hits)]
    keys = _keys(record, matches)
    items = {keys[match]: _item(match, keys[match], new=False) for match in matches}
    looked = json.dumps(record.looks.reach())
    return _Look(watch=watch.id, began=None, items=tuple(items.values()), touched=frozenset(), looked=looked)


def _next_look(record: Record, watch: WatchRow, began: str) -> _Look:
    """What came behind an entry of the search index, and behind a step of the acts' histories."""
    entry, step = json.loads(began)
    came = record.looks.came(watch.query, entry)
    keys = _keys(record, came.matches)
    stand_ins = record.looks.standing_for([match.id for match in came.matches])
    known = record.looks.known(watch.id, {*keys.values(), *(act for acts in stand_ins.values() for act in acts)})
    touched = {key for key in keys.values() if key in known}
    fresh: dict[str, Match] = {}
    for match in came.matches:
        told = [act for act in stand_ins.get(match.id, ()) if act in known]
        touched.update(told)
        if not told and keys[match] not in known:
            fresh.setdefault(keys[match], match)
    items = list(_fresh_items(record, watch, fresh))
    older = [RecordedActId(item.key) for item in items if item.thing is Thing.ACT and not item.is_new]
    changed, upto = record.looks.changed(watch.id, step)
    turns = record.looks.turns({*changed, *older}, step, upto)
    items += (NewWatchItem(key=f"{act}/{turn}", thing=Thing.ACT, thing_id=act, step=turn) for act, turn in turns)
    touched.update(act for act, _ in turns if act in changed)
    looked = json.dumps((came.upto, upto))
    return _Look(watch=watch.id, began=began, items=tuple(items), touched=frozenset(touched), looked=looked)


def _fresh_items(record: Record, watch: WatchRow, fresh: Mapping[str, Match]) -> Iterator[NewWatchItem]:
    """Items of matches that a watch has not yet. What was on record before it fits by a change alone: it is not new."""
    places = record.places.inside((match.thing, match.id, match.article) for match in fresh.values())
    for key, match in fresh.items():
        place = places.get((match.id, match.article))
        if place is not None:
            yield _item(match, key, new=place.added_at >= watch.added_at)


def _item(match: Match, key: str, *, new: bool) -> NewWatchItem:
    return NewWatchItem(key=key, thing=match.thing, thing_id=match.id, is_new=new)


def _keys(record: Record, matches: Sequence[Match]) -> Mapping[Match, str]:
    """What makes two matches one item: the thing, and of articles the report that they are copies of."""
    articles = [ArticleId(match.id) for match in matches if match.thing is Thing.ARTICLE]
    dispatches = {row.id: row.dispatch for row in record.articles.many(articles)}
    return {match: dispatches.get(ArticleId(match.id), match.id) for match in matches}


def _keep(record: Record, looks: Sequence[_Look], now: datetime) -> int:
    """Keep what looks brought, but for those that another look at the same has overtaken."""
    with record.transaction(shown=any(look.items or look.touched for look in looks)):
        followed = {row.id for row in record.watches.all()}
        return sum(_put(record, look, now) for look in looks if look.watch in followed)


def _put(record: Record, look: _Look, now: datetime) -> int:
    """Keep one look's items, and give how many are new; what another looked through meanwhile is not gone back to."""
    if record.watch_items.looked(look.watch) != look.began:
        return 0
    new = sum(record.watch_items.put(look.watch, item, now) and item.is_new for item in look.items)
    for key in sorted(look.touched):
        record.watch_items.touch(look.watch, key, now)
    record.watch_items.note_look(look.watch, look.looked)
    return new
