"""One look at a source: what it lists, what of that is new, and when to look again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from onrecord.desk.intakes import pages_in
from onrecord.desk.mistakes import show_mistake
from onrecord.desk.paces import FASTEST, pace_after, wait_after
from onrecord.desk.page_tasks import new_task
from onrecord.desk.ways import Ways
from onrecord.fetching import FetchError, Unchanged, Validators
from onrecord.model.problems import OnrecordError, PageError, Problem
from onrecord.model.sources import SourceKind, SourceState
from onrecord.record import Record
from onrecord.record.rows import PolledSourceRow, SourceId, TaskRow
from onrecord.record.sources import Poll
from onrecord.sources.entries import Entry, Listing
from onrecord.sources.listings import find_listed
from onrecord.sources.trees import without_controls

MOST = 1000
"""New entries that one look accepts; those beyond are left to the next, for others wait while they are written down."""

FIRST_READ = 200
"""Entries, those listed first, that are read of a source that is new, and of each further listing that it leads to: a
sitemap may list all that an outlet ever wrote."""

FIRST_LISTINGS = 3
"""Further listings that are looked at of a source that is new: the newest of an index of sitemaps."""

MOST_LISTINGS = 10
"""Further listings that one look accepts: many an index says each time that all of its sitemaps have changed."""

FOLDER_PACE = timedelta(minutes=1)
"""Looking into a folder costs nobody anything."""

FORGOTTEN = timedelta(days=90)
"""How long after it was last listed an entry is known: a source may leave it out for a season, and list it again."""

_MOST_TOLD = 3
_LONGEST_TOLD = 200
"""Oddities of a listing that are told, and characters of each."""

_READING = Lock()
"""Held while a listing is read, so that what one of 50 MB takes beside its bytes is taken once; no thread is slower."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look at a source brought: what it lists, or why it brought nothing.

    ``state`` is to be remembered. ``refused`` is how many seconds the server asks us to stay away; ``gone`` says that
    it will never list anything again.
    """

    state: SourceState
    entries: tuple[Entry, ...] = ()
    trouble: str | None = None
    refused: float | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What became of a look: how many entries were new, and when the next one is due, None where none is."""

    source: PolledSourceRow
    new: int
    trouble: str | None
    next_at: datetime | None


def look_at(source: PolledSourceRow, ways: Ways, now: datetime) -> Look:
    """Look at a source once. It needs no record, so many may be looked at at once; a failure is told, not raised."""
    try:
        if source.kind is SourceKind.FOLDER:
            return _look_into_folder(source)
        if source.kind is SourceKind.MAILBOX:
            return _look_into_mailbox(source, ways)
        return _look_at_address(source, ways, now)
    except FetchError as error:
        gone = error.status == 410
        return Look(state=source.state, trouble=error.reason, refused=error.retry_after, gone=gone)
    except OnrecordError as error:
        return Look(state=source.state, trouble=str(error))
    except Exception as error:  # one odd listing must not end the watch over all others
        return Look(state=source.state, trouble=show_mistake(error))


def _look_at_address(source: PolledSourceRow, ways: Ways, now: datetime) -> Look:
    state = source.state
    answer = ways.fetch_listing(source.address, Validators(state.etag, state.modified))
    if isinstance(answer, Unchanged):
        return Look(state=state)
    page, validators = answer.page, answer.validators
    digest = hashlib.sha256(page.body).hexdigest()
    known = replace(state, etag=validators.etag, modified=validators.modified, digest=digest)
    if digest == state.digest:
        return Look(state=known)
    listing = read_listing(page.body, page.url or source.address, source.kind, now)
    return Look(state=replace(known, note=_note(listing.problems)), entries=listing.entries)


def read_listing(body: bytes, address: str, kind: SourceKind, now: datetime) -> Listing:
    """What stands in a listing; raises PageError where it lists nothing, and says why."""
    with _READING:
        listing = find_listed(body, address, kind, now=now)
    if not listing.entries and listing.problems:
        said = "; ".join(problem.message for problem in listing.problems)
        declared = f" (it declares the feed {listing.feeds[0]})" if listing.feeds else ""
        raise PageError("page-not-listing", f"{said}{declared}")
    return listing


def _look_into_mailbox(source: PolledSourceRow, ways: Ways) -> Look:
    if ways.read_mail is None:
        raise PageError("page-missing", "no mailbox can be read here")
    listing, state = ways.read_mail(source.address, source.state)
    # What is passed over never comes again: it is told of until others come.
    came = listing.entries or listing.problems
    note = _note(listing.problems) if came else source.state.note
    return Look(state=replace(state, note=note), entries=listing.entries)


def _note(problems: Sequence[Problem]) -> str | None:
    """What was odd about a listing, on one line; servers have their say in it."""
    told = [" ".join(without_controls(problem.message).split()) for problem in problems[:_MOST_TOLD]]
    if len(problems) > len(told):
        told.append(f"and {len(problems) - len(told)} more")
    return "; ".join(words[:_LONGEST_TOLD] for words in told) or None


def _look_into_folder(source: PolledSourceRow) -> Look:
    """The files of a folder and below; a file that was written anew is another entry."""
    try:
        entries = [Entry(key=_stamp(path), address=str(path)) for path in pages_in(Path(source.address))]
    except OSError as error:
        raise PageError("page-missing", f"cannot open {error.filename}: {error.strerror or error}") from error
    return Look(state=source.state, entries=tuple(entries))


def _stamp(path: Path) -> str:
    found = path.stat()
    return f"{path} {found.st_mtime_ns} {found.st_size}"


def keep_look(record: Record, source: PolledSourceRow, look: Look, now: datetime) -> Polled:
    """Accept what a look brought, and say when the next one is due, in one transaction.

    What is accepted waits as a task and will not be accepted again: that is one step, so none is lost or doubled.
    """
    with record.transaction(shown=False):
        if not record.sources.has(source.id):  # removed meanwhile
            return Polled(source=source, new=0, trouble=None, next_at=None)
        accepted = _accept(record, source, look, now)
        state, wait = _what_next(source, look, accepted)
        # Counted from when it was due, so that lateness does not add up, unless that is long over.
        due = source.next_at + wait
        next_at = due if due > now else now + wait
        record.sources.note(source.id, Poll(state=state, next_at=next_at, new=accepted.new, trouble=look.trouble), now)
        if look.gone:
            record.sources.pause(source.id)
        return Polled(source=source, new=accepted.new, trouble=look.trouble, next_at=None if look.gone else next_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Accepted:
    """How many entries were new, and whether a look left pages, or further listings, to the next."""

    new: int = 0
    more_pages: bool = False
    more_listings: bool = False


def _accept(record: Record, source: PolledSourceRow, look: Look, now: datetime) -> _Accepted:
    """Accept as many of the entries as one look takes; an index that lists itself leads nowhere."""
    if not look.entries:
        return _Accepted()
    pages = [entry for entry in look.entries if not entry.is_listing]
    listings = [entry for entry in look.entries if entry.is_listing and entry.address != source.address]
    if source.changed_at is None and source.kind not in (SourceKind.FOLDER, SourceKind.MAILBOX):
        new = put_entries(record, source, pages, now, read=FIRST_READ)
        return _Accepted(new=new + put_entries(record, source, listings, now, read=FIRST_LISTINGS))
    new = put_entries(record, source, pages, now, most=MOST)
    further = put_entries(record, source, listings, now, most=MOST_LISTINGS)
    record.sources.forget_entries(source.id, now - FORGOTTEN)
    return _Accepted(new=new + further, more_pages=new == MOST, more_listings=further == MOST_LISTINGS)


def put_entries(
    record: Record,
    source: PolledSourceRow,
    entries: Sequence[Entry],
    now: datetime,
    *,
    most: int | None = None,
    read: int | None = None,
) -> int:
    """Put a task in the queue for each entry that its source never listed before, and count them.

    Of more than ``most``, those beyond are as if they had not been listed; of more than ``read``, those beyond are
    taken as known. An entry that neither brings its article nor says where it is cannot be read. Call it inside a
    transaction.
    """
    by_key = {_key(entry): entry for entry in entries if entry.page is not None or entry.address is not None}
    new = record.sources.accept(source.id, by_key, now, most=most)
    for key in new[:read]:
        record.tasks.put(new_task(source, by_key[key], key, now), now)
    return len(new)


def _key(entry: Entry) -> str:
    """By what an entry is known: one that brings its article is new when the article has another text."""
    if entry.page is None:
        return entry.key
    return f"{entry.key} {hashlib.sha256(entry.page.body).hexdigest()}"


def _what_next(source: PolledSourceRow, look: Look, accepted: _Accepted) -> tuple[SourceState, timedelta]:
    """What to remember of a source, and how long to wait for the next look at it."""
    kept = source.state.interval
    pace = timedelta(seconds=kept) if kept is not None else None
    failures = source.failures + 1 if look.trouble is not None else 0
    if not failures:
        pace = pace_after(pace, changed=bool(accepted.new))
    state = replace(look.state, interval=pace.total_seconds() if pace is not None else None)
    if accepted.more_pages or accepted.more_listings:  # what was left must be listed again, and whole
        state = replace(state, etag=None, modified=None, digest=None)
    if accepted.more_pages:
        return state, timedelta(seconds=1)
    if source.kind is SourceKind.FOLDER:
        pace = FOLDER_PACE
    wait = wait_after(source.every or pace or FASTEST, source.address, failures=failures, refused=look.refused)
    return state, wait


def keep_listing(record: Record, task: TaskRow, entries: Sequence[Entry], now: datetime) -> int:
    """Accept the newest of what a further listing of a source lists, and strike out its task, in one transaction.

    It leads to no listing in its turn, as sitemaps.org has it: indexes that list each other would have no end.
    """
    pages = [entry for entry in entries if not entry.is_listing]
    with record.transaction(shown=False):
        record.tasks.finish(task)
        if task.about is None or not record.sources.has(SourceId(task.about)):
            return 0
        return put_entries(record, record.sources.get(task.about), pages, now, read=FIRST_READ)
