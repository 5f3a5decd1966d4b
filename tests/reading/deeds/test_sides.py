"""Whose government an address is of."""

from __future__ import annotations

import pytest

from onrecord.reading.deeds.sides import side_of_address


@pytest.mark.parametrize(
    ("address", "side"),
    [
        ("https://www.state.gov/talks-on-the-strait/", "US"),
        ("archives.gov", "US"),
        ("https://www.gov.uk/government/news", "GB"),
        ("https://www.mofa.go.jp/press", "JP"),
        ("https://www.diplomatie.gouv.fr:443/x", "FR"),
        ("https://ec.europa.eu/commission", "eu"),
        ("https://gov.example.com/", None),
        ("https://www.wire.example/us.gov", None),
        ("The Strait Gazette", None),
        ("", None),
    ],
)
def test_an_address_tells_whose_government_it_is_of(address: str, side: str | None) -> None:
    assert side_of_address(address) == side
