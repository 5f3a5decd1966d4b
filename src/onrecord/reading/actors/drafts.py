"""Actors while they are being put together: one draft for each, growing with every mention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.model.actors import ActorKind, Mention, MentionForm, Role
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.actors.names import PersonName, mask
from onrecord.reading.actors.powers import PowerName
from onrecord.reading.actors.titles import Office, Title
from onrecord.text.names import fold

if TYPE_CHECKING:
    from onrecord.reading.actors.bodies import BodyName


@dataclass(frozen=True, kw_only=True)
class Scene:
    """All that is known of a text before anybody is told from anybody else: its names and descriptions."""

    parse: Parse
    titles: tuple[Title, ...]
    powers: tuple[PowerName, ...]
    persons: tuple[PersonName, ...]
    bodies: tuple[BodyName, ...] = ()
    quoted: bytes
    """For each token 1 where it stands between quotation marks."""
    year: int | None = None
    """The year of publication, where it is known."""

    @cached_property
    def offices(self) -> Mapping[int, Title]:
        """The descriptions of persons by their head token."""
        return {title.head: title for title in self.titles if not title.body}

    @cached_property
    def in_power(self) -> bytearray:
        """For each token 1 where a country or bloc is named."""
        return mask(len(self.parse), self.powers)

    @cached_property
    def in_person(self) -> bytearray:
        """For each token 1 where a person is named."""
        return mask(len(self.parse), self.persons)

    def words(self, first: int, stop: int) -> str:
        """The text from token ``first`` up to ``stop``."""
        return self.parse.span(first, stop).of(self.parse.text)

    def power_in(self, first: int, stop: int) -> PowerName | None:
        """The first country or bloc named among these tokens."""
        return next((p for p in self.powers if first <= p.first and p.stop <= stop), None)

    def country_in(self, first: int, stop: int) -> str | None:
        """The ISO code of the first country named among these tokens."""
        inside = (p.naming.power.country for p in self.powers if first <= p.first and p.stop <= stop)
        return next((country for country in inside if country), None)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention of a draft: its span, form, and the head token by which syntax reaches it."""

    span: Span
    form: MentionForm
    head: int


@dataclass(slots=True, eq=False)
class Draft:
    """An actor in the making. ``names`` are the words it was called by; the most fitting is chosen at the end.

    ``content`` are the folded words of a body's name, ``members`` those whom a group stands for.
    """

    kind: ActorKind
    names: list[str] = field(default_factory=list)
    country: str | None = None
    gender: str | None = None
    called: dict[str, int] = field(default_factory=dict)
    """How often a pronoun of each gender was taken to mean this one."""
    roles: list[Role] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    known: tuple[Office, ...] = ()
    """Offices that everybody knows of; never shown, only for telling whom a description means."""
    sightings: list[Sighting] = field(default_factory=list)
    seen: set[Span] = field(default_factory=set)
    speaks_for: Draft | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    content: frozenset[str] = frozenset()
    members: tuple[Draft, ...] = ()
    joined: list[Span] = field(default_factory=list)
    """Where the members of a group are joined by "and"."""
    together: list[tuple[int, int]] = field(default_factory=list)
    """The head tokens of the first and last member wherever the text puts the members of a group together."""
    named: bool = True
    """False for an actor that is known only by a description: "a deputy spokesman"."""
    usual: str | None = None
    """A power's usual English name, for where the text has only its adjective."""

    def see(self, span: Span, form: MentionForm, head: int) -> None:
        """Add a mention, unless this very span is one already."""
        if span not in self.seen:
            self.seen.add(span)
            self.sightings.append(Sighting(span, form, head))

    @property
    def all_offices(self) -> tuple[Office, ...]:
        """The offices that the text gives, their country filled in where it is commonly known, and the known ones."""
        countries = {office.name: office.country or self.country for office in self.known}
        told = (
            replace(o, country=countries[o.name]) if o.country is None and not o.former and o.name in countries else o
            for o in self.offices
        )
        return (*told, *self.known)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions in reading order."""
        return tuple(Mention(s.span, s.form) for s in sorted(self.sightings, key=lambda s: (s.span.start, -s.span.end)))

    @property
    def first(self) -> int:
        """The character at which the text first mentions this actor."""
        return min(s.span.start for s in self.sightings)

    def last_before(self, token: int) -> int:
        """The head token of the last mention before ``token``, -1 for none."""
        return max((s.head for s in self.sightings if s.head < token), default=-1)


def fullest(names: Iterable[str]) -> str:
    """The name with most words, the first of several."""
    return max(names, key=lambda name: len(fold(name).split()))
