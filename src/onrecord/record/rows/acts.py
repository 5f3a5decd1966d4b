"""Rows of acts and of what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model.acts import ActKind, Certainty, Plover, Polarity, Reason, Relation
from onrecord.model.articles import ArticleId
from onrecord.model.spans import Span
from onrecord.model.statuses import Deed, RecordedActId, Status
from onrecord.record.rows.ids import RecordedActorId, RecordedContingencyId, RecordedStatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAct:
    """An act to be taken into the record; see NewStatement for the first fields.

    ``deeds`` are those of the act's own text and of its consequence, ``condition_deeds`` those of its
    condition, whose words are ``condition``. ``deadline`` is the last day that its words give it.
    """

    identity: str
    keys: tuple[str, ...] = ()
    kind: ActKind
    holder: str | None
    """An actor's id, ``issuer`` or ``report``."""
    holder_name: str | None
    target: RecordedActorId | None = None
    target_name: str | None = None
    text: str
    statement: RecordedStatementId | None = None
    contingency: RecordedContingencyId | None = None
    condition: str | None = None
    relation: Relation | None = None
    """How the act hangs on its condition."""
    holder_side: str | None = None
    target_side: str | None = None
    """Countries or blocs that the two belong to or act for, as in model.statuses.Deed."""
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    deadline: date | None = None
    deadline_words: str | None = None
    plover: Plover | None = None
    deeds: tuple[Deed, ...] = ()
    condition_deeds: tuple[Deed, ...] = ()
    said: date
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow(NewAct):
    """An act on record, with its present status.

    ``holder_id_name`` and ``target_id_name`` are the names on record; ``status_at`` is when the status
    came on record (None while nothing has changed it), ``status_by`` who gave it.
    """

    id: RecordedActId
    added_at: datetime
    dispatches: int
    status: Status = Status.OPEN
    status_at: datetime | None = None
    status_by: str | None = None
    holder_id_name: str | None = None
    target_id_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One entry of an act's history: what it came to, by whose word, and which words say so.

    ``article``, ``version``, ``span`` and ``words`` are None where no article brought it: a deadline
    passed, or a person settled it by an address that is not on record (then ``because`` holds it).
    """

    act: RecordedActId
    status: Status
    at: datetime
    by: str
    day: date | None
    article: ArticleId | None
    version: int | None
    span: Span | None
    words: str | None
    because: str | None
    reason: Reason
    note: str | None
    suggested: bool
    retracts: bool = False
    """Whether a person takes back what persons said of the act before; ``status`` is what it is without that."""
