"""Pages fetched from a server of our own on the loopback."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from onrecord.fetching import FetchError, Limits
from onrecord.fetching import fetch_page as fetch_public
from onrecord.model.articles import Page
from tests.fetching.servers import HERE, answer


def fetch_page(url: str, *, limits: Limits | None = None) -> Page:
    """The page at an address of this machine, which is allowed by name."""
    return fetch_public(url, limits=replace(limits or Limits(), allow=HERE))


def test_a_page_comes_with_its_kind_and_the_charset_its_server_claims(serve: Callable[..., str]) -> None:
    home = serve({"/": answer(b"<p>Talks</p>", Content_Type="text/html; charset=ISO-8859-1")})
    page = fetch_page(home + "/")
    assert (page.body, page.url) == (b"<p>Talks</p>", home + "/")
    assert (page.media_type, page.charset) == ("text/html", "ISO-8859-1")


def test_we_say_who_we_are(serve: Callable[..., str]) -> None:
    def echo(handler: BaseHTTPRequestHandler) -> None:
        answer(handler.headers["User-Agent"].encode())(handler)

    assert fetch_page(serve({"/": echo}) + "/").body.startswith(b"onrecord/")


def test_a_packed_page_is_unpacked(serve: Callable[..., str]) -> None:
    home = serve({"/": answer(gzip.compress(b"words"), Content_Encoding="gzip")})
    assert fetch_page(home + "/").body == b"words"


def test_the_address_is_where_the_page_was_found_in_the_end(serve: Callable[..., str]) -> None:
    home = serve({"/old": answer(status=301, Location="/new"), "/new": answer(b"here")})
    page = fetch_page(home + "/old")
    assert (page.body, page.url) == (b"here", home + "/new")


def test_a_loop_of_redirects_is_left(serve: Callable[..., str]) -> None:
    home = serve({"/a": answer(status=302, Location="/b"), "/b": answer(status=302, Location="/a")})
    with pytest.raises(FetchError, match="sent on more than 5 times"):
        fetch_page(home + "/a")


@pytest.mark.parametrize("onward", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://"])
def test_a_server_can_send_us_to_web_addresses_only(serve: Callable[..., str], onward: str) -> None:
    home = serve({"/": answer(status=302, Location=onward)})
    with pytest.raises(FetchError):
        fetch_page(home + "/")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "example.org", "http://", "http://[", ""])
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(FetchError):
        fetch_page(url)


def test_a_large_body_is_not_taken_to_its_end(serve: Callable[..., str]) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65_536)

    with pytest.raises(FetchError, match="more than 1,000,000 bytes"):
        fetch_page(serve({"/": endless}) + "/", limits=Limits(size=1_000_000))


def test_a_small_packet_cannot_unfold_into_a_large_page(serve: Callable[..., str]) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    with pytest.raises(FetchError, match="more than"):
        fetch_page(serve({"/": answer(bomb, Content_Encoding="gzip")}) + "/")


def test_damaged_packing_is_an_error(serve: Callable[..., str]) -> None:
    with pytest.raises(FetchError, match="damaged"):
        fetch_page(serve({"/": answer(b"no gzip at all", Content_Encoding="gzip")}) + "/")


@pytest.mark.parametrize("part", ["headers", "body", "nothing"])
def test_a_slow_sender_is_cut_off_in_time(serve: Callable[..., str], part: str) -> None:
    stop = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        opening = {"headers": b"HTTP/1.1 200 OK\r\n", "body": b"HTTP/1.1 200 OK\r\n\r\n", "nothing": b""}[part]
        handler.wfile.write(opening)
        while not stop.wait(0.02):
            if opening:
                handler.wfile.write(b"X-Slow: y\r\n" if part == "headers" else b"x")
        handler.close_connection = True

    home = serve({"/": drip})
    start = time.monotonic()
    try:
        with pytest.raises(FetchError, match=r"longer than 0\.3 seconds"):
            fetch_page(home + "/", limits=Limits(seconds=0.3))
    finally:
        stop.set()
    assert time.monotonic() - start < 5


def test_an_answer_that_is_no_page_is_an_error(serve: Callable[..., str]) -> None:
    with pytest.raises(FetchError, match="404 Not Found"):
        fetch_page(serve({"/": answer(b"gone", status=404)}) + "/")


def test_a_server_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FetchError):
        fetch_page("http://127.0.0.1:9/")


def test_a_password_is_used_but_never_shown(serve: Callable[..., str]) -> None:
    def echo(handler: BaseHTTPRequestHandler) -> None:
        answer(b"in" if "Authorization" in handler.headers else b"out")(handler)

    home = serve({"/": echo, "/gone": answer(status=410)}).replace("//", "//reader:secret@")
    page = fetch_page(home + "/")
    assert page.body == b"in"
    assert page.url is not None and "secret" not in page.url
    with pytest.raises(FetchError) as caught:
        fetch_page(home + "/gone")
    assert "secret" not in str(caught.value) and "reader" not in str(caught.value)
