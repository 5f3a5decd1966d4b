"""Who may come in: with what, for how long, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.desk.people import (
    IDLE,
    LASTS,
    PeopleError,
    add_person,
    change_access,
    change_password,
    come_in,
    end_sessions,
    give_token,
    leave,
    person_of_session,
    person_of_token,
    remove_person,
    revoke_token,
)
from onrecord.model.people import Access, Scope
from onrecord.record import Record, RecordError, open_record

NOW = datetime(2025, 8, 20, 9, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("cheap_passwords")

PASSWORD = "a kite over the strait"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "record.db")) as opened:
        add_person(opened, "ada", Access.EDITOR, PASSWORD, NOW)
        yield opened


def session(record: Record, name: str = "ada", password: str = PASSWORD) -> str:
    secret = come_in(record, name, password, NOW)
    assert secret is not None
    return secret


def test_name_and_password_begin_a_session(record: Record) -> None:
    found = person_of_session(record, session(record), NOW)
    assert found is not None
    assert (found.name, found.access) == ("ada", Access.EDITOR)


@pytest.mark.parametrize(
    ("name", "password"), [("ada", "another password"), ("bob", PASSWORD), ("Ada", PASSWORD), ("ada", ""), ("", "")]
)
def test_what_does_not_fit_begins_none(record: Record, name: str, password: str) -> None:
    assert come_in(record, name, password, NOW) is None


def test_neither_passwords_nor_secrets_are_kept(record: Record, tmp_path: Path) -> None:
    secrets = (PASSWORD, session(record), give_token(record, "ada", "feed", [Scope.READ], NOW)[1])
    record.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert [secret for secret in secrets if secret.encode() in kept] == []
    assert b"$argon2id$" in kept


def test_two_sessions_have_two_secrets_and_one_ends_without_the_other(record: Record) -> None:
    first, second = session(record), session(record)
    leave(record, first)
    assert person_of_session(record, first, NOW) is None
    assert person_of_session(record, second, NOW) is not None


def test_a_session_ends_when_it_is_not_used(record: Record) -> None:
    secret = session(record)
    assert person_of_session(record, secret, NOW + IDLE) is not None
    assert person_of_session(record, secret, NOW + 3 * IDLE) is None


def test_a_session_ends_in_the_end_however_much_it_is_used(record: Record) -> None:
    secret, at = session(record), NOW
    while at - NOW <= LASTS:
        assert person_of_session(record, secret, at) is not None
        at += IDLE
    assert person_of_session(record, secret, at) is None


def test_the_last_use_is_kept_every_ten_minutes_at_most_and_is_no_news(record: Record) -> None:
    generation, secret = record.generation, session(record)
    token, word = give_token(record, "ada", "feed", [Scope.READ], NOW)
    assert token.used is None
    for minutes, kept in ((1, 1), (5, 1), (12, 12), (13, 12)):
        person_of_token(record, word, NOW + timedelta(minutes=minutes))
        person_of_session(record, secret, NOW + timedelta(minutes=minutes))
        assert record.people.tokens()[0].used == NOW + timedelta(minutes=kept)
    assert record.generation == generation


def test_another_password_ends_every_session(record: Record) -> None:
    secret = session(record)
    change_password(record, "ada", "quite another one")
    assert person_of_session(record, secret, NOW) is None
    assert come_in(record, "ada", PASSWORD, NOW) is None
    assert session(record, password="quite another one")


def test_sessions_can_be_ended_for_somebody(record: Record) -> None:
    secret = session(record)
    end_sessions(record, "ada")
    assert person_of_session(record, secret, NOW) is None
    assert session(record)


def test_another_access_holds_in_open_sessions(record: Record) -> None:
    secret = session(record)
    change_access(record, "ada", Access.READER)
    found = person_of_session(record, secret, NOW)
    assert found is not None
    assert not found.may(Access.EDITOR)


def test_whoever_is_removed_comes_in_by_nothing_and_may_be_let_in_again(record: Record) -> None:
    secret, (_, word) = session(record), give_token(record, "ada", "feed", [Scope.READ], NOW)
    before = record.people.get("ada")
    remove_person(record, "ada")
    assert (record.people.all(), record.people.tokens()) == ((), ())
    assert person_of_session(record, secret, NOW) is person_of_token(record, word, NOW) is None
    assert come_in(record, "ada", PASSWORD, NOW) is None
    again = add_person(record, "ada", Access.READER, PASSWORD, NOW)
    assert (again.id, again.access) == (before.id, Access.READER)
    assert person_of_session(record, secret, NOW) is person_of_token(record, word, NOW) is None


def test_a_token_may_what_its_scopes_say_and_never_more_than_its_person(record: Record) -> None:
    add_person(record, "eve", Access.ADMIN, PASSWORD, NOW)
    add_person(record, "bob", Access.READER, PASSWORD, NOW)
    found = {}
    for name in ("ada", "bob", "eve"):
        for scope in Scope:
            person = person_of_token(record, give_token(record, name, "program", [scope], NOW)[1], NOW)
            assert person is not None
            found[name, scope.value] = person.access
    assert found == {
        ("ada", "read"): Access.READER,
        ("ada", "write"): Access.EDITOR,
        ("bob", "read"): Access.READER,
        ("bob", "write"): Access.READER,
        ("eve", "read"): Access.READER,
        ("eve", "write"): Access.EDITOR,
    }


def test_a_revoked_token_is_nobodys(record: Record) -> None:
    row, word = give_token(record, "ada", "feed", [Scope.READ], NOW)
    revoke_token(record, row.id)
    assert person_of_token(record, word, NOW) is None
    with pytest.raises(RecordError, match="no token"):
        revoke_token(record, row.id)


@pytest.mark.parametrize("name", ["", "a b", "x" * 65, "a\nb", "<b>", "a/b"])
def test_a_name_is_letters_digits_and_few_marks(record: Record, name: str) -> None:
    with pytest.raises(PeopleError) as told:
        add_person(record, name, Access.READER, PASSWORD, NOW)
    assert told.value.code == "person-name"


@pytest.mark.parametrize("password", ["", "nine char", "x" * 1001])
def test_a_password_is_long_but_not_endless(record: Record, password: str) -> None:
    with pytest.raises(PeopleError) as told:
        change_password(record, "ada", password)
    assert told.value.code == "person-password"
    assert PASSWORD not in str(told.value)


def test_a_name_is_one_persons(record: Record) -> None:
    with pytest.raises(RecordError, match="already"):
        add_person(record, "ada", Access.READER, PASSWORD, NOW)
    with pytest.raises(RecordError, match="nobody called 'bob'"):
        remove_person(record, "bob")
