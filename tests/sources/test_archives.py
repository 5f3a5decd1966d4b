"""Web archives: pages of responses, whatever is damaged beside them."""

from __future__ import annotations

import gzip
import io

from onrecord.model.articles import Page
from onrecord.model.problems import Problem
from onrecord.sources import LARGEST_PAGE
from onrecord.sources.archives import find_archived_pages

HTML = "text/html; charset=utf-8"


def record(address: str, body: bytes, *, kind: str = HTML, status: str = "200 OK", more: str = "") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-08-13T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{address}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def pages(archive: bytes) -> list[Page | Problem]:
    return list(find_archived_pages(io.BytesIO(archive)))


def addresses(archive: bytes) -> list[str | None]:
    return [found.url if isinstance(found, Page) else found.code for found in pages(archive)]


FIRST, SECOND = record("https://a.example/1", b"<p>one</p>"), record("https://a.example/2", b"<p>two</p>")


def test_an_archives_pages_come_in_its_order_with_their_addresses() -> None:
    found = pages(FIRST + SECOND)
    assert [(page.url, page.body, page.charset) for page in found if isinstance(page, Page)] == [
        ("https://a.example/1", b"<p>one</p>", "utf-8"),
        ("https://a.example/2", b"<p>two</p>", "utf-8"),
    ]


def test_compressed_archives_and_compressed_payloads_are_opened() -> None:
    inner = record("https://a.example/3", gzip.compress(b"<p>three</p>"), more="Content-Encoding: gzip\r\n")
    found = pages(gzip.compress(FIRST) + gzip.compress(inner))
    assert [page.body for page in found if isinstance(page, Page)] == [b"<p>one</p>", b"<p>three</p>"]


def test_only_successful_responses_of_html_are_pages() -> None:
    other = record("https://a.example/x.png", b"png", kind="image/png")
    gone = record("https://a.example/gone", b"<p>gone</p>", status="404 Not Found")
    assert addresses(other + gone + SECOND) == ["https://a.example/2"]


def test_a_damaged_record_costs_itself_alone() -> None:
    middle = bytearray(gzip.compress(record("https://a.example/3", b"<p>three</p>" * 50)))
    middle[60] ^= 0xFF
    middle[61] ^= 0xFF
    found = addresses(gzip.compress(FIRST) + bytes(middle) + gzip.compress(SECOND))
    assert found == ["https://a.example/1", "archive-damaged", "https://a.example/2"]


def test_a_payload_that_is_not_what_it_says_costs_itself_alone() -> None:
    lying = record("https://a.example/3", b"no gzip", more="Content-Encoding: gzip\r\n")
    assert addresses(FIRST + lying + SECOND) == ["https://a.example/1", "archive-damaged", "https://a.example/2"]


def test_no_more_than_the_largest_page_is_taken_of_a_payload() -> None:
    bomb = record("https://a.example/3", gzip.compress(b"0" * (LARGEST_PAGE + 5000)), more="Content-Encoding: gzip\r\n")
    found = pages(bomb + SECOND)
    assert [len(page.body) for page in found if isinstance(page, Page)] == [LARGEST_PAGE + 1, len(b"<p>two</p>")]


def test_what_is_no_archive_has_no_pages() -> None:
    assert pages(b"hello " * 100) == []
    assert pages(b"") == []
