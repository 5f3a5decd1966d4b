"""What is too much is refused before anybody reads it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from onrecord.serving.limits import Bounds


async def counting(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that says how much it was sent."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(f"{len(body)} bytes")(scope, receive, send)


def refuse(request: Request, error: Exception) -> Response:
    return PlainTextResponse(str(error), status_code=getattr(error, "status", 500))


def ask(parts: Iterable[bytes], *, method: str = "POST", length: str | None = None, leaves: bool = False) -> str:
    """What is answered to a body that comes in parts; ``leaves`` where whoever sends it goes in the middle."""
    coming: list[Message] = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    coming.append({"type": "http.disconnect"} if leaves else {"type": "http.request", "body": b"", "more_body": False})
    sent: list[Message] = []

    async def receive() -> Message:
        return coming.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"content-length", length.encode())] if length is not None else []
    scope: dict[str, Any] = {"type": "http", "method": method, "path": "/", "query_string": b"", "headers": headers}
    asyncio.run(Bounds(counting, refuse, most=10)(scope, receive, send))
    return f"{sent[0]['status']} {sent[1]['body'].decode()}"


@pytest.mark.parametrize("parts", [[], [b"12345"], [b"12345", b"67890"], [b"1"] * 10])
def test_what_is_not_too_much_comes_whole(parts: list[bytes]) -> None:
    assert ask(parts) == f"200 {sum(map(len, parts))} bytes"


@pytest.mark.parametrize("parts", [[b"12345678901"], [b"12345", b"678901"], [b"1"] * 1000])
def test_what_turns_out_to_be_too_much_is_refused(parts: list[bytes]) -> None:
    assert ask(parts).startswith("413 That is more than the 10 bytes")


def test_what_says_that_it_is_too_much_is_refused_unread() -> None:
    assert ask([], length="11").startswith("413")


@pytest.mark.parametrize("length", ["10", "many", "-1", "9" * 5000, "²"])
def test_a_length_that_is_no_length_counts_for_nothing(length: str) -> None:
    assert ask([b"12345"], length=length) == "200 5 bytes"


def test_half_a_body_is_never_taken_for_the_whole() -> None:
    assert ask([b"12345"], leaves=True).startswith("413")


def test_what_changes_nothing_is_left_alone() -> None:
    assert ask([b"1"] * 20, method="GET") == "200 20 bytes"
