"""Pages handed over HTTP: read without being kept, or put on record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import BoundedSemaphore, Lock
from typing import Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from onrecord import fetching
from onrecord.api.rows import AddedShape
from onrecord.api.schemas import ReadingShape, reading_schema
from onrecord.api.v1.answers import JSON, needs_json, told
from onrecord.api.v1.bodies import PageBody
from onrecord.api.v1.descriptions import PREFIX
from onrecord.desk.handed_pages import add_page, read_page
from onrecord.desk.readings import fetch_limits
from onrecord.model.articles import Page
from onrecord.model.people import Access
from onrecord.record.rows import Novelty
from onrecord.serving import Refused, Service, answer, service_of, visiting

router = APIRouter(tags=["reading"])

PATIENCE = 20.0
"""Seconds that a page waits for those before it; several at once on one core would all come late."""

IN_LINE = 5
"""Pages that are read or wait. Each holds one of the forty threads that everybody is served by."""

_reading, _line = Lock(), BoundedSemaphore(IN_LINE)


@router.post("/read", summary="Read a page", response_model=ReadingShape, dependencies=[Depends(needs_json)])
def read(request: Request, body: PageBody) -> Response:
    """Everything that can be read out of a page, as `onrecord.reading/1`; nothing is kept.

    Articles of more than 100,000 characters are refused. To have an address fetched takes the access of an editor.
    """
    service = service_of(request)
    page = _page(request, body, service)
    with _turn():
        return told(ReadingShape.from_domain(read_page(page, service.settings, verbatim=body.verbatim)))


@router.post(
    "/articles",
    tags=["articles"],
    summary="Put a page on record",
    status_code=201,
    response_model=AddedShape,
    responses={200: {"model": AddedShape, "description": "The page was on record with the same text."}},
    dependencies=[Depends(needs_json)],
)
def add(request: Request, body: PageBody) -> Response:
    """Read a page and keep it: a new article, a new version of one, or a copy. Takes the access of an editor.

    Articles of more than 100,000 characters are refused; `onrecord add` takes them.
    """
    _need_editor(request)
    service = service_of(request)
    page = _page(request, body, service)
    with _turn():
        added = add_page(service.records, page, service.settings, service.clock, verbatim=body.verbatim)
    status = 200 if added.novelty is Novelty.KNOWN else 201
    return told(AddedShape.model_validate(added), status, location=f"{PREFIX}/articles/{added.article}")


@router.get("/schema", summary="Show the schema of a reading", response_model=dict[str, Any])
def schema(request: Request) -> Response:
    """The JSON Schema (draft 2020-12) of `onrecord.reading/1`."""
    return answer(request, lambda _: json.dumps(reading_schema(), ensure_ascii=False), media_type=JSON)


def _page(request: Request, body: PageBody, service: Service) -> Page:
    """The page that was handed over, or that its address leads to."""
    if body.text is None and body.html is None:
        _need_editor(request)
        assert body.url is not None
        fetched = fetching.fetch_page(body.url, limits=fetch_limits(service.settings))
        return replace(fetched, outlet=body.outlet, published=body.published)
    return Page(
        body=(body.text if body.text is not None else body.html or "").encode(),
        url=body.url,
        media_type="text/plain" if body.text is not None else "text/html",
        charset="utf-8",
        outlet=body.outlet,
        published=body.published,
    )


def _need_editor(request: Request) -> None:
    with visiting(request) as visit:
        visit.need(Access.EDITOR)


@contextmanager
def _turn() -> Iterator[None]:
    """One page is read at a time; raises Refused where many wait, or it takes long until it is this one's turn."""
    busy = Refused(503, "busy", "Other pages are being read; try again.", headers={"Retry-After": "10"})
    if not _line.acquire(blocking=False):
        raise busy
    try:
        if not _reading.acquire(timeout=PATIENCE):
            raise busy
        try:
            yield
        finally:
            _reading.release()
    finally:
        _line.release()
