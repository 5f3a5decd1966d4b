"""What is let through the doors, on this machine and from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.desk.people import add_person, give_token
from onrecord.model.people import Access, Scope
from onrecord.record import open_record
from onrecord.serving.doors import Doors
from onrecord.serving.guards import HEADERS
from onrecord.serving.rates import CALLS, LOGINS, PAGES
from tests.web.desks import NOW, Visitor, desk_over

pytestmark = pytest.mark.usefixtures("cheap_passwords")

PASSWORD = "a kite over the strait"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Visitor]:
    with desk_over(str(tmp_path / "record.db")) as visitor:
        yield visitor


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """The address of a record that three people may come in to."""
    url = str(tmp_path / "record.db")
    with open_record(url) as record:
        for name, access in (("ada", Access.ADMIN), ("bob", Access.READER)):
            add_person(record, name, access, PASSWORD, NOW)
    return url


@pytest.fixture
def elsewhere(kept: str) -> Iterator[Visitor]:
    with desk_over(kept, login=True, base_url="https://desk.example") as visitor:
        yield visitor


@pytest.mark.parametrize("host", ["localhost", "localhost:8025", "127.0.0.1:1", "[::1]:8025", "[::1]", "LocalHost:80"])
def test_this_machines_own_names_are_let_through(here: Visitor, host: str) -> None:
    assert here.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8025", "", "[::2]"])
def test_a_name_made_to_lead_here_is_refused_where_nobody_says_who_they_are(here: Visitor, host: str) -> None:
    answer = here.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "desk_hosts" in answer.text


def test_every_answer_keeps_scripts_frames_and_requests_to_the_desk(here: Visitor) -> None:
    for address in ("/", "/nowhere", "/stories/none"):
        headers = here.get(address).headers
        policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert {policy[kind] for kind in ("script-src", "style-src", "img-src", "connect-src", "form-action")} == {
            "'self'"
        }
        assert {name: headers[name] for name in HEADERS} == HEADERS


def test_only_what_is_embedded_may_stand_in_a_frame(here: Visitor) -> None:
    answer = here.get("/embed/brief/none")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("address", ["/", "/people", "/search?words=a&kind=b", "/nowhere"])
def test_whoever_has_not_come_in_is_sent_to_the_page_that_asks(elsewhere: Visitor, address: str) -> None:
    answer = elsewhere.get(address, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=%2F")
    page = elsewhere.text(answer.headers["location"])
    assert f'name="next" value="{address.replace("&", "&amp;")}"' in page


def test_the_api_tells_whoever_has_not_come_in_how(elsewhere: Visitor) -> None:
    answer = elsewhere.get("/api/v1/stories")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.json()["code"] == "login-needed"


def test_styles_stand_open_to_all(elsewhere: Visitor) -> None:
    page = elsewhere.text("/login")
    sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "doorway" in elsewhere.text(sheet)


@pytest.mark.parametrize(("scope", "status"), [(Scope.READ, 200), (Scope.WRITE, 200)])
def test_a_token_lets_a_program_in(elsewhere: Visitor, kept: str, scope: Scope, status: int) -> None:
    with open_record(kept) as record:
        secret = give_token(record, "bob", "feed", [scope], NOW)[1]
    assert elsewhere.get("/", headers={"Authorization": f"Bearer {secret}"}).status_code == status
    assert elsewhere.get("/", headers={"Authorization": f"Bearer {secret}x"}, follow_redirects=False).status_code == 303
    assert elsewhere.get("/api/v1/nothing", headers={"Authorization": f"Bearer {secret}"}).status_code == 404


def test_no_token_says_who_may_come_in(elsewhere: Visitor, kept: str) -> None:
    with open_record(kept) as record:
        secret = give_token(record, "ada", "all", list(Scope), NOW)[1]
    assert elsewhere.get("/people", headers={"Authorization": f"Bearer {secret}"}).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://desk.example"}, 303),
        ({"Origin": "https://desk.example.evil.example"}, 403),
    ],
)
def test_a_change_asked_for_by_another_sites_page_is_refused(
    elsewhere: Visitor, headers: dict[str, str], status: int
) -> None:
    elsewhere.client.headers.update(headers)
    assert elsewhere.send("/login", "/login", name="ada", password=PASSWORD).status_code == status


def test_a_form_without_the_word_of_the_page_is_refused(elsewhere: Visitor) -> None:
    for held in ({}, {"csrf": ""}, {"csrf": "0" * 32}, {"csrf": "ÿ"}):
        answer = elsewhere.client.post("/login", data={**held, "name": "ada", "password": PASSWORD})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers or "session" not in answer.headers["set-cookie"]


def test_the_word_of_one_browser_is_not_that_of_another(elsewhere: Visitor, kept: str) -> None:
    word = elsewhere.text("/login").split('name="csrf" value="')[1][:32]
    with desk_over(kept, login=True, base_url="https://desk.example") as other:
        other.text("/login")
        answer = other.client.post("/login", data={"csrf": word, "name": "ada", "password": PASSWORD})
    assert answer.status_code == 403


def test_one_kept_page_serves_two_browsers_each_with_its_own_word(kept: str) -> None:
    with desk_over(kept) as visitor:
        first = visitor.text("/people")
        visitor.client.cookies.clear()
        second = visitor.text("/people")
    words = [page.split('name="csrf" value="')[1][:32] for page in (first, second)]
    assert len(set(words)) == 2
    assert first.replace(words[0], "") == second.replace(words[1], "")


def test_tries_to_come_in_are_counted(elsewhere: Visitor) -> None:
    for _ in range(LOGINS.amount):
        assert elsewhere.send("/login", "/login", name="eve", password="a guess of mine").status_code == 401
    answer = elsewhere.send("/login", "/login", name="eve", password="a guess of mine")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert elsewhere.send("/login", "/login", name="ada", password=PASSWORD).status_code == 303


def test_pages_and_calls_are_counted_apart_from_elsewhere_only(elsewhere: Visitor, here: Visitor) -> None:
    doors = elsewhere.client.app
    for rate, what in ((PAGES, "pages"), (CALLS, "calls")):
        for _ in range(rate.amount):
            doors.state.service.rates.count(rate, what, "testclient")  # type: ignore[attr-defined]
        assert elsewhere.get("/api/v1/x" if what == "calls" else "/login").status_code == 429
        here.client.app.state.service.rates._limiter.storage.reset()  # type: ignore[attr-defined]
    assert elsewhere.get("/api/v1/x").json()["code"] == "too-often"
    assert here.get("/").status_code == 200


def test_the_doors_stand_before_everything(here: Visitor) -> None:
    named = [middleware.cls for middleware in here.client.app.user_middleware]  # type: ignore[attr-defined]
    assert named.index(Doors) == 1, "only what adds headers to every answer comes before"
