"""Servers that misbehave do no harm: each fetch ends within its limits, and nobody comes where nobody should."""

from __future__ import annotations

import re
import socket
import time
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord.fetching import Fetched, FetchError, Limits, Unchanged, Visitor, fetch
from tests.fetching.hostile import (
    ADDRESSES,
    ALL,
    PUBLIC,
    End,
    Hostile,
    Talk,
    changing,
    listening,
    look_up,
    moved,
    page,
    says,
)

LIMITS = Limits(seconds=20, size=200_000, allow=frozenset({"hostile.example"}))
IN_TIME = Limits(seconds=0.3, size=200_000, allow=LIMITS.allow)
MOST_MEMORY = 15_000_000
"""Bytes; measured, the most is 7 MB, for rules without end."""

SECURITY = Path(__file__).parents[2] / "docs" / "security.md"


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, int]]:
    """The addresses that are connected to; of those that are not of this machine, nobody is there."""
    addresses, real = set[tuple[str, int]](), socket.create_connection

    def connect(address: tuple[str, int], *rest: Any, **more: Any) -> socket.socket:
        addresses.add(address)
        if address[0] != "127.0.0.1":
            raise ConnectionRefusedError("nobody is there")
        return real(address, *rest, **more)

    monkeypatch.setattr(socket, "create_connection", connect)
    return addresses


def fetched(case: Hostile, url: str) -> Fetched | Unchanged:
    limits = IN_TIME if case.end is End.LATE else LIMITS
    if case.robots:
        return Visitor(limits, lambda: datetime.now(UTC), lambda _: None, look_up=look_up).visit(url)
    return fetch(url, limits=limits, look_up=changing() if "changing" in url else look_up)


def talk_of(case: Hostile, asked: bytes, guard: int) -> Talk:
    if case.robots and not asked.startswith(b"GET /robots.txt"):
        return says(page(b"talks"))
    if case.onward is not None:
        return moved(case.onward.format(guard=guard))
    assert case.talk is not None
    return case.talk


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_hostile_server_does_no_harm(case: Hostile, connected: set[tuple[str, int]]) -> None:
    guarded, hostile = list[bytes](), list[bytes]()
    with (
        listening(lambda asked: says(page(b"private")), guarded) as guard,
        listening(lambda asked: talk_of(case, asked, guard), hostile) as port,
    ):
        start = time.monotonic()
        tracemalloc.start()
        try:
            found = fetched(case, case.asks.format(port=port, guard=guard))
        except FetchError as error:
            told, came = error.reason, False
        else:
            assert isinstance(found, Fetched)
            told, came = found.page.body.decode(), True
        finally:
            memory = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        took = time.monotonic() - start
    assert re.search(case.told, told)
    assert came == (case.end is End.PAGE)
    assert guarded == []
    assert connected <= {("127.0.0.1", port), (PUBLIC, guard)}
    assert took < 10
    assert memory < MOST_MEMORY


@pytest.mark.parametrize("case", [case for case in ADDRESSES if case.end is End.REFUSED], ids=lambda case: case.name)
def test_an_address_is_refused_before_anything_is_connected_to(case: Hostile, connected: set[tuple[str, int]]) -> None:
    with pytest.raises(FetchError):
        fetched(case, case.asks.format(guard=9))
    assert connected == set()


def test_the_table_in_the_docs_lists_them_all() -> None:
    text = SECURITY.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", text.partition("## Hostile servers")[2], re.MULTILINE)
    listed = [row for row in rows if row[1] in list(End)]
    assert listed == [(case.name, case.end) for case in ALL]
    assert len(ALL) >= 30
