"""Acts and what came of them: history, present status, what is still pending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from onrecord.model.statuses import Pending, RecordedActId, Status, Step
from onrecord.record.rows import ActRow, Listed, NewAct, RecordedActorId, StepRow, StoryId
from onrecord.record.things import Things


class Acts(Things[NewAct, ActRow, RecordedActId]):
    """The acts on record."""

    def pending_of(
        self, actors: Sequence[RecordedActorId], *, limit: int, until: date | None = None
    ) -> tuple[Pending, ...]:
        """Acts of or towards these actors that may yet be settled, said until a day, newest first."""
        raise NotImplementedError

    def pending_in(self, stories: Sequence[StoryId], *, limit: int, until: date | None = None) -> tuple[Pending, ...]:
        """Acts of these stories' newest articles that may yet be settled, said until a day, newest first."""
        raise NotImplementedError

    def pending(self, acts: Sequence[RecordedActId]) -> tuple[Pending, ...]:
        """These acts as what may yet be settled, whatever their status is."""
        raise NotImplementedError

    def due(self, today: date, *, limit: int) -> tuple[Pending, ...]:
        """Open acts whose deadline lies before ``today``, the longest overdue first."""
        raise NotImplementedError

    def open_by_deadline(
        self,
        *,
        limit: int = 50,
        cursor: str | None = None,
        actor: RecordedActorId | None = None,
        story: StoryId | None = None,
        kind: str | None = None,
    ) -> Listed[ActRow]:
        """Acts not yet settled, by deadline; those without one after them, newest first."""
        raise NotImplementedError

    def take(self, steps: Sequence[Step], now: datetime, *, by: str = "rules") -> tuple[StepRow, ...]:
        """Keep steps in their acts' histories and bring the present status up to date; gives those that are new.

        The status follows from the history alone, in whatever order the steps came: a person's last word
        wins; else what settles wins over what does not, and the later article over the earlier. A
        suggested step changes nothing. A step that tells of a day before the act was said is refused (ValueError).
        """
        raise NotImplementedError

    def lapse(self, acts: Sequence[RecordedActId], now: datetime) -> tuple[StepRow, ...]:
        """Note that the deadlines of these acts have passed and nothing was heard."""
        raise NotImplementedError

    def settle(
        self, act: RecordedActId, status: Status, now: datetime, *, because: str | None = None, note: str | None = None
    ) -> StepRow:
        """A person's word on an act, which no later automatic step overrides.

        ``because`` is an address or an article's id; where it is on record the step cites that article.
        """
        raise NotImplementedError

    def history(self, act: RecordedActId) -> tuple[StepRow, ...]:
        """Every step, oldest first."""
        raise NotImplementedError
