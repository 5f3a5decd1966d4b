"""The database under a record: transactions, and the few things in which SQLite and PostgreSQL differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    CursorResult,
    Engine,
    Executable,
    Row,
    Select,
    Table,
    bindparam,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from onrecord.record.errors import RecordError, telling
from onrecord.record.ids import MOST, digest_of, short_id

Params = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None

WRITERS = 0x6F6E7265636F7264
"""The lock that those who add to a PostgreSQL record wait for: "onrecord" in ASCII."""


class Database:
    """A SQLite file or a PostgreSQL database that holds a record."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.address = engine.url.set(query={}).render_as_string(hide_password=True)
        self._connection: Connection | None = None
        self._writing = False
        self.memory: dict[object, Any] = {}
        """What the open transaction has learnt and need not ask again; gone with it."""
        self._lasting: dict[object, Any] = {}
        self._learnt_at: int | None = None
        """The generation of which ``lasting`` tells."""

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a SQLite file; else it is PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    @property
    def is_writing(self) -> bool:
        """Whether a transaction is open that may write."""
        return self._writing

    @contextmanager
    def transaction(self, *, shown: bool = True) -> Iterator[None]:
        """Hold the one writer's place; commit at the end, undo everything where an error leaves the block.

        What changes nothing that is ``shown`` of the news leaves the generation as it is.
        """
        try:
            with self._held(writing=True):
                if not self.is_sqlite:
                    self.run(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS})
                yield
                if shown:
                    self.run(_NEXT_GENERATION)
        except BaseException:
            self._learnt_at = None
            raise
        if shown and self._learnt_at is not None:
            self._learnt_at += 1

    @property
    def lasting(self) -> dict[object, Any]:
        """What transactions have learnt and later ones need not ask again, for as long as nobody else writes.

        Whoever writes what is told here takes it out; who keeps something here bounds it.
        """
        if not self._writing:
            raise ValueError("what lasts is of use inside `with record.transaction()` only")
        if "lasting" not in self.memory:
            generation = self.generation
            if generation != self._learnt_at:
                self._lasting.clear()
            self._learnt_at = self.memory["lasting"] = generation
        return self._lasting

    @property
    def generation(self) -> int:
        """How many transactions have changed what is shown; where it is the same, so is all that is read."""
        return int(self.value(_GENERATION) or 0)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read as of one moment; inside a transaction that is what it has come to."""
        if self._connection is not None:
            yield
            return
        with self._held(writing=False):
            yield

    @contextmanager
    def _held(self, *, writing: bool) -> Iterator[None]:
        if self._connection is not None:
            raise ValueError("a transaction is open already")
        options: dict[str, Any] = {"onrecord_writing": writing}
        if not writing and not self.is_sqlite:
            options["isolation_level"] = "REPEATABLE READ"
        with telling(self.address), self.engine.connect().execution_options(**options) as connection:
            with connection.begin():
                self._connection, self._writing = connection, writing
                try:
                    yield
                finally:
                    self._connection, self._writing = None, False
                    self.memory.clear()

    @property
    def connection(self) -> Connection:
        """The connection of the open transaction, for the few who speak to it themselves."""
        if self._connection is None or not self._writing:
            raise ValueError("the record is written to inside `with record.transaction()` only")
        return self._connection

    def run(self, statement: Executable, params: Params = None) -> CursorResult[Any]:
        """Carry out a statement that writes; outside a transaction that is a fault of the caller."""
        connection = self.connection
        with telling(self.address):
            return connection.execute(statement, params)

    def insert(self, table: Table) -> Any:
        """An INSERT that can say what to do where the row is there already, as both databases put it."""
        return (sqlite_insert if self.is_sqlite else postgresql_insert)(table)

    def rows(self, statement: Executable, params: Params = None) -> Sequence[Row[Any]]:
        """All that a statement gives."""
        with telling(self.address):
            if self._connection is not None:
                return self._connection.execute(statement, params).all()
            with self.engine.connect() as connection:
                return connection.execute(statement, params).all()

    def row(self, statement: Executable, params: Params = None) -> Row[Any] | None:
        """The first row that a statement gives."""
        found = self.rows(statement, params)
        return found[0] if found else None

    def value(self, statement: Executable, params: Params = None) -> Any:
        """The first column of the first row, None where there is none."""
        found = self.row(statement, params)
        return found[0] if found is not None else None

    def next_number(self, table: Table) -> int:
        """The number of the next row; the writer's place is held, so nobody else takes it."""
        last = self.memory.get(table) if self._writing else None
        if last is None:
            last = int(self.value(_highest(table)) or 0)
        if self._writing:
            self.memory[table] = last
        return int(last) + 1

    def take_number(self, table: Table) -> int:
        """The number of a row that is about to be added."""
        number = self.next_number(table)
        self.memory[table] = number
        return number

    def number(self, table: Table, id: str) -> int:
        """The number of the row with this very id; raises RecordError where there is none."""
        known = self.memory.get((table, id))
        if known is None:
            known = self.value(_by_id(table), {"wanted": id})
            if known is None:
                raise RecordError("record-unknown", f"no {table.name} {id!r} is on record")
            self.know(table, id, known)
        return int(known)

    def know(self, table: Table, id: str, number: int) -> None:
        """Note the number of a row that was just made or read, so that ``number`` need not ask in this transaction."""
        if self._writing:
            self.memory[table, id] = number

    def numbers(self, table: Table, ids: Sequence[str]) -> dict[str, int]:
        """The numbers of those ids that are on record, by id."""
        found: dict[str, int] = {id: self.memory[table, id] for id in ids if (table, id) in self.memory}
        missing = sorted({id for id in ids if id not in found})
        for row in self.rows(_by_ids(table), {"wanted": missing}) if missing else ():
            found[row.id] = row.number
            self.know(table, row.id, row.number)
        return found

    def resolve(self, table: Table, given: str) -> str:
        """The id that a person means: the whole of it or a beginning, with or without the kind before the hyphen.

        Raises RecordError where none or several begin so.
        """
        for start in (given, f"{table.name}-{given}"):
            begins = (table.c.id >= start) & (table.c.id < start + "~")
            exact = self.value(select(table.c.id).where(table.c.id == start))
            found = [exact] if exact else [row.id for row in self.rows(select(table.c.id).where(begins).limit(3))]
            if len(found) == 1 and start.strip():
                return str(found[0])
            if len(found) > 1:
                raise RecordError("record-ambiguous", f"{given!r} is the beginning of several: {', '.join(found)} …")
        raise RecordError("record-unknown", f"no {table.name} {given!r} is on record")

    def table_names(self) -> tuple[str, ...]:
        """The names of the tables that the database holds, SQLite's own left out."""
        found = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        if not self.is_sqlite:
            found = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        return tuple(row[0] for row in self.rows(text(found)))

    def claim(self, table: Table, identity: str) -> tuple[int | None, str, str]:
        """The number of the row that has this identity, or None, with the id and digest that it has or is to get."""
        digest = digest_of(identity)
        for length in range(10, MOST + 1):
            id = short_id(table.name, digest, length)
            row = self.row(_identity_by_id(table), {"wanted": id})
            if row is None:
                return None, id, digest
            if row.identity == digest:
                self.know(table, id, row.number)
                return row.number, id, digest
        raise AssertionError(f"two identities of one digest: {identity!r}")

    def free_id(self, table: Table, seed: str) -> str:
        """An id that no row has yet, made of a seed: for what is told apart by more than its content.

        Thousands may be of one seed ("officials", new in every article): the first free turn is found by halving.
        """

        def id_at(turn: int) -> str:
            return short_id(table.name, digest_of(f"{seed}#{turn}" if turn else seed))

        def is_taken(turn: int) -> bool:
            return self.value(_by_id(table), {"wanted": id_at(turn)}) is not None

        taken, free = -1, 0
        while is_taken(free):
            taken, free = free, 2 * free + 1
        while free - taken > 1:
            middle = (taken + free) // 2
            taken, free = (middle, free) if is_taken(middle) else (taken, middle)
        return id_at(free)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


_GENERATION = text("SELECT changes FROM generation WHERE number = 1")
_NEXT_GENERATION = text("UPDATE generation SET changes = changes + 1 WHERE number = 1")


# Putting a statement together takes longer than carrying it out; those of every article are put together once.
@cache
def _highest(table: Table) -> Select[Any]:
    return select(func.max(table.c.number))


@cache
def _by_id(table: Table) -> Select[Any]:
    return select(table.c.number).where(table.c.id == bindparam("wanted"))


@cache
def _by_ids(table: Table) -> Select[Any]:
    return select(table.c.id, table.c.number).where(table.c.id.in_(bindparam("wanted", expanding=True)))


@cache
def _identity_by_id(table: Table) -> Select[Any]:
    return select(table.c.number, table.c.identity).where(table.c.id == bindparam("wanted"))
