"""The database under a record: transactions, and the few things in which SQLite and PostgreSQL differ."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Database:
    """A SQLite file or a PostgreSQL database that holds a record."""

    def __init__(self, address: str) -> None:
        self.address = address

    @classmethod
    def open(cls, url: str) -> Database:
        """Open or make the record at ``url``; see ``open_record``."""
        raise NotImplementedError

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the one writer's place; commit at the end, undo everything where an error leaves the block."""
        raise NotImplementedError
        yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read as of one moment."""
        raise NotImplementedError
        yield

    def close(self) -> None:
        """Let go of every connection."""
        raise NotImplementedError
