"""Who comes in: the host that is asked for, where a change comes from, who asks, and how often."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.desk.feed_keys import person_of_feed
from onrecord.desk.people import LASTS, person_of_session, person_of_token
from onrecord.model.people import ANYBODY, AT_THIS_MACHINE, Person
from onrecord.model.problems import OnrecordError
from onrecord.serving.errors import Refused
from onrecord.serving.forms import SAFE, word_of
from onrecord.serving.guards import EMBEDDED
from onrecord.serving.rates import CALLS, PAGES
from onrecord.serving.services import Service

HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""What this machine calls itself. A page of elsewhere whose name was made to lead here is asked for by that name."""

OPEN = ("/login", "/static/", "/favicon.ico", "/unsubscribe/", EMBEDDED)
"""What stands open to all: the page to come in at, the files it is made of, briefs in the frames of other sites, and
the pages that end a subscription for whoever has its secret."""

API = "/api/"

FED = re.compile(r"/watches/(?P<watch>[^/]+)\.(atom|json|ics)|/encounters\.ics")
"""Feeds and calendars: the programs that ask for them cannot come in as people do."""

Refuse = Callable[[Request, Exception], Response]
"""What makes the answer to a request that is not let through."""


class Doors:
    """Lets through who may come; ``refuse`` makes the answer for the others.

    ``request.state`` then says who it is (``person``), and what proves a form (``csrf``).
    """

    def __init__(self, app: ASGIApp, service: Service, refuse: Refuse) -> None:
        self._app, self._service, self._refuse = app, service, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        request = Request(scope, receive)
        try:
            check_host(request, self._service)
            check_origin(request)
            request.state.person = await self._person(request)
            request.state.csrf, fresh = _form_secret(request)
            if request.url.path.startswith(EMBEDDED):
                fresh = None  # what stands in another site's frame keeps nothing there
            self._count(request)
            if request.state.person is ANYBODY and not request.url.path.startswith(OPEN):
                raise Refused(401, "login-needed", "Only people who may come in see this.", headers=_HOW)
        except OnrecordError as error:
            return await self._refuse(request, error)(scope, receive, send)

        async def sending(message: Message) -> None:
            if fresh and message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    keep_cookie(request, headers, "form", fresh)
            await send(message)

        await self._app(scope, receive, sending)

    async def _person(self, request: Request) -> Person:
        if not self._service.login:
            return AT_THIS_MACHINE
        fed, key = FED.fullmatch(request.url.path), request.query_params.get("key")
        if fed and fed["watch"] and key:
            return await to_thread.run_sync(self._fed, fed["watch"], key) or ANYBODY
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        session = cookie(request, "session")
        if request.url.path.startswith("/static/") or not (token or session):
            return ANYBODY
        by_token = kind.lower() == "bearer"
        found = await to_thread.run_sync(self._known, by_token, token.strip() if by_token else session or "")
        return found or ANYBODY

    def _known(self, by_token: bool, secret: str) -> Person | None:
        find: Callable[..., Person | None] = person_of_token if by_token else person_of_session
        with self._service.records.lent() as record:
            return find(record, secret, self._service.clock())

    def _fed(self, watch: str, key: str) -> Person | None:
        with self._service.records.lent() as record:
            return person_of_feed(record, watch, key)

    def _count(self, request: Request) -> None:
        if not self._service.login or request.url.path.startswith("/static/"):
            return
        who = request.state.person.id or address_of(request)
        if request.url.path.startswith(API):
            self._service.rates.count(CALLS, "calls", who)
        else:
            self._service.rates.count(PAGES, "pages", who)


_HOW = {"WWW-Authenticate": "Bearer"}
_PORT = re.compile(r":\d*$")


def check_host(request: Request, service: Service) -> None:
    """Raise Refused for a host that the desk does not go by.

    Where nobody has to say who they are, it goes by this machine's own names, so that no page of elsewhere whose name
    was made to lead here gets at it; with a login by any, or by those that the settings name.
    """
    if service.login and not service.hosts:
        return
    asked = request.headers.get("host", "")
    name = _PORT.sub("", asked).lower()
    if name not in HERE | service.hosts:
        message = f"The desk does not go by the name {name[:100]!r}; the setting desk_hosts may add it."
        raise Refused(421, "host-unknown", message)


def check_origin(request: Request) -> None:
    """Raise Refused for a change that a page of another site asks for."""
    if request.method in SAFE:
        return
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    own = urlsplit(origin or "").netloc == request.headers.get("host")
    if (site is not None and site not in ("same-origin", "none")) or (origin is not None and site is None and not own):
        raise Refused(403, "from-elsewhere", "A page of another site asked for this change, and it was not made.")


def address_of(request: Request) -> str:
    """The network address that a request comes from."""
    return request.client.host if request.client else ""


def cookie(request: Request, name: str) -> str | None:
    """A cookie of the desk's."""
    return request.cookies.get(_called(request, name))


def keep_cookie(request: Request, headers: MutableHeaders, name: str, value: str) -> None:
    """Let the browser keep a cookie that no script reads and no other site's form brings; "" takes it back."""
    lasts = int(LASTS.total_seconds()) if value else 0
    secure = "; Secure" if request.url.scheme == "https" else ""
    said = f"{_called(request, name)}={value}; Path=/; Max-Age={lasts}; HttpOnly; SameSite=Lax{secure}"
    headers.append("Set-Cookie", said)


def _called(request: Request, name: str) -> str:
    # A browser takes a __Host- cookie from this very host over https alone: none of a neighbour's can stand in for it.
    return f"__Host-onrecord-{name}" if request.url.scheme == "https" else f"onrecord-{name}"


def _form_secret(request: Request) -> tuple[str, str | None]:
    """The word that proves a form, and the secret that the browser is to keep for it where it keeps none yet."""
    known = (cookie(request, "session") if request.state.person.id else None) or cookie(request, "form")
    fresh = None if known else secrets.token_urlsafe(32)
    return word_of(known or fresh or ""), fresh
