"""What sends the items of watches: a digest by the mail server, a webhook by a signed request."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from onrecord.desk.deliveries import Clock, Delivery, Errand, Prepare
from onrecord.desk.readings import fetch_limits
from onrecord.desk.subscriptions import key_of
from onrecord.fetching import Limits, mail_server, post, send_mail
from onrecord.outlets.digests import show_digest
from onrecord.outlets.webhooks import show_items, sign
from onrecord.record.rows import Channel
from onrecord.settings import Settings

SECONDS = 15.0
"""How long a webhook's receiver may take, connecting and all."""


def preparing(settings: Settings) -> Prepare:
    """What puts a delivery in words now, and gives what sends it as the settings say."""
    limits = replace(fetch_limits(settings), seconds=SECONDS)

    def prepare(delivery: Delivery, clock: Clock) -> Errand:
        if delivery.subscription.channel is Channel.EMAIL:
            return partial(_mail, settings, delivery, clock)
        return partial(_post, delivery, show_items(delivery, settings.public_url), limits, clock)

    return prepare


def _mail(settings: Settings, delivery: Delivery, clock: Clock) -> None:
    server = mail_server(settings)
    send_mail(server, show_digest(delivery, server.sender, settings.public_url, clock()))


def _post(delivery: Delivery, body: bytes, limits: Limits, clock: Clock) -> None:
    proof = sign(key_of(delivery.subscription), delivery.id, clock(), body)
    post(delivery.subscription.address, body, {"Content-Type": "application/json", **proof}, limits=limits)
