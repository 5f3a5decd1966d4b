"""Mailboxes: the messages of an mbox file, one after another, and what each is known by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.model.articles import Page
from onrecord.model.problems import Problem
from onrecord.sources.decoding import LARGEST_PAGE
from onrecord.sources.entries import Entry

_LONGEST_LINE = 65_536
_BORDER = re.compile(rb"From \S+.*\d\d:\d\d")
"""The line before a message. A line of a letter that begins with "From" names no time, and no header follows it."""

_HEADER = re.compile(rb"[!-9;-~]{1,70}:")
_QUOTED = re.compile(rb">+From ")
_MESSAGE_ID = re.compile(rb"^message-id:\s{0,10}(<[^<>\s]{1,300}>)", re.IGNORECASE | re.MULTILINE)
_HEAD_WITHIN = 65_536


def find_messages(file: BinaryIO) -> Iterator[Page | Problem]:
    """The messages of an mbox file, in its order; never more than one of them is in memory.

    One that is too large is a Problem, and the next is gone on with; what stands before the first is passed over. The
    library's own ``mailbox`` takes every line that begins with "From " for a border, and lists all of them first.
    """
    body: bytearray | None = None
    size = 0
    for line, is_border in _lines(file):
        if is_border:
            if body is not None:
                yield _message(body, size)
            body, size = bytearray(), 0
        elif body is not None:
            size += len(line)
            if size <= LARGEST_PAGE:
                body += line[1:] if _QUOTED.match(line) else line
    if body is not None:
        yield _message(body, size)


def message_page(body: bytes) -> Page:
    """A message as a page; it has no address."""
    return Page(body=body, media_type="message/rfc822")


def message_entry(body: bytes) -> Entry:
    """A message as an entry of its mailbox, known by the id that its sender gave it, else by its bytes."""
    named = _MESSAGE_ID.search(body.partition(b"\r\n\r\n")[0].partition(b"\n\n")[0][:_HEAD_WITHIN])
    key = named[1].decode("ascii", "replace") if named else f"sha256:{hashlib.sha256(body).hexdigest()}"
    return Entry(key=key, address=None, page=message_page(body))


def _lines(file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """The lines of a file, or parts of very long ones, each with whether it is a border between messages."""
    before, line = b"\n", file.readline(_LONGEST_LINE)
    while line:
        after = file.readline(_LONGEST_LINE)
        yield line, not before.strip() and _BORDER.match(line) is not None and _HEADER.match(after) is not None
        before, line = line, after


def _message(body: bytearray, size: int) -> Page | Problem:
    if size > LARGEST_PAGE:
        return Problem("page-too-large", f"a message has more than {LARGEST_PAGE // 1_000_000} MB")
    return message_page(bytes(body))
