"""By which ways news comes in: pages are visited, mailboxes read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from onrecord.desk.readings import fetch_limits
from onrecord.fetching import Fetched, PageKeeper, Unchanged, Validators, Visitor
from onrecord.fetching.mail_reading import mail_reader
from onrecord.model.sources import SourceState
from onrecord.settings import Settings
from onrecord.sources.entries import Listing


class Visit(Protocol):
    """Fetches a page as its site asks it to; raises FetchError."""

    def __call__(self, url: str, validators: Validators | None = None, /) -> Fetched | Unchanged: ...


class ReadMail(Protocol):
    """Gives the messages that came to a mailbox since a state, and the state behind them; raises OnrecordError."""

    def __call__(self, address: str, state: SourceState, /) -> tuple[Listing, SourceState]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """By which ways news comes in; ``read_mail`` is None where no mailbox can be read.

    ``visit_listing`` fetches what lists articles, which may be larger than a page; None where ``visit`` does.
    """

    visit: Visit
    visit_listing: Visit | None = None
    read_mail: ReadMail | None = None

    def fetch_listing(self, url: str, validators: Validators | None = None) -> Fetched | Unchanged:
        """What lists articles at an address; raises FetchError."""
        return (self.visit_listing or self.visit)(url, validators)


def open_ways(
    settings: Settings, clock: Callable[[], datetime], sleep: Callable[[float], object], keep: Path | None = None
) -> Ways:
    """The ways that these settings open; each page that comes is kept as it was in the folder ``keep``."""
    limits = fetch_limits(settings)
    keeper = PageKeeper(keep).keep if keep is not None else None
    passwords = {name: word.get_secret_value() for name, word in settings.mailbox_passwords.items()}
    visitor = Visitor(limits, clock, sleep, keep=keeper)
    return Ways(visit=visitor.visit, visit_listing=visitor.visit_listing, read_mail=mail_reader(passwords, limits))
