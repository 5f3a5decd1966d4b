"""The tables of a record. Rows point at each other by number; ids are for people and other programs.

Numbers are given by the one writer, without gaps, in the order of adding: the highest counts the rows, and
new rows land at the end of every index that begins with them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from onrecord.record.columns import METADATA, Code, Words, code, id_column, number_column, of_version, table, to, words
from onrecord.record.desk_tables import PRIVATE as OF_THE_DESK
from onrecord.record.source_tables import PRIVATE as OF_SOURCES

__all__ = ["METADATA", "PRIVATE"]

PRIVATE = OF_THE_DESK | OF_SOURCES
"""Tables that are of this desk and no part of an export."""

saga = table("saga", number_column(), id_column(), Column("stories", Integer, nullable=False))
story = table(
    "story",
    number_column(),
    id_column(),
    to("saga", "saga", null=True, index=True),
    words("title", null=True),
    Column("articles", Integer, nullable=False),
    code("first_day"),
    code("last_day"),
    Index(None, "last_day", "number"),
)
dispatch = table("dispatch", number_column(), id_column())

article = table(
    "article",
    number_column(),
    id_column(),
    code("identity"),
    words("url", null=True),
    words("title", null=True),
    words("outlet", null=True),
    words("byline", null=True),
    words("agency", null=True),
    words("place", null=True),
    code("published", null=True),
    code("language"),
    code("day"),
    Column("version", Integer, nullable=False),
    code("digest"),
    code("added_at"),
    to("dispatch", "dispatch", index=True),
    to("story", "story", null=True),
    Column("counted", Boolean, nullable=False),
    Index(None, "story", "day", "number"),
    Index(None, "day", "number"),
    Index(None, "added_at"),
)
version = table(
    "version",
    to("article", "article", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", Code(), nullable=False, index=True),
    words("title", null=True),
    Column("added_at", Code(), nullable=False, index=True),
    code("reader"),
    code("read_at"),
    Index(None, "reader", "article"),
)
reading = table(
    "reading",
    Column("article", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
    of_version(),
)
sketch = table(
    "sketch",
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    to("article", "article", key=True, index=True),
    clustered=True,
)
copy = table(
    "copy",
    to("left", "article", key=True),
    to("right", "article", key=True, index=True),
    Column("score", Float, nullable=False),
    words("why"),
)
term = table("term", words("term", key=True), Column("articles", Integer, nullable=False), clustered=True)
story_key = table(
    "story_key",
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    to("article", "article", key=True, index=True),
    clustered=True,
)
traits = table("traits", to("article", "article", key=True), Column("body", LargeBinary, nullable=False))
saga_key = table(
    "saga_key",
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    to("story", "story", key=True, index=True),
    clustered=True,
)
story_traits = table("story_traits", to("story", "story", key=True), Column("body", LargeBinary, nullable=False))

actor = table(
    "actor",
    number_column(),
    id_column(),
    words("name"),
    code("kind"),
    code("country", null=True),
    words("identifiers"),
    code("first_day"),
    code("last_day"),
    to("shown_as", "actor", index=True),
)
actor_name = table(
    "actor_name",
    to("actor", "actor", key=True),
    words("name", key=True),
    Column("folded", Words(), nullable=False, index=True),
    Column("articles", Integer, nullable=False),
    code("first_day"),
    code("last_day"),
)
actor_role = table(
    "actor_role",
    to("actor", "actor", key=True),
    words("title", key=True),
    words("organisation", key=True),
    code("country", key=True),
    Column("former", Boolean, primary_key=True),
    code("first_day"),
    code("last_day"),
)
actor_key = table(
    "actor_key",
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    to("actor", "actor", key=True),
    clustered=True,
)
actor_merge = table(
    "actor_merge",
    number_column(),
    to("kept", "actor", index=True),
    to("merged", "actor", index=True),
    code("by"),
    Column("at", Code(), nullable=False, index=True),
    Column("score", Float, nullable=False),
    words("why"),
    code("undone_at", null=True),
)
article_actor = table(
    "article_actor",
    Column("article", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    code("local", key=True),
    to("actor", "actor"),
    code("day"),
    Index(None, "actor", "day", "article"),
    of_version(),
)


def _thing(name: str, *parts: Any) -> Table:
    """A table of distinct things, each with its id, the digest of its identity, its day, and when it came."""
    return table(
        name,
        number_column(),
        id_column(),
        code("identity"),
        words("text"),
        Column("said", Code(), nullable=False, index=True),
        Column("added_at", Code(), nullable=False, index=True),
        *parts,
    )


def _sources(thing: str) -> Table:
    return table(
        f"{thing}_source",
        to("thing", thing, key=True),
        Column("article", Integer, primary_key=True, autoincrement=False),
        Column("version", Integer, primary_key=True, autoincrement=False),
        code("local", key=True),
        code("spans"),
        words("words"),
        Index(None, "article", "version"),
        of_version(),
    )


def _keys(thing: str) -> Table:
    return table(
        f"{thing}_key",
        Column("key", BigInteger, primary_key=True, autoincrement=False),
        to("thing", thing, key=True, index=True),
        clustered=True,
    )


encounter = _thing(
    "encounter",
    code("kind"),
    words("place", null=True),
    Column("day", Code(), index=True),
    code("period", null=True),
    code("format", null=True),
    words("agenda"),
    code("status"),
    code("told_on"),
)
encounter_party = table(
    "encounter_party",
    to("encounter", "encounter", key=True),
    to("actor", "actor", key=True, index=True),
    Column("place", Integer, nullable=False),
)
statement = _thing(
    "statement",
    to("actor", "actor", null=True),
    code("voice", null=True),
    words("actor_name", null=True),
    code("form"),
    to("addressee", "actor", null=True),
    words("said_words", null=True),
    Index(None, "actor", "said", "number"),
)
contingency = _thing(
    "contingency",
    code("relation"),
    code("kind"),
    to("actor", "actor", null=True),
    code("voice", null=True),
    words("actor_name", null=True),
    words("condition"),
    words("consequence"),
    to("condition_actor", "actor", null=True),
    to("consequence_actor", "actor", null=True),
    to("encounter", "encounter", null=True, index=True),
    code("branch"),
    Column("score", Float, nullable=False),
    words("why"),
    Index(None, "actor", "said", "number"),
)
act = _thing(
    "act",
    code("kind"),
    to("actor", "actor", null=True),
    code("voice", null=True),
    words("actor_name", null=True),
    to("target", "actor", null=True),
    words("target_name", null=True),
    to("statement", "statement", null=True, index=True),
    to("contingency", "contingency", null=True, index=True),
    words("condition", null=True),
    code("relation", null=True),
    code("holder_side", null=True),
    code("target_side", null=True),
    code("certainty"),
    code("polarity"),
    code("deadline", null=True),
    words("deadline_words", null=True),
    code("plover_event", null=True),
    code("plover_mode", null=True),
    words("deeds"),
    words("condition_deeds"),
    Column("score", Float, nullable=False),
    words("why"),
    code("status"),
    code("status_at", null=True),
    code("status_by", null=True),
    Column("open", Boolean, nullable=False),
    Column("pending", Boolean, nullable=False),
    Index(None, "actor", "pending", "said", "number"),
    Index(None, "target", "pending", "said", "number"),
    Index(None, "open", "deadline", "number"),
    Index(None, "open", "said", "number"),
    Index(None, "actor", "said", "number"),
)
act_step = table(
    "act_step",
    number_column(),
    to("act", "act", index=True),
    code("status"),
    Column("at", Code(), nullable=False, index=True),
    code("by"),
    code("day", null=True),
    Column("article", Integer),
    Column("version", Integer),
    Column("start", Integer),
    Column("end", Integer),
    words("words", null=True),
    words("because", null=True),
    Column("score", Float, nullable=False),
    words("why"),
    words("note", null=True),
    Column("suggested", Boolean, nullable=False),
    Column("retracts", Boolean, nullable=False),
    Index(None, "article"),
    of_version(),
)

statement_source, statement_key = _sources("statement"), _keys("statement")
contingency_source, contingency_key = _sources("contingency"), _keys("contingency")
encounter_source, encounter_key = _sources("encounter"), _keys("encounter")
act_source, act_key = _sources("act"), _keys("act")

entry = table(
    "entry",
    number_column(),
    code("thing"),
    Column("row", Integer, nullable=False),
    to("article", "article", index=True),
    Column("version", Integer, nullable=False),
    Column("day", Code(), nullable=False, index=True),
    UniqueConstraint("thing", "row", "article"),
    CheckConstraint("thing in ('act', 'statement', 'contingency', 'encounter', 'article')", name="thing"),
)
"""What the search index holds: one row for each thing in each article that has it; ``row`` is the thing's number."""
