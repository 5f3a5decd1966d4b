"""A delivery of what is new for a watch: a threat at a hostile outlet, and what came of another."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from onrecord.desk.deliveries import Delivery
from onrecord.desk.gatherings import gather
from onrecord.desk.watch_items import items_after
from onrecord.model.acts import Reason
from onrecord.model.spans import Span
from onrecord.model.statuses import RecordedActId, Status, Step
from onrecord.record import Record
from onrecord.record.rows import SubscriptionRow, WatchId
from tests.record.builders import keep, reading_of
from tests.web.news import HOSTILE, act

FRESH = f"{HOSTILE}\nEva Falk threatens: sink {HOSTILE} Sünde \ud800 & co"
ADDRESS = "https://example.org/4?a=1&b=\"<i>'"


def come_news(record: Record, at: datetime) -> None:
    """An article with a threat, and one that tells of another threat's end."""
    keep(record, reading_of(FRESH, url=ADDRESS, day=date(2025, 8, 20), outlet=HOSTILE), at)
    done = reading_of("The strait was closed at noon today", url="https://example.org/5", day=date(2025, 8, 20))
    later = keep(record, done, at)
    step = Step(
        act=RecordedActId(act(record, "turn back every tanker")),
        status=Status.FULFILLED,
        article=later.id,
        span=Span(0, 21),
        reason=Reason(0.9, "the same deed"),
    )
    with record.transaction():
        record.acts.take([step], at)
    gather(record, at + timedelta(seconds=1))


def delivery_of(record: Record, watch: WatchId, subscription: SubscriptionRow) -> Delivery:
    """All that is new for a watch, for one who subscribed."""
    return Delivery(
        id="0f" * 16,
        subscription=subscription,
        watch=record.watches.of_anybody(watch),
        line="threat",
        items=items_after(record, watch, 0, 100),
    )
