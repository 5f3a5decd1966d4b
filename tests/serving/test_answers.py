"""Answers are made once for each state of the record, and not at all for whoever has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from starlette.responses import Response
from starlette.testclient import TestClient

from onrecord.record import Records, open_record
from onrecord.serving import Service, Visit, answer
from onrecord.settings import Settings
from tests.record.builders import keep, reading_of

NOON = datetime(2025, 8, 14, 12, tzinfo=UTC)


class Served:
    """A tiny application that counts how often its answer is made."""

    def __init__(self, where: Path) -> None:
        self.url, self.made, self.at = str(where), 0, NOON
        self.app = FastAPI()
        self.app.state.service = Service(
            settings=Settings(), records=Records(self.url), clock=lambda: self.at, login=False
        )
        self.app.add_api_route("/count", self.count)
        self.client = TestClient(self.app)

    def count(self, request: Request) -> Response:
        def make(visit: Visit) -> str:
            self.made += 1
            return f"{visit.record.counts().articles} on record"

        return answer(request, make, media_type="text/plain")

    def add(self, text: str, url: str) -> None:
        with open_record(self.url) as record:
            keep(record, reading_of(text, url=url))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    made = Served(tmp_path / "record.db")
    yield made
    made.app.state.service.records.close()


def test_an_answer_is_made_once_until_the_record_changes(served: Served) -> None:
    assert [served.client.get("/count").text for _ in range(3)] == ["0 on record"] * 3
    assert served.made == 1
    served.add("Anna Berg promises: peace", "https://example.org/a")
    assert served.client.get("/count").text == "1 on record"
    assert served.made == 2


def test_whoever_has_the_answer_is_told_so_without_making_it(served: Served) -> None:
    tag = served.client.get("/count").headers["ETag"]
    for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = served.client.get("/count", headers={"If-None-Match": asked})
        assert (again.status_code, again.content) == (304, b"")
    assert served.made == 1
    served.add("Anna Berg promises: peace", "https://example.org/a")
    assert served.client.get("/count", headers={"If-None-Match": tag}).status_code == 200


def test_other_addresses_and_other_days_have_other_tags(served: Served) -> None:
    tags = {served.client.get(f"/count{query}").headers["ETag"] for query in ("", "?a=1", "?a=2")}
    served.at = NOON.replace(day=15)
    tags.add(served.client.get("/count").headers["ETag"])
    assert len(tags) == 4


def test_what_no_page_shows_leaves_answers_as_they_are(served: Served) -> None:
    tag = served.client.get("/count").headers["ETag"]
    with open_record(served.url) as record, record.transaction(shown=False):
        pass
    assert served.client.get("/count").headers["ETag"] == tag
    with open_record(served.url) as record, record.transaction():
        pass
    assert served.client.get("/count").headers["ETag"] != tag
