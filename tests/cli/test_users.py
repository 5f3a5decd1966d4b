"""``onrecord user``: who may come in, from a terminal or a pipe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.desk.people import come_in, person_of_token
from onrecord.record import open_record
from tests.record.builders import NOW

pytestmark = pytest.mark.usefixtures("cheap_passwords")

runner = CliRunner()
PASSWORD = "a kite over the strait"


@pytest.fixture
def record(tmp_path: Path) -> str:
    return str(tmp_path / "record.db")


def user(record: str, *said: str, typed: str = f"{PASSWORD}\n") -> Result:
    return runner.invoke(app, ["user", *said, "--record", record], input=typed)


def fits(record: str, name: str, password: str) -> bool:
    with open_record(record) as opened:
        return come_in(opened, name, password, NOW) is not None


def test_somebody_is_let_in_with_a_password_from_a_pipe(record: str) -> None:
    assert user(record, "add", "ada", "--access", "editor").stdout == "ada may come in, as editor\n"
    assert fits(record, "ada", PASSWORD)
    listed = json.loads(user(record, "list", "--json").stdout)
    assert [(person["name"], person["access"], person["tokens"]) for person in listed] == [("ada", "editor", [])]


def test_no_option_takes_a_password(record: str) -> None:
    assert user(record, "add", "ada", "--password", PASSWORD).exit_code == 2


@pytest.mark.parametrize(
    ("said", "typed", "told"),
    [
        (["add", "ada"], f"{PASSWORD}\n", "already"),
        (["add", "bob"], "short\n", "10 to 1,000"),
        (["add", "bob"], "", "10 to 1,000"),
        (["add", "b o b"], f"{PASSWORD}\n", "letters"),
        (["password", "bob"], f"{PASSWORD}\n", "nobody called 'bob'"),
        (["remove", "bob"], "", "nobody called 'bob'"),
        (["access", "bob", "admin"], "", "nobody called 'bob'"),
        (["revoke", "token-0"], "", "no token 'token-0'"),
    ],
)
def test_what_will_not_do_is_one_line(record: str, said: list[str], typed: str, told: str) -> None:
    user(record, "add", "ada")
    result = user(record, *said, typed=typed)
    assert result.exit_code == 1
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert PASSWORD not in result.output


def test_another_password_and_another_access(record: str) -> None:
    user(record, "add", "ada")
    assert user(record, "password", "ada", typed="quite another one\n").exit_code == 0
    assert (fits(record, "ada", PASSWORD), fits(record, "ada", "quite another one")) == (False, True)
    assert user(record, "access", "ada", "admin").exit_code == 0
    assert "admin" in user(record, "list").stdout


def test_a_token_is_printed_alone_once_and_revoked_by_its_id(record: str) -> None:
    user(record, "add", "ada")
    given = user(record, "token", "ada", "--scope", "read", "--called", "the feed")
    secret = given.stdout.strip()
    with open_record(record) as opened:
        found = person_of_token(opened, secret, NOW)
    assert found is not None
    listed = user(record, "list").stdout
    assert "the feed" in listed
    assert secret not in listed
    token = next(word for word in listed.split() if word.startswith("token-"))
    assert user(record, "revoke", token).exit_code == 0
    with open_record(record) as opened:
        assert person_of_token(opened, secret, NOW) is None


def test_whoever_is_removed_is_not_listed(record: str) -> None:
    user(record, "add", "ada")
    assert user(record, "remove", "ada").stdout == "ada may not come in any more\n"
    assert "nobody yet" in user(record, "list").stdout
