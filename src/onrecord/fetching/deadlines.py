"""Until when something may take."""

from __future__ import annotations

import time
from collections.abc import Iterator


class Deadline:
    """The moment at which a fetch ends, whatever the server does."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that remain, never less than none."""
        return max(0.0, self._end - time.monotonic())

    def shares(self, tries: int) -> Iterator[float]:
        """Seconds for each of so many tries, one after another: its share of what those before it have left."""
        for others in range(tries, 0, -1):
            yield self.left / others
