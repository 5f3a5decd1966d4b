"""The end of a subscription, for whoever has the secret address that stands in each of its digests; no login is asked.

A mail provider posts to it when somebody presses its button (RFC 8058); a look at it changes nothing, because programs
follow every link of a message.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.subscriptions import find_leaver, leave
from onrecord.record.rows import SubscriptionRow
from onrecord.serving import Refused, Visit, links, visiting
from onrecord.web.rendering import show_now

router = APIRouter(prefix="/unsubscribe")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingPage:
    """A subscription about to end, or that has ended; ``name`` is that of the search, ``action`` ends it."""

    template: ClassVar[str] = "leaving.html"
    title: str
    name: str
    address: str
    ended: bool
    action: str


@router.get("/{secret}")
def ask(request: Request, secret: str) -> Response:
    """Ask whether somebody is to be sent nothing more."""
    with visiting(request) as visit:
        row = _known(visit, secret)
        return show_now(request, _page(visit, row, secret, ended=not row.active))


@router.post("/{secret}")
def end(request: Request, secret: str) -> Response:
    """Send somebody nothing more."""
    with visiting(request) as visit:
        row = _known(visit, secret)
        leave(visit.record, row)
        return show_now(request, _page(visit, row, secret, ended=True))


def _known(visit: Visit, secret: str) -> SubscriptionRow:
    row = find_leaver(visit.record, secret)
    if row is None:
        raise Refused(404, "not-found", "Nothing is sent to anybody by this address, or not any more.")
    return row


def _page(visit: Visit, row: SubscriptionRow, secret: str, *, ended: bool) -> LeavingPage:
    return LeavingPage(
        title="You are sent nothing more" if ended else "Be sent nothing more?",
        name=visit.record.watches.of_anybody(row.watch).name,
        address=row.address,
        ended=ended,
        action=links.unsubscribe(secret),
    )
