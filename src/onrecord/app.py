"""Puts settings, record and desk together: pages and the HTTP API as one application, and the server that runs it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from onrecord import web
from onrecord.api.errors import problem_response
from onrecord.model.problems import OnrecordError
from onrecord.record import Records
from onrecord.serving import Service, status_of
from onrecord.serving.guards import Guards
from onrecord.settings import Settings, record_file
from onrecord.web.errors import error_page


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

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        records.close()

    app = FastAPI(title="Onrecord", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.service = Service(settings=settings, records=records, clock=clock, login=login)
    app.include_router(web.router)
    app.add_exception_handler(OnrecordError, _told)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _broken)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Guards)
    return app


def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    return _answer(request, *status_of(error), str(error))


def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors())
    return _answer(request, 422, "not-understood", said)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _answer(request, error.status_code, "not-found" if error.status_code == 404 else "refused", error.detail)


def _broken(request: Request, error: Exception) -> Response:
    return _answer(request, 500, "broken", "This is a fault of the desk; its log says more.")


def _answer(request: Request, status: int, code: str, message: str) -> Response:
    if request.url.path.startswith("/api/"):
        return problem_response(status, code, message)
    return error_page(request, status, message)


def serve(app: FastAPI, *, host: str, port: int) -> None:
    """Serve the desk until it is stopped."""
    # Only the command that serves needs the server; it takes a fifth of a second to import.
    import uvicorn

    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
