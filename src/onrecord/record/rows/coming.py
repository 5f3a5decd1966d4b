"""Rows of what comes in and goes out by itself: sources, tasks, what watches have found, and to whom it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from onrecord.model.sources import SourceKind, SourceState
from onrecord.record.rows.findings import Thing
from onrecord.record.rows.ids import WatchId

SourceId = NewType("SourceId", str)
SubscriptionId = NewType("SubscriptionId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolledSourceRow:
    """A place that news comes from by itself; ``every`` is the pace that a person set, None for one found by itself.

    ``changed_at`` is when it last listed something new, ``entries`` counts what it ever listed, ``failures`` the
    polls in a row that failed, ``trouble`` says why the last one did. One that is not ``active`` is not polled.
    """

    id: SourceId
    address: str
    kind: SourceKind
    name: str
    every: timedelta | None
    added_at: datetime
    active: bool
    state: SourceState
    next_at: datetime
    polled_at: datetime | None
    changed_at: datetime | None
    entries: int
    failures: int
    trouble: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPolledSource:
    """A place that news is to come from; the first poll is due at once."""

    address: str
    kind: SourceKind
    name: str
    every: timedelta | None = None


class TaskKind(StrEnum):
    """What is to be done."""

    PAGE = "page"
    """Read a page and put it on record."""

    LISTING = "listing"
    """Look at a further listing of a source, such as one of the sitemaps of an index."""

    DELIVERY = "delivery"
    """Send items of a watch to whoever subscribed to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """Work that was accepted and is not done. ``about`` is the id of the source or subscription that it is for.

    ``tries`` counts how often it was taken, this time included; ``leased_until`` is when others may take it, None
    where nobody has it. A ``dead`` one is not tried again unless a person says so; ``trouble`` says why.
    """

    number: int
    kind: TaskKind
    key: str
    about: str | None
    payload: str
    added_at: datetime
    due_at: datetime
    tries: int
    leased_until: datetime | None
    dead: bool
    trouble: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """Work to be done from ``due_at`` on; a second one of its kind and ``key`` is the same work."""

    kind: TaskKind
    key: str
    payload: str
    due_at: datetime
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchItemRow:
    """One thing that a watch has found, or one change of its status, whose number is ``step``.

    ``number`` grows in the order of coming; ``updated_at`` is when something about it last changed. What was on
    record before the watch was is not ``is_new``.
    """

    number: int
    watch: WatchId
    key: str
    thing: Thing
    thing_id: str
    step: int | None
    added_at: datetime
    updated_at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWatchItem:
    """What a watch has found; a second one of the same ``key`` is the same item."""

    key: str
    thing: Thing
    thing_id: str
    step: int | None = None
    is_new: bool = True


class Channel(StrEnum):
    """By which way items are sent."""

    EMAIL = "email"
    WEBHOOK = "webhook"


AT_ONCE: Final = "item"
"""How often somebody is sent items who gets each as it comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionRow:
    """Somebody to whom the items of a watch are sent, each once, up to the item numbered ``sent_to``.

    ``every`` and ``at`` say how often and at what time of day in ``zone``, in the words that were asked for;
    ``secret`` is what a webhook is signed with, or an unsubscribe address made of. ``failures`` counts what failed
    since something last arrived, ``trouble`` says why the last did.
    """

    id: SubscriptionId
    watch: WatchId
    channel: Channel
    address: str
    secret: str | None
    every: str
    at: str | None
    zone: str | None
    added_at: datetime
    sent_to: int
    next_at: datetime
    active: bool
    failures: int
    trouble: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubscription:
    """Somebody to whom the items of a watch are to be sent; what the watch has found so far is not."""

    watch: WatchId
    channel: Channel
    address: str
    every: str
    next_at: datetime
    at: str | None = None
    zone: str | None = None
    secret: str | None = None
