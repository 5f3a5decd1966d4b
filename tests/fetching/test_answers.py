"""What a server answers when it is asked again, when it is busy, and when an address has a password."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler

import pytest

from onrecord.fetching import Fetched, FetchError, Limits, Unchanged, Validators, fetch
from tests.fetching.servers import HERE, Answer, answer

LIMITS = Limits(seconds=5, allow=HERE)
MODIFIED = "Wed, 13 Aug 2025 10:00:00 GMT"

Serve = Callable[[dict[str, Answer]], str]


def versioned(handler: BaseHTTPRequestHandler) -> None:
    """A page that is as it was for whoever has its second version."""
    same = handler.headers["If-None-Match"] == '"2"' or handler.headers["If-Modified-Since"] == MODIFIED
    answer(b"" if same else b"talks", 304 if same else 200, ETag='"2"', Last_Modified=MODIFIED)(handler)


def test_a_page_brings_by_what_to_ask_for_it_again(serve: Serve) -> None:
    found = fetch(serve({"/": versioned}) + "/", limits=LIMITS)
    assert isinstance(found, Fetched)
    assert (found.page.body, found.validators) == (b"talks", Validators('"2"', MODIFIED))


@pytest.mark.parametrize("known", [Validators(etag='"2"'), Validators(modified=MODIFIED), Validators('"2"', MODIFIED)])
def test_a_page_that_is_as_it_was_is_not_sent_again(serve: Serve, known: Validators) -> None:
    home = serve({"/": versioned, "/old": answer(status=301, Location="/")})
    assert fetch(home + "/", limits=LIMITS, validators=known) == Unchanged()
    assert fetch(home + "/old", limits=LIMITS, validators=known) == Unchanged()


def test_a_page_of_another_version_comes_whole(serve: Serve) -> None:
    found = fetch(serve({"/": versioned}) + "/", limits=LIMITS, validators=Validators('"1"'))
    assert isinstance(found, Fetched) and found.page.body == b"talks"


def test_a_server_that_calls_unchanged_what_was_never_fetched_is_told_of(serve: Serve) -> None:
    with pytest.raises(FetchError, match="304"):
        fetch(serve({"/": answer(status=304)}) + "/", limits=LIMITS)


@pytest.mark.parametrize("status", [204, 205, 206])
def test_an_answer_of_no_page_or_a_part_of_one_is_no_page(serve: Serve, status: int) -> None:
    body = b"a part" if status == 206 else b""
    with pytest.raises(FetchError, match=rf"{status} .+, which is no whole page$") as caught:
        fetch(serve({"/": answer(body, status=status)}) + "/", limits=LIMITS)
    assert caught.value.status == status


def test_validators_without_measure_are_not_kept(serve: Serve) -> None:
    found = fetch(serve({"/": answer(b"x", ETag=f'"{"9" * 5000}"')}) + "/", limits=LIMITS)
    assert isinstance(found, Fetched) and found.validators == Validators()


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("120", 120, 120),
        ("0", 0, 0),
        ("9" * 30, 604_800, 604_800),
        (formatdate(0, usegmt=True), 0, 0),
    ],
)
def test_a_busy_server_says_how_long_to_wait(serve: Serve, said: str, least: float, most: float) -> None:
    with pytest.raises(FetchError, match="429") as caught:
        fetch(serve({"/": answer(status=429, Retry_After=said)}) + "/", limits=LIMITS)
    assert caught.value.status == 429
    assert caught.value.retry_after is not None and least <= caught.value.retry_after <= most


def test_a_busy_server_says_until_when_to_wait(serve: Serve) -> None:
    said = formatdate(time.time() + 600, usegmt=True)
    with pytest.raises(FetchError, match="429") as caught:
        fetch(serve({"/": answer(status=429, Retry_After=said)}) + "/", limits=LIMITS)
    assert caught.value.retry_after is not None and 500 <= caught.value.retry_after <= 601


@pytest.mark.parametrize("said", ["soon", "-5", "", "1e9", "Mon, 99 Foo 99999"])
def test_a_wait_that_is_none_is_passed_over(serve: Serve, said: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(serve({"/": answer(status=503, Retry_After=said)}) + "/", limits=LIMITS)
    assert (caught.value.status, caught.value.retry_after) == (503, None)


def test_a_password_is_sent_to_its_own_host_alone_and_never_logged(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    sent = list[tuple[str, str | None, str | None]]()

    def note(onward: str) -> Answer:
        def send(handler: BaseHTTPRequestHandler) -> None:
            sent.append((handler.path, handler.headers["Authorization"], handler.headers["Referer"]))
            answer(status=302, Location=onward)(handler)

        return send

    caplog.set_level(logging.DEBUG)
    other = serve({"/b": note("/end"), "/end": answer(b"end")})
    home = serve({"/": note("/a"), "/a": note(other.replace("//", "//visitor:theirs@") + "/b")})
    found = fetch(home.replace("//", "//reader:secret@") + "/", limits=LIMITS)
    assert isinstance(found, Fetched) and found.page.url == other + "/end"
    basic = "Basic cmVhZGVyOnNlY3JldA=="
    assert sent == [("/", basic, None), ("/a", basic, None), ("/b", None, None)]
    assert "HTTP Request: GET" in caplog.text
    assert not [word for word in ("secret", "theirs", "cmVhZGVy") if word in caplog.text]


def test_a_cookie_opens_the_door_that_it_was_given_for(serve: Serve) -> None:
    def door(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers["Cookie"] == "seen=yes"
        (answer(b"in") if known else answer(status=302, Location="/", Set_Cookie="seen=yes"))(handler)

    found = fetch(serve({"/": door}) + "/", limits=LIMITS)
    assert isinstance(found, Fetched) and found.page.body == b"in"


def test_each_address_is_entered_before_it_is_asked_and_waiting_there_takes_no_time(serve: Serve) -> None:
    entered = list[str]()

    def enter(url: str) -> None:
        entered.append(url)
        time.sleep(0.3)

    home = serve({"/old": answer(status=301, Location="/new"), "/new": answer(b"here")})
    fetch(home.replace("//", "//reader:secret@") + "/old", limits=Limits(seconds=0.5, allow=HERE), enter=enter)
    assert entered == [home + "/old", home + "/new"]
