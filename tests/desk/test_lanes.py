"""Errands to several sites: beside each other, and at one site in order."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from onrecord.desk.lanes import Lanes


@pytest.fixture
def lanes() -> Lanes[str]:
    return Lanes(3)


def all_back(lanes: Lanes[str]) -> list[str]:
    found: list[str] = []
    while lanes.away:
        found += lanes.back(5)
    return found


def saying(word: str) -> Callable[[], str]:
    return lambda: word


def test_errands_at_one_site_are_done_in_their_order(lanes: Lanes[str]) -> None:
    for number in range(50):
        lanes.send("post.example", saying(f"{number}"))
    assert all_back(lanes) == [f"{number}" for number in range(50)]
    lanes.close()


def test_a_slow_site_holds_up_its_own_lane_alone(lanes: Lanes[str]) -> None:
    answer = threading.Event()

    def slow() -> str:
        assert answer.wait(5)
        return "slow"

    lanes.send("slow.example", slow)
    lanes.send("slow.example", saying("after slow"))
    for number in range(9):
        lanes.send(f"{number}.example", saying("fast"))
    found: list[str] = []
    while len(found) < 9:
        found += lanes.back(5)
    assert set(found) == {"fast"}
    assert lanes.back(0) == []
    assert lanes.away == 2
    answer.set()
    assert all_back(lanes) == ["slow", "after slow"]
    lanes.close()


def test_no_more_are_away_at_once_than_there_are_threads(lanes: Lanes[str]) -> None:
    together, most, lock = [], [], threading.Lock()
    go = threading.Barrier(3, timeout=5)

    def errand() -> str:
        with lock:
            together.append(1)
            most.append(len(together))
        go.wait()
        with lock:
            together.pop()
        return ""

    for number in range(9):
        lanes.send(f"{number}.example", errand)
    all_back(lanes)
    assert max(most) == 3
    lanes.close()


def test_what_goes_wrong_on_an_errand_is_raised_when_it_is_back(lanes: Lanes[str]) -> None:
    def fail() -> str:
        raise KeyError("broken")

    lanes.send("post.example", fail)
    lanes.send("post.example", saying("well"))
    with pytest.raises(KeyError, match="broken"):
        lanes.back(5)
    assert lanes.back(5) == ["well"]
    lanes.close()


def test_nobody_is_sent_after_the_end(lanes: Lanes[str]) -> None:
    here, go = threading.Event(), threading.Event()

    def first() -> str:
        here.set()
        assert go.wait(5)
        return "first"

    lanes.send("post.example", first)
    lanes.send("post.example", saying("second"))
    assert here.wait(5)
    closing = threading.Thread(target=lanes.close)
    closing.start()
    while not lanes._closed:
        pass
    go.set()
    closing.join()
    assert lanes.back(0) == ["first"]
    assert lanes.away == 1
