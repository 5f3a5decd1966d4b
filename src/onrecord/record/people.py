"""Who may come in at the desk: people, their sessions and tokens. Of a secret only its digest is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, delete, select, update

from onrecord.model.people import Access, Scope
from onrecord.record import desk_tables as t
from onrecord.record.databases import Database
from onrecord.record.errors import RecordError
from onrecord.record.rows.people import PersonId, PersonRow, SessionRow, TokenId, TokenRow
from onrecord.record.times import kept_moment, read_moment


class People:
    """The people of the desk. What is written here is no news: ``transaction(shown=False)`` is enough."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[PersonRow, ...]:
        """Everybody who may come in, by name."""
        query = _people().where(t.person.c.active).order_by(t.person.c.name)
        return tuple(map(_person, self._database.rows(query)))

    def get(self, name: str) -> PersonRow:
        """The person of this name; raises RecordError where nobody of it may come in."""
        row = self._database.row(_people().where(t.person.c.name == name, t.person.c.active))
        if row is None:
            raise RecordError("record-unknown", f"nobody called {name!r} may come in")
        return _person(row)

    def with_password(self, name: str) -> tuple[PersonRow, str] | None:
        """The person of this name with the hash of the password, None where nobody of it may come in."""
        row = self._database.row(_people().where(t.person.c.name == name, t.person.c.active))
        return (_person(row), row.password) if row is not None else None

    def add(self, name: str, access: Access, password: str, now: datetime) -> PersonRow:
        """Let somebody come in; whoever was removed has again what was theirs. ``password`` is a hash.

        Raises RecordError where somebody of this name may already.
        """
        known = self._database.row(_people().where(t.person.c.name == name))
        if known is not None and known.active:
            raise RecordError("record-ambiguous", f"somebody called {name!r} may come in already")
        values = {"role": access.value, "password": password, "added_at": kept_moment(now), "active": True}
        if known is not None:
            self._database.run(update(t.person).where(t.person.c.name == name).values(**values))
        else:
            number, id = self._database.take_number(t.person), self._database.free_id(t.person, name)
            self._database.run(t.person.insert(), {"number": number, "id": id, "name": name, **values})
        return self.get(name)

    def set_access(self, person: PersonId, access: Access) -> None:
        """What somebody may do from now on."""
        self._database.run(update(t.person).where(t.person.c.id == person).values(role=access.value))

    def set_password(self, person: PersonId, password: str) -> None:
        """The hash of somebody's password from now on."""
        self._database.run(update(t.person).where(t.person.c.id == person).values(password=password))

    def remove(self, person: PersonId) -> None:
        """Let somebody come in no more: sessions and tokens end, the searches they follow are kept."""
        number = self._database.number(t.person, person)
        for table in (t.session, t.token):
            self._database.run(delete(table).where(table.c.person == number))
        self._database.run(update(t.person).where(t.person.c.number == number).values(active=False, password=""))

    def add_session(self, person: PersonId, digest: str, now: datetime) -> None:
        """Keep a coming in by the digest of its secret."""
        at, number = kept_moment(now), self._database.number(t.person, person)
        self._database.run(t.session.insert(), {"digest": digest, "person": number, "added_at": at, "seen_at": at})

    def session(self, digest: str) -> SessionRow | None:
        """The session of a secret, None where there is none."""
        row = self._database.row(_of("session").where(t.session.c.digest == digest))
        if row is None:
            return None
        return SessionRow(person=_person(row), added=read_moment(row.begun), seen=read_moment(row.seen_at))

    def note_session(self, digest: str, now: datetime) -> None:
        """Note that a session is in use."""
        self._database.run(update(t.session).where(t.session.c.digest == digest).values(seen_at=kept_moment(now)))

    def end_session(self, digest: str) -> None:
        """Forget a session."""
        self._database.run(delete(t.session).where(t.session.c.digest == digest))

    def end_sessions(self, person: PersonId) -> None:
        """Forget every session of a person."""
        number = self._database.number(t.person, person)
        self._database.run(delete(t.session).where(t.session.c.person == number))

    def forget_sessions(self, before: datetime) -> None:
        """Forget the sessions that were last used before a moment."""
        self._database.run(delete(t.session).where(t.session.c.seen_at < kept_moment(before)))

    def add_token(self, person: PersonId, name: str, scopes: Iterable[Scope], digest: str, now: datetime) -> TokenRow:
        """Keep a token by the digest of its secret."""
        number, id = self._database.take_number(t.token), self._database.free_id(t.token, digest)
        row = {"number": number, "id": id, "person": self._database.number(t.person, person), "name": name}
        kept = {"digest": digest, "scopes": " ".join(sorted(scopes)), "added_at": kept_moment(now), "used_at": None}
        self._database.run(t.token.insert(), {**row, **kept})
        return _token(self._database.rows(_of("token").where(t.token.c.number == number))[0])

    def token(self, digest: str) -> TokenRow | None:
        """The token of a secret, None where there is none."""
        row = self._database.row(_of("token").where(t.token.c.digest == digest))
        return _token(row) if row is not None else None

    def tokens(self) -> tuple[TokenRow, ...]:
        """Every token, by whose it is and when it was given."""
        return tuple(map(_token, self._database.rows(_of("token").order_by(t.person.c.name, t.token.c.number))))

    def note_token(self, token: TokenId, now: datetime) -> None:
        """Note that a token is in use."""
        self._database.run(update(t.token).where(t.token.c.id == token).values(used_at=kept_moment(now)))

    def revoke_token(self, given: str) -> TokenId:
        """Forget a token, named by its id or the beginning of it; raises RecordError where there is none."""
        id = TokenId(self._database.resolve(t.token, given))
        self._database.run(delete(t.token).where(t.token.c.id == id))
        return id


@cache
def _people() -> Select[Any]:
    return select(t.person)


@cache
def _of(what: str) -> Select[Any]:
    """A session or a token, with the person whose it is."""
    table = t.session if what == "session" else t.token
    own = [column for column in table.c if column.name not in ("number", "id", "person", "name", "added_at")]
    named = [] if what == "session" else [t.token.c.id.label("token"), t.token.c.name.label("called")]
    query = select(t.person, *own, *named, table.c.added_at.label("begun"))
    return query.join(t.person, table.c.person == t.person.c.number)


def _person(row: Row[Any]) -> PersonRow:
    return PersonRow(
        id=PersonId(row.id),
        name=row.name,
        access=Access(row.role),
        added=read_moment(row.added_at),
        active=row.active,
    )


def _token(row: Row[Any]) -> TokenRow:
    return TokenRow(
        id=TokenId(row.token),
        person=_person(row),
        name=row.called,
        scopes=frozenset(map(Scope, row.scopes.split())),
        added=read_moment(row.begun),
        used=read_moment(row.used_at),
    )
