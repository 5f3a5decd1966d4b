"""E-mail messages made articles."""

from __future__ import annotations

import re
import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.articles import BlockKind, Page
from onrecord.model.problems import PageError
from onrecord.sources import Extract, extract
from onrecord.sources.emails import strip_message

WORDS = (
    "The two sides agreed on Wednesday to meet again in Vienna next week, officials said. A spokesman told reporters "
    "that the inspectors would be let in if the other side did its part. He added that the minister would attend."
)
SECOND = "The talks are the third this year, and no date has been set for a fourth round of them."


def message(body: str | None = f"{WORDS}\n\n{SECOND}\n", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    known = {
        "Message-ID": "<1@ministry.example>",
        "From": "Press Office <press@ministry.example>",
        "Subject": "Talks to go on",
        "Date": "Wed, 13 Aug 2025 14:05:00 +0200",
    }
    for name, value in {**known, **headers}.items():
        mail[name] = value
    if body is not None:
        mail.set_content(body)
    return mail


def read(mail: EmailMessage | bytes) -> Extract:
    return extract(Page(body=mail if isinstance(mail, bytes) else mail.as_bytes()))


def paragraphs(found: Extract) -> list[str]:
    article = found.article
    return [block.span.of(article.text) for block in article.blocks if block.kind is BlockKind.PARAGRAPH]


def test_subject_sender_and_date_are_headline_outlet_and_publication() -> None:
    article = read(message()).article
    assert (article.title, article.outlet) == ("Talks to go on", "Press Office")
    assert article.published is not None
    assert article.published.isoformat() == "2025-08-13T14:05:00+02:00"
    assert article.blocks[0].kind is BlockKind.HEADLINE


def test_wrapped_lines_are_put_together() -> None:
    wrapped = "The two sides agreed on Wednesday to meet again in Vienna next week, said\nofficials. They left.\n"
    assert paragraphs(read(message(wrapped))) == [" ".join(wrapped.split())]


def test_marks_of_an_answer_are_no_part_of_the_headline() -> None:
    assert read(message(Subject="Re: FWD: Talks to go on")).article.title == "Talks to go on"


@pytest.mark.parametrize(
    "ending",
    [
        "-- \nPress Office\nTelephone 555 0100",
        "You receive this e-mail because you signed up for it.\n12 Printers Row",
        "To leave our list, unsubscribe here: https://ministry.example/out",
        "On Tue, 12 Aug 2025 at 10:00, A. Reporter wrote:\n> Will the talks go on?\n> Thank you.",
        "> Will the talks go on?",
        "-----Original Message-----\nFrom: A. Reporter\nWill the talks go on?",
        "Sent from my telephone",
    ],
)
def test_signatures_footers_and_quoted_messages_are_left_out(ending: str) -> None:
    assert paragraphs(read(message(f"{WORDS}\n\n{SECOND}\n\n{ending}\n"))) == [WORDS, SECOND]


def test_a_forwarded_report_is_read() -> None:
    forwarded = strip_message(f"See below.\n\n---------- Forwarded message ----------\n{WORDS}")
    assert WORDS in forwarded


def test_a_message_that_is_all_quotation_is_read() -> None:
    assert strip_message("> They met.\n> They left.") == "They met.\nThey left."


def test_the_plain_part_is_read_before_the_html_part() -> None:
    mail = message()
    mail.add_alternative(f"<html><body><h1>Daily</h1><p>{WORDS} Click here.</p></body></html>", subtype="html")
    assert paragraphs(read(mail)) == [WORDS, SECOND]


def test_the_html_part_is_read_when_the_plain_part_says_nothing() -> None:
    mail = message("View this message in your browser.\n")
    mail.add_alternative(
        f"<html><body><h1>Talks to go on</h1><p>{WORDS}</p><p>{SECOND}</p></body></html>", subtype="html"
    )
    found = read(mail)
    assert WORDS in found.article.text
    assert (found.article.title, found.article.outlet) == ("Talks to go on", "Press Office")


def test_attachments_are_named_as_not_read() -> None:
    mail = message()
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="annex.pdf")
    mail.add_attachment("Secret annex", filename="annex.txt")
    found = read(mail)
    assert [problem.code for problem in found.problems] == ["attachments-not-read"]
    assert "2 attachments" in found.problems[0].message
    assert "Secret" not in found.article.text


def test_a_message_within_a_message_is_read_when_there_is_nothing_else() -> None:
    outer = message(None)
    outer.add_attachment(message())
    assert WORDS in read(outer).article.text


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("=?iso-8859-1?q?Gespr=E4che?= in Genf", "Gespräche in Genf"),
        ("=?utf-8?b?R2VzcHLDpGNoZQ==?= in Genf", "Gespräche in Genf"),
        ("Gespräche in Genf", "Gespräche in Genf"),
        ("=?no-such?q?Talks?= in Geneva", "Talks in Geneva"),
        ("=?utf-8?b?not base64?= in Geneva", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_headers_are_read_however_they_are_written(header: str, title: str | None, encoding: str) -> None:
    raw = f"Message-ID: <1@a.example>\nFrom: Press <p@a.example>\nSubject: {header}\n\n{WORDS}\n".encode(encoding)
    article = read(raw).article
    assert title is None or article.title == title
    assert WORDS in article.text


@pytest.mark.parametrize("when", ["nonsense", "Wed, 31 Feb 2025 10:00:00 +0000", "", "Wed, 13 Aug 2025 99:00:00 +9999"])
def test_a_broken_date_is_no_date(when: str) -> None:
    raw = f"Message-ID: <1@a.example>\nFrom: Press <p@a.example>\nSubject: Talks\nDate: {when}\n\n{WORDS}\n"
    assert read(raw.encode()).article.published is None


HEAD = b"Message-ID: <1@a.example>\nSubject: Talks\nFrom: Press <p@a.example>\n"


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + b"Content-Type: text/plain" + b';"' * 500_000 + b"\n\nThey met.",
        HEAD + b"Content-Type: text/plain" + b";\n a=b" * 300_000 + b"\n\nThey met.",
        b"Message-ID: <1@a.example>\nSubject: Talks\nFrom: " + b"=?utf-8?q?a?= " * 30_000 + b"\n\nThey met.",
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 50_000,
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 200_000,
        HEAD + b"\n" + b"> \n" * 300_000,
        HEAD + b"\n" + b"On " + b"a " * 500_000,
    ],
    ids=["quotes", "folds", "words", "nested", "parts", "quoted", "introduced"],
)
def test_hostile_messages_cost_no_time(raw: bytes) -> None:
    start = time.monotonic()
    try:
        read(raw)
    except PageError:
        pass
    assert time.monotonic() - start < 5


PIECES = """\
From: a <b@c>|Subject: =?utf-8?q?=E4?=|Message-ID: <x>|Date: 1|MIME-Version: 1.0||--b|--b--|They met.| folded|\xff
Content-Type: multipart/mixed; boundary=b|Content-Type: text/html; charset=x|Content-Type: text/plain
Content-Transfer-Encoding: base64|Content-Disposition: attachment; filename*=x''%"""
LINES = [line.encode("latin-1") for line in re.split(r"[|\n]", PIECES)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=16))
def test_no_message_raises_anything_but_a_page_error(pieces: list[bytes]) -> None:
    raw = b"Message-ID: <x>\nFrom: a\nSubject: b\n" + b"\n".join(pieces)
    try:
        found = read(raw)
    except PageError:
        return
    assert found == read(raw)
    for block in found.article.blocks:
        assert block.span.end <= len(found.article.text)


def test_a_message_is_not_known_by_the_address_that_it_names() -> None:
    mail = message(None)
    mail.set_content(
        f"<html><head><link rel='canonical' href='https://www.state.gov/a'></head><body><p>{WORDS}</p></body></html>",
        subtype="html",
    )
    assert read(mail).article.url is None


@pytest.mark.parametrize("charset", ["undefined", "a\0b", "idna", "no such"])
def test_a_message_in_a_charset_that_is_none_is_read_all_the_same(charset: str) -> None:
    head = f'Subject: Talks\r\nContent-Type: text/plain; charset="{charset}"\r\n\r\n'
    words = "The ministers met in the harbour town on Wednesday, over a caf\u00e9. " * 10
    page = Page(body=head.encode() + words.encode("latin-1"), media_type="message/rfc822")
    assert "harbour town" in extract(page).article.text
