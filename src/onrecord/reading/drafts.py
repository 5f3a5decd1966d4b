"""Actors while they are being put together: one draft for each, growing with every mention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.model.actors import ActorKind, Mention, MentionForm, Role
from onrecord.model.spans import Span
from onrecord.text.names import fold


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention of a draft: its span, form, and the head token by which syntax reaches it."""

    span: Span
    form: MentionForm
    head: int


@dataclass(slots=True, eq=False)
class Draft:
    """An actor in the making. ``names`` are the words it was called by, most fitting chosen at the end."""

    kind: ActorKind
    names: list[str] = field(default_factory=list)
    country: str | None = None
    gender: str | None = None
    roles: list[Role] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    speaks_for: Draft | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    members: tuple[Draft, ...] = ()
    named: bool = True
    """False for an actor that is known only by a description: "a deputy spokesman"."""

    def see(self, span: Span, form: MentionForm, head: int) -> None:
        """Add a mention, unless this very span is one already."""
        if all(s.span != span for s in self.sightings):
            self.sightings.append(Sighting(span, form, head))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions in reading order."""
        return tuple(Mention(s.span, s.form) for s in sorted(self.sightings, key=lambda s: (s.span.start, -s.span.end)))

    @property
    def first(self) -> int:
        """The character at which the text first mentions this actor."""
        return min(s.span.start for s in self.sightings)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that the text gives somebody, folded for comparing: head word, portfolio words, country."""

    name: str
    portfolio: frozenset[str]
    country: str | None
    former: bool = False


def fullest(names: Iterable[str]) -> str:
    """The name with most words, the first of several; of names with as many words the first written."""
    listed = list(names)
    return max(listed, key=lambda name: len(fold(name).split()))
