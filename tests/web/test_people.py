"""The page of who may come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.desk.people import add_person, give_token
from onrecord.model.people import Access, Scope
from onrecord.record import open_record
from onrecord.record.rows import PersonRow, TokenRow
from tests.web.desks import NOW, Visitor, desk_over

pytestmark = pytest.mark.usefixtures("cheap_passwords")

PASSWORD = "a kite over the strait"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def record(tmp_path: Path) -> str:
    url = str(tmp_path / "record.db")
    with open_record(url) as opened:
        for name, access in (("ada", Access.ADMIN), ("bob", Access.READER)):
            add_person(opened, name, access, PASSWORD, NOW)
        give_token(opened, "bob", HOSTILE, [Scope.READ], NOW)
    return url


@pytest.fixture
def desk(record: str) -> Iterator[Callable[[str], Visitor]]:
    """Lets somebody in."""
    with desk_over(record, login=True) as visitor:

        def enter(name: str) -> Visitor:
            assert visitor.send("/login", "/login", name=name, password=PASSWORD).status_code == 303
            return visitor

        yield enter


def people(record: str) -> tuple[tuple[PersonRow, ...], tuple[TokenRow, ...]]:
    with open_record(record) as opened:
        return opened.people.all(), opened.people.tokens()


def test_an_admin_sees_everybody_and_every_token(desk: Callable[[str], Visitor]) -> None:
    page = desk("ada").text("/people")
    assert "2 people" in page
    assert "&lt;script&gt;" in page
    assert HOSTILE not in page


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/people/access", {"name": "ada", "access": "reader"}),
        ("/people/sessions", {"name": "ada"}),
        ("/people/remove", {"name": "ada"}),
        ("/people/tokens/revoke", {"token": "token"}),
    ],
)
def test_others_neither_see_nor_change_it(
    desk: Callable[[str], Visitor], record: str, address: str, fields: dict[str, str]
) -> None:
    before, visitor = people(record), desk("bob")
    assert visitor.get("/people").status_code == 403
    assert visitor.send(address, **fields).status_code == 403
    assert people(record) == before


def test_access_changes_at_once(desk: Callable[[str], Visitor], record: str) -> None:
    assert desk("ada").send("/people/access", "/people", name="bob", access="editor").status_code == 303
    assert [row.access for row in people(record)[0]] == [Access.ADMIN, Access.EDITOR]


def test_an_access_that_is_none_is_told(desk: Callable[[str], Visitor]) -> None:
    assert desk("ada").send("/people/access", "/people", name="bob", access="king").status_code == 422


def test_whoever_is_removed_is_gone_from_the_page_at_once(desk: Callable[[str], Visitor], record: str) -> None:
    visitor = desk("ada")
    visitor.text("/people")
    visitor.send("/people/remove", "/people", name="bob")
    assert "1 person" in visitor.text("/people")
    assert people(record)[1] == ()


@pytest.mark.parametrize("address", ["/people/remove", "/people/access"])
def test_nobody_shuts_the_door_behind_themselves(desk: Callable[[str], Visitor], record: str, address: str) -> None:
    assert desk("ada").send(address, "/people", name="ada", access="reader").status_code == 409
    assert people(record)[0][0].access is Access.ADMIN


def test_a_token_is_revoked(desk: Callable[[str], Visitor], record: str) -> None:
    token = people(record)[1][0]
    assert desk("ada").send("/people/tokens/revoke", "/people", token=token.id).status_code == 303
    assert people(record)[1] == ()


def test_ended_sessions_are_ended(desk: Callable[[str], Visitor]) -> None:
    visitor = desk("ada")
    visitor.send("/people/sessions", "/people", name="ada")
    assert visitor.get("/people", follow_redirects=False).status_code == 303


def test_an_empty_list_says_how_to_let_people_in(tmp_path: Path) -> None:
    with desk_over(str(tmp_path / "empty.db")) as here:
        page = here.text("/people")
    assert "onrecord user add" in page
    assert "onrecord user token" in page
