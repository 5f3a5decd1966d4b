"""Connections to machines that are open to all, or allowed by name: the only way from here to the web.

A name is looked up once. All addresses that it has are looked at, and a connection is made to one of them, not to
the name again, which might lead elsewhere the second time. Encryption still proves the name. No proxy is asked:
it would look the name up for itself.
"""

from __future__ import annotations

import logging
import re
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Never

import httpcore2
import httpx2

from onrecord.fetching.addresses import Closed, LookUp, find_addresses, look_up
from onrecord.fetching.deadlines import Deadline
from onrecord.fetching.errors import FetchError, NotPublic

if TYPE_CHECKING:
    from onrecord.fetching.answers import Limits

# At its most talkative httpcore2 logs whole answers, with the passwords in the addresses that a server sends us on to.
logging.getLogger("httpcore2.http11").setLevel(logging.INFO)

_ERROR_NUMBER = re.compile(r"^\[Errno -?\d+\] ")


@contextmanager
def reaching(url: str, limits: Limits, deadline: Deadline, by: LookUp | None = None) -> Iterator[httpx2.BaseTransport]:
    """A way to the server of an address, for a client; what goes wrong on it is told as a FetchError."""
    try:
        yield _Transport(_Network(limits.allow, deadline, by or look_up))
    except Closed as error:
        raise NotPublic(url, error.host) from error
    except (
        httpx2.HTTPError,
        httpx2.InvalidURL,
        ValueError,  # what the client, which prepares to be sent on, says of some addresses that are none
        httpcore2.NetworkError,
        httpcore2.TimeoutException,
        httpcore2.ProtocolError,
    ) as error:
        raise FetchError(url, _reason(error) if deadline.left else limits.late) from error


def _reason(error: Exception) -> str:
    match error:
        case httpx2.DecodingError():
            return "its packing is damaged"
        case httpx2.TimeoutException() | httpcore2.TimeoutException():
            return "the server does not answer"
        case httpx2.InvalidURL() | ValueError():
            return f"sent on to what is no web address: {error}"
        case _:
            return _ERROR_NUMBER.sub("", str(error)) or type(error).__name__


class _Network(httpcore2.NetworkBackend):
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
        try:
            addresses = find_addresses(host, port, allow=self._allow, seconds=self._deadline.left, by=self._look_up)
        except OSError as error:
            raise httpcore2.ConnectError("there is no such host") from error
        failed: Exception = httpcore2.ConnectError("nobody answers")
        for address, share in zip(addresses, self._deadline.shares(len(addresses)), strict=True):
            try:
                stream = self._made.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
                continue
            return _Bounded(stream, self._deadline)
        raise failed

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> Never:
        """Never: no web address leads to one."""
        raise Closed(path)


class _Bounded(httpcore2.NetworkStream):
    """A connection that ends at a deadline.

    A client's own time limits are for one reading from the network each: a server that sends a byte now and then
    never runs into them, and one that sends without end what is never handed on keeps the client to itself.
    """

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left())

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, self._left()), self._deadline)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left(self) -> float:
        left = self._deadline.left
        if not left:
            raise httpcore2.ReadTimeout("the time is up")
        return left


class _Transport(httpx2.BaseTransport):
    """How a client sends its requests; fails with what httpcore2 raises."""

    def __init__(self, network: _Network) -> None:
        self._connections = httpcore2.ConnectionPool(network_backend=network)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
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
