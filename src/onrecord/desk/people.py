"""Who may come in at the desk: people with passwords, sessions in a browser, tokens for programs.

A password is kept as its argon2 hash; the secret of a session or token is random and long, so that its digest
is enough. Secrets are handed out once and kept nowhere.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from onrecord.model.people import Access, Person, Scope
from onrecord.model.problems import OnrecordError
from onrecord.record import Record
from onrecord.record.rows import PersonRow, TokenRow

IDLE = timedelta(hours=12)
"""A session not used for so long has ended: a working day, with the desk left open over lunch."""

LASTS = timedelta(days=14)
"""A session has ended after so long, however much it is used."""

NOTED = timedelta(minutes=10)
"""How old may be what is kept of the last use of a session or token; a write for every page would cost more."""

PASSWORD = range(10, 1001)
"""How many characters a password has. The longest is bounded because hashing costs by length."""

_NAME = re.compile(r"[\w.@+-]{1,64}")


class PeopleError(OnrecordError):
    """A name, a password or scopes that will not do.

    ``code`` is a stable word: ``person-name``, ``person-password``, ``token-name``, ``token-scopes``.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def add_person(record: Record, name: str, access: Access, password: str, now: datetime) -> PersonRow:
    """Let somebody come in from now on.

    Raises PeopleError for a name or password that will not do, RecordError where the name is taken.
    """
    if not _NAME.fullmatch(name):
        raise PeopleError("person-name", "a name is 1 to 64 letters, digits and any of . _ @ + -")
    hashed = _hashed(password)
    with record.transaction(shown=False):
        return record.people.add(name, access, hashed, now)


def change_password(record: Record, name: str, password: str) -> PersonRow:
    """Give somebody another password, and end every session begun with the old one."""
    hashed = _hashed(password)
    with record.transaction(shown=False):
        row = record.people.get(name)
        record.people.set_password(row.id, hashed)
        record.people.end_sessions(row.id)
        return row


def change_access(record: Record, name: str, access: Access) -> None:
    """Let somebody do more or less from now on, in the sessions that are open, too."""
    with record.transaction(shown=False):
        record.people.set_access(record.people.get(name).id, access)


def remove_person(record: Record, name: str) -> PersonRow:
    """Let somebody come in no more, whether with a password, in a session or with a token."""
    with record.transaction(shown=False):
        row = record.people.get(name)
        record.people.remove(row.id)
        return row


def end_sessions(record: Record, name: str) -> None:
    """End every session of somebody, who may come in again."""
    with record.transaction(shown=False):
        record.people.end_sessions(record.people.get(name).id)


def come_in(record: Record, name: str, password: str, now: datetime) -> str | None:
    """The secret of a new session, None where name and password do not fit.

    It takes the same time whether somebody of this name may come in or not.
    """
    found = record.people.with_password(name)
    hashed = found[1] if found else _nobodys()
    password = password[: PASSWORD[-1]]
    try:
        _hasher().verify(hashed, password)
    except VerificationError:
        return None
    if found is None:
        return None
    secret = secrets.token_urlsafe(32)
    row = found[0]
    with record.transaction(shown=False):
        if _hasher().check_needs_rehash(hashed):
            record.people.set_password(row.id, _hasher().hash(password))
        record.people.forget_sessions(now - IDLE)
        record.people.add_session(row.id, digest(secret), now)
    return secret


def leave(record: Record, secret: str) -> None:
    """End the session of a secret."""
    with record.transaction(shown=False):
        record.people.end_session(digest(secret))


def person_of_session(record: Record, secret: str, now: datetime) -> Person | None:
    """Whose session this is, None where it is nobody's or has ended."""
    key = digest(secret)
    row = record.people.session(key)
    if row is None or not row.person.active or now - row.seen > IDLE or now - row.added > LASTS:
        return None
    if now - row.seen > NOTED:
        with record.transaction(shown=False):
            record.people.note_session(key, now)
    return row.person.person


def give_token(record: Record, name: str, called: str, scopes: Iterable[Scope], now: datetime) -> tuple[TokenRow, str]:
    """A new token of somebody's with its secret, which is shown this once."""
    allowed = frozenset(scopes)
    if not allowed:
        raise PeopleError("token-scopes", f"a token is for one or more of {', '.join(Scope)}")
    if not called.strip() or len(called) > 100:
        raise PeopleError("token-name", "a token is called by 1 to 100 characters")
    secret = f"onrecord_{secrets.token_urlsafe(32)}"
    with record.transaction(shown=False):
        person = record.people.get(name)
        row = record.people.add_token(person.id, called.strip(), allowed, digest(secret), now)
    return row, secret


def revoke_token(record: Record, token: str) -> None:
    """Let nobody come in with a token any more; it is named by its id or the beginning of it."""
    with record.transaction(shown=False):
        record.people.revoke_token(token)


def person_of_token(record: Record, secret: str, now: datetime) -> Person | None:
    """Whose token this is, as far as its scopes go; None where it is nobody's. No token says who may come in."""
    row = record.people.token(digest(secret))
    if row is None or not row.person.active:
        return None
    if row.used is None or now - row.used > NOTED:
        with record.transaction(shown=False):
            record.people.note_token(row.id, now)
    return row.person.person.limited(Access.EDITOR if Scope.WRITE in row.scopes else Access.READER)


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _hashed(password: str) -> str:
    if len(password) not in PASSWORD:
        raise PeopleError("person-password", f"a password has {PASSWORD[0]} to {PASSWORD[-1]:,} characters")
    return _hasher().hash(password)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    """The hash of a password that nobody knows."""
    return _hasher().hash(secrets.token_urlsafe(32))
