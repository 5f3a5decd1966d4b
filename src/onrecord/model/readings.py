"""All that was found in one article."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model.actors import Actor, Cast
from onrecord.model.acts import Act, ActId, BranchKind, Contingency, ContingencyId, Options
from onrecord.model.articles import Article
from onrecord.model.encounters import Encounter, EncounterId
from onrecord.model.problems import Problem
from onrecord.model.spans import Span
from onrecord.model.statements import Statement
from onrecord.model.statuses import Deed
from onrecord.model.writers import Spent


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One way that a matter may go, with the contingencies and acts that hang on it."""

    kind: BranchKind
    contingencies: tuple[ContingencyId, ...]
    acts: tuple[ActId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What may follow from one matter: ``on`` names it in the article's words ("the Alaska meeting")."""

    on: str
    encounter: EncounterId | None
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief with the spans that support it."""

    text: str
    supports: tuple[Span, ...]


class Length(StrEnum):
    """How long a brief is shown."""

    HEADLINE = "headline"
    LINES = "lines"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Brief:
    """Up to three lines: what happens, what is at stake, who stands where. ``by`` is ``rules`` or ``model:NAME``.

    ``headline`` tells it in twelve words, None where that cannot be done; ``more`` is what a paragraph tells beyond
    the lines. ``spent`` is what asking a model took, whether its words could be used or not; None where none was asked.
    """

    by: str
    lines: tuple[Line, ...]
    headline: Line | None = None
    more: tuple[Line, ...] = ()
    spent: Spent | None = None

    def at(self, length: Length) -> tuple[Line, ...]:
        """The brief at a length; none where there is no headline of it."""
        if length is Length.HEADLINE:
            return () if self.headline is None else (self.headline,)
        return self.lines if length is Length.LINES else (*self.lines, *self.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article and everything read out of it; every span lies in ``article.text``."""

    article: Article
    cast: Cast = field(default_factory=Cast)
    statements: tuple[Statement, ...] = ()
    acts: tuple[Act, ...] = ()
    contingencies: tuple[Contingency, ...] = ()
    options: tuple[Options, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    outlook: tuple[Outlook, ...] = ()
    deeds: tuple[Deed, ...] = ()
    brief: Brief = field(default_factory=lambda: Brief("rules", ()))
    problems: tuple[Problem, ...] = ()

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors, in order of first mention."""
        return self.cast.actors
