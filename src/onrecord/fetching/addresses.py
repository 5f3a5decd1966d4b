"""Which addresses of the network are open to all."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

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
