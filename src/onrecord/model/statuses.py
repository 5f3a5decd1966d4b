"""What came of an act: its status, and the later words that changed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from onrecord.model.acts import ActKind, Polarity, Reason, Relation
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
    """Planned, promised, feared, asked for, alleged, or hanging on a condition."""
    KNOWN = "known"
    """Taken for granted in passing ("the response to the invasion"): it may be old, or the news of the day."""
    BEFORE = "before"
    """Told as past at the time told of ("had invaded", "had already signed"): background, not news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Who did what to whom, as one clause tells it.

    ``doer`` and ``target`` are actors' names as the cast has them, the words of the text for
    others, None where the clause names none. Their sides are the countries they belong to or act
    for, as ISO 3166-1 codes, or the key of a bloc ("eu"); None where unknown. ``verb`` is a lemma,
    of the deed itself for a noun ("invade" for "the invasion"); ``things`` are the lemmas of the
    nouns it is done with or to, each before its own kind ("sanction", "economic"), names as
    written, figures as digits. ``denied`` is true for what
    is said not to be so. ``teller`` is whoever puts it so: None for the report itself, empty for
    somebody unnamed. ``day`` is when it was done, the last day of a longer period.
    """

    span: Span
    doer: str | None
    verb: str
    target: str | None = None
    doer_side: str | None = None
    target_side: str | None = None
    things: tuple[str, ...] = ()
    tense: Tense = Tense.DONE
    denied: bool = False
    teller: str | None = None
    teller_side: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An act on record that may yet be settled, with all that is needed to know its sequel.

    ``holder`` and ``target`` are the record's names, their sides as in Deed. ``deeds`` are those of
    the act's own text, of what follows under its contingency too. ``condition`` holds those of its
    condition, all of them ahead, and behind them what the act's own article told as done by the
    same parties: to hear it again is no news. ``text`` and ``condition_text`` are the words,
    ``relation`` how the one hangs on the other. ``said`` is the day it was said, ``deadline`` the
    last day that its words give it.
    """

    id: RecordedActId
    kind: ActKind
    polarity: Polarity
    holder: str | None
    target: str | None
    text: str
    holder_side: str | None = None
    target_side: str | None = None
    condition_text: str | None = None
    relation: Relation | None = None
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
