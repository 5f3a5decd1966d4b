"""Pages as records of a web archive (WARC 1.1), as ``sources.archives`` reads them."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime

from fastwarc.warc import WarcRecord, WarcRecordType

from onrecord.model.articles import Page

_PACKED = 6
"""How hard a record is pressed: on the sample pages more saves nothing."""


def page_record(page: Page, at: datetime) -> bytes:
    """A page that was fetched at a moment, as one record, pressed by itself so that a file of them can be cut anywhere.

    Its bytes are the page's, unpacked; its headers are what we know of it, not all that the server said.
    """
    kind = "; charset=".join(filter(None, (page.media_type, page.charset)))
    said = f"Content-Type: {kind}\r\n" if page.media_type else ""
    head = f"HTTP/1.1 200 OK\r\n{said}Content-Length: {len(page.body)}\r\n\r\n"
    record = _record(WarcRecordType.response, "application/http; msgtype=response", at)
    record.headers["WARC-Target-URI"] = page.url or "urn:unknown"
    record.set_bytes_content(head.encode("utf-8") + page.body)
    return _written(record)


def opening_record(program: str, at: datetime) -> bytes:
    """What an archive begins with: which program wrote it, and when."""
    record = _record(WarcRecordType.warcinfo, "application/warc-fields", at)
    record.set_bytes_content(f"software: {program}\r\nformat: WARC File Format 1.1\r\n".encode())
    return _written(record)


def _record(kind: WarcRecordType, media_type: str, at: datetime) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind)
    record.headers["WARC-Date"] = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    record.headers["Content-Type"] = media_type
    return record


def _written(record: WarcRecord) -> bytes:
    plain = io.BytesIO()
    record.write(plain, checksum_data=True)
    return gzip.compress(plain.getvalue(), _PACKED)
