"""The tables of what comes in by itself: sources, what each has listed, and the work that waits."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, UniqueConstraint

from onrecord.record.columns import Words, code, id_column, number_column, table, to, words

source = table(
    "source",
    number_column(),
    id_column(),
    Column("address", Words(), nullable=False, unique=True),
    code("kind"),
    words("name"),
    Column("every", Integer),
    code("added_at"),
    Column("active", Boolean, nullable=False),
    words("state"),
    code("next_at"),
    code("polled_at", null=True),
    code("changed_at", null=True),
    Column("entries_seen", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    words("trouble", null=True),
    Index(None, "active", "next_at"),
)
source_entry = table(
    "source_entry",
    to("source", "source", key=True),
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    code("seen_at"),
    clustered=True,
)
"""Entries that were accepted already; ``seen_at`` is when the source still listed them."""

task = table(
    "task",
    number_column(),
    code("kind"),
    code("key"),
    code("about", null=True),
    words("payload"),
    code("added_at"),
    code("due_at"),
    Column("tries", Integer, nullable=False),
    code("leased_until", null=True),
    code("state"),
    words("trouble", null=True),
    UniqueConstraint("kind", "key"),
    Index(None, "state", "kind", "due_at", "number"),
    Index(None, "about", "state"),
)
"""Work that was accepted and is not done; what is done leaves no row. ``about`` is the id of what it is for."""

PRIVATE = frozenset({source, source_entry, task})
"""Tables that are of this desk and no part of an export."""
