"""Secrets by which feed readers and calendars ask for one followed search: they cannot come in as people do."""

from __future__ import annotations

import secrets

from onrecord.desk.people import digest
from onrecord.model.people import Access, Person
from onrecord.record import Record
from onrecord.record.rows import WatchRow


def give_feed_key(record: Record, person: str | None, watch: str) -> str:
    """A new secret for the feeds of a followed search, shown this once; one given before ends."""
    secret = secrets.token_urlsafe(32)
    with record.transaction():
        record.watches.set_feed_digest(record.watches.get(watch, person).id, digest(secret))
    return secret


def revoke_feed_key(record: Record, person: str | None, watch: str) -> WatchRow:
    """Let no secret open the feeds of a followed search any more."""
    with record.transaction():
        row = record.watches.get(watch, person)
        record.watches.set_feed_digest(row.id, None)
        return row


def person_of_feed(record: Record, watch: str, secret: str) -> Person | None:
    """Who follows the search that a secret is of, as a reader; None where it is of another, or they may not come in."""
    row = record.watches.by_feed_digest(digest(secret))
    if row is None or row.id != watch:
        return None
    if row.person is None:
        return Person(id=None, name="a feed reader", access=Access.READER)
    known = next((person for person in record.people.all() if person.id == row.person), None)
    return known.person.limited(Access.READER) if known else None
