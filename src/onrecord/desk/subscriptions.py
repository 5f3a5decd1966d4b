"""To whom the items of followed searches are sent: by e-mail at chosen times, by webhook at once."""

from __future__ import annotations

import base64
import re
import secrets
from datetime import datetime, time

from onrecord.desk.gatherings import gather_for
from onrecord.desk.rhythms import EACH_ITEM, Every, Rhythm, next_time
from onrecord.fetching import HookError, check_hook, hide_credentials
from onrecord.record import Record
from onrecord.record.rows import Channel, NewSubscription, SubscriptionRow, WatchId
from onrecord.settings import MAIL_ADDRESS

LONGEST = 2000
"""Characters of an address."""

_SECRET = "whsec_"
"""How Standard Webhooks has the secrets of webhooks begin; 32 random bytes in Base64 follow."""

_LEAVING = re.compile(r"[\w-]{43}", re.ASCII)
"""The secrets that unsubscribe, 32 random bytes in the letters of addresses: no webhook's is one."""


def check_mail_address(address: str) -> str:
    """An address that e-mail can be sent to; raises ValueError for what is none, or is more than one."""
    if not MAIL_ADDRESS.fullmatch(address):
        raise ValueError(f"{address[:100]!r} is no e-mail address such as desk@example.org")
    return address


def check_hook_address(address: str) -> str:
    """A web address; raises ValueError for what is none. Whether anybody is there is not asked."""
    if len(address) > LONGEST or not address.isprintable() or " " in address:
        raise ValueError(f"{address[:100]!r} is no web address")
    try:
        check_hook(address)
    except HookError as error:
        raise ValueError(str(error)) from error
    return address


def subscribe_mail(record: Record, watch: WatchId, address: str, rhythm: Rhythm, now: datetime) -> SubscriptionRow:
    """Send what a watch finds from now on to an e-mail address, in a rhythm; raises ValueError for what is none."""
    check_mail_address(address)
    timed = rhythm.every is not Every.HOUR
    return _add(
        record,
        NewSubscription(
            watch=watch,
            channel=Channel.EMAIL,
            address=address,
            every=rhythm.every.value,
            at=f"{rhythm.at:%H:%M}" if timed else None,
            zone=rhythm.zone if timed else None,
            secret=secrets.token_urlsafe(32),
            next_at=next_time(rhythm, now),
        ),
        now,
    )


def subscribe_hook(record: Record, watch: WatchId, address: str, now: datetime) -> SubscriptionRow:
    """Send each thing that a watch finds from now on to a webhook; its ``secret`` signs what is sent.

    Raises ValueError for what is no web address.
    """
    check_hook_address(address)
    new = NewSubscription(
        watch=watch,
        channel=Channel.WEBHOOK,
        address=address,
        every=EACH_ITEM.every.value,
        secret=_SECRET + base64.b64encode(secrets.token_bytes(32)).decode(),
        next_at=now,
    )
    return _add(record, new, now)


def _add(record: Record, new: NewSubscription, now: datetime) -> SubscriptionRow:
    # What came before and nobody has looked at yet would be sent as if it had come later.
    gather_for(record, record.watches.of_anybody(new.watch), now)
    with record.transaction():
        for row in record.subscriptions.of(new.watch):
            if (row.channel, row.address) == (new.channel, new.address):
                if row.active:
                    raise ValueError(f"{hide_credentials(new.address)} is sent this already: {row.id}")
                _forget(record, row)
        return record.subscriptions.add(new, now)


def key_of(row: SubscriptionRow) -> bytes:
    """The key by which what is sent to a webhook is signed."""
    assert row.secret is not None and row.secret.startswith(_SECRET)
    return base64.b64decode(row.secret.removeprefix(_SECRET))


def rhythm_of(row: SubscriptionRow) -> Rhythm:
    """When a subscription is sent something."""
    if row.at is None or row.zone is None:
        return Rhythm(every=Every(row.every))
    return Rhythm(every=Every(row.every), at=time.fromisoformat(row.at), zone=row.zone)


def find_leaver(record: Record, secret: str) -> SubscriptionRow | None:
    """Whose subscription the secret of an unsubscribe address ends; None where it is nobody's."""
    return record.subscriptions.by_secret(secret) if _LEAVING.fullmatch(secret) else None


def leave(record: Record, row: SubscriptionRow) -> None:
    """Send somebody nothing any more who asks for it, what waits for them included; asking twice changes nothing."""
    with record.transaction():
        record.tasks.drop(row.id)
        record.subscriptions.set_active(row.id, False)


def end(record: Record, row: SubscriptionRow) -> None:
    """Forget a subscription, and what waits for it."""
    with record.transaction():
        _forget(record, row)


def _forget(record: Record, row: SubscriptionRow) -> None:
    record.tasks.drop(row.id)
    record.subscriptions.remove(row.id)
