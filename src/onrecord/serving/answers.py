"""Answers that are made once for each state of the record, and not at all for whoever has them already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import Response

from onrecord.serving.forms import UNWRITTEN
from onrecord.serving.visits import Visit, visiting

Answer = Callable[[Visit], str | bytes]
"""What makes the body of an answer."""


def answer(request: Request, make: Answer, *, media_type: str, kept: bool = True, seen: str = "") -> Response:
    """The answer to a request that changes nothing.

    Its ETag stands for the address asked for, the state of the record, the person, the day, and ``seen``: whatever
    else the answer is made of (a cookie). Whoever has it already is told so; an answer that is ``kept`` is not
    made twice.
    """
    # Only pages hold forms: a program that keeps no cookie has another word each time, and the same answer.
    word = str(getattr(request.state, "csrf", "")) if media_type == "text/html" else ""
    with visiting(request) as visit:
        made_of = _made_of(request, visit, seen)
        tag = _tag(made_of, word)
        headers = {"ETag": f'"{tag}"', "Cache-Control": "private, no-cache", "Vary": "Accept, Cookie, Authorization"}
        if _has(request, tag):
            return Response(status_code=304, headers=headers)
        body = visit.service.kept.get(made_of) if kept else None
        if body is None:
            made = make(visit)
            body = made.encode("utf-8", "replace") if isinstance(made, str) else made
            if kept:
                visit.service.kept.put(made_of, body)
        return Response(body.replace(UNWRITTEN.encode(), word.encode()), media_type=media_type, headers=headers)


def _made_of(request: Request, visit: Visit, seen: str) -> str:
    """What stands for all that an answer is made of."""
    return _tag(
        _release(),
        str(visit.record.generation),
        str(request.url.path),
        str(request.url.query),
        request.headers.get("accept", "") if request.url.path.startswith("/api/") else "",
        visit.person.id or "",
        visit.person.access.value,
        visit.at.date().isoformat(),
        seen,
    )


def _tag(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _has(request: Request, tag: str) -> bool:
    """Whether whoever asks has the answer of this tag; RFC 9110 compares weakly, and a list is allowed."""
    asked = request.headers.get("if-none-match", "")
    return asked.strip() == "*" or f'"{tag}"' in {each.strip().removeprefix("W/") for each in asked.split(",")}


@cache
def _release() -> str:
    return version("onrecord")
