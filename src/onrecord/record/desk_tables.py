"""The tables that the desk keeps beside the news: who may come in, what they follow, a count of changes."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, UniqueConstraint

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
    words("looked", null=True),
    code("feed_digest", null=True),
    Index(None, "feed_digest", unique=True),
)
"""Saved searches; those of nobody are of whoever uses the record without a login.

``looked`` says how far the record was looked through for it, ``feed_digest`` is of the secret that
feed readers ask by.
"""
watch_item = table(
    "watch_item",
    number_column(),
    to("watch", "watch"),
    code("key"),
    code("thing"),
    code("thing_id"),
    Column("step", Integer),
    code("added_at"),
    code("updated_at"),
    Column("is_new", Boolean, nullable=False),
    UniqueConstraint("watch", "key"),
    Index(None, "watch", "number"),
)
"""What a watch has found, one row for each thing or change of a status; ``step`` is the change's number."""

subscription = table(
    "subscription",
    number_column(),
    id_column(),
    to("watch", "watch", index=True),
    code("kind"),
    words("address"),
    words("secret", null=True),
    code("every"),
    code("at", null=True),
    code("zone", null=True),
    code("added_at"),
    Column("sent_to", Integer, nullable=False),
    code("next_at"),
    Column("active", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    words("trouble", null=True),
    Index(None, "active", "next_at"),
    Index(None, "secret", unique=True),
)
"""To whom the items of a watch are sent, and up to which; the ``secret`` signs or unsubscribes."""

PRIVATE = frozenset({generation, person, session, token, watch, watch_item, subscription})
"""Tables that are of this desk and no part of an export."""
