"""Actors that transactions have read lately: who is in the news is asked for by one article after another."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.record.databases import Database
from onrecord.record.rows import ActorRow

MOST = 4000
"""Actors that are remembered, those read last. Beside 6,000 articles of the benchmark 30 of 54 looked up are read."""


class Acquaintances:
    """Rows of actors by number, each with everything that is shown as it, for as long as nobody else writes.

    Outside a transaction nobody is remembered. Whoever changes an actor has it forgotten.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, heads: Iterable[int]) -> dict[int, ActorRow]:
        """The rows that are remembered of these."""
        if not self._database.is_writing:
            return {}
        rows = self._rows
        found = {head: rows.pop(head) for head in heads if head in rows}
        rows.update(found)  # the last read are the last to be forgotten
        return found

    def keep(self, head: int, row: ActorRow, members: Iterable[int]) -> None:
        """Remember an actor; ``members`` are the numbers of all that are shown as it, itself too."""
        if not self._database.is_writing:
            return
        rows = self._rows
        rows[head] = row
        self._heads.update(dict.fromkeys(members, head))
        if len(rows) > MOST:
            del rows[next(iter(rows))]
        if len(self._heads) > 4 * MOST:
            self.forget_all()

    def goes_by_few_names(self, actor: int, most: int) -> bool:
        """Whether one is known to have fewer names, and fewer roles, than so many."""
        row = self._rows.get(self._heads.get(actor, actor))
        return row is not None and len(row.names) < most and len(row.roles) < most

    def forget(self, actor: int) -> None:
        """Forget one that is about to be changed, and whomever it is shown as."""
        self._rows.pop(self._heads.get(actor, actor), None)

    def forget_all(self) -> None:
        """Forget everybody: who is shown as whom has changed."""
        self._rows.clear()
        self._heads.clear()

    @property
    def _rows(self) -> dict[int, ActorRow]:
        rows: dict[int, ActorRow] = self._database.lasting.setdefault("actors", {})
        return rows

    @property
    def _heads(self) -> dict[int, int]:
        heads: dict[int, int] = self._database.lasting.setdefault("heads of actors", {})
        return heads
