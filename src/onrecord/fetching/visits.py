"""Visits to sites by a program that nobody watches: by their rules, and never in haste."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.fetching.answers import Fetched, Limits, Unchanged, Validators, fetch
from onrecord.fetching.errors import Disallowed, FetchError, NotPublic, TooLarge
from onrecord.fetching.robots import LARGEST_RULES, Rules, read_rules
from onrecord.model.articles import Page
from onrecord.sources.listings import LARGEST_LISTING

if TYPE_CHECKING:
    from onrecord.fetching.addresses import LookUp

SPACING = 1.0
"""Seconds from one request to a site to the next, where the site does not ask for more."""

LONGEST_SPACING = 60.0
"""Seconds that a site may ask for: one article a minute is enough for any outlet, and one a day is a refusal."""

RULES_HOLD = timedelta(days=1)
RULES_FAILED = timedelta(minutes=10)
"""How long rules are not asked for again, after they came and after they did not."""

_REMEMBERED = 2_000
"""Sites whose rules are kept in memory; the one that was visited longest ago gives way."""


@dataclass(slots=True)
class _Site:
    """What is known of one site: its rules or what it is shut by, until when that holds, and when it is free."""

    lock: Lock = field(default_factory=Lock)
    rules: Rules = field(default_factory=Rules)
    shut: Callable[[str], FetchError] | None = None
    until: datetime | None = None
    free: datetime | None = None


class Visitor:
    """Fetches pages as their sites ask it to: by robots.txt, one request after another. Threads may share it.

    ``clock`` gives the moment, ``sleep`` waits for a number of seconds; ``keep`` is handed each page that came.
    """

    def __init__(
        self,
        limits: Limits,
        clock: Callable[[], datetime],
        sleep: Callable[[float], object],
        *,
        keep: Callable[[Page, datetime], None] | None = None,
        look_up: LookUp | None = None,
    ) -> None:
        self._limits, self._clock, self._sleep = limits, clock, sleep
        self._keep, self._look_up = keep, look_up
        self._sites: OrderedDict[str, _Site] = OrderedDict()
        self._lock = Lock()

    def visit(self, url: str, validators: Validators | None = None) -> Fetched | Unchanged:
        """The page at an address, as ``fetch`` gives it; where we are sent on, the other site is asked as well.

        Raises Disallowed where a site's rules ask us not to fetch it, and FetchError where they cannot be had:
        by RFC 9309 nothing may be fetched then.
        """
        return self._visit(url, self._limits, validators)

    def visit_listing(self, url: str, validators: Validators | None = None) -> Fetched | Unchanged:
        """What lists articles at an address, as ``visit`` gives it; it may be larger than a page."""
        return self._visit(url, replace(self._limits, size=LARGEST_LISTING), validators)

    def _visit(self, url: str, limits: Limits, validators: Validators | None) -> Fetched | Unchanged:
        answer = fetch(url, limits=limits, validators=validators, enter=self._enter, look_up=self._look_up)
        if self._keep is not None and isinstance(answer, Fetched):
            self._keep(answer.page, self._clock())
        return answer

    def _enter(self, url: str) -> None:
        """Wait until it is our turn at the site of an address; raises FetchError where it lets nobody in."""
        parts = urlsplit(url)
        home = f"{parts.scheme}://{parts.netloc}"
        site = self._site(home)
        with site.lock:
            now = self._clock()
            if site.until is None or now >= site.until:
                self._ask_for_rules(site, home)
            if site.shut is not None:
                raise site.shut(url)
            if not site.rules.allow(url):
                raise Disallowed(url)
            now = self._clock()
            turn = max(now, site.free or now)
            site.free = turn + timedelta(seconds=min(max(SPACING, site.rules.delay or 0.0), LONGEST_SPACING))
        if turn > now:
            self._sleep((turn - now).total_seconds())

    def _site(self, home: str) -> _Site:
        with self._lock:
            site = self._sites.setdefault(home, _Site())
            self._sites.move_to_end(home)
            if len(self._sites) > _REMEMBERED:
                self._sites.popitem(last=False)
            return site

    def _ask_for_rules(self, site: _Site, home: str) -> None:
        site.rules, site.shut, holds = Rules(), None, RULES_HOLD
        try:
            answer = fetch(
                f"{home}/robots.txt", limits=replace(self._limits, size=LARGEST_RULES), look_up=self._look_up
            )
            assert isinstance(answer, Fetched)
            site.rules = read_rules(answer.page.body)
        except TooLarge as error:
            site.rules = read_rules(error.begun)
        except FetchError as error:
            # Whoever says that there are no rules has none; whoever says that we ask too often (429), or sends a part
            # of them (206), is not saying so.
            if error.status is None or error.status >= 500 or error.status in (206, 429):
                site.shut, holds = _why_shut(error), RULES_FAILED
        site.until = self._clock() + holds


def _why_shut(trouble: FetchError) -> Callable[[str], FetchError]:
    """Why no page of a site can be fetched that does not tell its rules."""
    if isinstance(trouble, NotPublic):
        return partial(NotPublic, host=trouble.host)
    reason = f"the rules of its site cannot be had: {trouble.reason}"
    return partial(FetchError, reason=reason, status=trouble.status, retry_after=trouble.retry_after)
