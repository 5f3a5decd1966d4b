"""What came of acts: every step is kept, and the present status follows from the steps alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, bindparam, select, update

from onrecord.model.acts import Reason
from onrecord.model.articles import ArticleId
from onrecord.model.spans import Span
from onrecord.model.statuses import SETTLED, RecordedActId, Status, Step
from onrecord.record import tables as t
from onrecord.record.codec import unpack_text
from onrecord.record.rows import PERSON, StepRow, Thing
from onrecord.record.times import kept_moment, read_day, read_moment

if TYPE_CHECKING:
    from onrecord.record.databases import Database
    from onrecord.record.entries import Described, Entries

HEARD = SETTLED - {Status.LAPSED}
"""What is settled by words. A lapse is not: an article that comes late may still tell what came of the act."""

PASSED = "its deadline passed, and nothing was heard"


class Histories:
    """Keeps the steps of acts."""

    _database: Database
    _entries: Entries

    if TYPE_CHECKING:

        def _query(self) -> Select[Any]: ...
        def _describe(self, row: Row[Any]) -> Described: ...

    def take(self, steps: Sequence[Step], now: datetime, *, by: str = "rules") -> tuple[StepRow, ...]:
        """Keep steps in their acts' histories and bring the present status up to date; gives those that are new.

        The status follows from the history alone, in whatever order the steps came: a person's last word
        wins; else what settles wins over what does not, and the later article over the earlier. A
        suggested step changes nothing. A step that tells of a day before the act was said is refused (ValueError).
        """
        taken = []
        heard = {id: self._database.rows(_HEARD, {"wanted": id})[0] for id in {step.article for step in steps}}
        texts = {id: unpack_text(row.body) for id, row in heard.items()}
        for step in steps:
            act, article = self._act(step.act), heard[step.article]
            if article.day < act.said:
                raise ValueError(
                    f"{step.act} was said on {act.said}, {step.article} is of {article.day}: it cannot tell"
                )
            cited = {
                "article": article.number,
                "version": article.version,
                "start": step.span.start,
                "end": step.span.end,
                "words": step.span.of(texts[step.article]),
                "day": article.day,
            }
            taken.append(
                self._keep_step(act.number, step.status, step.reason, now, by=by, suggested=step.suggested, **cited)
            )
        return tuple(step for step in taken if step is not None)

    def lapse(self, acts: Sequence[RecordedActId], now: datetime) -> tuple[StepRow, ...]:
        """Note that the deadlines of these acts have passed and nothing was heard."""
        taken = []
        for id in acts:
            act = self._act(id)
            reason = Reason(1.0, PASSED)
            taken.append(self._keep_step(act.number, Status.LAPSED, reason, now, by="rules", day=act.deadline))
        return tuple(step for step in taken if step is not None)

    def settle(
        self, act: RecordedActId, status: Status, now: datetime, *, because: str | None = None, note: str | None = None
    ) -> StepRow:
        """A person's word on an act, which no later automatic step overrides.

        ``because`` is an address or an article's id; where it is on record the step cites that article.
        """
        number = self._act(act).number
        _, id, _ = self._database.claim(t.article, because or "")
        query = select(t.article.c.number, t.article.c.version, t.article.c.day)
        article = self._database.row(query.where(t.article.c.id.in_([id, because or ""])))
        cited = {"article": article.number, "version": article.version, "day": article.day} if article else {}
        reason = Reason(1.0, note or "a person's word")
        kept = self._keep_step(number, status, reason, now, by=PERSON, because=because, note=note, **cited)
        assert kept is not None
        return kept

    def unsettle(self, act: RecordedActId, now: datetime, *, note: str | None = None) -> StepRow:
        """Take back every person's word on an act: its status is again what the automatic steps come to."""
        number = self._act(act).number
        automatic = select(t.act_step).where(t.act_step.c.act == number, t.act_step.c.by != PERSON)
        status, _ = outcome(self._database.rows(automatic))
        reason = Reason(1.0, note or "a person took their word back")
        kept = self._keep_step(number, status, reason, now, by=PERSON, note=note, retracts=True)
        assert kept is not None
        return kept

    def history(self, act: RecordedActId) -> tuple[StepRow, ...]:
        """Every step, oldest first."""
        number = self._act(act).number
        query = steps_query().where(t.act_step.c.act == number).order_by(t.act_step.c.number)
        return tuple(map(step_row, self._database.rows(query)))

    def _act(self, id: RecordedActId) -> Row[Any]:
        return self._database.rows(_ACT, {"wanted": self._database.number(t.act, id)})[0]

    def _keep_step(
        self, act: int, status: Status, reason: Reason, now: datetime, *, by: str, suggested: bool = False, **told: Any
    ) -> StepRow | None:
        """Keep one step and work the status out anew; None where the same step is there already."""
        if by != PERSON and self._known(act, status, told):
            return None
        number = self._database.take_number(t.act_step)
        row = {
            "retracts": False,
            "number": number,
            "act": act,
            "status": status.value,
            "at": kept_moment(now),
            "by": by,
            "score": reason.score,
            "why": reason.why,
            "suggested": suggested,
            **told,
        }
        self._database.run(t.act_step.insert(), row)
        if not suggested:
            self._work_out(act)
        return step_row(self._database.rows(_STEP, {"wanted": number})[0])

    def _known(self, act: int, status: Status, told: dict[str, Any]) -> bool:
        same = {f"{name}_": told.get(name) for name in _PLACE}
        return self._database.value(_SAME, {"act_": act, "status_": status.value, **same}) is not None

    def _work_out(self, act: int) -> None:
        """Set the present status to what the history comes to, and let the act be found by it."""
        at = t.act_step.c
        steps = self._database.rows(select(t.act_step).where(at.act == act))
        status, last = outcome(steps)
        before = self._database.value(select(t.act.c.status).where(t.act.c.number == act))
        values = {
            "status": status.value,
            "status_at": last.at if last is not None else None,
            "status_by": last.by if last is not None else None,
            "open": status not in SETTLED,
            "pending": status not in HEARD,
        }
        self._database.run(update(t.act).where(t.act.c.number == act).values(**values))
        if status.value != before:
            row = self._database.rows(self._query().where(t.act.c.number == act))[0]
            self._entries.again(Thing.ACT, act, read_day(row.said), self._describe(row))


def outcome(steps: Sequence[Row[Any]]) -> tuple[Status, Row[Any] | None]:
    """What the steps of one act come to, and the step that says so; suggested ones are passed over."""
    retracted = max((step.number for step in steps if step.retracts), default=0)
    standing = [step for step in steps if not step.suggested and (step.by != PERSON or step.number > retracted)]
    last = max(standing, key=_weight, default=None)
    return (Status.OPEN, None) if last is None else (Status(last.status), last)


def _weight(step: Row[Any]) -> tuple[object, ...]:
    """What makes one step count before another, whatever order they came in."""
    status = Status(step.status)
    if step.by == PERSON:
        return 4, step.number
    heard = 3 if status in HEARD else 2 if status is Status.LAPSED else 1
    return heard, step.day or "", step.score, status.value, step.number


@cache
def steps_query() -> Select[Any]:
    """Everything of steps, ids for numbers."""
    return (
        select(t.act_step, t.act.c.id.label("act_id"), t.article.c.id.label("article_id"))
        .join(t.act, t.act.c.number == t.act_step.c.act)
        .outerjoin(t.article, t.article.c.number == t.act_step.c.article)
    )


_PLACE = ("article", "start", "end")

# Put together once: an article may bring several steps.
_ACT = select(t.act.c.number, t.act.c.said, t.act.c.deadline, t.act.c.status).where(
    t.act.c.number == bindparam("wanted")
)
_HEARD = (
    select(t.article.c.number, t.article.c.version, t.article.c.day, t.reading.c.body)
    .join(t.reading, (t.reading.c.article == t.article.c.number) & (t.reading.c.version == t.article.c.version))
    .where(t.article.c.id == bindparam("wanted"))
)
_STEP = steps_query().where(t.act_step.c.number == bindparam("wanted"))
_SAME = select(t.act_step.c.number).where(
    t.act_step.c.act == bindparam("act_"),
    t.act_step.c.status == bindparam("status_"),
    t.act_step.c.by != PERSON,
    *(t.act_step.c[name].is_not_distinct_from(bindparam(f"{name}_")) for name in _PLACE),
)


def step_row(row: Row[Any]) -> StepRow:
    """One row of ``steps_query``."""
    return StepRow(
        act=RecordedActId(row.act_id),
        status=Status(row.status),
        at=read_moment(row.at),
        by=row.by,
        day=read_day(row.day),
        article=ArticleId(row.article_id) if row.article_id else None,
        version=row.version,
        span=Span(row.start, row.end) if row.start is not None else None,
        words=row.words,
        because=row.because,
        reason=Reason(row.score, row.why),
        note=row.note,
        suggested=row.suggested,
        retracts=row.retracts,
    )
