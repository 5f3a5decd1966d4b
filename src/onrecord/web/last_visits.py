"""When somebody was here before: kept by their browser, so that what is new stays new through a reload."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

AWAY = timedelta(minutes=30)
"""Whoever was shown the page longer ago than this comes again; before that it is one visit."""

FIRST = timedelta(days=1)
"""How far back whoever was never here is shown what is new."""

_KEPT = timedelta(days=400)
_SLACK = timedelta(minutes=1)
"""What is dated before a visit may come on record a little after it: while it is added nobody sees it."""

_STEP = 600
"""Seconds to which times are rounded down, so that people who come at about one time are shown one page."""

_MARK = re.compile(r"(\d{1,12})-(\d{1,12})")


@dataclass(frozen=True, slots=True, kw_only=True)
class LastVisit:
    """What came after ``since`` is new; ``seen`` is what the browser is to keep, None where it keeps it already."""

    since: datetime
    seen: str | None
    first: bool

    @property
    def tag(self) -> str:
        """What stands for this visit in the tag of an answer."""
        return str(int(self.since.timestamp()))


def last_visit(request: Request, now: datetime, cookie: str = "seen") -> LastVisit:
    """When whoever asks was here before, as their browser has it.

    The browser keeps two times: since when things are new, and when it was last told so. Within half an hour of
    that nothing moves; whoever comes later is shown what came since they were last told.
    """
    known = _MARK.fullmatch(request.cookies.get(cookie, ""))
    at = int(now.timestamp())
    if known is None or not int(known[1]) <= int(known[2]) <= at:
        began = _rounded(at - int(FIRST.total_seconds()))
        return LastVisit(since=datetime.fromtimestamp(began, UTC), seen=f"{began}-{at}", first=True)
    began, told = int(known[1]), int(known[2])
    if at - told < AWAY.total_seconds():
        return LastVisit(since=datetime.fromtimestamp(began, UTC), seen=None, first=False)
    began = _rounded(told - int(_SLACK.total_seconds()))
    return LastVisit(since=datetime.fromtimestamp(began, UTC), seen=f"{began}-{at}", first=False)


def _rounded(seconds: int) -> int:
    return max(0, seconds - seconds % _STEP)


def remember(request: Request, response: Response, visit: LastVisit, *, path: str, cookie: str = "seen") -> Response:
    """The response, which tells the browser what to keep for pages under ``path``."""
    if visit.seen is not None:
        response.set_cookie(
            cookie,
            visit.seen,
            max_age=int(_KEPT.total_seconds()),
            path=path,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )
    return response
