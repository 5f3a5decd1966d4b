"""Dropping what no article has any more, after articles were read again."""

from __future__ import annotations

from sqlalchemy import text

from onrecord.record.databases import Database
from onrecord.record.rows import PERSON

WITHOUT_PERSON = f"NOT EXISTS (SELECT 1 FROM act_step p WHERE p.act = x.number AND p.\"by\" = '{PERSON}')"
"""Acts (``x``) that no person has said anything about; the others stay, whatever later readers find."""

# Things that point at others come before those.
_ORDER = ("act", "statement", "contingency", "encounter")
_POINTERS = {
    "act": (),
    "statement": (("act", "statement"),),
    "contingency": (("act", "contingency"),),
    "encounter": (("contingency", "encounter"),),
}
_PARTS = {"act": (("act_step", "act"),), "encounter": (("encounter_party", "encounter"),)}


def prune(database: Database) -> int:
    """Drop every thing without a source, with its keys and steps, and count them."""
    return sum(_prune(database, thing) for thing in _ORDER)


def _prune(database: Database, thing: str) -> int:
    where = f"NOT EXISTS (SELECT 1 FROM {thing}_source s WHERE s.thing = x.number)"
    if thing == "act":
        where += f" AND {WITHOUT_PERSON}"
    numbers = [row.number for row in database.rows(text(f"SELECT x.number FROM {thing} x WHERE {where}"))]
    for number in numbers:
        for table, column in _POINTERS[thing]:
            database.run(text(f"UPDATE {table} SET {column} = NULL WHERE {column} = :number"), {"number": number})
        for table, column in (*_PARTS.get(thing, ()), (f"{thing}_key", "thing")):
            database.run(text(f"DELETE FROM {table} WHERE {column} = :number"), {"number": number})
        database.run(
            text('DELETE FROM entry WHERE thing = :thing AND "row" = :number'), {"thing": thing, "number": number}
        )
        database.run(text(f"DELETE FROM {thing} WHERE number = :number"), {"number": number})
    return len(numbers)
