"""What the tables of a record are made of: kinds of columns, and how each is called."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
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


def table(name: str, *parts: Any, clustered: bool = False) -> Table:
    """A table of the record; a ``clustered`` one is kept in the order of its key, with no index beside it."""
    return Table(name, METADATA, *parts, sqlite_with_rowid=not clustered)


def number_column() -> Column[int]:
    """The number by which other rows point at this one."""
    return Column("number", Integer, primary_key=True, autoincrement=False)


def id_column() -> Column[str]:
    """The id by which people and other programs name a row."""
    return Column("id", Code(), nullable=False, unique=True)


def to(name: str, owner: str, *, null: bool = False, key: bool = False, index: bool = False) -> Column[int]:
    """A column that points at the row of a table."""
    return Column(
        name, Integer, ForeignKey(f"{owner}.number"), nullable=null, primary_key=key, index=index, autoincrement=False
    )


def code(name: str, *, null: bool = False, key: bool = False) -> Column[str]:
    """A column of text of our own."""
    return Column(name, Code(), nullable=null, primary_key=key)


def words(name: str, *, null: bool = False, key: bool = False) -> Column[str]:
    """A column of text of the world."""
    return Column(name, Words(), nullable=null, primary_key=key)


def of_version() -> ForeignKeyConstraint:
    """What ties the columns ``article`` and ``version`` to the version they name."""
    return ForeignKeyConstraint(["article", "version"], ["version.article", "version.number"])
