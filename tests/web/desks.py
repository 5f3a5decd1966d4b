"""A desk without a server, and somebody who looks at its pages and sends its forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import httpx2
from starlette.testclient import TestClient

from onrecord.app import create_app
from onrecord.settings import Settings

NOW = datetime(2025, 8, 20, 12, tzinfo=UTC)
FORM = re.compile(r'name="csrf" value="([0-9a-f]+)"')


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


class Visitor:
    """A browser at the desk, as far as the server sees one."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.get = client.get

    def text(self, address: str) -> str:
        """The HTML of a page, which must be there."""
        answer = self.get(address)
        assert answer.status_code == 200, (address, answer.status_code, answer.text[:500])
        return answer.text

    def send(self, address: str, page: str = "/", /, **fields: str) -> httpx2.Response:
        """What comes of a form of ``page`` sent to ``address``, redirects not followed."""
        found = FORM.search(self.get(page).text)
        held = {"csrf": found[1]} if found else {}
        return self.client.post(address, data={**held, **fields}, follow_redirects=False)


@contextmanager
def desk_over(
    record: str, *, login: bool = False, clock: Clock | None = None, base_url: str = "http://localhost"
) -> Iterator[Visitor]:
    """Somebody at the desk over the record at an address; ``login`` where people must say who they are."""
    app = create_app(Settings(), record=record, login=login, clock=clock or Clock())
    with TestClient(app, base_url=base_url, raise_server_exceptions=True) as client:
        yield Visitor(client)
