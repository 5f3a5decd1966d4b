"""One reading put on record, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version

from onrecord.desk.castings import cast_on_record
from onrecord.desk.followings import follow_up
from onrecord.desk.groupings import join_story
from onrecord.desk.sayings import Entry, keep_sayings
from onrecord.model.articles import ArticleId
from onrecord.model.readings import Reading
from onrecord.record import Record
from onrecord.record.rows import ArticleRow, Kin, Novelty
from onrecord.stories.copies import copied, sketch

ALIKE = 20
"""Articles that share a sketch key and may be compared with a new one, word by word."""

MISSES = 3
"""So many in a row that are no copies, and those that share still less with it are not looked at."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one page: which article it is, and whether it was new, changed, a copy, or known before."""

    article: ArticleId
    novelty: Novelty
    copies: int = 0


def reader_name() -> str:
    """The name of this release's reader, kept beside every reading."""
    return f"onrecord {version('onrecord')}"


def add_reading(record: Record, reading: Reading, now: datetime, reader: str | None = None) -> Added:
    """Put a reading on record in one transaction of its own; see ``put_reading``."""
    with record.transaction():
        return put_reading(record, reading, now, reader)


def put_reading(record: Record, reading: Reading, now: datetime, reader: str | None = None) -> Added:
    """Put a reading on record: article, copies, story, actors, what is said, and what it settles.

    Call it inside a transaction. The same page again changes nothing. ``now`` is aware.
    """
    identity = record.articles.identify(reading.article)
    if identity.novelty is Novelty.KNOWN:
        return Added(identity.article, Novelty.KNOWN)
    row = record.articles.add(reading, reader or reader_name(), now)
    kept = replace(reading, article=replace(reading.article, id=row.id))
    copies = join_copies(record, kept, row)
    index(record, kept, row, now)
    return Added(row.id, identity.novelty, copies)


def index(record: Record, reading: Reading, row: ArticleRow, now: datetime, *, again: bool = False) -> None:
    """Everything that follows from a reading kept as an article's newest version; call it inside a transaction.

    ``again`` says that a later reader has read the same text.
    """
    join_story(record, reading, row)
    cast = cast_on_record(record, reading, row.day, now)
    record.articles.index_actors(row.id, cast)
    entry = Entry(record=record, reading=reading, row=row, cast=cast, now=now, again=again)
    follow_up(entry, keep_sayings(entry))


def join_copies(record: Record, reading: Reading, row: ArticleRow) -> int:
    """Make an article one dispatch with its copies on record, and count them."""
    keys = sketch(reading.article.text)
    kin = list(_kin(record, reading, row, keys))
    record.articles.index_sketch(row.id, keys)
    if kin:
        record.articles.join(row.id, kin)
    return len(kin)


def _kin(record: Record, reading: Reading, row: ArticleRow, keys: Sequence[int]) -> Iterator[Kin]:
    missed = 0
    for found in record.articles.similar(keys, limit=ALIKE):
        if found.article == row.id:
            continue
        reason = copied(reading.article.text, record.articles.text(found.article))
        if reason is not None:
            yield Kin(article=found.article, reason=reason)
        missed = 0 if reason is not None else missed + 1
        if missed == MISSES:
            return
