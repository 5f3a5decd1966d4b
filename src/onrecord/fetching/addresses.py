"""Which addresses of the network are open to all, and which of them a host has."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

LookUp = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to its network addresses; raises OSError or UnicodeError where it has none."""

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that end in the IPv4 address that they lead to."""

_CLOSED = tuple(
    map(
        ip_network,
        ("::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "fec0::/10", "3fff::/20", "5f00::/16", "192.88.99.0/24"),
    )
)
"""Networks that ``is_global`` of Python 3.11 lets through: IPv4-compatible, translated on both ways, of one site,
for documentation, for segment routing, and the old relays of 6to4."""

_MOST = 4
"""Addresses of one host that are tried: each gets its share of the time."""


def is_public(address: str) -> bool:
    """Whether a network address is one of the open internet, also where it wraps another; False for what is none."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_open(each) for each in _unwrapped(found))


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast and not any(address in network for network in _CLOSED)


def _unwrapped(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            yield address.ipv4_mapped
            return
        inner = (address.sixtofour, *(address.teredo or ()))
        yield from (each for each in inner if each is not None)
        if address in _TRANSLATED:
            yield IPv4Address(int(address) & 0xFFFFFFFF)
    yield address


class Closed(Exception):
    """A host that is not open to all, and not allowed by name."""

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__(host)


def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host as this machine finds them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def find_addresses(
    host: str, port: int, *, allow: frozenset[str], seconds: float, by: LookUp = look_up
) -> Sequence[str]:
    """The first few addresses of a host, to be connected to by number, so that the name is not looked up again.

    Raises Closed where one of them is not open to all and ``allow`` does not name the host, and OSError where there
    are none or they are not found in time.
    """
    # A thread of its own asks, because the system's look-up knows no limit of time.
    answers = queue.SimpleQueue[Sequence[str]]()

    def ask() -> None:
        try:
            answers.put(by(host, port))
        except (OSError, UnicodeError):
            answers.put(())

    threading.Thread(target=ask, daemon=True).start()
    try:
        addresses = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError(f"{host} is not found in {seconds:g} seconds") from None
    if not addresses:
        raise OSError(f"there is no host {host}")
    if host not in allow and not all(map(is_public, addresses)):
        raise Closed(host)
    return addresses[:_MOST]
