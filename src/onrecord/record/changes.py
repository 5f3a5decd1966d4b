"""What came on record since a moment."""

from __future__ import annotations

from datetime import datetime

from onrecord.record.databases import Database
from onrecord.record.rows import ActRow, Changes, RecordedActorId, StatementRow


class ChangeLog:
    """What is new, and what was said before by the same actors, for those who compare."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def since(self, moment: datetime, *, limit: int = 500) -> Changes:
        """What came on record at or after a moment, oldest first, at most ``limit`` of each."""
        raise NotImplementedError

    def earlier_acts(self, act: ActRow, *, limit: int = 20) -> tuple[ActRow, ...]:
        """Acts of the same holder towards the same target said before this one, newest first."""
        raise NotImplementedError

    def earlier_statements(
        self, speaker: RecordedActorId, before: StatementRow, *, limit: int = 50
    ) -> tuple[StatementRow, ...]:
        """Statements of a speaker said before one, newest first."""
        raise NotImplementedError
