"""Offices: which words mean one, who can hold one together with whom, and who holds one on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from onrecord.model.actors import Role
from onrecord.registry.known import KnownActor, KnownRole
from onrecord.registry.lexicons import load_lexicon
from onrecord.text.names import fold

SAME_TIME = timedelta(days=180)
"""How far apart two articles may be for one holder of an office to keep another out of it."""


@dataclass(frozen=True, slots=True)
class Office:
    """What an office is, whatever it is called, and whose; ``country`` and ``body`` are None where not told.

    ``address`` is the word by which its holder is addressed: "secretary", "minister".
    """

    name: str
    country: str | None
    body: str | None
    former: bool
    address: str | None = None

    @property
    def single(self) -> bool:
        """Whether one person of a country or body holds it at a time."""
        return self.name in load_lexicon().single


@lru_cache(maxsize=16384)
def office_of(role: Role | KnownRole, country: str | None = None) -> Office:
    """The office that a role gives; ``country`` is its holder's, for a role that names none."""
    body = fold(role.organisation) if role.organisation else None
    words = fold(role.title).split()
    address = next((word for word in words if word in load_lexicon().addressed), None)
    return Office(office_name(role.title), role.country or country, body, role.former, address)


@lru_cache(maxsize=16384)
def office_name(title: str) -> str:
    """The office that a title means: "foreign minister" for "US Secretary of State", the folded title where unknown."""
    lexicon = load_lexicon()
    words = fold(title).replace(",", " ").split()
    for start in range(len(words)):
        for stop in range(len(words), start, -1):
            name = lexicon.offices.get(" ".join(words[start:stop]))
            if name is not None:
                ranks = lexicon.ranks.intersection(words[:start])
                return " ".join((*sorted(ranks), name))
    kept = [word for word in words if word not in ("the", "us", "former", "then", "ex")]
    return " ".join(kept[-3:])


def agree(left: Office, right: Office) -> bool:
    """Whether two offices may be the very same one."""
    if left.name != right.name and not _is_short_for(left, right):
        return False
    return _same(left.country, right.country) and (_same(left.body, right.body) or left.single)


def _is_short_for(left: Office, right: Office) -> bool:
    """Whether one is the other's form of address: "Secretary" for the Secretary of State."""
    return left.address == right.name or right.address == left.name


def _same(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def role_on(known: KnownActor, day: date) -> KnownRole | None:
    """The part that an actor plays on a day, as far as the record tells: the last given and not called past since.

    None where no part was given by then, or all that were are over. A part is over from the first
    day that an article calls it past.
    """
    held = [role for role in known.roles if not role.former and role.first_day <= day]
    current = [role for role in held if not _over(role, known.roles, day, known.country)]
    return max(current, key=lambda role: (role.last_day <= day, min(role.last_day, day), role.title), default=None)


def _over(role: KnownRole, roles: Sequence[KnownRole], day: date, country: str | None) -> bool:
    """Whether a part was called past by ``day``, and not given anew after."""
    mine = office_of(role, country)
    past = [r.first_day for r in roles if r.former and r.first_day <= day and agree(mine, office_of(r, country))]
    return bool(past) and max(past) >= min(role.last_day, day)
