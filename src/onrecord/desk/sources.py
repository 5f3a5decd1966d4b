"""Sources on record: what a place would be as a source, adding it, and how each is doing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from onrecord.desk.page_tasks import host_of, read_task
from onrecord.desk.readings import is_file
from onrecord.desk.ways import Ways
from onrecord.fetching import Fetched, hide_credentials
from onrecord.model.problems import OnrecordError, PageError
from onrecord.model.sources import SourceKind, SourceState
from onrecord.record import Record
from onrecord.record.rows import NewPolledSource, PolledSourceRow, TaskRow
from onrecord.sources.listings import find_listed, guess_source

SHORTEST = timedelta(minutes=1)
"""How often a person may have a source looked at."""

LONGEST_NAME = 120
LONGEST_ADDRESS = 2000
_MAILBOXES = ("imap://", "imaps://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a place would be as a source: its kind, what it calls itself, and how many articles it lists now.

    ``declared_by`` is the web page that leads to it, None where it was given itself.
    """

    address: str
    kind: SourceKind
    title: str
    entries: int | None = None
    declared_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadPage:
    """A page that was given up, and why; its address without any password."""

    task: int
    address: str
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """How a source is doing: how many pages of it wait and were ``given_up``; ``dead`` are the newest of these."""

    row: PolledSourceRow
    waiting: int
    given_up: int
    dead: tuple[DeadPage, ...]

    @property
    def is_well(self) -> bool:
        """Whether its last look went well; what a person has paused is well."""
        return self.row.trouble is None


def find_source(address: str, ways: Ways, now: datetime, kind: SourceKind | None = None) -> Offer:
    """Look at a place once, and say what it would be as a source; ``kind`` says what it is to be taken for.

    A web page that declares a feed is left for the feed, unless it is to be taken for a page. Raises FetchError or
    PageError where no articles can come from there.
    """
    if len(address) > LONGEST_ADDRESS:
        raise PageError("page-missing", f"an address has at most {LONGEST_ADDRESS:,} characters")
    if address.lower().startswith(_MAILBOXES) or kind is SourceKind.MAILBOX:
        return _mailbox(address, ways)
    if is_file(address) or kind is SourceKind.FOLDER:
        return _folder(address)
    answer = ways.fetch_listing(address)
    assert isinstance(answer, Fetched), "nothing was said of an older answer"
    found = kind or guess_source(answer.page.body)
    listing = find_listed(answer.page.body, answer.page.url or address, found, now=now)
    declared = _declared(listing.feeds, address, ways, now) if found is SourceKind.PAGE and kind is None else None
    if declared is not None:
        return declared
    if not listing.entries and (found is SourceKind.PAGE or listing.problems):
        said = "; ".join(problem.message for problem in listing.problems) or "no articles are listed there"
        raise PageError("page-not-listing", f"{hide_credentials(address)}: {said}")
    return Offer(address=address, kind=found, title=listing.title or host_of(address), entries=len(listing.entries))


def _mailbox(address: str, ways: Ways) -> Offer:
    if ways.read_mail is None:
        raise PageError("page-missing", "no mailbox can be read here")
    listing, _ = ways.read_mail(address, SourceState())
    return Offer(address=address, kind=SourceKind.MAILBOX, title=listing.title or address, entries=len(listing.entries))


def _folder(address: str) -> Offer:
    path = Path(address)
    if not path.is_dir():
        raise PageError(
            "page-missing", f"no folder {hide_credentials(address)}: a source is a web address, a mailbox or a folder"
        )
    return Offer(address=str(path.resolve()), kind=SourceKind.FOLDER, title=path.resolve().name)


def _declared(feeds: Sequence[str], address: str, ways: Ways, now: datetime) -> Offer | None:
    """The first feed of those that a web page declares, None where none of the first few can be read."""
    for feed in feeds[:3]:
        try:
            found = find_source(feed, ways, now, SourceKind.FEED)
        except OnrecordError:
            continue
        return Offer(address=feed, kind=found.kind, title=found.title, entries=found.entries, declared_by=address)
    return None


def add_source(
    record: Record, offer: Offer, now: datetime, *, name: str = "", every: timedelta | None = None
) -> PolledSourceRow:
    """Let news come from a place from now on; raises ValueError for too short a pace, RecordError for a second time."""
    if every is not None and every < SHORTEST:
        raise ValueError("a source is looked at once a minute at most")
    called = " ".join((name or offer.title).split())[:LONGEST_NAME]
    new = NewPolledSource(address=offer.address, kind=offer.kind, name=called, every=every)
    with record.transaction(shown=False):
        return record.sources.add(new, now)


def list_health(record: Record, given: str | None = None, *, limit: int = 20) -> tuple[SourceHealth, ...]:
    """How every source is doing, or the one of this id or address, with up to ``limit`` pages given up of each."""
    with record.snapshot():
        rows = (record.sources.get(given),) if given is not None else record.sources.all()
        counts = record.tasks.counts()
        return tuple(
            SourceHealth(
                row=row,
                waiting=counts.get((row.id, False), 0),
                given_up=counts.get((row.id, True), 0),
                dead=_dead(record.tasks.dead(row.id, limit)) if (row.id, True) in counts else (),
            )
            for row in rows
        )


def _dead(tasks: Sequence[TaskRow]) -> tuple[DeadPage, ...]:
    return tuple(
        DeadPage(
            task=task.number, address=hide_credentials(read_task(task.payload).address), trouble=task.trouble or ""
        )
        for task in tasks
    )


def remove_source(record: Record, given: str) -> PolledSourceRow:
    """Let news come from a place no more; what it brought stays, what it listed and is not read yet is forgotten."""
    with record.transaction(shown=False):
        row = record.sources.get(given)
        record.tasks.drop(row.id)
        record.sources.remove(row.id)
        return row


def pause_source(record: Record, given: str) -> PolledSourceRow:
    """Look at a source no more until it is resumed; what it has listed is still read."""
    with record.transaction(shown=False):
        row = record.sources.get(given)
        record.sources.pause(row.id)
        return row


def resume_source(record: Record, given: str, now: datetime) -> PolledSourceRow:
    """Look at a source again from now on, and try the pages of it again that were given up."""
    with record.transaction(shown=False):
        row = record.sources.get(given)
        record.sources.resume(row.id, now)
        record.tasks.revive_all(row.id, now)
        return record.sources.get(row.id)


def retry_pages(record: Record, given: str, now: datetime) -> PolledSourceRow:
    """Try the pages of a source again that were given up; whether it is looked at stays as it is."""
    with record.transaction(shown=False):
        row = record.sources.get(given)
        record.tasks.revive_all(row.id, now)
        return row
