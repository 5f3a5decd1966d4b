"""Bytes made text."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.problems import PageError
from onrecord.sources.decoding import BINARY_KINDS, LARGEST_PAGE, decode, unpack

ENGLISH = "The minister said “we will talk” – and left the café in Zürich. " * 3
RUSSIAN = "Президенты встретятся на Аляске, сообщил представитель министерства. " * 3
CHINESE = "两国总统将在阿拉斯加会面，发言人说。" * 5
POLISH = "Prezydent powiedział, że spotkanie się odbędzie, jeśli będą gwarancje. " * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "windows-1252"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gb18030"),
    ],
)
def test_text_is_read_though_nobody_names_its_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ENGLISH, "windows-1252"), (RUSSIAN, "koi8-r"), (CHINESE, "big5"), (POLISH, "iso-8859-2"), (ENGLISH, "utf-8")],
)
def test_the_encoding_that_the_server_names_is_taken_without_a_problem(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding, errors="ignore"), encoding)
    assert decoded.text == text.encode(encoding, errors="ignore").decode(encoding)
    assert decoded.problems == ()


def test_the_encoding_that_the_page_names_is_taken() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><p>{RUSSIAN}'
    assert decode(page.encode("windows-1251")).text == page


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert decode(b"\x93Yes\x94, he said", "iso-8859-1").text == "“Yes”, he said"


@pytest.mark.parametrize(
    ("text", "encoding", "claim"),
    [
        (ENGLISH, "utf-8", "iso-8859-1"),
        (ENGLISH, "windows-1252", "utf-8"),
        (RUSSIAN, "windows-1251", "iso-8859-1"),
        ("One word’s mark", "windows-1252", "utf-8"),
    ],
)
def test_a_wrong_claim_is_noticed(text: str, encoding: str, claim: str) -> None:
    decoded = decode(text.encode(encoding), claim)
    assert decoded.text == text
    assert [problem.code for problem in decoded.problems] == ["encoding-guessed"]


@pytest.mark.parametrize("claim", ["no-such-charset", "utf-7", "unicode_escape", "idna", "rot13", "zlib", "\x00", ""])
def test_a_claim_that_is_no_encoding_of_pages_is_passed_over(claim: str) -> None:
    assert decode(ENGLISH.encode(), claim).text == ENGLISH


def test_a_few_damaged_characters_do_not_change_the_encoding() -> None:
    body = ENGLISH.encode()
    decoded = decode(body[:10] + b"\xff" + body[10:])
    assert decoded.encoding == "utf-8"
    assert decoded.text.replace("\ufffd", "") == ENGLISH
    assert [problem.code for problem in decoded.problems] == ["encoding-guessed"]


@pytest.mark.parametrize("opening", [opening for opening, _ in BINARY_KINDS])
def test_files_that_hold_no_text_are_refused_by_what_they_are(opening: bytes) -> None:
    with pytest.raises(PageError) as caught:
        decode(opening + bytes(range(256)) * 4)
    assert caught.value.code == "page-binary"


@pytest.mark.parametrize(
    "text", ["BMW builds a plant", "MZ is short for it", "RIFF", "ID3 cards", "Rar!", "II* and more"]
)
def test_words_that_begin_like_a_file_are_words(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "page-empty"),
        (b" \n\t\r\n", "page-empty"),
        (b"a" * (LARGEST_PAGE + 1), "page-too-large"),
        (gzip.compress(b""), "page-empty"),
        (gzip.compress(b"a" * (LARGEST_PAGE + 1)), "page-too-large"),
        (b"\x1f\x8b\x08 and no more", "page-binary"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_by_code(body: bytes, code: str) -> None:
    with pytest.raises(PageError) as caught:
        unpack(body)
    assert caught.value.code == code


def test_a_gzipped_page_is_unpacked() -> None:
    assert unpack(gzip.compress(b"words")) == b"words"


def test_a_bomb_is_not_unpacked_to_its_end() -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=1)
    start = time.monotonic()
    with pytest.raises(PageError):
        unpack(bomb)
    assert time.monotonic() - start < 5


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "windows-1252", "shift_jis", "utf-16", "nonsense"]))
def test_no_bytes_raise_anything_but_a_page_error(body: bytes, claim: str | None) -> None:
    try:
        first = decode(body, claim)
    except PageError:
        return
    assert decode(body, claim) == first


@settings(deadline=None)
@given(st.text(max_size=300))
def test_utf_8_comes_back_as_it_was_but_for_its_mark(text: str) -> None:
    try:
        decoded = decode(text.encode())
    except PageError:
        return
    if decoded.encoding == "utf-8":
        assert decoded.text == text.removeprefix("\ufeff")
