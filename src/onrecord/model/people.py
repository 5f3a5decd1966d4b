"""Who may come in at the desk, and what each may do there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Access(StrEnum):
    """What somebody may do: each may also do what those before it may."""

    READER = "reader"
    """Look at everything, and follow searches."""

    EDITOR = "editor"
    """Settle acts, merge actors, add pages."""

    ADMIN = "admin"
    """Say who may come in."""


class Scope(StrEnum):
    """What a program may do with a token: never more than the person whose it is."""

    READ = "read"
    """Look at everything."""

    WRITE = "write"
    """Change what an editor may change."""


_RANK = {access: rank for rank, access in enumerate(Access)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who uses the desk; ``id`` is None for whoever sits at the machine that serves it without a login."""

    id: str | None
    name: str
    access: Access

    def limited(self, most: Access) -> Person:
        """The same person with no more than ``most``."""
        return self if _RANK[self.access] <= _RANK[most] else replace(self, access=most)

    def may(self, access: Access) -> bool:
        """Whether this person may do what takes ``access``."""
        return _RANK[self.access] >= _RANK[access]


AT_THIS_MACHINE = Person(id=None, name="at this machine", access=Access.ADMIN)
"""Whoever reaches a desk that only this machine can reach."""

ANYBODY = Person(id=None, name="anybody", access=Access.READER)
"""Whoever looks at what stands open to all: a brief in the frame of another site, the page to come in at."""
