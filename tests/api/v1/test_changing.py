"""What an editor does at the command line, a program does over HTTP, and nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from onrecord.api.v1 import readings
from onrecord.app import create_app
from onrecord.desk.people import add_person, give_token
from onrecord.model.people import Access, Scope
from onrecord.record import open_record
from tests.api.conftest import SETTINGS
from tests.web.desks import NOW, Clock

PAGE = {
    "text": "Strait talks resume\n\nAnna Vogel, the foreign minister, warned that the port will be closed unless the "
    "inspectors leave by Friday.",
    "url": "https://outlet.example/strait-talks",
    "outlet": "Northern Wire",
    "published": "2025-08-13",
}
WHERE = "https://outlet.example/port-closes"


@pytest.fixture
def act(own: TestClient) -> str:
    """The id of an open act."""
    return str(own.get("acts").json()["items"][0]["id"])


def test_settling_an_act_stands_above_what_the_record_finds_and_can_be_taken_back(own: TestClient, act: str) -> None:
    before = own.get(f"acts/{act}").json()
    settled = own.post(f"acts/{act}/settle", json={"status": "fulfilled", "because": WHERE, "note": "at noon"})
    assert settled.status_code == 200
    assert settled.json() == own.get(f"acts/{act}").json()
    step = settled.json()["history"][-1]
    assert (step["status"], step["by"], step["because"], step["note"]) == ("fulfilled", "person", WHERE, "at noon")
    taken_back = own.post(f"acts/{act}/unsettle", json={"note": "another port"})
    assert taken_back.json()["status"] == before["status"]
    assert len(taken_back.json()["history"]) == len(before["history"]) + 2


def test_two_actors_are_merged_and_parted_again(own: TestClient) -> None:
    made = own.post("merges", json={"kept": "Sergey Lavrov", "merged": "Donald Trump", "because": "a test"})
    assert made.status_code == 201
    assert own.get("actors/Donald Trump").json()["name"] == "Sergey Lavrov"
    assert own.delete(f"merges/{made.json()['number']}").status_code == 204
    assert own.get("actors/Donald Trump").json()["name"] == "Donald Trump"


def test_an_actor_cannot_be_merged_with_itself(own: TestClient) -> None:
    answer = own.post("merges", json={"kept": "Sergey Lavrov", "merged": "Sergey Lavrov", "because": "a test"})
    assert (answer.status_code, answer.json()["code"]) == (409, "one-already")


def test_a_page_goes_on_record_once(own: TestClient) -> None:
    new, known = (own.post("articles", json=PAGE) for _ in range(2))
    assert (new.status_code, new.json()["novelty"]) == (201, "new")
    assert (known.status_code, known.json()["novelty"]) == (200, "known")
    kept = own.get(f"http://localhost{new.headers['Location']}").json()
    assert (kept["url"], kept["outlet"], kept["published"]) == (PAGE["url"], PAGE["outlet"], PAGE["published"])
    read = own.post("read", json=PAGE).json()
    assert [act["kind"] for act in kept["acts"]] == [act["kind"] for act in read["acts"]] != []
    changed = own.post("articles", json={**PAGE, "text": f"{PAGE['text']} They stayed."})
    assert (changed.status_code, changed.json()["novelty"]) == (201, "changed")


def test_a_page_is_read_without_being_kept(own: TestClient) -> None:
    before = own.get("health").json()
    read = own.post("read", json=PAGE).json()
    assert read["schema"] == "onrecord.reading/1"
    assert read["article"]["outlet"] == "Northern Wire"
    assert [act["holder_name"] for act in read["acts"]] == ["Anna Vogel"]
    assert own.get("health").json() == before


def test_html_is_read_as_html_and_verbatim_text_as_it_is(own: TestClient) -> None:
    html = f"<article><h1>Strait talks resume</h1><p>{PAGE['text'].rpartition(chr(10))[2]}</p></article>"
    assert "<p>" not in own.post("read", json={"html": html}).json()["article"]["text"]
    text = "  Anna Vogel <b>spoke</b>.  \n"
    assert own.post("read", json={"text": text, "verbatim": True}).json()["article"]["text"] == text


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://localhost:8025/", "http://[::1]/", "http://10.0.0.1/"]
)
def test_a_page_of_this_house_is_never_fetched_for_anybody(own: TestClient, address: str) -> None:
    for where in ("read", "articles"):
        answer = own.post(where, json={"url": address})
        assert (answer.status_code, answer.json()["code"]) == (422, "address-not-public")


def test_an_article_too_long_to_wait_for_is_refused(own: TestClient) -> None:
    answer = own.post("read", json={"text": "Anna Vogel spoke at length.\n\n" * 4000})
    assert (answer.status_code, answer.json()["code"]) == (413, "page-too-large")


def test_where_many_pages_wait_the_next_is_told_to_come_again(own: TestClient) -> None:
    with ExitStack() as line:
        for _ in range(readings.IN_LINE):
            readings._line.acquire()
            line.callback(readings._line.release)
        answer = own.post("read", json=PAGE)
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
        assert int(answer.headers["Retry-After"]) > 0
    assert own.post("read", json=PAGE).status_code == 200


def test_where_a_page_takes_long_the_next_does_not_wait_for_ever(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "PATIENCE", 0.01)
    with readings._reading:
        assert own.post("read", json=PAGE).status_code == 503
    assert own.post("read", json=PAGE).status_code == 200


HOSTILE: dict[str, tuple[bytes, int]] = {
    "ten megabytes": (b'{"text": "' + b"x" * 10_000_000 + b'"}', 413),
    "not json": (b"{", 422),
    "not utf-8": (b'{"text": "\xff"}', 400),
    "half a character": (rb'{"text": "\ud800"}', 422),
    "a field of half a character": (rb'{"text": "a", "\ud800": 1}', 422),
    "nested": (b"[" * 200_000, 400),
    "a number without end": (b"9" * 100_000, 400),
    "nothing but NUL": (rb'{"text": "\u0000\u0000"}', 422),
    "an unknown field": (b'{"text": "a", "as": "root"}', 422),
    "text and html": (b'{"text": "a", "html": "b"}', 422),
    "neither": (b"{}", 422),
    "no such year": (b'{"text": "a", "published": "9999-12-31"}', 422),
    "an address with a password": (b'{"text": "a", "url": "https://a:b@outlet.example/"}', 422),
    "a file": (b'{"url": "file:///etc/hostname"}', 422),
}


@pytest.mark.parametrize(("body", "status"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_body_is_refused_in_the_one_shape(own: TestClient, body: bytes, status: int) -> None:
    for where in ("read", "articles"):
        answer = own.post(where, content=body, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text
        assert answer.json()["status"] == status


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data", ""])
def test_a_form_is_never_taken_for_json(own: TestClient, act: str, kind: str) -> None:
    answer = own.post(f"acts/{act}/unsettle", content=b"{}", headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["code"]) == (415, "json-needed")


def test_a_page_of_another_site_changes_nothing(own: TestClient, act: str) -> None:
    answer = own.post(f"acts/{act}/unsettle", json={}, headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, answer.json()["code"]) == (403, "from-elsewhere")


Changes = list[tuple[str, str, Any]]


@pytest.fixture
def changes(act: str) -> Changes:
    """Everything that changes the record, or has the desk fetch something."""
    return [
        ("POST", f"acts/{act}/settle", {"status": "open", "because": WHERE}),
        ("POST", f"acts/{act}/unsettle", {}),
        ("POST", "merges", {"kept": "Sergey Lavrov", "merged": "Donald Trump", "because": "a test"}),
        ("DELETE", "merges/1", None),
        ("POST", "articles", PAGE),
        ("POST", "read", {"url": "https://outlet.example/"}),
    ]


@pytest.fixture
def caller(own_record: str, own_app: FastAPI) -> Iterator[Callable[[Access, Scope], TestClient]]:
    """Makes programs of somebody with an access and a token of a scope, at a desk that asks who comes."""
    app = create_app(SETTINGS, record=own_record, login=True, clock=Clock())

    def make(access: Access, scope: Scope) -> TestClient:
        with open_record(own_record) as record:
            add_person(record, access.value, access, "a kite over the strait", NOW)
            _, secret = give_token(record, access.value, "test", {scope}, NOW)
        headers = {"Authorization": f"Bearer {secret}"}
        return TestClient(app, base_url="http://localhost/api/v1/", headers=headers)

    yield make
    app.state.service.records.close()


@pytest.mark.parametrize(("access", "scope"), [(Access.READER, Scope.WRITE), (Access.EDITOR, Scope.READ)])
def test_who_may_only_look_changes_nothing(
    caller: Callable[[Access, Scope], TestClient], changes: Changes, access: Access, scope: Scope
) -> None:
    client = caller(access, scope)
    before = client.get("health").json()
    for method, address, body in changes:
        answer = client.request(method, address, json=body)
        assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed"), address
    assert client.get("health").json() == before


def test_a_reader_has_a_page_read(caller: Callable[[Access, Scope], TestClient]) -> None:
    assert caller(Access.READER, Scope.READ).post("read", json=PAGE).status_code == 200


def test_an_editor_settles_with_a_token_that_writes(
    caller: Callable[[Access, Scope], TestClient], changes: Changes
) -> None:
    method, address, body = changes[0]
    assert caller(Access.EDITOR, Scope.WRITE).request(method, address, json=body).status_code == 200


def test_nobody_asks_a_desk_with_a_login_without_a_token(tmp_path: Path) -> None:
    app = create_app(SETTINGS, record=str(tmp_path / "record.db"), login=True, clock=Clock())
    client = TestClient(app, base_url="http://localhost/api/v1/")
    for address in ("stories", "openapi.json", "docs", "health"):
        answer = client.get(address)
        assert (answer.status_code, answer.json()["code"]) == (401, "login-needed")
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    app.state.service.records.close()
