"""What came of an act: its status, and the later words that changed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from onrecord.model.acts import ActKind, Polarity, Reason
from onrecord.model.articles import ArticleId
from onrecord.model.spans import Span

RecordedActId = NewType("RecordedActId", str)


class Status(StrEnum):
    """How far an act on record has come."""

    OPEN = "open"
    CONDITION_MET = "condition_met"
    FULFILLED = "fulfilled"
    CONTRADICTED = "contradicted"
    WITHDRAWN = "withdrawn"
    """Taken back, or put in another's place by a later act of its holder."""
    LAPSED = "lapsed"
    """Its deadline passed, and nothing was heard."""
    UNKNOWN = "unknown"


SETTLED = frozenset({Status.FULFILLED, Status.CONTRADICTED, Status.WITHDRAWN, Status.LAPSED})
"""What leaves an act no longer open; a person may still overrule it."""


class Tense(StrEnum):
    """Whether a deed is told as done, or only spoken of."""

    DONE = "done"
    UNDER_WAY = "under_way"
    AHEAD = "ahead"
    """Planned, promised, feared, asked for, or hanging on a condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Who did what to whom, as one clause tells it.

    ``doer`` and ``target`` are actors' names as the cast has them, None where the clause names
    none; ``verb`` is a lemma ("impose"), ``things`` the lemmas of the nouns it is done with or to
    ("sanction", "bank"). ``denied`` is true for what is said not to be so.
    """

    span: Span
    doer: str | None
    verb: str
    target: str | None = None
    things: tuple[str, ...] = ()
    tense: Tense = Tense.DONE
    denied: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An act on record that may yet be settled, with all that is needed to know its sequel.

    ``holder`` and ``target`` are the record's names. ``deeds`` are those of the act's own text, of
    what follows under its contingency too; ``condition`` those of its condition. ``text`` and
    ``condition_text`` are the words. ``said`` is the day it was said, ``deadline`` the last day
    that its words give it.
    """

    id: RecordedActId
    kind: ActKind
    polarity: Polarity
    holder: str | None
    target: str | None
    text: str
    condition_text: str | None = None
    deeds: tuple[Deed, ...] = ()
    condition: tuple[Deed, ...] = ()
    said: date | None = None
    deadline: date | None = None
    status: Status = Status.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change of an act's status that a later article brings, with the words that bring it.

    A step that is only ``suggested`` scored below what may change a status by itself.
    """

    act: RecordedActId
    status: Status
    article: ArticleId
    span: Span
    reason: Reason
    suggested: bool = False
