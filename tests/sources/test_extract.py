"""Any bytes made an article, or refused with a code, in bounded time."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.articles import Page
from onrecord.model.problems import PageError
from onrecord.sources import LARGEST_PAGE, extract

WORDS = "The two sides agreed on Wednesday to meet again in Vienna next week, a spokesman for the ministry said."
HTML = f"<html><body><h1>Talks to go on</h1><p>{WORDS}</p><p>{WORDS} He gave no reason.</p></body></html>"
MAIL = f"Message-ID: <1@a.example>\nFrom: Press <p@a.example>\nSubject: Talks to go on\n\n{WORDS}\n"
TEXT = f"Talks to go on\n\n{WORDS}\n"


@pytest.mark.parametrize("body", [HTML, MAIL, TEXT], ids=["html", "mail", "text"])
@pytest.mark.parametrize("claim", [None, "text/html", "text/plain", "message/rfc822", "application/octet-stream"])
def test_a_page_is_read_by_what_it_holds_whatever_it_is_called(body: str, claim: str | None) -> None:
    article = extract(Page(body=body.encode(), media_type=claim)).article
    assert article.title == "Talks to go on"
    assert WORDS in article.text
    assert "<" not in article.text and "Message-ID" not in article.text


def test_a_packed_page_is_unpacked() -> None:
    assert extract(Page(body=gzip.compress(HTML.encode()))).article.title == "Talks to go on"


def test_a_guessed_encoding_is_a_problem_of_the_article() -> None:
    found = extract(Page(body="Talks in “Vienna” go on.".encode("windows-1252"), charset="utf-8"))
    assert found.article.text == "Talks in “Vienna” go on."
    assert [problem.code for problem in found.problems] == ["encoding-guessed"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "page-empty"),
        (b"\n \t", "page-empty"),
        (b"<html><body></body></html>", "page-empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "page-binary"),
        (bytes(1000), "page-binary"),
        (b'{"title": "Talks"}', "page-not-article"),
        (b"x" * 50_000_000, "page-too-large"),
        (b"<p>x</p>" * 200_000, "page-too-large"),
        (b"They met again. " * 40_000, "page-too-large"),
    ],
)
def test_what_holds_no_article_is_refused_by_code(body: bytes, code: str) -> None:
    with pytest.raises(PageError) as caught:
        extract(Page(body=body))
    assert caught.value.code == code
    assert str(caught.value)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "page-empty"),
        (b"\xff", "page-encoding"),
        (b"x" * 50_000_000, "page-too-large"),
        (b"They met. " * 60_000, "page-too-large"),
    ],
)
def test_clean_text_is_refused_by_code_too(body: bytes, code: str) -> None:
    with pytest.raises(PageError) as caught:
        extract(Page(body=body), verbatim=True)
    assert caught.value.code == code


START = b"<!doctype html><html><body><h1>Talks to go on</h1>"


@pytest.mark.parametrize(
    "body",
    [
        START + b"<div>" * 100_000,
        START + b"<p>" + b"<span>a </span>" * 15_000,
        START + b"<p " + b"a=b " * 500_000 + b">x",
        START + b"<!--" * 500_000,
        START + b'<script type="application/ld+json">' + b"[" * 1_000_000 + b"</script>",
        START + b"<table><tr><td>" * 20_000,
        b"<!---->" * 100_000,
        b"&nbsp;" * 80_000,
        b"a\n" * 200_000,
        b"-\n" * 50_000,
        b"a" * 490_000,
        b" \n" * (LARGEST_PAGE // 2 - 2) + b"a",
    ],
)
def test_hostile_pages_cost_little_time(body: bytes) -> None:
    start = time.monotonic()
    try:
        extract(Page(body=body))
    except PageError:
        pass
    assert time.monotonic() - start < 10


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)), st.sampled_from([None, "text/html"]))
def test_no_bytes_raise_anything_but_a_page_error(body: bytes, claim: str | None) -> None:
    page = Page(body=body, media_type=claim)
    try:
        found = extract(page)
    except PageError:
        return
    assert found == extract(page)
    last = 0
    for block in found.article.blocks:
        assert last <= block.span.start < block.span.end <= len(found.article.text)
        last = block.span.end


TAGS = [
    "<p>",
    "</p>",
    "<h1>",
    "<div class=caption>",
    "</div>",
    "<img src=x>",
    "<a href=/>",
    "</a>",
    "<li>",
    "<br>",
    "<table>",
]
PIECES = st.sampled_from(
    [*TAGS, "Talks", WORDS, " ", "<!--", "-->", "<script>", "</script>", "&nbsp;", "<figure>", "Photo: A/B"]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_no_markup_raises_anything_but_a_page_error(markup: str) -> None:
    page = Page(body=f"<!doctype html>{markup}".encode())
    try:
        found = extract(page)
    except PageError:
        return
    assert found == extract(page)
    assert all(block.span.end <= len(found.article.text) for block in found.article.blocks)
