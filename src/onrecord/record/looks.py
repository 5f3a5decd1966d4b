"""What is new for those who follow a search: what fits it, and what came of the acts that fitted before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import func, select

from onrecord.model.statuses import RecordedActId
from onrecord.record import tables as t
from onrecord.record.databases import Database
from onrecord.record.desk_tables import watch as watch_table
from onrecord.record.desk_tables import watch_item
from onrecord.record.histories import outcome, step_row, steps_query
from onrecord.record.lookups import chunks
from onrecord.record.rows import StepRow, WatchId
from onrecord.record.search import Search

MOST = 300
"""Steps that one look takes in; the next goes on behind them."""


class Looks:
    """Looks through what came on record since a moment, in the order of coming."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.came = Search(database).came

    def reach(self) -> tuple[int, int]:
        """The numbers of the newest entry of the search index, and of the newest step."""
        highest = (self._database.value(select(func.max(table.c.number))) for table in (t.entry, t.act_step))
        entry, step = (int(number or 0) for number in highest)
        return entry, step

    def known(self, watch: WatchId, keys: Collection[str]) -> frozenset[str]:
        """Those of the keys under which a watch has an item."""
        at, number = watch_item.c, self._database.number(watch_table, watch)
        found: set[str] = set()
        for part in chunks(sorted(keys)):
            query = select(at.key).where(at.watch == number, at.key.in_(part))
            found.update(row.key for row in self._database.rows(query))
        return frozenset(found)

    def standing_for(self, said: Collection[str]) -> Mapping[str, tuple[RecordedActId, ...]]:
        """The acts that are done by each of these statements, or hang on these contingencies, by their ids."""
        found: dict[str, tuple[RecordedActId, ...]] = {}
        for table, column in ((t.statement, t.act.c.statement), (t.contingency, t.act.c.contingency)):
            query = select(table.c.id, t.act.c.id.label("act")).join(t.act, column == table.c.number)
            for part in chunks(sorted(said)):
                for row in self._database.rows(query.where(table.c.id.in_(part)).order_by(t.act.c.number)):
                    found[row.id] = (*found.get(row.id, ()), RecordedActId(row.act))
        return found

    def changed(self, watch: WatchId, after: int) -> tuple[tuple[RecordedActId, ...], int]:
        """The acts of a watch's items that have steps behind the one numbered ``after``, and up to which was looked."""
        at, number = t.act_step.c, self._database.number(watch_table, watch)
        own = (watch_item.c.watch == number) & (watch_item.c.key == t.act.c.id)
        query = select(at.number, t.act.c.id).join(t.act, t.act.c.number == at.act).join(watch_item, own)
        query = query.where(at.number > after, at.suggested.is_(False)).order_by(at.number).limit(MOST)
        rows = self._database.rows(query)
        upto = rows[-1].number if len(rows) == MOST else self.reach()[1]
        return tuple(dict.fromkeys(RecordedActId(row.id) for row in rows)), upto

    def turns(self, acts: Collection[RecordedActId], after: int, upto: int) -> tuple[tuple[RecordedActId, int], ...]:
        """Which steps of these acts changed what they came to, of those numbered behind ``after``, up to ``upto``."""
        found: list[tuple[int, RecordedActId]] = []
        for act in acts:
            found += ((step, act) for step in self._turns(act) if after < step <= upto)
        return tuple((act, step) for step, act in sorted(found))

    def _turns(self, act: RecordedActId) -> Iterator[int]:
        at = t.act_step.c
        number = self._database.number(t.act, act)
        steps = self._database.rows(select(t.act_step).where(at.act == number).order_by(at.number))
        status = outcome([])[0]
        for count, step in enumerate(steps, 1):
            before, status = status, outcome(steps[:count])[0]
            if status is not before:
                yield step.number

    def steps(self, numbers: Sequence[int]) -> Mapping[int, StepRow]:
        """The steps of these numbers."""
        found: dict[int, StepRow] = {}
        for part in chunks(numbers):
            rows = self._database.rows(steps_query().where(t.act_step.c.number.in_(part)))
            found.update((row.number, step_row(row)) for row in rows)
        return found
