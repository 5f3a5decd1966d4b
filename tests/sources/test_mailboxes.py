"""Mailboxes: each message of an mbox file is one, however its lines are broken."""

from __future__ import annotations

import io
import mailbox
import tracemalloc
from email.message import EmailMessage
from pathlib import Path

from onrecord.model.articles import Page
from onrecord.model.problems import Problem
from onrecord.sources import LARGEST_PAGE, extract
from onrecord.sources.mailboxes import find_messages, message_entry

WORDS = "The two ministers met in the harbour town on Wednesday and spoke of the strait for two hours. " * 5


def letter(subject: str, body: str = WORDS, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    known = {"From": "Press <press@ministry.example>", "Date": "Wed, 13 Aug 2025 14:05:00 +0200", **headers}
    for name, value in {"Subject": subject, "Message-ID": f"<{subject}@ministry.example>", **known}.items():
        mail[name] = value
    mail.set_content(body)
    return mail


def titles(body: bytes) -> list[str | None]:
    return [
        extract(found).article.title if isinstance(found, Page) else found.code
        for found in find_messages(io.BytesIO(body))
    ]


def test_the_messages_of_a_box_that_a_mail_program_wrote_are_found(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box.mbox")
    for subject in ("First", "Second"):
        box.add(letter(subject, f"{WORDS}\n\nFrom here on they will meet weekly.\n\n{WORDS}"))
    box.close()
    with (tmp_path / "box.mbox").open("rb") as file:
        first, second = find_messages(file)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    article = extract(first).article
    assert (article.title, article.outlet, article.url) == ("First", "Press", None)
    assert "From here on they will meet weekly." in article.text


BORDER = b"From press@ministry.example Wed Aug 13 14:05:00 2025\n"


def test_a_line_of_a_letter_that_begins_with_from_is_no_border() -> None:
    body = letter("First", f"{WORDS}\n\nFrom the harbour at 14:05 they went on.\n\n{WORDS}").as_bytes()
    assert titles(BORDER + body + b"\n\n" + BORDER + letter("Second").as_bytes()) == ["First", "Second"]


def test_line_ends_of_another_system_and_noise_before_the_first_message_do_no_harm() -> None:
    box = b"noise\n\n" + BORDER + letter("First").as_bytes() + b"\n\n" + BORDER + letter("Second").as_bytes()
    assert titles(box.replace(b"\n", b"\r\n")) == ["First", "Second"]
    assert titles(b"") == titles(b"no box at all\n") == []


def test_a_message_that_is_too_large_is_told_and_the_next_is_found_without_its_memory(tmp_path: Path) -> None:
    with (tmp_path / "box.mbox").open("wb") as file:
        file.write(BORDER + letter("First").as_bytes() + b"\n\n" + BORDER + b"Subject: large\n\n")
        for _ in range(6 * LARGEST_PAGE // 1_000_000):
            file.write(b"x" * 999_999 + b"\n")
        file.write(b"\n\n" + BORDER + letter("Third").as_bytes())
    tracemalloc.start()
    with (tmp_path / "box.mbox").open("rb") as file:
        found = [each.code if isinstance(each, Problem) else "page" for each in find_messages(file)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == ["page", "page-too-large", "page"]
    assert peak < 3 * LARGEST_PAGE


def test_a_message_is_known_by_the_id_that_its_sender_gave_it() -> None:
    assert message_entry(letter("First").as_bytes()).key == "<First@ministry.example>"
    nameless = b"Subject: x\n\nMessage-ID: <in@the.text>\n"
    assert message_entry(nameless).key.startswith("sha256:")
    assert message_entry(nameless).key == message_entry(nameless).key
