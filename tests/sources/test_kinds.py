"""HTML, mail and text told apart."""

from __future__ import annotations

import time

import pytest

from onrecord.model.problems import PageError
from onrecord.sources.kinds import PageKind, guess_kind, is_email


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>Talks",
        "\n <!-- made by hand --> <HTML><body>Talks",
        '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        "<h1>Talks</h1><p>They met.</p>",
        "Some words first <p>They met.</p><br/>",
    ],
)
def test_html_is_told_by_its_tags(text: str) -> None:
    assert guess_kind(text, None) is PageKind.HTML
    assert guess_kind(text, "text/plain") is PageKind.HTML


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that 3 < 5 and 7 > 2.",
        "Ministers met in Vienna.\n\nThey agreed on <nothing>.",
        "[The minister] said no.",
        "{sic}",
    ],
)
def test_text_stays_text_whatever_the_file_is_called(text: str) -> None:
    assert guess_kind(text, None) is PageKind.TEXT
    assert guess_kind(text, "text/html") is PageKind.TEXT


def test_one_tag_is_enough_where_the_name_says_html() -> None:
    assert guess_kind("They met.<br>They left.", "text/html") is PageKind.HTML
    assert guess_kind("They met.<br>They left.", None) is PageKind.TEXT


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "Talks"}',
        "[1, 2]",
        "{\\rtf1\\ansi Talks}",
        "<rss version='2.0'><channel><title>News</title><item><title>Talks</title></item></channel></rss>",
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>a</title><title>b</title></feed>',
    ],
)
def test_data_is_no_article(text: str) -> None:
    with pytest.raises(PageError) as caught:
        guess_kind(text, None)
    assert caught.value.code == "page-not-article"


@pytest.mark.parametrize("text", ["<!---->" * 20_000, "<!--" * 30_000, "[" * 100_000 + "]" * 100_000, "<?x?>" * 20_000])
def test_hostile_openings_cost_no_time(text: str) -> None:
    start = time.monotonic()
    guess_kind(text, None)
    assert time.monotonic() - start < 5


MAIL = b"Message-ID: <1@example.org>\r\nFrom: Desk <desk@example.org>\r\nSubject: Talks\r\n\r\nThey met."


def test_mail_is_told_by_headers_that_only_mail_has() -> None:
    assert is_email(MAIL, None)
    assert is_email(b"From desk@example.org Wed Aug 13 10:00:00 2025\n" + MAIL, None)


@pytest.mark.parametrize(
    "body",
    [
        b"From: the Ministry\nDate: 13 August 2025\nSubject: Talks\n\nThey met.",
        b"QUESTION: When?\nMR. PRICE: Soon.",
        b"",
    ],
)
def test_a_release_with_lines_like_headers_is_no_mail(body: bytes) -> None:
    assert not is_email(body, None)


def test_the_name_of_the_file_tips_the_scale() -> None:
    assert is_email(b"From: the Ministry\nSubject: Talks\n\nThey met.", "message/rfc822")
    assert not is_email(b"They met.", "message/rfc822")
