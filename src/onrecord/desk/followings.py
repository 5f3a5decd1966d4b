"""What comes of acts on record: whatever order the articles come in, later words settle earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from onrecord.desk.sayings import Entry
from onrecord.model.readings import Reading
from onrecord.model.statuses import Pending, RecordedActId, Status
from onrecord.outlook.following import follow, lapse
from onrecord.record import Record
from onrecord.record.rows import ActRow, RecordedActorId

EARLIER = 100
"""Open acts of an article's actors that its words are held against."""

LATER = 10
"""Later articles already on record that are held against the acts of one that comes late."""

LAPSED_AT_ONCE = 500
"""Acts that one transaction notes as lapsed."""


def follow_up(entry: Entry, acts: Sequence[RecordedActId]) -> None:
    """Hold an article against open acts on record, and its own acts against later articles on record.

    Call it inside a transaction. Articles without a day of publication settle nothing.
    """
    if entry.reading.article.day is None:
        return
    _look_ahead(entry, sorted({*acts, *_look_back(entry)}))


def _look_back(entry: Entry) -> tuple[RecordedActId, ...]:
    """Hold an article against acts of the days before, and give those whose condition it meets."""
    if not entry.reading.deeds:
        return ()
    day_before = entry.row.day - timedelta(days=1)
    actors = sorted(set(entry.cast.values()))
    story = entry.record.stories.of([entry.row.id]).get(entry.row.id)
    earlier = {act.id: act for act in entry.record.acts.pending_of(actors, limit=EARLIER, until=day_before)}
    if story is not None:
        earlier |= {a.id: a for a in entry.record.acts.pending_in([story], limit=EARLIER, until=day_before)}
    return _hold(entry.record, list(earlier.values()), entry.reading, entry.now)


def _look_ahead(entry: Entry, acts: Sequence[RecordedActId]) -> None:
    """Hold acts against the later articles on record that speak of whom they are of, in order of publication."""
    rows = entry.record.acts.many(acts)
    if not rows:
        return
    since = min(row.said for row in rows) + timedelta(days=1)
    parties = sorted({who for row in rows for who in _parties(entry, row)})
    for article in entry.record.articles.speaking_of(parties, since=since, limit=LATER) if parties else ():
        if article != entry.row.id:
            _hold(entry.record, entry.record.acts.pending(acts), entry.record.articles.reading(article), entry.now)


def _parties(entry: Entry, row: ActRow) -> tuple[RecordedActorId, ...]:
    own = frozenset(entry.cast.values())
    holder = RecordedActorId(row.holder) if row.holder in own else None
    return tuple(who for who in (holder, row.target) if who is not None)


def _hold(record: Record, acts: Sequence[Pending], reading: Reading, now: datetime) -> tuple[RecordedActId, ...]:
    """Keep what a reading makes of these acts, and give those whose condition it meets."""
    steps = follow([_reopened(act) for act in acts], reading)
    record.acts.take(steps, now)
    return tuple(step.act for step in steps if step.status is Status.CONDITION_MET and not step.suggested)


def _reopened(act: Pending) -> Pending:
    """An act whose deadline passed may still be heard of by an article that comes late."""
    return replace(act, status=Status.OPEN) if act.status is Status.LAPSED else act


def lapse_overdue(record: Record, today: date, now: datetime) -> int:
    """Note which deadlines have passed without anything heard, and count them; one transaction for each few hundred."""
    count = 0
    while True:
        with record.transaction():
            due = lapse(record.acts.due(today, limit=LAPSED_AT_ONCE), today)
            record.acts.lapse(due, now)
        count += len(due)
        if len(due) < LAPSED_AT_ONCE:
            return count
