"""How long a source or a page waits, as tables of cases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.desk.paces import FASTEST, FIRST, RETRIES, SLOWEST, pace_after, retry_after, wait_after

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ADDRESS = "https://post.example/rss"


@pytest.mark.parametrize(
    ("pace", "changed", "want"),
    [
        (None, True, FIRST),
        (None, False, FIRST),
        (HOUR, True, HOUR / 2),
        (HOUR, False, 75 * MINUTE),
        (6 * MINUTE, True, FASTEST),
        (FASTEST, True, FASTEST),
        (23 * HOUR, False, SLOWEST),
        (SLOWEST, False, SLOWEST),
        (3 * DAY, False, SLOWEST),
    ],
)
def test_a_source_is_looked_at_as_often_as_it_changes(pace: timedelta | None, changed: bool, want: timedelta) -> None:
    assert pace_after(pace, changed=changed) == want


@pytest.mark.parametrize(("every", "least", "most"), [(MINUTE, 5, 5.1), (2 * HOUR, 10, 70), (DAY, 120, 700)])
def test_the_pace_comes_to_rest_at_some_looks_for_each_change(every: timedelta, least: float, most: float) -> None:
    """``every`` is the time between two changes; the mean pace of the last looks lies within these minutes."""
    pace, at, news, paces = pace_after(None, changed=True), timedelta(0), timedelta(0), []
    for _ in range(400):
        at += pace
        changed = news + every <= at
        if changed:
            news = at // every * every
        pace = pace_after(pace, changed=changed)
        paces.append(pace)
    mean = sum(paces[100:], timedelta(0)) / len(paces[100:])
    assert least <= mean / MINUTE <= most


@pytest.mark.parametrize(
    ("pace", "failures", "refused", "want"),
    [
        (HOUR, 0, None, HOUR),
        (HOUR, 1, None, HOUR),
        (HOUR, 2, None, 2 * HOUR),
        (HOUR, 5, None, 16 * HOUR),
        (HOUR, 9, None, DAY),
        (HOUR, 5000, None, DAY),
        (MINUTE, 1, None, FASTEST),
        (3 * DAY, 4, None, 3 * DAY),
        (DAY, 0, None, DAY),
    ],
)
def test_failures_make_the_wait_longer(pace: timedelta, failures: int, refused: float | None, want: timedelta) -> None:
    assert abs(wait_after(pace, ADDRESS, failures=failures, refused=refused) - want) <= want / 10


@pytest.mark.parametrize(("refused", "want"), [(7200.0, 2 * HOUR), (604_800.0, 7 * DAY)])
def test_a_server_that_asks_us_to_stay_away_is_obeyed(refused: float, want: timedelta) -> None:
    assert wait_after(FASTEST, ADDRESS, failures=1, refused=refused) == want
    assert retry_after(1, hopeful=True, refused=refused) == want


def test_a_wait_is_the_same_for_an_address_and_parts_those_that_began_together() -> None:
    waits = {wait_after(HOUR, f"https://post-{number}.example/rss") for number in range(100)}
    assert len(waits) == 100
    assert max(waits) - min(waits) > HOUR / 10
    assert wait_after(HOUR, ADDRESS) == wait_after(HOUR, ADDRESS)


def test_a_page_is_given_up_in_the_end_and_sooner_where_there_is_little_hope() -> None:
    assert [retry_after(tries, hopeful=True) for tries in range(1, 6)] == [*RETRIES, None]
    assert [retry_after(tries, hopeful=False) for tries in range(1, 4)] == [10 * MINUTE, HOUR, None]
