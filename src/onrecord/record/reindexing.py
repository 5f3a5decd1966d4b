"""Making the search index anew from what it stands for."""

from __future__ import annotations

from sqlalchemy import delete, select, text

from onrecord.record import tables as t
from onrecord.record.acts import Acts
from onrecord.record.codec import unpack_reading
from onrecord.record.contingencies import Contingencies
from onrecord.record.databases import Database
from onrecord.record.encounters import Encounters
from onrecord.record.entries import Entries
from onrecord.record.statements import Statements


def reindex(database: Database) -> int:
    """Make the search index anew, and give how many entries it has; what changes left behind in it is gone."""
    database.run(delete(t.entry))
    if database.is_sqlite:
        database.run(text("INSERT INTO entry_words (entry_words) VALUES ('delete-all')"))
    _articles(database)
    for things in (Statements, Contingencies, Encounters, Acts):
        things(database).reindex()
    return database.next_number(t.entry) - 1


def _articles(database: Database) -> None:
    entries = Entries(database)
    newest = (t.reading.c.article == t.article.c.number) & (t.reading.c.version == t.article.c.version)
    for number in range(1, database.next_number(t.article)):
        query = select(t.article.c.version, t.reading.c.body).join(t.reading, newest)
        row = database.row(query.where(t.article.c.number == number))
        if row is not None:
            entries.add_article(number, row.version, unpack_reading(row.body).article)
