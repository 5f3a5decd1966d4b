"""Coming in and leaving: the page that asks who it is, and what takes the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.people import come_in, leave
from onrecord.serving import links, service_of
from onrecord.serving.doors import address_of, cookie, keep_cookie
from onrecord.serving.rates import LOGINS, LOGINS_FROM_ONE_PLACE, LOGINS_OF_ONE_NAME
from onrecord.web.rendering import show_now

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginPage:
    """The page that asks who it is; ``then`` is where it goes on."""

    template: ClassVar[str] = "login.html"
    title: str
    name: str
    then: str
    refused: bool


@router.get("/login")
def ask(request: Request, next: str = "/") -> Response:
    """Ask who it is; where nobody has to say so, go on."""
    if not service_of(request).login:
        return RedirectResponse(links.local(next), status_code=303)
    return show_now(request, LoginPage(title="Come in", name="", then=links.local(next), refused=False))


@router.post("/login")
def enter(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Begin a session where name and password fit."""
    service, then = service_of(request), links.local(next)
    who, place = name.strip()[:64], address_of(request)
    service.rates.count(LOGINS_FROM_ONE_PLACE, "logins-from", place)
    service.rates.count(LOGINS, "logins", who, place)
    # Last: what is refused already must not use up the tries of whoever has this name.
    service.rates.count(LOGINS_OF_ONE_NAME, "logins-of", who)
    with service.records.lent() as record:
        secret = come_in(record, who, password, service.clock())
    if secret is None:
        return show_now(request, LoginPage(title="Come in", name=who, then=then, refused=True), 401)
    answer = RedirectResponse(then, status_code=303)
    keep_cookie(request, answer.headers, "session", secret)
    return answer


@router.post("/logout")
def go(request: Request) -> Response:
    """End the session."""
    service = service_of(request)
    if secret := cookie(request, "session"):
        with service.records.lent() as record:
            leave(record, secret)
    answer = RedirectResponse("/login", status_code=303)
    keep_cookie(request, answer.headers, "session", "")
    return answer
