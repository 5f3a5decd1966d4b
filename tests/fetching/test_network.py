"""Pages come from machines that are open to all, or allowed by name; nothing else is even asked."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from onrecord.fetching import Fetched, FetchError, Limits, NotPublic, fetch

SHORT = Limits(seconds=5)
HERE = Limits(seconds=5, allow=frozenset({"outlet.example"}))


@dataclass
class Server:
    """A server of this machine that counts who comes, and answers each with one page."""

    port: int
    came: list[bytes] = field(default_factory=list)

    def at(self, host: str, scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}/"

    def leads_here(self, host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]


@pytest.fixture
def server() -> Iterator[Server]:
    yield from _serving(None)


def _serving(encrypted: ssl.SSLContext | None) -> Iterator[Server]:
    place = socket.create_server(("127.0.0.1", 0))
    server = Server(place.getsockname()[1])

    def take() -> None:
        while True:
            try:
                connection, _ = place.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                try:
                    if encrypted:
                        connection = encrypted.wrap_socket(connection, server_side=True)
                    server.came.append(connection.recv(1000))
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere")
                except OSError:
                    server.came.append(b"broken off")
                finally:
                    connection.close()

    thread = threading.Thread(target=take, daemon=True)
    thread.start()
    yield server
    place.shutdown(socket.SHUT_RDWR)
    place.close()
    thread.join(5)


def body_of(found: object) -> bytes:
    assert isinstance(found, Fetched)
    return found.page.body


@pytest.mark.parametrize("host", ["2130706433", "0177.0.0.1", "0x7f.1", "127.1", "0", "[::7f00:1]", "[fec0::1]"])
def test_no_way_of_writing_an_address_hides_where_it_leads(host: str, server: Server) -> None:
    with pytest.raises(FetchError, match=r"not open to all|not a web address"):
        fetch(server.at(host), limits=SHORT)
    assert server.came == []


def test_a_name_that_leads_here_is_not_even_asked(server: Server) -> None:
    with pytest.raises(NotPublic, match="not open to all") as caught:
        fetch(server.at("localhost"), limits=SHORT)
    assert "fetch_allow = 'localhost'" in str(caught.value)
    assert server.came == []


def test_one_private_address_among_public_ones_shuts_the_host(server: Server) -> None:
    with pytest.raises(NotPublic):
        fetch(server.at("outlet.example"), limits=SHORT, look_up=lambda *_: ["93.184.215.14", "127.0.0.1"])
    assert server.came == []


def test_a_name_is_looked_up_once_and_the_address_that_was_checked_is_connected_to(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, connected = list[str](), list[str]()

    def changing(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["93.184.215.14"] if len(asked) == 1 else ["127.0.0.1"]

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address[0])
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr("socket.create_connection", connect)
    with pytest.raises(FetchError, match="nobody there"):
        fetch(server.at("outlet.example"), limits=SHORT, look_up=changing)
    assert (asked, connected, server.came) == (["outlet.example"], ["93.184.215.14"], [])


def test_a_host_that_is_allowed_by_name_is_fetched_from(server: Server) -> None:
    assert body_of(fetch(server.at("Outlet.example"), limits=HERE, look_up=server.leads_here)) == b"here"
    assert b"Host: outlet.example" in server.came[0]


def test_allowing_one_name_allows_no_other_of_the_same_machine(server: Server) -> None:
    with pytest.raises(NotPublic):
        fetch(server.at("127.0.0.1"), limits=HERE)
    with pytest.raises(NotPublic):
        fetch(server.at("sub.outlet.example"), limits=HERE, look_up=server.leads_here)


def test_the_next_address_is_tried_where_nobody_answers_at_the_first(server: Server) -> None:
    found = fetch(server.at("outlet.example"), limits=HERE, look_up=lambda *_: ["127.0.0.2", "127.0.0.1"])
    assert body_of(found) == b"here"


def test_no_proxy_is_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, server.at("127.0.0.1"))
    with pytest.raises(FetchError, match="there is no such host"):
        fetch("http://outlet.example/", limits=SHORT, look_up=lambda *_: [])
    assert server.came == []


def test_a_name_that_leads_nowhere_is_told_of() -> None:
    def nobody(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror("no such name")

    with pytest.raises(FetchError, match="there is no such host"):
        fetch("https://outlet.example/", limits=SHORT, look_up=nobody)


def test_a_name_that_is_looked_up_without_end_is_given_up_in_time() -> None:
    ends = threading.Event()

    def slow(host: str, port: int) -> Sequence[str]:
        ends.wait(10)
        return []

    start = time.monotonic()
    with pytest.raises(FetchError, match=r"longer than 0\.1 seconds"):
        fetch("http://outlet.example/", limits=Limits(seconds=0.1), look_up=slow)
    ends.set()
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("host", ["a" * 300, "\udcff", "..", "[::1", "exa mple", "a%20xn--0"])
def test_a_name_that_is_none_is_told_of(host: str) -> None:
    with pytest.raises(FetchError):
        fetch(f"http://{host}/", limits=SHORT)


@pytest.fixture
def encrypted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    yield from _serving(context)


def test_encryption_proves_the_name_though_the_address_is_connected_to(encrypted: Server) -> None:
    found = fetch(encrypted.at("outlet.example", "https"), limits=HERE, look_up=encrypted.leads_here)
    assert body_of(found) == b"here"


def test_a_certificate_for_another_name_is_refused(encrypted: Server) -> None:
    other = Limits(seconds=5, allow=frozenset({"other.example"}))
    with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
        fetch(encrypted.at("other.example", "https"), limits=other, look_up=encrypted.leads_here)
    assert not [asked for asked in encrypted.came if asked != b"broken off"]
