"""Records lent to threads, one at a time each, and kept open between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Empty, LifoQueue

from onrecord.record.opening import PATIENCE
from onrecord.record.records import Record, open_record


class Records:
    """Open records of one address, at most ``most`` at once; whoever comes when all are lent waits."""

    def __init__(self, url: str, *, most: int = 4, patience: float = PATIENCE) -> None:
        self._url, self._patience = url, patience
        # The one given back last has the warmest cache, so it is lent first; None stands for one not opened yet.
        self._idle: LifoQueue[Record | None] = LifoQueue()
        for _ in range(most):
            self._idle.put(None)

    @contextmanager
    def lent(self) -> Iterator[Record]:
        """A record for this thread alone until the end of the block; raises RecordError where it cannot be opened."""
        record = self._idle.get()
        try:
            record = record or open_record(self._url, patience=self._patience)
            yield record
        finally:
            self._idle.put(record)

    def close(self) -> None:
        """Let go of every record that is not lent; whoever comes after has one opened anew."""
        idle: list[Record | None] = []
        with suppress(Empty):
            while True:
                idle.append(self._idle.get_nowait())
        for record in idle:
            if record is not None:
                record.close()
            self._idle.put(None)
