"""Those who speak and act, and every place where the text names them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NewType

from onrecord.model.spans import Span

ActorId = NewType("ActorId", str)

ISSUER = ActorId("issuer")
"""The one who speaks in a first-person release or speech."""

ISSUER_NAME = "ISSUER"
"""What stands for the issuer's name, which a release seldom gives."""

REPORT = ActorId("report")
"""The writer of the report, where nobody else puts it so."""


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    BLOC = "bloc"
    GROUP = "group"


class MentionForm(StrEnum):
    """How a mention names its actor."""

    NAME = "name"
    SURNAME = "surname"
    TITLE = "title"
    PRONOUN = "pronoun"
    GROUP = "group"
    """Words for several known actors together: "the two leaders"."""
    METONYM = "metonym"
    """A place for its government: "Moscow", "the Kremlin"."""
    DEMONYM = "demonym"
    """"the Russians", "Russian" before a deed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A part that the text gives an actor: "US Treasury Secretary", "spokesman of the Foreign Ministry".

    ``former`` is true for a role that the text says is past ("former president").
    """

    title: str
    organisation: str | None = None
    country: str | None = None
    span: Span
    former: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, government, organisation, bloc or group that the article names.

    ``name`` is the fullest name that the text gives. ``country`` is an ISO 3166-1 code ("RU").
    ``speaks_for`` is the actor in whose name this one speaks, where the text says so.
    ``identifiers`` are (scheme, identifier) pairs such as ("wikidata", "Q159").
    """

    id: ActorId
    name: str
    kind: ActorKind
    country: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
    speaks_for: ActorId | None = None
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of text that one voice speaks outside any reporting clause.

    The issuer of a first-person release (``actor`` is ISSUER), or whoever a transcript's label
    names ("SECRETARY BLINKEN: …"); ``actor`` is None for a label that names nobody ("QUESTION").
    """

    span: Span
    actor: ActorId | None
    name: str


@dataclass(frozen=True)
class Cast:
    """The actors of one article, in order of first mention, found by id or by place.

    ``groups`` maps the span of a mention for several ("the two leaders") to the ids it stands for.
    ``voices`` are in order and never overlap; text under none of them is the report's own.
    """

    actors: tuple[Actor, ...] = ()
    groups: tuple[tuple[Span, tuple[ActorId, ...]], ...] = ()
    voices: tuple[Voice, ...] = ()

    def __iter__(self) -> Iterator[Actor]:
        return iter(self.actors)

    @cached_property
    def _by_id(self) -> dict[ActorId, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _places(self) -> tuple[tuple[Span, ActorId], ...]:
        return tuple(sorted((m.span, actor.id) for actor in self.actors for m in actor.mentions))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(span.start for span, _ in self._places)

    def get(self, actor: ActorId | None) -> Actor | None:
        """The actor of this id; None for None, ``issuer``, ``report`` and unknown ids."""
        return self._by_id.get(actor) if actor is not None else None

    def within(self, span: Span) -> tuple[tuple[Span, ActorId], ...]:
        """Every mention that lies wholly inside ``span``, in reading order."""
        first = bisect_right(self._starts, span.start - 1)
        stop = bisect_right(self._starts, span.end - 1)
        return tuple(place for place in self._places[first:stop] if place[0].end <= span.end)

    def at(self, span: Span) -> ActorId | None:
        """The actor whose mention covers ``span``, the tightest first; None when no mention does."""
        stop = bisect_right(self._starts, span.start)
        covering = [(len(s), s, who) for s, who in self._places[:stop] if s.end >= span.end]
        return min(covering)[2] if covering else None

    def voice(self, span: Span) -> Voice | None:
        """The voice that speaks ``span`` outside any reporting clause; None for the report's own."""
        return next((voice for voice in self.voices if voice.span.covers(span)), None)
