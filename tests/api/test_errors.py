"""Every error has one shape, whoever made it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from onrecord.api.errors import MEANINGS, PROBLEM, ProblemDetails


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", "stories/story-zz", 404, "record-unknown"),
        ("GET", "acts/act-", 409, "record-ambiguous"),
        ("GET", "actors/nobody at all", 404, "record-unknown"),
        ("GET", "articles/article-zz/reading", 404, "record-unknown"),
        ("GET", "acts?cursor=abc", 400, "record-cursor"),
        ("GET", "acts?limit=0", 422, "not-understood"),
        ("GET", "acts?kind=shrug", 422, "not-understood"),
        ("GET", "stories?since=0001-01-01", 422, "not-understood"),
        ("GET", "changes", 422, "not-understood"),
        ("GET", "changes?since=2025-08-13T10:00", 422, "not-understood"),
        ("GET", "actors/%00", 422, "not-understood"),
        ("GET", "nothing", 404, "not-found"),
        ("PUT", "stories", 405, "refused"),
        ("DELETE", "merges/77", 404, "record-unknown"),
    ],
)
def test_an_error_is_told_in_the_one_shape(api: TestClient, method: str, address: str, status: int, code: str) -> None:
    answer = api.request(method, address)
    assert answer.headers["content-type"] == PROBLEM
    told = ProblemDetails.model_validate_json(answer.content)
    assert (answer.status_code, told.status, told.code) == (status, status, code)
    assert told.detail and told.title


def test_half_a_character_is_told_as_a_question_mark() -> None:
    assert ProblemDetails.of(404, "record-unknown", "no story '\ud800'").detail == "no story '?'"


def test_a_message_is_bounded() -> None:
    assert len(ProblemDetails.of(404, "record-unknown", "x" * 100_000).detail) == 1000


def test_every_status_that_is_described_has_a_name() -> None:
    for status in MEANINGS:
        assert ProblemDetails.of(status, "code", "said").title
