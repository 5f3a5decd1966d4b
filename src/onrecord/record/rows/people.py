"""Rows of who may come in at the desk, and of what they come in with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from onrecord.model.people import Access, Person, Scope

PersonId = NewType("PersonId", str)
TokenId = NewType("TokenId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody who may come in; one who is not ``active`` was removed, and what is theirs is kept."""

    id: PersonId
    name: str
    access: Access
    added: datetime
    active: bool

    @property
    def person(self) -> Person:
        """The person, as whoever answers a request knows them."""
        return Person(id=self.id, name=self.name, access=self.access)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One coming in by name and password, and when it was last used."""

    person: PersonRow
    added: datetime
    seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRow:
    """What a program of somebody's comes in with; ``used`` is None where it never was."""

    id: TokenId
    person: PersonRow
    name: str
    scopes: frozenset[Scope]
    added: datetime
    used: datetime | None
