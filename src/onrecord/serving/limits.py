"""How much may be sent: what is larger is refused before anybody reads it."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.serving.errors import Refused
from onrecord.serving.forms import SAFE

MOST = 5_000_000
"""Bytes of one request. Of the news pages we looked at none has more than 3 MB."""


class Bounds:
    """Takes the whole of what is sent, up to ``most`` bytes, before the application sees any of it."""

    def __init__(self, app: ASGIApp, refuse: Callable[[Request, Exception], Response], most: int = MOST) -> None:
        self._app, self._refuse, self._most = app, refuse, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE:
            return await self._app(scope, receive, send)
        request = Request(scope)
        body = None if _claimed(request) > self._most else await self._taken(receive)
        if body is None:
            error = Refused(413, "too-large", f"That is more than the {self._most:,} bytes that are taken at once.")
            return await self._refuse(request, error)(scope, receive, send)
        given = False

        async def whole() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, whole, send)

    async def _taken(self, receive: Receive) -> bytes | None:
        """All that is sent; None where it is too much, or whoever sends it leaves in the middle."""
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return None
            body += message.get("body", b"")
            if len(body) > self._most:
                return None
            if not message.get("more_body", False):
                return bytes(body)


def _claimed(request: Request) -> int:
    said = request.headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0
