"""What is fetched for somebody else is fetched from machines that are open to all."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.fetching import FetchError, Limits, NotPublic, fetch_page
from onrecord.fetching.addresses import is_public

PUBLIC = Limits(seconds=5, public=True)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "::7f00:1",
        "::ffff:0:7f00:1",
        "64:ff9b:1::7f00:1",
        "fec0::1",
        "3fff::1",
        "5f00::1",
        "192.88.99.1",
        "no address",
        "",
    ],
)
def test_one_of_this_house_is_not_however_it_is_wrapped(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("host", ["2130706433", "0177.0.0.1", "0x7f.1", "127.1", "0", "[::7f00:1]", "[fec0::1]"])
def test_no_way_of_writing_an_address_hides_where_it_leads(host: str) -> None:
    with pytest.raises(NotPublic):
        fetch_page(f"http://{host}/", limits=PUBLIC)


@pytest.fixture
def taken() -> Iterator[tuple[str, list[bytes]]]:
    """The address of a server of this machine, and what came in at it."""
    place, came = socket.create_server(("127.0.0.1", 0)), list[bytes]()

    def take() -> None:
        while True:
            try:
                connection, _ = place.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                came.append(connection.recv(100))

    thread = threading.Thread(target=take, daemon=True)
    thread.start()
    yield f"http://localhost:{place.getsockname()[1]}/", came
    place.shutdown(socket.SHUT_RDWR)
    place.close()
    thread.join(5)


def test_a_name_that_leads_here_is_not_even_asked(taken: tuple[str, list[bytes]]) -> None:
    address, came = taken
    with pytest.raises(NotPublic, match="not open to all"):
        fetch_page(address, limits=PUBLIC)
    assert came == []


def test_a_name_that_leads_elsewhere_by_the_time_of_asking_is_sent_nothing(
    taken: tuple[str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, came = taken
    monkeypatch.setattr("onrecord.fetching.pages.leads_to_public", lambda host: True)
    with pytest.raises(NotPublic, match="not open to all"):
        fetch_page(address, limits=PUBLIC)
    assert [part for part in came if part] == []


def test_a_name_that_leads_nowhere_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*asked: Any, **more: Any) -> Any:
        raise socket.gaierror("no such name")

    monkeypatch.setattr("socket.getaddrinfo", nobody)
    with pytest.raises(FetchError, match="there is no such host"):
        fetch_page("https://outlet.example/", limits=PUBLIC)


@pytest.mark.parametrize("host", ["a" * 300, "\udcff", "..", "[::1", "exa mple"])
def test_a_name_that_is_none_is_told_of(host: str) -> None:
    with pytest.raises(FetchError):
        fetch_page(f"http://{host}/", limits=PUBLIC)
