"""One record, as the desk asks it: its parts, and the transaction around them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from onrecord.record.actors import Actors
from onrecord.record.acts import Acts
from onrecord.record.articles import Articles
from onrecord.record.backups import back_up
from onrecord.record.calendars import Calendars
from onrecord.record.changes import ChangeLog
from onrecord.record.checks import check, counts
from onrecord.record.contents import Holdings
from onrecord.record.contingencies import Contingencies
from onrecord.record.databases import Database
from onrecord.record.encounters import Encounters
from onrecord.record.exports import export_record, import_record
from onrecord.record.listings import Listings
from onrecord.record.looks import Looks
from onrecord.record.news import News
from onrecord.record.opening import PATIENCE, open_database
from onrecord.record.people import People
from onrecord.record.places import Places
from onrecord.record.pruning import prune
from onrecord.record.reindexing import reindex
from onrecord.record.rows import Counts, Finding
from onrecord.record.search import Search
from onrecord.record.sides import Sides
from onrecord.record.sources import Sources
from onrecord.record.statements import Statements
from onrecord.record.stories import Stories
from onrecord.record.subscriptions import Subscriptions
from onrecord.record.tasks import Tasks
from onrecord.record.watch_items import WatchItems
from onrecord.record.watches import Watches


class Record:
    """Everything that is on record, by parts. One thread uses it at a time; each process opens its own.

    Nothing is written outside ``with record.transaction()``; reading needs none, and ``snapshot``
    makes several readings agree.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.articles = Articles(database)
        self.stories = Stories(database)
        self.actors = Actors(database)
        self.statements = Statements(database)
        self.contingencies = Contingencies(database)
        self.encounters = Encounters(database)
        self.acts = Acts(database)
        self.listings = Listings(database)
        self.changes = ChangeLog(database)
        self.holdings = Holdings(database)
        self.news = News(database)
        self.places = Places(database)
        self.sides = Sides(database)
        self.calendars = Calendars(database)
        self.watches = Watches(database)
        self.watch_items = WatchItems(database)
        self.looks = Looks(database)
        self.subscriptions = Subscriptions(database)
        self.sources = Sources(database)
        self.tasks = Tasks(database)
        self.people = People(database)
        self._search = Search(database)
        self.search = self._search.search

    @property
    def address(self) -> str:
        """Where the record is kept, with no password in it."""
        return self._database.address

    @property
    def generation(self) -> int:
        """How many transactions have changed what is shown; where it is the same, so is all that is read."""
        return self._database.generation

    @contextmanager
    def transaction(self, *, shown: bool = True) -> Iterator[None]:
        """Everything inside is kept together, or nothing; the record is ours alone until the end.

        ``shown`` is False where nothing is written that a page of the news shows: who comes in, and when.
        Raises RecordError with ``record-locked`` when another writer does not finish in time.
        """
        with self._database.transaction(shown=shown):
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one moment, whatever others add meanwhile."""
        with self._database.snapshot():
            yield

    def check(self) -> tuple[Finding, ...]:
        """Whether the record is whole: counts, spans against texts, keys, search index, doubles."""
        return check(self._database)

    def counts(self) -> Counts:
        """How many of each the record holds, counted."""
        return counts(self._database)

    def reindex(self) -> int:
        """Make the search index anew, inside a transaction, and give how many entries it has."""
        return reindex(self._database)

    def prune(self) -> int:
        """Drop what no article has any more after articles were read again, inside a transaction, and count it."""
        return prune(self._database)

    def export(self, folder: Path, *, parquet: bool = False) -> tuple[Path, ...]:
        """Every table as one JSON Lines (or Parquet) file in ``folder``; gives the files written.

        Raises RecordError where the folder cannot be written or Parquet's library is not installed.
        """
        return export_record(self._database, folder, parquet=parquet)

    def import_(self, folder: Path) -> Counts:
        """Fill this empty record from an export's folder; raises RecordError where it is not empty or does not fit."""
        import_record(self._database, folder)
        return self.counts()

    def backup(self, target: Path) -> Path:
        """A copy of the record as it is now, while others may go on adding: a SQLite file, or for PostgreSQL an export.

        Raises RecordError where ``target`` exists or cannot be written.
        """
        return back_up(self._database, target)

    def close(self) -> None:
        """Let go of the file or the connections."""
        self._database.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_record(url: str, *, patience: float = PATIENCE) -> Record:
    """The record at an address, made where there is none yet, brought up where it is of an older release.

    ``url`` is a file's path, ``sqlite:///PATH`` or ``postgresql://USER:PASSWORD@HOST/NAME``. ``patience`` is
    how many seconds to wait for another writer. Raises RecordError
    for what is not a record, one of a newer release, or one that cannot be reached.
    """
    return Record(open_database(url, patience))
