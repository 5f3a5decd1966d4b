"""The tables that the desk keeps beside the news: who may come in, what they follow, and a count of changes."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer

from onrecord.record.columns import code, id_column, number_column, table, to, words

generation = table("generation", number_column(), Column("changes", Integer, nullable=False))
"""One row, which counts the transactions that changed what is shown: what was made of one generation holds in it."""

person = table(
    "person",
    number_column(),
    id_column(),
    Column("name", words("name").type, nullable=False, unique=True),
    code("role"),
    words("password"),
    code("added_at"),
    Column("active", Boolean, nullable=False),
)
session = table(
    "session",
    code("digest", key=True),
    to("person", "person", index=True),
    code("added_at"),
    Column("seen_at", code("seen_at").type, nullable=False, index=True),
    clustered=True,
)
token = table(
    "token",
    number_column(),
    id_column(),
    to("person", "person", index=True),
    words("name"),
    Column("digest", code("digest").type, nullable=False, unique=True),
    words("scopes"),
    code("added_at"),
    code("used_at", null=True),
)
watch = table(
    "watch",
    number_column(),
    id_column(),
    to("person", "person", null=True, index=True),
    words("name"),
    words("query"),
    code("added_at"),
)
"""Saved searches; those of nobody are of whoever uses the record without a login."""

PRIVATE = frozenset({generation, person, session, token, watch})
"""Tables that are of this desk and no part of an export."""
