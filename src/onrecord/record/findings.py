"""Whether entries of the search index are found by their own words."""

from __future__ import annotations

from sqlalchemy import func, select, text

from onrecord.record import tables as t
from onrecord.record.databases import Database
from onrecord.record.found import TABLES
from onrecord.record.rows import Thing
from onrecord.record.words import Asked, fold_words, postgresql_question, sqlite_question

SAMPLE = 500
"""Entries that are looked up, evenly spread: all of a small record."""

_SQLITE = text("SELECT rowid FROM entry_words WHERE entry_words MATCH :asked AND rowid = :number")
_POSTGRESQL = text("SELECT number FROM entry WHERE words @@ to_tsquery('onrecord', :asked) AND number = :number")


def unfindable(database: Database) -> list[str]:
    """Entries, of a sample, that are not found by the first words of what they stand for."""
    last = int(database.value(select(func.max(t.entry.c.number))) or 0)
    step = max(1, last // SAMPLE)
    numbers = range(1, last + 1, step)
    entries = database.rows(select(t.entry).where(t.entry.c.number.in_(numbers)))
    return [f"entry {row.number}" for row in entries if not _is_found(database, row.number, row.thing, row.row)]


def _is_found(database: Database, number: int, thing: str, row: int) -> bool:
    kind = Thing(thing)
    column = t.article.c.title if kind is Thing.ARTICLE else TABLES[kind].c.text
    table = t.article if kind is Thing.ARTICLE else TABLES[kind]
    words = fold_words(database.value(select(column).where(table.c.number == row)) or "")[:5]
    if not words:
        return True
    asked = (Asked(tuple(words)),)
    if database.is_sqlite:
        found = {"asked": f"words : ({sqlite_question(asked)})", "number": number}
        return database.value(_SQLITE, found) is not None
    return database.value(_POSTGRESQL, {"asked": postgresql_question(asked), "number": number}) is not None
