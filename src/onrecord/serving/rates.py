"""How often somebody may ask, counted in the memory of one process."""

from __future__ import annotations

import math
import time

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from onrecord.serving.errors import Refused

LOGINS = RateLimitItemPerMinute(5)
"""Tries of one name from one address: enough to mistype, too few to guess."""

LOGINS_FROM_ONE_PLACE = RateLimitItemPerMinute(30)
"""Tries from one address, whatever the names: an office behind one address comes in in the morning."""

LOGINS_OF_ONE_NAME = RateLimitItemPerHour(100)
"""Tries of one name from wherever: guessing spread over many addresses."""

PAGES = RateLimitItemPerMinute(600)
"""Pages of one person, or of one address that has not come in yet."""

CALLS = RateLimitItemPerMinute(600)
"""Calls of the HTTP API by one person, or from one address that has not come in yet."""


class Rates:
    """What each has asked lately."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def count(self, rate: RateLimitItem, what: str, *who: str) -> None:
        """Count one more; raises Refused where it is one too many, with the seconds to wait."""
        if not self._limiter.hit(rate, what, *who):
            again = self._limiter.get_window_stats(rate, what, *who).reset_time
            wait = max(1, math.ceil(again - time.time()))
            message = f"That was too often; it goes on in {wait} seconds."
            raise Refused(429, "too-often", message, headers={"Retry-After": str(wait)})
