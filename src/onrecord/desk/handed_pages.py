"""A page that somebody hands to the desk: read without being kept, or put on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from onrecord.desk.additions import Added, add_reading
from onrecord.desk.followings import lapse_overdue
from onrecord.desk.readings import reader
from onrecord.model.articles import Page
from onrecord.model.problems import PageError
from onrecord.model.readings import Reading
from onrecord.record import Records
from onrecord.record.rows import Novelty
from onrecord.settings import Settings
from onrecord.sources import Extract, extract

LONGEST = 100_000
"""Characters of an article that is read while somebody waits: some six seconds on one core. The longest transcript of
a day in parliament is three times as long; ``onrecord add`` reads it."""


def read_page(page: Page, settings: Settings, *, verbatim: bool = False) -> Reading:
    """The reading of a page; raises PageError where it holds no article, or one too long to be waited for."""
    return _read(_extracted(page, verbatim), settings)


def add_page(
    records: Records, page: Page, settings: Settings, clock: Callable[[], datetime], *, verbatim: bool = False
) -> Added:
    """Put a page on record; one that is there with the same text is not read again.

    A record is lent for the time of writing alone. Raises as ``read_page``.
    """
    extracted = _extracted(page, verbatim)
    with records.lent() as record:
        identity = record.articles.identify(extracted.article)
    if identity.novelty is Novelty.KNOWN:
        return Added(identity.article, Novelty.KNOWN)
    reading = _read(extracted, settings)
    with records.lent() as record:
        now = clock()
        added = add_reading(record, reading, now)
        lapse_overdue(record, now.date(), now)
        return added


def _extracted(page: Page, verbatim: bool) -> Extract:
    try:
        extracted = extract(page, verbatim=verbatim)
    except RecursionError as error:
        raise PageError("page-not-article", "it is nested too deeply to be read") from error
    if len(extracted.article.text) > LONGEST:
        raise PageError("page-too-large", f"its article has more than {LONGEST:,} characters: `onrecord add` reads it")
    return extracted


def _read(extracted: Extract, settings: Settings) -> Reading:
    try:
        return reader(settings)(extracted)
    except RecursionError as error:
        raise PageError("page-not-article", "it is nested too deeply to be read") from error
