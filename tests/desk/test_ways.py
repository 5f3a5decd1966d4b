"""The ways by which news comes in, as the settings open them."""

import time
from datetime import UTC, datetime

import pytest

from onrecord.desk.ways import open_ways
from onrecord.fetching import FetchError, NotPublic
from onrecord.settings import Settings


@pytest.mark.parametrize(("allowed", "is_shut"), [((), True), (("[::1]",), False), (("::1",), False)])
def test_an_address_is_allowed_with_its_brackets_and_without(allowed: tuple[str, ...], is_shut: bool) -> None:
    ways = open_ways(Settings(fetch_allow=allowed, fetch_seconds=2), lambda: datetime.now(UTC), time.sleep)
    with pytest.raises(FetchError) as caught:  # nobody listens at that port
        ways.visit("http://[::1]:9/feed")
    assert isinstance(caught.value, NotPublic) is is_shut
