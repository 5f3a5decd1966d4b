"""What can go wrong with a record, told with the facts and without a password."""

from __future__ import annotations

from onrecord.model.problems import OnrecordError


class RecordError(OnrecordError):
    """A record that cannot be opened, read or written.

    ``code`` is a stable word: ``record-missing``, ``record-not-one``, ``record-newer``, ``record-locked``,
    ``record-full``, ``record-read-only``, ``record-unreachable``, ``record-damaged``, ``record-address``,
    ``record-unknown`` (an id that is not on record), ``record-ambiguous`` (a prefix of several ids),
    ``record-cursor``, ``record-failed``.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
