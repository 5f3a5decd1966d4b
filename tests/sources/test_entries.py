"""Entries: the addresses that they lead to."""

from __future__ import annotations

import pytest

from onrecord.sources.entries import web_address

GIVEN = (
    ("/2025/Press release 12.html", "https://wire.example/2025/Press%20release%2012.html"),
    (" /a\n", "https://wire.example/a"),
    ("https://wire.example/a\n    b", "https://wire.example/ab"),
    ("b?c=d#e", "https://wire.example/news/b?c=d"),
    ("javascript:alert(1)", None),
    ("file:///etc/passwd", None),
    ("http://[broken/", None),
    ("/" + "a" * 2000, None),
    (None, None),
)


@pytest.mark.parametrize(("given", "address"), GIVEN)
def test_an_address_is_taken_as_a_browser_takes_it(given: object, address: str | None) -> None:
    assert web_address(given, "https://wire.example/news/") == address
