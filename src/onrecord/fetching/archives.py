"""Fetched pages kept as they were, in web archives (WARC), so that any claim can be shown on its page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from threading import Lock

from onrecord.fetching.answers import user_agent
from onrecord.fetching.errors import hide_credentials
from onrecord.model.articles import Page
from onrecord.model.problems import OnrecordError
from onrecord.sources.archive_records import opening_record, page_record

LARGEST_ARCHIVE = 1_000_000_000
"""Bytes after which another file is begun: so large are those of Common Crawl, which all tools take."""


class KeepError(OnrecordError):
    """A page that could not be kept; what is not kept is not to be taken as read either."""

    code = "page-not-kept"

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(f"cannot keep pages in {folder}: {error.strerror or error}")


class PageKeeper:
    """Writes pages into archives in one folder, a file a day and process, or more where they grow large.

    Each process begins files of its own and each record is pressed by itself: a kill costs at most the last record,
    and whatever is written after it stands in another file. Threads may share it. ``onrecord add`` reads the files.
    """

    def __init__(self, folder: Path, *, largest: int = LARGEST_ARCHIVE) -> None:
        self._folder, self._largest = folder, largest
        self._file: Path | None = None
        self._day: date | None = None
        self._lock = Lock()

    def keep(self, page: Page, at: datetime) -> None:
        """Add a page that was fetched at a moment; raises KeepError where it could not be written whole."""
        if page.url:
            page = replace(page, url=hide_credentials(page.url))
        record = page_record(page, at)
        with self._lock:
            try:
                file = self._file_of(at)
                with file.open("ab") as archive:
                    archive.write(record)
                    full = archive.tell() >= self._largest
            except OSError as error:
                self._file = None  # it may end within a record
                raise KeepError(self._folder, error) from error
            if full:
                self._file = None

    def _file_of(self, at: datetime) -> Path:
        day = at.astimezone(UTC).date()
        if self._file is None or self._day != day:
            self._file, self._day = self._begin(at), day
        return self._file

    def _begin(self, at: datetime) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            file = self._folder / f"onrecord-{at.astimezone(UTC):%Y%m%d}-{number:05}.warc.gz"
            try:
                with file.open("xb") as archive:
                    archive.write(opening_record(user_agent(), at))
            except FileExistsError:
                continue
            return file
        raise AssertionError("numbers do not end")
