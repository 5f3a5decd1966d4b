"""Puts settings, record and desk together: pages and the HTTP API as one application, and the server that runs it."""

from __future__ import annotations

import errno
import gc
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import RedirectResponse, Response

from onrecord import outlets, web
from onrecord.api import v1
from onrecord.api.errors import problem_response
from onrecord.model.problems import OnrecordError
from onrecord.record import Records
from onrecord.serving import Refused, Service, status_of
from onrecord.serving.doors import API, FED, Doors
from onrecord.serving.guards import Guards
from onrecord.serving.limits import Bounds
from onrecord.settings import Settings, load_settings, record_file
from onrecord.web.errors import error_page
from onrecord.web.rendering import make_ready


def _now() -> datetime:
    return datetime.now(UTC)


def create_app(
    settings: Settings, *, record: str | None = None, login: bool = False, clock: Callable[[], datetime] = _now
) -> FastAPI:
    """The desk over one record, as an ASGI application.

    ``record`` is its address (else the settings' or the user's own file), ``login`` whether people must say who
    they are, ``clock`` gives the time in UTC.
    """
    records = Records(record or settings.record or str(record_file()))
    hosts = frozenset(settings.desk_hosts)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        records.close()

    app = FastAPI(title="Onrecord", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    service = Service(settings=settings, records=records, clock=clock, login=login, hosts=hosts)
    app.state.service = service
    # Before the pages: that of a watch would take "ID.atom" for an id.
    app.include_router(outlets.router)
    app.include_router(web.router)
    app.include_router(v1.router)
    app.openapi = partial(v1.describe, app)  # type: ignore[method-assign]
    app.add_exception_handler(OnrecordError, _told)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _broken)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Bounds, refuse=_told)
    app.add_middleware(Doors, service=service, refuse=_told)
    app.add_middleware(Guards)
    return app


def app_of_settings() -> FastAPI:
    """The desk as the settings of this machine have it: what each of several processes serves."""
    settings = load_settings()
    return _standing(create_app(settings, login=settings.desk_login))


def _standing(app: FastAPI) -> FastAPI:
    """An application about to be served, with all that it makes only once.

    What was made up to now stays, and is not looked through for garbage again: each time that took 130 ms, twice in
    367 pages of a record of 2,500 articles; it now takes 11 ms.
    """
    make_ready()
    gc.collect()
    gc.freeze()
    return app


def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    status, code = status_of(error)
    if status == 401 and not request.url.path.startswith(API) and not FED.fullmatch(request.url.path):
        asked = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
        then = asked if request.method == "GET" else "/"
        return RedirectResponse(f"/login?{urlencode({'next': then})}", status_code=303)
    response = _answer(request, status, code, str(error))
    if isinstance(error, Refused):
        response.headers.update(error.headers)
    return response


def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(
        ": ".join(filter(None, (".".join(map(str, each["loc"][1:])), each["msg"]))) for each in error.errors()
    )
    return _answer(request, 422, "not-understood", said)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _answer(request, error.status_code, "not-found" if error.status_code == 404 else "refused", error.detail)


def _broken(request: Request, error: Exception) -> Response:
    return _answer(request, 500, "broken", "This is a fault of the desk; its log says more.")


def _answer(request: Request, status: int, code: str, message: str) -> Response:
    if request.url.path.startswith(API):
        return problem_response(status, code, message)
    return error_page(request, status, message)


class PlaceTaken(OnrecordError):
    """Where the desk is to listen it cannot: the port is somebody else's, or the address not this machine's."""


def listen(host: str, port: int) -> socket.socket:
    """The place at which the desk will be served, held for it; raises PlaceTaken where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    place = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        # There the option would let two programs listen at one port.
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((host, port))
        place.listen(_WAITING)
    except OSError as error:
        place.close()
        if error.errno == errno.EADDRINUSE:
            raise PlaceTaken(
                f"port {port} is taken, perhaps by a desk that is open already; --port names another"
            ) from error
        raise PlaceTaken(f"the desk cannot listen at {host}, port {port}: {error.strerror or error}") from error
    place.set_inheritable(True)
    return place


_WAITING = 2048
"""Connections that may wait to be taken."""


def serve(place: socket.socket, make: Callable[[], FastAPI], *, workers: int = 1) -> None:
    """Serve the desk until it is stopped.

    Several ``workers`` are processes that each call ``app_of_settings``: what is not in the settings file must then be
    in the environment.
    """
    # Only the command that serves needs the server; it takes a fifth of a second to import.
    from uvicorn import Config, Server
    from uvicorn.supervisors import Multiprocess

    said: dict[str, Any] = {"log_level": "warning", "server_header": False, "timeout_graceful_shutdown": 5}
    try:
        if workers > 1:
            config = Config("onrecord.app:app_of_settings", factory=True, workers=workers, **said)
            Multiprocess(config, sockets=[place]).run()
        else:
            Server(Config(_standing(make()), **said)).run(sockets=[place])
    except KeyboardInterrupt:
        pass  # the way to close it
    finally:
        place.close()
