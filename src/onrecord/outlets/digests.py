"""What is new for a watch as one e-mail, in plain text and in HTML that loads nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from onrecord.desk.deliveries import Delivery
from onrecord.desk.rhythms import show_rhythm
from onrecord.desk.subscriptions import rhythm_of
from onrecord.desk.watch_items import Item
from onrecord.outlets.wordings import address_of, condition_of, facts, page_of, whose
from onrecord.serving import links
from onrecord.showing.wordings import line

# Headers are not broken into lines: the library would write a long address as an encoded word, which no link is.
_POLICY = SMTP.clone(max_line_length=998)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item in the words of a digest; ``page`` is its page on the desk, None where readers cannot reach that.

    ``sources`` are the articles that it rests on, each with its address where it has one to follow.
    """

    what: str
    who: str
    words: str
    condition: str | None
    because: str | None
    facts: tuple[str, ...]
    sources: tuple[tuple[str, str | None], ...]
    page: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All that the templates of a digest may read; ``leave`` is where its reader ends it, None without a desk."""

    name: str
    line: str
    entries: tuple[Entry, ...]
    rhythm: str
    sender: str
    home: str | None
    leave: str | None


def show_digest(delivery: Delivery, sender: str, base: str | None, at: datetime) -> EmailMessage:
    """A delivery as a message of a moment; ``base`` is where its reader finds the desk, None for nowhere.

    Its Message-ID is the delivery's: whoever gets it twice sees that it is one.
    """
    digest = _digest(delivery, sender, base)
    domain = sender.rpartition("@")[2]
    message = EmailMessage(_POLICY)
    message["From"] = Address("Onrecord", addr_spec=sender)
    message["To"] = Address(addr_spec=delivery.subscription.address)
    message["Subject"] = _sound(f"{len(delivery.items)} new: {line(delivery.watch.name)}")
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{delivery.id}@{domain}>"
    message["List-Id"] = f"<{delivery.watch.id}.{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    if digest.leave:
        message["List-Unsubscribe"] = f"<{digest.leave}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(_render("digest.txt", digest), cte="quoted-printable")
    message.add_alternative(_render("digest.html", digest), subtype="html", cte="quoted-printable")
    return message


def _digest(delivery: Delivery, sender: str, base: str | None) -> Digest:
    row = delivery.subscription
    return Digest(
        name=line(delivery.watch.name),
        line=line(delivery.line),
        entries=tuple(_entry(item, base) for item in delivery.items),
        rhythm=show_rhythm(rhythm_of(row)),
        sender=sender,
        home=base + links.watch(delivery.watch.id) if base else None,
        leave=base + links.unsubscribe(row.secret) if base and row.secret else None,
    )


def _entry(item: Item, base: str | None) -> Entry:
    what = f"{item.kind}, {item.status}" if item.is_change else item.kind
    cited = (item.cited, item.because_in) if item.because_in else (item.cited,)
    return Entry(
        what=what[:1].upper() + what[1:],
        who=" → ".join(filter(None, (item.holder, item.target))),
        words=item.words,
        condition=condition_of(item),
        because=item.because,
        facts=facts(item),
        sources=tuple(dict.fromkeys((whose(each), address_of(each)) for each in cited)),
        page=page_of(item, base) if base else None,
    )


def _render(template: str, digest: Digest) -> str:
    held: Mapping[str, Any] = {field.name: getattr(digest, field.name) for field in fields(digest)}
    return _sound(_environment().get_template(template).render(held))


def _sound(text: str) -> str:
    """The text without half characters, which no message can carry."""
    return text.encode("utf-8", "replace").decode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("onrecord.outlets"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
