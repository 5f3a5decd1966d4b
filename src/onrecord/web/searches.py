"""Search: every bound of the command line as a field, results with the words marked, and a way to follow it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.query_words import read_line
from onrecord.desk.searches import FIELDS, KINDS, Asked, HitLine, search
from onrecord.model.statuses import Status
from onrecord.record.rows import Listed
from onrecord.serving import Visit, links
from onrecord.web.rendering import show

router = APIRouter()
SHOWN = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What was asked, what is wrong with it, and what was found."""

    template: ClassVar[str] = "search.html"
    title: str
    fields: Mapping[str, str]
    errors: Mapping[str, str]
    asked: bool
    narrowed: bool
    newest: bool
    by_nearness: str
    by_newness: str
    hits: tuple[HitLine, ...]
    more: str | None
    kinds: tuple[str, ...]
    statuses: tuple[Status, ...]


@router.get("/search")
def find(request: Request, cursor: str | None = None, order: str = "") -> Response:
    """What fits the words and the bounds."""
    given = {name: request.query_params.get(name, "") for name in FIELDS}
    return show(request, lambda visit: _page(visit, given, cursor, newest=order == "newest"))


def _page(visit: Visit, given: Mapping[str, str], cursor: str | None, *, newest: bool) -> SearchPage:
    asked = read_line(visit.record, given)
    found = _found(visit, asked, cursor, newest=newest)
    order = "newest" if newest else ""
    return SearchPage(
        title=f"Search: {asked.fields['words']}" if asked.fields["words"] else "Search",
        fields=asked.fields,
        errors=asked.errors,
        asked=not asked.is_empty,
        narrowed=any(value for name, value in asked.fields.items() if name != "words"),
        newest=newest,
        by_nearness=links.search(**asked.fields),
        by_newness=links.search(**asked.fields, order="newest"),
        hits=found.rows,
        more=links.search(**asked.fields, order=order, cursor=found.cursor) if found.cursor else None,
        kinds=KINDS,
        statuses=tuple(Status),
    )


def _found(visit: Visit, asked: Asked, cursor: str | None, *, newest: bool) -> Listed[HitLine]:
    if asked.is_empty or asked.errors:
        return Listed(())
    return search(visit.record, asked.query, limit=SHOWN, cursor=cursor, newest=newest)
