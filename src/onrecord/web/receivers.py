"""To whom the items of a followed search are sent, what did not arrive, and forms that change it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.outstanding import Outstanding, Standing, list_outstanding, list_standings, send_again
from onrecord.desk.rhythms import read_rhythm, show_rhythm
from onrecord.desk.subscriptions import end, rhythm_of, subscribe_hook, subscribe_mail
from onrecord.fetching import hide_credentials
from onrecord.model.people import Access
from onrecord.record.rows import WatchId, WatchRow
from onrecord.serving import Visit, links, visiting
from onrecord.web.rendering import show_now

router = APIRouter(prefix="/watches/{watch}/receivers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Somebody to whom items are sent, in words."""

    address: str
    rhythm: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A delivery that waits or was given up, and for whom."""

    address: str
    outstanding: Outstanding


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiversPage:
    """To whom a search is sent; ``secret`` is a new webhook's, shown this once, ``error`` why nothing was begun."""

    template: ClassVar[str] = "receivers.html"
    title: str
    watch: WatchRow
    receivers: tuple[Receiver, ...]
    letters: tuple[Letter, ...]
    given: Given
    secret: str | None
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What stands in the form that sends a search to somebody more."""

    email: str = ""
    webhook: str = ""
    every: str = "day"
    zone: str = "UTC"


@router.get("")
def receivers(request: Request, watch: str) -> Response:
    """To whom a search is sent; what did not arrive changes with each try, so no page of it is kept."""
    with visiting(request) as visit:
        return show_now(request, _page(visit, watch))


async def given_of(request: Request) -> Given:
    """What stands in the form that was sent."""
    form = await request.form()
    return Given(**{field.name: value for field in fields(Given) if isinstance(value := form.get(field.name), str)})


@router.post("/add")
def add(request: Request, watch: str, given: Annotated[Given, Depends(given_of)]) -> Response:
    """Send a search to somebody more."""
    with visiting(request) as visit:
        visit.need(Access.EDITOR)
        row = visit.record.watches.get(watch, visit.person.id)
        try:
            secret = _subscribe(visit, row.id, given)
        except ValueError as error:
            return show_now(request, replace(_page(visit, watch), given=given, error=str(error)), 422)
        if secret:
            return show_now(request, replace(_page(visit, watch), secret=secret))
    return RedirectResponse(links.receivers(watch), status_code=303)


def _subscribe(visit: Visit, watch: WatchId, given: Given) -> str | None:
    """Begin what the form asks for, and give a new webhook's secret; raises ValueError for what cannot be meant."""
    email, webhook = given.email.strip(), given.webhook.strip()
    if bool(email) == bool(webhook):
        raise ValueError("an e-mail address or a web address, one of them")
    if webhook:
        return subscribe_hook(visit.record, watch, webhook, visit.at).secret
    subscribe_mail(visit.record, watch, email, read_rhythm(given.every, given.zone.strip()), visit.at)
    return None


@router.post("/end")
def stop(request: Request, watch: str, subscription: Annotated[str, Form()]) -> Response:
    """Send somebody nothing more."""
    with visiting(request) as visit:
        row = visit.record.watches.get(watch, visit.person.id)
        for known in visit.record.subscriptions.of(row.id):
            if known.id == subscription:
                end(visit.record, known)
    return RedirectResponse(links.receivers(watch), status_code=303)


@router.post("/again")
def again(request: Request, watch: str, number: Annotated[int, Form()]) -> Response:
    """Send a delivery that was given up again."""
    with visiting(request) as visit:
        visit.need(Access.EDITOR)
        row = visit.record.watches.get(watch, visit.person.id)
        send_again(visit.record, number, visit.at, row.id)
    return RedirectResponse(links.receivers(watch), status_code=303)


def _page(visit: Visit, watch: str) -> ReceiversPage:
    with visit.record.snapshot():
        row = visit.record.watches.get(watch, visit.person.id)
        return ReceiversPage(
            title=f"To whom “{row.name}” is sent",
            watch=row,
            receivers=tuple(map(_receiver, list_standings(visit.record, row.id))),
            letters=tuple(map(_letter, list_outstanding(visit.record, row.id))),
            given=Given(),
            secret=None,
            error=None,
        )


def _receiver(standing: Standing) -> Receiver:
    row = standing.row
    address = hide_credentials(row.address)
    return Receiver(address=address, rhythm=show_rhythm(rhythm_of(row)), standing=standing)


def _letter(outstanding: Outstanding) -> Letter:
    address = hide_credentials(outstanding.subscription.address)
    return Letter(address=address, outstanding=outstanding)
