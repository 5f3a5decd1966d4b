"""What went wrong with a request, as a status and a stable word."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.desk.people import PeopleError
from onrecord.fetching import FetchError
from onrecord.model.problems import ModelError, OnrecordError, PageError
from onrecord.record import RecordError


class Refused(OnrecordError):
    """A request that is not answered: ``status`` is HTTP's, ``code`` a stable word, the message is for people.

    ``headers`` say to programs what is to be done (``Retry-After``).
    """

    def __init__(self, status: int, code: str, message: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.headers = status, code, dict(headers or {})


_OF_RECORD = {
    "record-unknown": 404,
    "record-ambiguous": 409,
    "record-cursor": 400,
    "record-locked": 503,
    "record-read-only": 503,
    "record-full": 507,
}
_OF_PAGE = {"page-too-large": 413, "page-missing": 404}


def status_of(error: OnrecordError) -> tuple[int, str]:
    """HTTP's status for an error of the world, and its stable word."""
    match error:
        case Refused():
            return error.status, error.code
        case RecordError():
            return _OF_RECORD.get(error.code, 500), error.code
        case PageError():
            return _OF_PAGE.get(error.code, 422), error.code
        case PeopleError() | FetchError():
            return 422, error.code
        case ModelError():
            return 503, "model-missing"
        case _:
            return 502, getattr(error, "code", "failed")
