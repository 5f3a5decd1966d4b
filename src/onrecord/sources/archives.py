"""Web archives (WARC): the pages of their responses, one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.model.articles import Page
from onrecord.model.problems import Problem
from onrecord.sources.decoding import LARGEST_PAGE

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})

_START = re.compile(rb"\x1f\x8b\x08|WARC/1\.")
"""How a record begins, compressed or plain."""

_STEP = 1 << 20
_DAMAGES = 1000
"""Damaged places after which an archive is given up."""


def find_archived_pages(archive: BinaryIO) -> Iterator[Page | Problem]:
    """The pages that a WARC file holds: successful responses of HTML, in the file's order.

    Plain or compressed (gzip, zstd, lz4); payloads are decoded, at most the largest page of each is taken.
    A damaged record is a Problem, and the next whole record is gone on with. ``archive`` can be sought in.
    """
    at, told = 0, False
    for _ in range(_DAMAGES):
        archive.seek(at)
        last = at
        try:
            for record in _records(archive):
                last, told = at + record.stream_pos, False
                if _is_page(record):
                    yield _page(record)
            return
        except OSError as error:
            if not told:  # what cannot be read from its next beginning either is one damage still
                yield Problem("archive-damaged", f"after byte {last}: {error}")
            told = True
        following = _find_start(archive, last + 1)
        if following is None:
            return
        at = following
    yield Problem("archive-damaged", f"given up after {_DAMAGES} damaged records")


def _records(archive: BinaryIO) -> Iterator[WarcRecord]:
    return iter(
        ArchiveIterator(
            archive,
            record_types=WarcRecordType.response,
            auto_decode="all",
            quirks_mode=True,
            fsspec_args=False,
        )
    )


def _is_page(record: WarcRecord) -> bool:
    return (
        record.http_headers is not None
        and record.http_headers.status_code == 200
        and (record.http_content_type or "").lower() in PAGE_TYPES
    )


def _page(record: WarcRecord) -> Page:
    return Page(
        body=record.reader.read(LARGEST_PAGE + 1),
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None,
        media_type=record.http_content_type,
        charset=record.http_charset,
    )


def _find_start(archive: BinaryIO, after: int) -> int | None:
    """Where the next record may begin, None where none does."""
    kept, at = b"", after
    archive.seek(after)
    while part := archive.read(_STEP):
        found = _START.search(kept + part)
        if found:
            return at - len(kept) + found.start()
        at += len(part)
        kept = (kept + part)[-8:]
    return None
