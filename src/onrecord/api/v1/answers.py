"""Answers as JSON: one thing, or one page of a list with the address of the next."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from onrecord.api.documents import ListShape
from onrecord.api.linked_data import LINKED, Addresses, Node, wants_linked
from onrecord.api.v1.descriptions import PREFIX
from onrecord.record.rows import Listed
from onrecord.serving import Refused, Visit, answer

JSON = "application/json"
_NEXT = re.compile(rb'\{"next":"([^"]+)"')

Row = TypeVar("Row")


def tell(request: Request, make: Callable[[Visit], BaseModel]) -> Response:
    """One thing as JSON; made once for each state of the record."""
    return answer(request, lambda visit: make(visit).model_dump_json(), media_type=JSON)


def tell_either(
    request: Request, make: Callable[[Visit], BaseModel], link: Callable[[Visit, Addresses], Node]
) -> Response:
    """One thing as JSON or, for whoever would rather have it, as JSON-LD."""
    if not wants_linked(request.headers.get("accept", "")):
        return tell(request, make)
    at = Addresses(f"{str(request.base_url).rstrip('/')}{PREFIX}")
    return answer(
        request, lambda visit: json.dumps(link(visit, at), ensure_ascii=False), media_type=LINKED, seen=at.base
    )


def tell_list(request: Request, make: Callable[[Visit], ListShape[Any]]) -> Response:
    """One page of a list as JSON; the header ``Link`` leads to the next."""
    response = tell(request, make)
    # The page says itself where it goes on, so one that was kept does, too.
    if following := _NEXT.match(response.body):
        address = request.url.include_query_params(cursor=following[1].decode())
        response.headers["Link"] = f'<{address.path}?{address.query}>; rel="next"'
    return response


def page_of(page: Listed[Row], shape: Callable[[Row], BaseModel]) -> ListShape[Any]:
    """One page of rows."""
    return ListShape(next=page.cursor, items=[shape(row) for row in page.rows])


def whole(items: Iterable[BaseModel]) -> ListShape[Any]:
    """A list that is given at once."""
    return ListShape(next=None, items=list(items))


def told(document: BaseModel, status: int = 200, *, location: str | None = None) -> Response:
    """What came of a request that is not to be kept."""
    headers = {"Cache-Control": "no-store", **({"Location": location} if location else {})}
    return Response(document.model_dump_json(), status_code=status, media_type=JSON, headers=headers)


def needs_json(request: Request) -> None:
    """Raise Refused for a body that is no JSON; so no form of another site is taken for one."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise Refused(415, "json-needed", f"Bodies are taken as {JSON} alone.")
