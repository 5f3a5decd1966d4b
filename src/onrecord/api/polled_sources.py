"""How each place is doing that news comes from by itself, as `onrecord source health` tells it."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from onrecord.desk.sources import SourceHealth
from onrecord.fetching import hide_credentials
from onrecord.model.sources import SourceKind


class GivenUpShape(BaseModel):
    """A page that is not tried any more, and why."""

    model_config = ConfigDict(frozen=True)

    address: str
    trouble: str


class PolledSourceShape(BaseModel):
    """A place that news comes from by itself, what waits of it and what was given up."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["source-2b90f4d7c1"])
    address: str = Field(description="without any password")
    kind: SourceKind
    name: str
    every: float | None = Field(description="seconds from look to look, null where it is as often as it changes")
    active: bool
    added_at: datetime
    next_at: datetime | None = Field(description="null where it is not looked at any more")
    polled_at: datetime | None
    changed_at: datetime | None = Field(description="when it last listed something new")
    entries: int = Field(description="what it ever listed")
    failures: int = Field(description="looks in a row that failed")
    trouble: str | None = Field(description="why the last look failed, null where it did not")
    note: str | None = Field(description="what was odd about what it listed last, null for nothing")
    waiting: int = Field(description="pages that wait to be read")
    given_up: list[GivenUpShape] = Field(description="the newest twenty")

    @classmethod
    def from_health(cls, state: SourceHealth) -> PolledSourceShape:
        row = state.row
        return cls(
            id=row.id,
            address=hide_credentials(row.address),
            kind=row.kind,
            name=row.name,
            every=row.every.total_seconds() if row.every else None,
            active=row.active,
            added_at=row.added_at,
            next_at=row.next_at if row.active else None,
            polled_at=row.polled_at,
            changed_at=row.changed_at,
            entries=row.entries,
            failures=row.failures,
            trouble=row.trouble,
            note=row.state.note,
            waiting=state.waiting,
            given_up=[GivenUpShape(address=page.address, trouble=page.trouble) for page in state.dead],
        )
