"""Visits by the rules of each site, and never in haste."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from onrecord.fetching import Disallowed, Fetched, FetchError, Limits, NotPublic, Unchanged, Validators, Visitor
from onrecord.model.articles import Page
from onrecord.sources import LARGEST_PAGE
from onrecord.sources.listings import LARGEST_LISTING
from tests.fetching.servers import HERE, Answer, answer

LIMITS = Limits(seconds=5, allow=HERE)

Serve = Callable[[dict[str, Answer]], str]


class Clock:
    """A moment that goes on when somebody sleeps, and not otherwise."""

    def __init__(self) -> None:
        self.now = datetime(2025, 8, 13, 12, tzinfo=UTC)
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visitor(clock: Clock) -> Visitor:
    return Visitor(LIMITS, clock, clock.sleep)


class Counted:
    """An answer that counts how often it was asked for."""

    def __init__(self, given: Answer) -> None:
        self.given, self.times = given, 0

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        self.times += 1
        self.given(handler)


def rules(*lines: str) -> Answer:
    return answer("\n".join(("User-agent: *", *lines)).encode())


def body_of(found: Fetched | Unchanged) -> bytes:
    assert isinstance(found, Fetched)
    return found.page.body


def test_a_listing_may_be_larger_than_a_page_and_has_an_end_all_the_same(serve: Serve, visitor: Visitor) -> None:
    large, larger = b"x" * (LARGEST_PAGE + 1), b"x" * (LARGEST_LISTING + 1)
    home = serve({"/sitemap.xml": answer(large), "/endless.xml": answer(larger)})
    assert body_of(visitor.visit_listing(home + "/sitemap.xml")) == large
    for visit, address in ((visitor.visit, "/sitemap.xml"), (visitor.visit_listing, "/endless.xml")):
        with pytest.raises(FetchError, match="it has more than"):
            visit(home + address)


def test_what_a_site_asks_us_not_to_fetch_is_not_asked_for(serve: Serve, visitor: Visitor) -> None:
    draft = Counted(answer(b"draft"))
    home = serve({"/robots.txt": rules("Disallow: /drafts"), "/drafts": draft, "/news": answer(b"news")})
    assert body_of(visitor.visit(home + "/news")) == b"news"
    with pytest.raises(Disallowed, match=r"robots\.txt") as caught:
        visitor.visit(home + "/drafts")
    assert (caught.value.code, draft.times) == ("robots-disallowed", 0)


def test_a_site_to_which_we_are_sent_on_is_asked_as_well(serve: Serve, visitor: Visitor) -> None:
    other = serve({"/robots.txt": rules("Disallow: /"), "/": answer(b"never")})
    home = serve({"/": answer(status=302, Location=other + "/")})
    with pytest.raises(Disallowed) as caught:
        visitor.visit(home + "/")
    assert caught.value.url == other + "/"


@pytest.mark.parametrize("status", [204, 401, 403, 404, 410])
def test_a_site_without_rules_is_open(serve: Serve, visitor: Visitor, status: int) -> None:
    home = serve({"/robots.txt": answer(status=status), "/": answer(b"open")})
    assert body_of(visitor.visit(home + "/")) == b"open"


@pytest.mark.parametrize("status", [206, 429, 500, 503])
def test_a_site_whose_rules_cannot_be_had_is_shut_for_now(
    serve: Serve, visitor: Visitor, clock: Clock, status: int
) -> None:
    page, asked = Counted(answer(b"open")), Counted(answer(status=status, Retry_After="90"))
    answers: dict[str, Answer] = {"/robots.txt": asked, "/": page}
    home = serve(answers)
    for _ in range(2):
        with pytest.raises(FetchError, match="the rules of its site cannot be had") as caught:
            visitor.visit(home + "/")
    assert (caught.value.status, caught.value.retry_after) == (status, 90)
    assert (asked.times, page.times) == (1, 0)
    answers["/robots.txt"] = rules("Allow: /")
    clock.sleep(600)
    assert body_of(visitor.visit(home + "/")) == b"open"


def test_a_site_that_is_not_there_is_told_of(visitor: Visitor) -> None:
    with pytest.raises(FetchError, match="the rules of its site cannot be had"):
        visitor.visit("http://127.0.0.1:9/")


def test_a_site_that_is_not_open_to_all_is_told_of_as_such(visitor: Visitor) -> None:
    for _ in range(2):
        with pytest.raises(NotPublic) as caught:
            visitor.visit("http://localhost:9/news")
        assert caught.value.url == "http://localhost:9/news"


def test_rules_are_asked_for_once_a_day(serve: Serve, visitor: Visitor, clock: Clock) -> None:
    asked = Counted(rules("Allow: /"))
    home = serve({"/robots.txt": asked, "/": answer(b"open")})
    for _ in range(3):
        visitor.visit(home + "/")
    assert asked.times == 1
    clock.sleep(86_400)
    visitor.visit(home + "/")
    assert asked.times == 2


def test_rules_without_end_are_read_as_far_as_they_are_taken(serve: Serve, visitor: Visitor) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\nUser-agent: *\nDisallow: /drafts\n")
        while True:
            handler.wfile.write(b"# and so on\n" * 5_000)

    home = serve({"/robots.txt": endless, "/": answer(b"open")})
    assert body_of(visitor.visit(home + "/")) == b"open"
    with pytest.raises(Disallowed):
        visitor.visit(home + "/drafts")


@pytest.mark.parametrize(("said", "wait"), [("Allow: /", 1), ("Crawl-delay: 7", 7), ("Crawl-delay: 1e9", 60)])
def test_requests_to_one_site_keep_their_distance(
    serve: Serve, visitor: Visitor, clock: Clock, said: str, wait: float
) -> None:
    home = serve({"/robots.txt": rules(said), "/": answer(b"open")})
    for _ in range(3):
        visitor.visit(home + "/")
    assert clock.slept == [wait, wait]
    clock.sleep(wait)
    visitor.visit(home + "/")
    assert clock.slept == [wait] * 3


def test_another_site_need_not_wait(serve: Serve, visitor: Visitor, clock: Clock) -> None:
    for _ in range(3):
        visitor.visit(serve({"/": answer(b"open")}) + "/")
    assert clock.slept == []


def test_threads_wait_for_each_other(serve: Serve) -> None:
    now, slept = datetime(2025, 8, 13, tzinfo=UTC), list[float]()
    visitor = Visitor(LIMITS, lambda: now, slept.append)
    asked = Counted(rules("Allow: /"))
    home = serve({"/robots.txt": asked, "/": answer(b"open")})
    threads = [threading.Thread(target=visitor.visit, args=(home + "/",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert (sorted(slept), asked.times) == ([1, 2, 3, 4, 5, 6, 7], 1)


def test_pages_that_came_are_handed_on_to_be_kept(serve: Serve, clock: Clock) -> None:
    kept = list[tuple[Page, datetime]]()
    visitor = Visitor(LIMITS, clock, clock.sleep, keep=lambda page, at: kept.append((page, at)))

    def same(handler: BaseHTTPRequestHandler) -> None:
        answer(b"", 304 if handler.headers["If-None-Match"] else 200, ETag='"1"')(handler)

    home = serve({"/": same})
    visitor.visit(home + "/")
    assert visitor.visit(home + "/", Validators('"1"')) == Unchanged()
    assert [(page.url, at) for page, at in kept] == [(home + "/", datetime(2025, 8, 13, 12, tzinfo=UTC))]
