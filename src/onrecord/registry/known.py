"""Actors as the record knows them, and what comes of looking one up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.model.actors import ActorKind
from onrecord.model.acts import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRole:
    """A part that articles gave an actor, from the day of the first such article to that of the last.

    ``former`` is true for what those articles call past: the part was over by ``first_day``.
    """

    title: str
    organisation: str | None = None
    country: str | None = None
    former: bool = False
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor of the record; ``names`` are all that it goes by, ``name`` the one it is shown by.

    ``companions`` are names of others that its articles speak of; they may be few, or none.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: ActorKind
    country: str | None = None
    roles: tuple[KnownRole, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    companions: frozenset[str] = frozenset()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name, the shown one first."""
        return tuple(dict.fromkeys((self.name, *self.names)))


@dataclass(frozen=True, slots=True)
class Recognition:
    """Who on record an article's actor is; ``id`` is None for somebody the record does not know.

    ``reason`` says why, for None too: what kept the nearest candidate from being the one.
    """

    id: str | None
    reason: Reason
