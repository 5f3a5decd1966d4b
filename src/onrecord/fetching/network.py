"""Connections to machines that are open to all, or allowed by name: the only way from here to the web.

A name is looked up once. All addresses that it has are looked at, and a connection is made to one of them, not to
the name again, which might lead elsewhere the second time. Encryption still proves the name. No proxy is asked:
it would look the name up for itself.
"""

from __future__ import annotations

import logging
import queue
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Never

import httpcore2
import httpx2

from onrecord.fetching.addresses import is_public
from onrecord.fetching.deadlines import Deadline

# At its most talkative httpcore2 logs whole answers, with the passwords in the addresses that a server sends us on to.
logging.getLogger("httpcore2.http11").setLevel(logging.INFO)

LookUp = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to its network addresses; raises OSError or UnicodeError where it has none."""

_TRIED = 4
"""Addresses of one host that are tried: each gets its share of the time that is left."""


class Closed(Exception):
    """A host that is not open to all, and not allowed by name."""

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__(host)


def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host as this machine finds them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class Network(httpcore2.NetworkBackend):
    """Makes connections for one fetch, to checked addresses alone, and has all of them end at its deadline."""

    def __init__(self, allow: frozenset[str], deadline: Deadline, look_up: LookUp) -> None:
        self._allow, self._deadline, self._look_up = allow, deadline, look_up
        self._made = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to one of the host's addresses; raises Closed where one of them is not open to all."""
        addresses = self._addresses(host, port)
        if host not in self._allow and not all(map(is_public, addresses)):
            raise Closed(host)
        failed: Exception = httpcore2.ConnectError("there is no such host")
        tried = addresses[:_TRIED]
        for place, address in enumerate(tried):
            share = self._deadline.left / (len(tried) - place)
            try:
                stream = self._made.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
                continue
            self._deadline.hold(stream.get_extra_info("socket"))
            return stream
        raise failed

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> Never:
        """Never: no web address leads to one."""
        raise Closed(path)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        """What the name leads to, by a thread of its own: the system's look-up knows no limit of time."""
        answers = queue.SimpleQueue[Sequence[str]]()

        def ask() -> None:
            try:
                answers.put(self._look_up(host, port))
            except (OSError, UnicodeError):
                answers.put(())

        threading.Thread(target=ask, daemon=True).start()
        try:
            return answers.get(timeout=self._deadline.left)
        except queue.Empty:
            raise httpcore2.ConnectTimeout("its name is not found in time") from None


class Transport(httpx2.BaseTransport):
    """How an httpx2 client sends its requests over one network."""

    def __init__(self, network: Network) -> None:
        self._connections = httpcore2.ConnectionPool(network_backend=network)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer, its body still to come; fails with what httpcore2 raises."""
        assert isinstance(request.stream, httpx2.SyncByteStream)
        url = request.url
        answer = self._connections.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        self._connections.close()


class _Body(httpx2.SyncByteStream):
    """The body of an answer as it comes in."""

    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
