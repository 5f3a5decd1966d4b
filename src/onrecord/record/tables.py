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
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

UNKEEPABLE = {0: 0xFFFD, **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)}
"""NUL, which PostgreSQL refuses, and lone surrogates, which no database takes; the length stays, and so do spans."""


def keepable(text: str) -> str:
    """A text as a database keeps it, character for character."""
    return text.translate(UNKEEPABLE) if "\0" in text or not text.isascii() else text


class Words(TypeDecorator[str]):
    """Text of the world."""

    impl = Text
    cache_ok = True

    @property
    def python_type(self) -> type[str]:
        return str

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return keepable(value) if value is not None else None


def Code() -> String:
    """Text of our own (ids, days, kinds), in the order of its characters."""
    return String().with_variant(String(collation="C"), "postgresql")


def _table(name: str, *parts: Any, clustered: bool = False) -> Table:
    return Table(name, METADATA, *parts, sqlite_with_rowid=not clustered)


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True, autoincrement=False)


def _id() -> Column[str]:
    return Column("id", Code(), nullable=False, unique=True)


def _to(name: str, table: str, *, null: bool = False, key: bool = False, index: bool = False) -> Column[int]:
    return Column(
        name, Integer, ForeignKey(f"{table}.number"), nullable=null, primary_key=key, index=index, autoincrement=False
    )


def _code(name: str, *, null: bool = False, key: bool = False) -> Column[str]:
    return Column(name, Code(), nullable=null, primary_key=key)


def _words(name: str, *, null: bool = False, key: bool = False) -> Column[str]:
    return Column(name, Words(), nullable=null, primary_key=key)


def _version() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["article", "version"], ["version.article", "version.number"])


saga = _table("saga", _number(), _id(), Column("stories", Integer, nullable=False))
story = _table(
    "story",
    _number(),
    _id(),
    _to("saga", "saga", null=True, index=True),
    _words("title", null=True),
    Column("articles", Integer, nullable=False),
    _code("first_day"),
    _code("last_day"),
    Index(None, "last_day", "number"),
)
dispatch = _table("dispatch", _number(), _id())

article = _table(
    "article",
    _number(),
    _id(),
    _code("identity"),
    _words("url", null=True),
    _words("title", null=True),
    _words("outlet", null=True),
    _words("byline", null=True),
    _words("agency", null=True),
    _words("place", null=True),
    _code("published", null=True),
    _code("language"),
    _code("day"),
    Column("version", Integer, nullable=False),
    _code("digest"),
    _code("added_at"),
    _to("dispatch", "dispatch", index=True),
    _to("story", "story", null=True),
    Column("counted", Boolean, nullable=False),
    Index(None, "story", "day", "number"),
    Index(None, "day", "number"),
    Index(None, "added_at"),
)
version = _table(
    "version",
    _to("article", "article", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", Code(), nullable=False, index=True),
    _words("title", null=True),
    Column("added_at", Code(), nullable=False, index=True),
    _code("reader"),
    _code("read_at"),
    Index(None, "reader", "article"),
)
reading = _table(
    "reading",
    Column("article", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
    _version(),
)
sketch = _table(
    "sketch",
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    _to("article", "article", key=True, index=True),
    clustered=True,
)
copy = _table(
    "copy",
    _to("left", "article", key=True),
    _to("right", "article", key=True, index=True),
    Column("score", Float, nullable=False),
    _words("why"),
)
term = _table("term", _words("term", key=True), Column("articles", Integer, nullable=False), clustered=True)
story_key = _table(
    "story_key",
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    _to("article", "article", key=True, index=True),
    clustered=True,
)
traits = _table("traits", _to("article", "article", key=True), Column("body", LargeBinary, nullable=False))
saga_key = _table(
    "saga_key",
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    _to("story", "story", key=True, index=True),
    clustered=True,
)
story_traits = _table("story_traits", _to("story", "story", key=True), Column("body", LargeBinary, nullable=False))

actor = _table(
    "actor",
    _number(),
    _id(),
    _words("name"),
    _code("kind"),
    _code("country", null=True),
    _words("identifiers"),
    _code("first_day"),
    _code("last_day"),
    _to("shown_as", "actor", index=True),
)
actor_name = _table(
    "actor_name",
    _to("actor", "actor", key=True),
    _words("name", key=True),
    Column("folded", Words(), nullable=False, index=True),
    Column("articles", Integer, nullable=False),
    _code("first_day"),
    _code("last_day"),
)
actor_role = _table(
    "actor_role",
    _to("actor", "actor", key=True),
    _words("title", key=True),
    _words("organisation", key=True),
    _code("country", key=True),
    Column("former", Boolean, primary_key=True),
    _code("first_day"),
    _code("last_day"),
)
actor_key = _table(
    "actor_key",
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    _to("actor", "actor", key=True),
    clustered=True,
)
actor_merge = _table(
    "actor_merge",
    _number(),
    _to("kept", "actor", index=True),
    _to("merged", "actor", index=True),
    _code("by"),
    Column("at", Code(), nullable=False, index=True),
    Column("score", Float, nullable=False),
    _words("why"),
    _code("undone_at", null=True),
)
article_actor = _table(
    "article_actor",
    Column("article", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    _code("local", key=True),
    _to("actor", "actor"),
    _code("day"),
    Index(None, "actor", "day", "article"),
    _version(),
)


def _thing(name: str, *parts: Any) -> Table:
    """A table of distinct things, each with its id, the digest of its identity, its day, and when it came."""
    return _table(
        name,
        _number(),
        _id(),
        _code("identity"),
        _words("text"),
        Column("said", Code(), nullable=False, index=True),
        Column("added_at", Code(), nullable=False, index=True),
        *parts,
    )


def _sources(thing: str) -> Table:
    return _table(
        f"{thing}_source",
        _to("thing", thing, key=True),
        Column("article", Integer, primary_key=True, autoincrement=False),
        Column("version", Integer, primary_key=True, autoincrement=False),
        _code("local", key=True),
        _code("spans"),
        _words("words"),
        Index(None, "article", "version"),
        _version(),
    )


def _keys(thing: str) -> Table:
    return _table(
        f"{thing}_key",
        Column("key", BigInteger, primary_key=True, autoincrement=False),
        _to("thing", thing, key=True, index=True),
        clustered=True,
    )


encounter = _thing(
    "encounter",
    _code("kind"),
    _words("place", null=True),
    Column("day", Code(), index=True),
    _code("period", null=True),
    _code("format", null=True),
    _words("agenda"),
    _code("status"),
    _code("told_on"),
)
encounter_party = _table(
    "encounter_party",
    _to("encounter", "encounter", key=True),
    _to("actor", "actor", key=True, index=True),
    Column("place", Integer, nullable=False),
)
statement = _thing(
    "statement",
    _to("actor", "actor", null=True),
    _code("voice", null=True),
    _words("actor_name", null=True),
    _code("form"),
    _to("addressee", "actor", null=True),
    _words("said_words", null=True),
    Index(None, "actor", "said", "number"),
)
contingency = _thing(
    "contingency",
    _code("relation"),
    _code("kind"),
    _to("actor", "actor", null=True),
    _code("voice", null=True),
    _words("actor_name", null=True),
    _words("condition"),
    _words("consequence"),
    _to("condition_actor", "actor", null=True),
    _to("consequence_actor", "actor", null=True),
    _to("encounter", "encounter", null=True, index=True),
    _code("branch"),
    Column("score", Float, nullable=False),
    _words("why"),
    Index(None, "actor", "said", "number"),
)
act = _thing(
    "act",
    _code("kind"),
    _to("actor", "actor", null=True),
    _code("voice", null=True),
    _words("actor_name", null=True),
    _to("target", "actor", null=True),
    _words("target_name", null=True),
    _to("statement", "statement", null=True, index=True),
    _to("contingency", "contingency", null=True, index=True),
    _words("condition", null=True),
    _code("relation", null=True),
    _code("holder_side", null=True),
    _code("target_side", null=True),
    _code("certainty"),
    _code("polarity"),
    _code("deadline", null=True),
    _words("deadline_words", null=True),
    _code("plover_event", null=True),
    _code("plover_mode", null=True),
    _words("deeds"),
    _words("condition_deeds"),
    Column("score", Float, nullable=False),
    _words("why"),
    _code("status"),
    _code("status_at", null=True),
    _code("status_by", null=True),
    Column("open", Boolean, nullable=False),
    Column("pending", Boolean, nullable=False),
    Index(None, "actor", "pending", "said", "number"),
    Index(None, "target", "pending", "said", "number"),
    Index(None, "open", "deadline", "number"),
    Index(None, "open", "said", "number"),
    Index(None, "actor", "said", "number"),
)
act_step = _table(
    "act_step",
    _number(),
    _to("act", "act", index=True),
    _code("status"),
    Column("at", Code(), nullable=False, index=True),
    _code("by"),
    _code("day", null=True),
    Column("article", Integer),
    Column("version", Integer),
    Column("start", Integer),
    Column("end", Integer),
    _words("words", null=True),
    _words("because", null=True),
    Column("score", Float, nullable=False),
    _words("why"),
    _words("note", null=True),
    Column("suggested", Boolean, nullable=False),
    Column("retracts", Boolean, nullable=False),
    Index(None, "article"),
    _version(),
)

statement_source, statement_key = _sources("statement"), _keys("statement")
contingency_source, contingency_key = _sources("contingency"), _keys("contingency")
encounter_source, encounter_key = _sources("encounter"), _keys("encounter")
act_source, act_key = _sources("act"), _keys("act")

entry = _table(
    "entry",
    _number(),
    _code("thing"),
    Column("row", Integer, nullable=False),
    _to("article", "article", index=True),
    Column("version", Integer, nullable=False),
    Column("day", Code(), nullable=False, index=True),
    UniqueConstraint("thing", "row", "article"),
    CheckConstraint("thing in ('act', 'statement', 'contingency', 'encounter', 'article')", name="thing"),
)
"""What the search index holds: one row for each thing in each article that has it; ``row`` is the thing's number."""
