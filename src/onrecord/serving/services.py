"""What an application holds for as long as it runs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from starlette.requests import HTTPConnection

from onrecord.desk.tellings import Tellings
from onrecord.record import Records
from onrecord.serving.rates import Rates
from onrecord.settings import Settings

KEPT = 32 * 1024 * 1024
"""Bytes of finished answers that are kept."""


class KeptAnswers:
    """Finished answers by their tag, those asked for last; at most ``most`` bytes of them."""

    def __init__(self, most: int = KEPT) -> None:
        self._most, self._size = most, 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> bytes | None:
        """The answer of a tag, None where it is not kept."""
        with self._lock:
            body = self._bodies.get(tag)
            if body is not None:
                self._bodies.move_to_end(tag)
            return body

    def put(self, tag: str, body: bytes) -> None:
        """Keep an answer, and let go of those not asked for the longest."""
        with self._lock:
            self._size += len(body) - len(self._bodies.pop(tag, b""))
            self._bodies[tag] = body
            while self._size > self._most:
                self._size -= len(self._bodies.popitem(last=False)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One desk being served: its settings, its record, its clock, and whether people must say who they are."""

    settings: Settings
    records: Records
    clock: Callable[[], datetime]
    login: bool
    hosts: frozenset[str] = frozenset()
    """Names by which the desk goes besides this machine's own."""
    kept: KeptAnswers = field(default_factory=KeptAnswers)
    tellings: Tellings = field(default_factory=Tellings)
    rates: Rates = field(default_factory=Rates)


def service_of(connection: HTTPConnection) -> Service:
    """The service that a request came to."""
    service = connection.app.state.service
    assert isinstance(service, Service)
    return service
