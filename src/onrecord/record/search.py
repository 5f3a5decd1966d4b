"""Search: words and filters to ranked hits."""

from __future__ import annotations

from onrecord.record.databases import Database
from onrecord.record.rows import Hit, Listed, Query


class Search:
    """Finds what is on record by its words and by who, what, when."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, query: Query, *, limit: int = 20, cursor: str | None = None) -> Listed[Hit]:
        """What fits the query, best first; without words, newest first.

        Of very common words the newest few thousand matches are ranked. No words of a user raise;
        RecordError only for a cursor that was not given by this search.
        """
        raise NotImplementedError
