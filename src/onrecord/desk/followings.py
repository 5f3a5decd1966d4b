"""What comes of acts on record: whatever order the articles come in, later words settle earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from onrecord.desk.groupings import telling
from onrecord.desk.sayings import Entry, awaiting
from onrecord.model.readings import Reading
from onrecord.model.statuses import Pending, RecordedActId, Status
from onrecord.outlook.following import answer_keys, deed_keys, follow, lapse
from onrecord.record import Record

EARLIER = 100
"""Acts on record that an article's words are held against, of those that a deed of its own may settle."""

LATER = 20
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
    keys = [awaiting(key) for key in deed_keys(entry.reading)]
    until = entry.row.day - timedelta(days=1)
    acts = entry.record.acts.pending_for(keys, limit=EARLIER, until=until) if keys else ()
    return _hold(entry.record, acts, entry.reading, entry.now)


def _look_ahead(entry: Entry, acts: Sequence[RecordedActId]) -> None:
    """Hold acts against the later articles on record that tell what may settle them, in order of publication."""
    waiting = entry.record.acts.pending(acts)
    keys = {telling(key) for act in waiting for key in answer_keys(act)}
    if not keys:
        return
    since = min(act.said for act in waiting if act.said is not None) + timedelta(days=1)
    for article in entry.record.stories.having(sorted(keys), since=since, limit=LATER):
        if article != entry.row.id:
            _hold(entry.record, entry.record.acts.pending(acts), entry.record.articles.reading(article), entry.now)


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
