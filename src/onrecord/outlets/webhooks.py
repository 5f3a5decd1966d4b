"""What is posted to a webhook: items as JSON (``onrecord.items/1``), signed as Standard Webhooks has it.

Source: the specification at https://www.standardwebhooks.com.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from onrecord.desk.deliveries import Delivery
from onrecord.desk.watch_items import Cited, Item
from onrecord.outlets.wordings import address_of, moment, page_of, place_of, tag
from onrecord.serving import links
from onrecord.showing.wordings import line

SCHEMA = "onrecord.items/1"


def show_items(delivery: Delivery, base: str | None) -> bytes:
    """The items of a delivery as JSON; ``base`` is where the desk is, None where its readers cannot reach it."""
    watch = delivery.watch
    document = {
        "schema": SCHEMA,
        "id": delivery.id,
        "watch": {
            "id": watch.id,
            "name": line(watch.name),
            "query": delivery.line,
            "page": base + links.watch(watch.id) if base else None,
        },
        "items": [_item(item, watch.id, base) for item in delivery.items],
    }
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")


def sign(key: bytes, id: str, at: datetime, body: bytes) -> Mapping[str, str]:
    """The headers that prove a body to be ours, and of that moment."""
    stamp = str(int(at.timestamp()))
    proof = hmac.new(key, b".".join((id.encode(), stamp.encode(), body)), hashlib.sha256).digest()
    return {
        "webhook-id": id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(proof).decode()}",
    }


def _item(item: Item, watch: str, base: str | None) -> dict[str, Any]:
    return {
        "id": tag(watch, item.key),
        "change": item.is_change,
        "thing": item.thing.value,
        "thing_id": item.id,
        "kind": item.kind,
        "title": item.title,
        "holder": item.holder,
        "target": item.target,
        "words": item.words,
        "condition": item.condition,
        "day": item.day.isoformat() if item.day else None,
        "place": item.place,
        "deadline": _deadline(item),
        "status": item.status,
        "because": item.because,
        "because_in": _cited(item.because_in, base) if item.because_in else None,
        "reports": item.reports,
        "added": moment(item.at),
        "updated": moment(item.updated_at),
        "page": page_of(item, base) if base else None,
        "cited": _cited(item.cited, base),
    }


def _deadline(item: Item) -> dict[str, Any] | None:
    if item.deadline is None and item.deadline_words is None:
        return None
    return {"text": item.deadline_words, "date": item.deadline.isoformat() if item.deadline else None}


def _cited(cited: Cited, base: str | None) -> dict[str, Any]:
    """Where the words stand: the article, and which of its characters they are."""
    return {
        "article": cited.article,
        "version": cited.version,
        "span": {"start": cited.span.start, "end": cited.span.end} if cited.span else None,
        "url": address_of(cited),
        "title": cited.title,
        "outlet": cited.outlet,
        "day": cited.day.isoformat(),
        "page": place_of(cited, base) if base else None,
    }
