"""What can go wrong with a record, told with the facts and without a password."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from onrecord.model.problems import OnrecordError


class RecordError(OnrecordError):
    """A record that cannot be opened, read or written.

    ``code`` is a stable word: ``record-address`` (no address of a record), ``record-library`` (what it needs is
    not installed), ``record-missing``, ``record-not-one``, ``record-newer``, ``record-locked``, ``record-full``,
    ``record-read-only``, ``record-unreachable``, ``record-damaged``, ``record-unknown`` (an id that is not on
    record), ``record-ambiguous`` (a prefix of several ids), ``record-lease`` (others have the work by now),
    ``record-cursor``, ``record-export``, ``record-failed``.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


# Words of the databases' own messages, the telling ones first; the same trouble has one code on both.
_SIGNS = (
    ("locked", "record-locked", "another program is writing to it and did not finish in time"),
    ("lock timeout", "record-locked", "another program is writing to it and did not finish in time"),
    ("disk is full", "record-full", "the disk is full; nothing of the last step was kept"),
    ("no space left", "record-full", "the disk is full; nothing of the last step was kept"),
    ("readonly", "record-read-only", "it may only be read"),
    ("read-only", "record-read-only", "it may only be read"),
    ("permission denied", "record-read-only", "its owner does not let this user write to it"),
    ("file is not a database", "record-not-one", "it is no database"),
    ("malformed", "record-damaged", "its file is damaged; put a backup in its place"),
    ("unable to open", "record-missing", "its file cannot be opened or made"),
    ("does not exist", "record-missing", "there is no such database"),
    ("disk i/o error", "record-damaged", "the disk failed"),
    ("connection", "record-unreachable", "its server cannot be reached"),
    ("authentication failed", "record-unreachable", "its server does not let this user in"),
)


@contextmanager
def telling(address: str) -> Iterator[None]:
    """Tell a database's errors as a RecordError that names the record and the facts, not the statement."""
    try:
        yield
    except DBAPIError as error:
        raise told(address, error.orig or error) from error
    except sqlite3.Error as error:
        raise told(address, error) from error


def told(address: str, error: BaseException) -> RecordError:
    """A database's own error in the words of the field."""
    said = " ".join(str(error).split())
    low = said.lower()
    for sign, code, meaning in _SIGNS:
        if sign in low:
            return RecordError(code, f"the record {address}: {meaning} ({said})")
    return RecordError("record-failed", f"the record {address}: {said}")
