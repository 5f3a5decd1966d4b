"""What the rules of a site let us fetch."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from onrecord.fetching.robots import LARGEST_RULES, Rules, read_rules

HOME = "https://outlet.example"


@pytest.mark.parametrize(
    ("said", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/news", False),
        ("User-agent: *\nDisallow: /drafts", "/news", True),
        ("User-agent: *\nDisallow: /drafts", "/drafts/1", False),
        ("User-agent: *\nDisallow: /\nAllow: /news", "/news/1", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /drafts", "/news", True),
        ("User-agent: *\nAllow: /\n\nuser agent: Onrecord/0.1\nDisallow: /", "/news", False),
        ("User-agent: otherbot\nUser-agent: onrecord\nDisallow: /", "/news", False),
        ("User-agent: otherbot\nDisallow: /", "/news", True),
        ("User-agent: onrecorder\nDisallow: /", "/news", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow:", "/news", True),
        ("<html>not here</html>", "/news", True),
        ("", "/news", True),
        ("\ufeffUser-agent: *\nDisallow: /", "/news", False),
    ],
)
def test_rules_hold_for_those_whom_they_name(said: str, path: str, allowed: bool) -> None:
    assert read_rules(said.encode()).allow(HOME + path) is allowed


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("Crawl-delay: 5", 5), ("Request-rate: 1/10s", 10), ("Crawl-delay: soon", None), ("Allow: /", None)],
)
def test_a_site_says_how_long_to_wait_between_two_requests(said: str, seconds: float | None) -> None:
    assert read_rules(f"User-agent: *\n{said}".encode()).delay == seconds


def test_a_site_without_rules_lets_everybody_in() -> None:
    assert Rules().allow(HOME) and Rules().delay is None


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(
            "".join(f"User-agent: a{number}\n" for number in range(20_000)) + "Allow: /\n" * 20_000, id="names"
        ),
        pytest.param("User-agent: a\nUser-agent: b\n" * 20_000, id="the same names again"),
        pytest.param("User-agent: *\n" + "Disallow: /" + "*a" * 200_000 + "b\n", id="stars"),
        pytest.param("User-agent: *\n" + "Disallow: /*a*b$c\n" * 30_000, id="many rules"),
        pytest.param("\0\xff:" * 100_000, id="no text"),
    ],
)
def test_rules_made_to_tie_us_up_are_read_at_once(part: str) -> None:
    body = part.encode("latin-1")
    start = time.monotonic()
    tracemalloc.start()
    rules = read_rules(body)
    rules.allow(HOME + "/" + "a" * 2_000)
    size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.monotonic() - start < 10
    assert size < 100_000_000


def test_rules_beyond_the_first_500_kb_are_left_out() -> None:
    body = b"User-agent: *\n" + b"#" * LARGEST_RULES + b"\nDisallow: /\n"
    assert read_rules(body).allow(HOME + "/")
