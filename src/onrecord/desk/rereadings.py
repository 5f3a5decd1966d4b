"""Articles on record read again by the present reader; a run may be stopped and gone on with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from onrecord.desk.additions import index, reader_name
from onrecord.desk.page_readings import MakeReader
from onrecord.desk.readings import reader
from onrecord.desk.runs import Outcome
from onrecord.model.articles import ArticleId
from onrecord.model.readings import Reading
from onrecord.record import Record
from onrecord.settings import Settings
from onrecord.sources import Extract

AT_ONCE = 100
"""Articles that are looked up at a time."""


def reread(
    record: Record,
    settings: Settings,
    clock: Callable[[], datetime],
    *,
    make_reader: MakeReader = reader,
    name: str | None = None,
) -> Iterator[Outcome]:
    """Read again every article whose newest text another reader has read, each in one transaction.

    ``name`` is the present reader's; articles that it has read are left alone, which makes the run resumable.
    What no article says any more is dropped at the end.
    """
    read, by = make_reader(settings), name or reader_name()
    while waiting := record.articles.to_reread(by, AT_ONCE):
        for article in waiting:
            kept = record.articles.reading(article)
            reading = read(Extract(article=kept.article, problems=kept.problems))
            _put_in_place(record, article, replace(reading, article=kept.article), by, clock())
            yield Outcome(article)
    with record.transaction():
        record.prune()


def _put_in_place(record: Record, article: ArticleId, reading: Reading, by: str, now: datetime) -> None:
    with record.transaction():
        record.articles.reread(article, reading, by, now)
        index(record, record.articles.reading(article), record.articles.get(article), now, again=True)
