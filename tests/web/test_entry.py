"""Coming in, going on to where one was, and leaving."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.desk.people import IDLE, add_person
from onrecord.model.people import Access
from onrecord.record import open_record
from tests.web.desks import NOW, Clock, Visitor, desk_over

pytestmark = pytest.mark.usefixtures("cheap_passwords")

PASSWORD = "a kite over the strait"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["http://desk.example", "https://desk.example"])
def visitor(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Visitor]:
    url = str(tmp_path / "record.db")
    with open_record(url) as record:
        add_person(record, "ada", Access.EDITOR, PASSWORD, NOW)
    with desk_over(url, login=True, clock=clock, base_url=request.param) as found:
        yield found


def come_in(visitor: Visitor, then: str = "/") -> None:
    answer = visitor.send("/login", "/login", name="ada", password=PASSWORD, next=then)
    assert (answer.status_code, answer.headers["location"]) == (303, then)


def test_coming_in_goes_on_to_where_one_was_and_says_who_it_is(visitor: Visitor) -> None:
    come_in(visitor, "/search?words=a")
    page = visitor.text("/")
    assert "ada, editor" in page
    assert 'href="/people"' not in page


def test_a_session_is_a_cookie_that_no_script_and_no_other_site_gets_at(visitor: Visitor) -> None:
    said = visitor.send("/login", "/login", name="ada", password=PASSWORD).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(said.split("; "))
    secure = visitor.client.base_url.scheme == "https"
    assert ("Secure" in said.split("; "), said.startswith("__Host-")) == (secure, secure)


def test_what_does_not_fit_is_told_without_saying_which(visitor: Visitor) -> None:
    pages = []
    for name in ("ada", "zoe"):
        page = visitor.send("/login", "/login", name=name, password="not the password").text
        pages.append(page.replace(f'value="{name}"', 'value="…"'))
    assert "do not fit" in pages[0]
    assert pages[0] == pages[1]


def test_leaving_ends_the_session_and_not_only_its_cookie(visitor: Visitor) -> None:
    come_in(visitor)
    before = dict(visitor.client.cookies)
    assert visitor.send("/logout").headers["location"] == "/login"
    visitor.client.cookies.update(before)
    assert visitor.get("/", follow_redirects=False).headers["location"].startswith("/login")


def test_nobody_leaves_by_another_sites_form(visitor: Visitor) -> None:
    come_in(visitor)
    assert visitor.client.post("/logout").status_code == 403
    assert "ada" in visitor.text("/")


def test_a_session_that_was_not_used_is_asked_again_and_used_ones_go_on(visitor: Visitor, clock: Clock) -> None:
    come_in(visitor)
    for _ in range(3):
        clock.at += IDLE * 0.9
        visitor.text("/")
    clock.at += IDLE * 1.1
    assert visitor.get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil",
    ],
)
def test_coming_in_never_leads_elsewhere(visitor: Visitor, elsewhere: str) -> None:
    answer = visitor.send("/login", "/login", name="ada", password=PASSWORD, next=elsewhere)
    assert answer.headers["location"] == "/"


def test_where_nobody_has_to_say_who_they_are_nobody_is_asked(tmp_path: Path) -> None:
    with desk_over(str(tmp_path / "record.db")) as here:
        answer = here.get("/login?next=/people", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/people")
        assert "/logout" not in here.text("/")
