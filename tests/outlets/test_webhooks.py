"""What a webhook is posted, and how its receiver knows that it is ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from onrecord.desk.deliveries import Delivery, delivering
from onrecord.desk.subscriptions import key_of, subscribe_hook
from onrecord.outlets.deliveries import preparing
from onrecord.outlets.webhooks import SCHEMA, show_items, sign
from onrecord.record import Record
from onrecord.record.rows import SubscriptionRow, WatchId
from onrecord.settings import Settings
from tests.outlets.sending import ADDRESS, come_news, delivery_of
from tests.receivers import Hooks, taking_hooks
from tests.web.desks import Clock

DOCS = Path(__file__).parents[2] / "docs" / "outlets.md"


@pytest.fixture
def delivery(record: Record, watch: WatchId, clock: Clock) -> Delivery:
    row = subscribe_hook(record, watch, "https://receiver.example/hook", clock.at)
    come_news(record, clock.at)
    return delivery_of(record, watch, row)


def document_of(delivery: Delivery, base: str | None = "https://desk.example") -> dict[str, Any]:
    found = json.loads(show_items(delivery, base))
    assert isinstance(found, dict)
    return found


def test_an_item_has_its_words_where_they_stand_and_its_page(delivery: Delivery, record: Record) -> None:
    document = document_of(delivery)
    assert (document["schema"], document["id"], document["watch"]["query"]) == (SCHEMA, delivery.id, "threat")
    assert document["watch"]["name"] == "Threats & <b>more</b>"
    (fresh,) = [item for item in document["items"] if not item["change"]]
    assert (fresh["kind"], fresh["holder"], fresh["status"]) == ("threat", "Eva Falk", "open")
    span, text = fresh["cited"]["span"], record.articles.reading(fresh["cited"]["article"]).article.text
    assert text[span["start"] : span["end"]].startswith("sink <script>")
    assert fresh["page"] == f"https://desk.example/acts/{fresh['thing_id']}"
    assert fresh["cited"]["url"].startswith("https://example.org/4?") and fresh["cited"]["url"] != ADDRESS


def test_a_change_of_a_status_has_the_words_that_brought_it(delivery: Delivery) -> None:
    (change,) = [item for item in document_of(delivery)["items"] if item["change"]]
    assert (change["status"], change["because"]) == ("fulfilled", "The strait was closed")
    assert change["because_in"]["url"] == "https://example.org/5"
    assert change["because_in"]["span"] == {"start": 0, "end": 21}


def test_where_nobody_reaches_the_desk_no_page_of_it_is_named(delivery: Delivery) -> None:
    assert "/acts/" not in json.dumps(document_of(delivery, None))


def test_the_docs_name_every_field(delivery: Delivery) -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [name for name in _names(document_of(delivery)) if f"`{name}`" not in text] == []


def _names(document: Any) -> set[str]:
    if isinstance(document, list):
        return {name for each in document for name in _names(each)}
    if isinstance(document, dict):
        return set(document) | {name for each in document.values() for name in _names(each)}
    return set()


def test_a_library_of_standard_webhooks_takes_our_signature_and_no_other(delivery: Delivery) -> None:
    row, body = delivery.subscription, show_items(delivery, None)
    assert row.secret is not None and re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=", row.secret)
    receiver, headers = Webhook(row.secret), dict(sign(key_of(row), delivery.id, datetime.now(UTC), body))
    receiver.verify(body.decode(), headers)
    for changed in ({**headers, "webhook-id": "other"}, {**headers, "webhook-timestamp": "1"}):
        with pytest.raises(WebhookVerificationError):
            receiver.verify(body.decode(), changed)
    with pytest.raises(WebhookVerificationError):
        receiver.verify(body.decode() + " ", headers)


@pytest.fixture
def hooks() -> Iterator[Hooks]:
    with taking_hooks() as hooks:
        yield hooks


def test_a_receiver_that_fails_twice_gets_it_in_the_end_signed_anew_by_the_same_id(
    record: Record, watch: WatchId, clock: Clock, hooks: Hooks
) -> None:
    row = subscribe_hook(record, watch, hooks.url, clock.at)
    come_news(record, clock.at)
    hooks.answers = [(503, {}), (500, {})]
    with delivering(record, preparing(Settings(fetch_allow=("127.0.0.1",))), clock) as deliver:
        sent = [deliver(record, clock.at)]
        for wait in (timedelta(seconds=5), timedelta(minutes=5)):
            clock.at += wait
            sent.append(deliver(record, clock.at))
    assert (sent, len(hooks.came), len(hooks.taken)) == ([0, 0, 1], 3, 1)
    assert len({posted.headers["webhook-id"] for posted in hooks.came}) == 1
    assert len({posted.body for posted in hooks.came}) == 1
    assert len({posted.headers["webhook-signature"] for posted in hooks.came}) == 3
    check_signature(row, hooks, clock)


def check_signature(row: SubscriptionRow, hooks: Hooks, clock: Clock) -> None:
    (posted,) = hooks.taken
    expected = sign(key_of(row), posted.headers["webhook-id"], clock.at, posted.body)
    assert {name: posted.headers[name] for name in expected} == expected
    assert posted.headers["content-type"] == "application/json"


def test_a_receiver_on_our_own_network_is_not_asked_unless_it_is_allowed_by_name(
    record: Record, watch: WatchId, clock: Clock, hooks: Hooks
) -> None:
    subscribe_hook(record, watch, hooks.url, clock.at)
    come_news(record, clock.at)
    with delivering(record, preparing(Settings()), clock) as deliver:
        assert deliver(record, clock.at) == 0
    assert hooks.came == []
    assert "fetch_allow" in (record.tasks.open()[0].trouble or "")
