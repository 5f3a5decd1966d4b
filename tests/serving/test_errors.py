"""Each error of the world has one status and one word."""

from __future__ import annotations

import pytest

from onrecord.model.problems import ModelError, OnrecordError, PageError
from onrecord.record import RecordError
from onrecord.serving import Refused, status_of


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Refused(403, "not-allowed", "no"), 403, "not-allowed"),
        (RecordError("record-unknown", "nobody"), 404, "record-unknown"),
        (RecordError("record-ambiguous", "several"), 409, "record-ambiguous"),
        (RecordError("record-cursor", "no cursor"), 400, "record-cursor"),
        (RecordError("record-locked", "busy"), 503, "record-locked"),
        (RecordError("record-damaged", "harm"), 500, "record-damaged"),
        (PageError("page-too-large", "large"), 413, "page-too-large"),
        (PageError("page-empty", "empty"), 422, "page-empty"),
        (ModelError("no model"), 503, "model-missing"),
        (OnrecordError("the world"), 502, "failed"),
    ],
)
def test_an_error_has_a_status_and_a_word(error: OnrecordError, status: int, code: str) -> None:
    assert status_of(error) == (status, code)
