"""Cursors: where the next page of a listing begins, as one opaque word."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from onrecord.record.columns import keepable
from onrecord.record.errors import RecordError


def write_cursor(*values: str | int) -> str:
    """A word that ``read_cursor`` turns back into these values."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def read_cursor(cursor: str | None, *kinds: type[str] | type[int]) -> Any:
    """The values of a cursor, None for None; raises RecordError for what is no cursor of this listing."""
    if cursor is None:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        raise RecordError("record-cursor", f"not a cursor: {cursor[:40]!r}") from error
    if not isinstance(values, list) or [type(value) for value in values] != list(kinds) or not all(map(_fits, values)):
        raise RecordError("record-cursor", f"not a cursor of this listing: {cursor[:40]!r}")
    return tuple(values)


def _fits(value: str | int) -> bool:
    """Whether a database can be asked about a value: what we gave out always fits."""
    return keepable(value) == value if isinstance(value, str) else 0 <= value < 1 << 63
