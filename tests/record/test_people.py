"""People, sessions and tokens are kept alike on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.model.people import Access, Scope
from onrecord.record import Record, RecordError
from tests.record.builders import NOW


def test_people_come_by_name_with_their_access(record: Record) -> None:
    with record.transaction(shown=False):
        for name, access in (("eve", Access.ADMIN), ("ada", Access.READER)):
            record.people.add(name, access, "hash", NOW)
    assert [(row.name, row.access, row.added) for row in record.people.all()] == [
        ("ada", Access.READER, NOW),
        ("eve", Access.ADMIN, NOW),
    ]


def test_a_session_and_a_token_say_whose_they_are(record: Record) -> None:
    with record.transaction(shown=False):
        row = record.people.add("ada", Access.EDITOR, "hash", NOW)
        record.people.add_session(row.id, "digest", NOW)
        token = record.people.add_token(row.id, "feed", [Scope.WRITE, Scope.READ], "other", NOW)
    session = record.people.session("digest")
    assert session is not None
    assert (session.person, session.added, session.seen) == (row, NOW, NOW)
    assert record.people.token("other") == token
    assert (token.person, token.scopes, token.used) == (row, frozenset(Scope), None)
    assert record.people.session("other") is None
    assert record.people.token("digest") is None


def test_sessions_unused_since_a_moment_are_forgotten(record: Record) -> None:
    with record.transaction(shown=False):
        row = record.people.add("ada", Access.EDITOR, "hash", NOW)
        record.people.add_session(row.id, "old", NOW)
        record.people.add_session(row.id, "used", NOW)
        record.people.note_session("used", NOW + timedelta(hours=1))
        record.people.forget_sessions(NOW + timedelta(minutes=1))
    assert record.people.session("old") is None
    assert record.people.session("used") is not None


def test_a_token_is_revoked_by_the_beginning_of_its_id(record: Record) -> None:
    with record.transaction(shown=False):
        row = record.people.add("ada", Access.EDITOR, "hash", NOW)
        token = record.people.add_token(row.id, "feed", [Scope.READ], "digest", NOW)
    with record.transaction(shown=False):
        assert record.people.revoke_token(token.id[:9]) == token.id
    assert record.people.tokens() == ()
    with pytest.raises(RecordError), record.transaction(shown=False):
        record.people.revoke_token(token.id)
