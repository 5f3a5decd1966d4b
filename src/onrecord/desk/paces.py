"""How often a source is looked at: as often as it changes, seldom where it fails."""

from __future__ import annotations

import hashlib
from datetime import timedelta

FASTEST = timedelta(minutes=5)
SLOWEST = timedelta(hours=24)
FIRST = timedelta(minutes=30)
"""The pace of a source of which nothing is known yet."""

# Something new halves the time to the next look, nothing new makes it a quarter longer: that comes to rest where three
# looks of four find nothing, so what is new is found after an eighth of the time between two changes, on average.
_SOONER = 0.5
_LATER = 1.25

_SPREAD = 0.1
"""By which share of a wait sources part, so that those that were added together are not asked together for ever."""


def pace_after(pace: timedelta | None, *, changed: bool) -> timedelta:
    """The pace of a source after a look that found something new, or nothing; ``pace`` is None before the first."""
    if pace is None:
        return FIRST
    return min(max(pace * (_SOONER if changed else _LATER), FASTEST), SLOWEST)


def wait_after(pace: timedelta, address: str, *, failures: int = 0, refused: float | None = None) -> timedelta:
    """How long to wait for the next look at a source.

    Every failure in a row doubles the wait, up to a day or the pace where that is longer. ``refused`` is how many
    seconds its server asks us to stay away, within the measure of FetchError. Each address waits somewhat longer or
    shorter, always by the same share.
    """
    wait = pace
    if failures:
        # A day is at most nine doublings of five minutes.
        wait = max(pace, min(max(pace, FASTEST) * 2 ** min(failures - 1, 9), SLOWEST))
    wait *= 1 + _SPREAD * _lot(f"{address}|{failures}")
    return max(wait, timedelta(seconds=refused or 0))


def _lot(seed: str) -> float:
    """A number from -1 to 1 that a seed draws, the same on every machine."""
    return int.from_bytes(hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()[:4]) / 0x7FFFFFFF - 1


RETRIES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
"""How long a page waits after each failure, until it is given up."""


def retry_after(tries: int, *, hopeful: bool, refused: float | None = None) -> timedelta | None:
    """How long a page that failed waits for its next try, None where it is given up.

    One that is not ``hopeful``, because it is there and no article, or the server says that it is not, has half the
    tries.
    """
    waits = RETRIES if hopeful else RETRIES[1:3]
    if tries > len(waits):
        return None
    return max(waits[tries - 1], timedelta(seconds=refused or 0))
