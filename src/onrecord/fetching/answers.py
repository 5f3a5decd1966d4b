"""What a server answers when it is asked for a page, within limits of time and size."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from onrecord.fetching.deadlines import Deadline
from onrecord.fetching.errors import FetchError, TooLarge
from onrecord.model.articles import Page
from onrecord.sources import LARGEST_PAGE

if TYPE_CHECKING:
    import httpx2

    from onrecord.fetching.addresses import LookUp

_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml;q=0.9,application/atom+xml;q=0.9,application/feed+json;q=0.9,"
    "application/xml;q=0.9,text/plain;q=0.9,message/rfc822;q=0.8,*/*;q=0.1"
)
_PACKINGS = ("gzip", "deflate")
"""What a body may be packed in, once.

What is packed twice unfolds a thousand times a thousand, and an inner packing of nothing at all keeps a processor
busy without a byte that could be counted.
"""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_NOT_WHOLE = frozenset({204, 205, 206})
"""Answers of a success that bring nothing, or a part that was not asked for."""
_LONGEST_WAIT = 7 * 86_400.0
"""Seconds that a server may have us wait: a week, for a wait of ten thousand years ends at no date that can be told."""
_LONGEST_VALIDATOR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a fetch may take in all, how many bytes it may bring (unpacked), how often it may be sent on.

    ``allow`` names the hosts that are fetched from though they are not open to all, as they stand in addresses.
    """

    seconds: float = 20.0
    size: int = LARGEST_PAGE
    redirects: int = 5
    allow: frozenset[str] = frozenset()

    @property
    def late(self) -> str:
        """What is told where the time was up."""
        return f"it took longer than {self.seconds:g} seconds"


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server tells whether a page is still as it was: its ``ETag`` and ``Last-Modified``, as it sent them."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that came whole, with the address where it was found in the end, and by what to ask for it again."""

    page: Page
    validators: Validators


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page that is as it was when its validators were given."""


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    validators: Validators | None = None,
    enter: Callable[[str], None] | None = None,
    look_up: LookUp | None = None,
) -> Fetched | Unchanged:
    """The page at a web address, or where its server sends us on to; Unchanged where the validators still hold.

    ``enter`` is called with each address before it is asked, also where we are sent on; its time does not count.
    Raises FetchError for anything but a page that came whole and in time.
    """
    return _Trip(limits or Limits(), validators or Validators(), look_up).follow(url, enter or (lambda url: None))


def user_agent() -> str:
    """How we name ourselves to servers."""
    try:
        return f"onrecord/{version('onrecord')}"
    except PackageNotFoundError:
        return "onrecord/0"


@dataclass(frozen=True, slots=True)
class _Onward:
    """An answer that sends us on to another address."""

    url: str


class _Trip:
    """One fetch, from the address that was given to where it ends; cookies are kept for as long, a password at home."""

    def __init__(self, limits: Limits, validators: Validators, look_up: LookUp | None) -> None:
        import httpx2

        self._limits, self._look_up = limits, look_up
        self._left = limits.seconds
        self._cookies = httpx2.Cookies()
        asked = {"If-None-Match": validators.etag, "If-Modified-Since": validators.modified}
        self._conditions = {name: value for name, value in asked.items() if value is not None}

    def follow(self, url: str, enter: Callable[[str], None]) -> Fetched | Unchanged:
        start = parse_address(url)
        at = start
        for _ in range(self._limits.redirects + 1):
            enter(shown_address(at))
            home = (at.scheme, at.host, at.port) == (start.scheme, start.host, start.port)
            answer = self._ask(at, (start.username, start.password) if home and start.userinfo else None)
            if not isinstance(answer, _Onward):
                return answer
            at = parse_address(answer.url)
        raise FetchError(str(at), f"sent on more than {self._limits.redirects} times")

    def _ask(self, url: httpx2.URL, password: tuple[str, str] | None) -> Fetched | Unchanged | _Onward:
        from onrecord.fetching.network import reaching

        shown = shown_address(url)
        deadline = Deadline(self._left)
        try:
            with (
                reaching(shown, self._limits, deadline, self._look_up) as transport,
                self._client(transport) as client,
                client.stream("GET", shown, auth=password) as response,
            ):
                self._cookies = client.cookies
                answer = self._read(response, shown)
        finally:
            self._left = deadline.left
        if not deadline.left:
            raise FetchError(shown, self._limits.late)
        return answer

    def _client(self, transport: httpx2.BaseTransport) -> httpx2.Client:
        import httpx2

        own = {"User-Agent": user_agent(), "Accept": _ACCEPT, "Accept-Encoding": ", ".join(_PACKINGS)}
        return httpx2.Client(
            headers={**own, **self._conditions},
            cookies=self._cookies,
            timeout=httpx2.Timeout(self._limits.seconds),
            transport=transport,
            trust_env=False,
        )

    def _read(self, response: httpx2.Response, url: str) -> Fetched | Unchanged | _Onward:
        if response.has_redirect_location:
            return _Onward(str(response.url.join(response.headers["location"])))
        if response.status_code == 304 and self._conditions:
            return Unchanged()
        if not response.is_success or response.status_code in _NOT_WHOLE:
            said = f"the server answers {response.status_code} {response.reason_phrase}".rstrip()
            raise FetchError(
                url,
                f"{said}, which is no whole page" if response.is_success else said,
                status=response.status_code,
                retry_after=wait_of(response.headers.get("retry-after")),
            )
        body = self._body(response, url)
        kind = response.headers.get("content-type", "")
        charset = _CHARSET.search(kind)
        page = Page(
            body=body,
            url=url,
            media_type=kind.partition(";")[0].strip().lower() or None,
            charset=charset[1] if charset else None,
        )
        return Fetched(page, Validators(_validator(response, "etag"), _validator(response, "last-modified")))

    def _body(self, response: httpx2.Response, url: str) -> bytes:
        """The body of an answer, counted while it comes in, after unpacking."""
        packing = response.headers.get("content-encoding", "identity").strip().lower()
        if packing not in ("", "identity", *_PACKINGS):
            raise FetchError(url, f"it is packed in a way that was not asked for: {packing}")
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > self._limits.size:
                raise TooLarge(url, self._limits.size, bytes(body[: self._limits.size]))
        return bytes(body)


def parse_address(url: str) -> httpx2.URL:
    """A web address in its parts; raises FetchError for what is none."""
    import httpx2

    try:
        found = httpx2.URL(url)
        host = found.host
    except httpx2.InvalidURL as error:
        raise FetchError(url, f"not a web address: {error}") from error
    except ValueError as error:  # half characters, and names that say "xn--" and are none
        raise FetchError(url, "not a web address") from error
    if found.scheme not in ("http", "https") or not host:
        raise FetchError(url, "only http and https addresses can be fetched")
    return found


def shown_address(url: httpx2.URL) -> str:
    """An address without its password: a client writes the addresses that it asks into its log."""
    return str(url.copy_with(userinfo=b""))


def _validator(response: httpx2.Response, name: str) -> str | None:
    value: str | None = response.headers.get(name)
    return value if value and value.isascii() and len(value) <= _LONGEST_VALIDATOR else None


def wait_of(said: str | None) -> float | None:
    """Seconds to wait by a server's word, which is a number or a date; never more than a week."""
    if said is None:
        return None
    try:
        seconds = float(said) if said.isdecimal() else parsedate_to_datetime(said).timestamp() - time.time()
    except (ValueError, OverflowError):
        return None
    return min(max(seconds, 0.0), _LONGEST_WAIT)
