"""One page fetched from the web, within limits of time and size."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from onrecord.fetching.addresses import is_public, leads_to_public
from onrecord.fetching.deadlines import Deadline
from onrecord.model.articles import Page
from onrecord.model.problems import OnrecordError
from onrecord.sources import LARGEST_PAGE

if TYPE_CHECKING:
    import httpx2

_ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.9,message/rfc822;q=0.8,*/*;q=0.1"
_CREDENTIALS = re.compile(r"(?<=//)[^/?#\s]*@")
_ERROR_NUMBER = re.compile(r"^\[Errno -?\d+\] ")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a fetch may take in all, how many bytes it may bring (unpacked), how often it may be sent on.

    ``public`` is True for what is fetched for somebody else, who is not to see what only this machine reaches. No
    proxy is asked then, for it would be the one to find the address.
    """

    seconds: float = 20.0
    size: int = LARGEST_PAGE
    redirects: int = 5
    public: bool = False


class FetchError(OnrecordError):
    """A page that could not be fetched; ``url`` is shown without any password, ``reason`` says why."""

    code = "fetch-failed"

    def __init__(self, url: str, reason: str) -> None:
        self.url = hide_credentials(url)
        self.reason = hide_credentials(reason)
        super().__init__(f"cannot fetch {self.url}: {self.reason}")


class NotPublic(FetchError):
    """An address that leads to a machine that is not open to all."""

    code = "address-not-public"


def fetch_page(url: str, *, limits: Limits | None = None) -> Page:
    """The page at a web address, with the address that it was found at in the end.

    Raises FetchError for anything but a page that came whole and in time.
    """
    import httpx2

    limits = limits or Limits()
    _check(url, limits)
    with Deadline(limits.seconds) as deadline, _client(limits) as client:
        try:
            return _follow(client, url, limits, deadline)
        except httpx2.InvalidURL as error:
            raise FetchError(url, f"not a web address: {error}") from error
        except httpx2.HTTPError as error:
            # A connection that was cut for its time fails in many ways.
            raise FetchError(url, _reason(error) if deadline.left else _late(limits)) from error


def hide_credentials(text: str) -> str:
    """The text with the user names and passwords of its web addresses left out."""
    return _CREDENTIALS.sub("", text)


def _client(limits: Limits) -> httpx2.Client:
    import httpx2

    return httpx2.Client(
        headers={"User-Agent": user_agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
        timeout=httpx2.Timeout(limits.seconds),
        follow_redirects=False,
        trust_env=not limits.public,
    )


def user_agent() -> str:
    """How we name ourselves to servers."""
    try:
        return f"onrecord/{version('onrecord')}"
    except PackageNotFoundError:
        return "onrecord/0"


def _check(url: str, limits: Limits) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname if parts.scheme.lower() in ("http", "https") else None
    except ValueError:
        host = None
    if not host:
        raise FetchError(url, "only http and https addresses can be fetched")
    try:
        if limits.public and not leads_to_public(host):
            raise NotPublic(url, _PRIVATE)
    except (OSError, UnicodeError) as error:
        raise FetchError(url, "there is no such host") from error


_PRIVATE = "it leads to a machine that is not open to all"


def _watch(url: str, limits: Limits, deadline: Deadline) -> Callable[[str, dict[str, Any]], None]:
    """What looks at each connection before anything is sent: a name may lead elsewhere than when it was checked."""

    def watch(event: str, info: dict[str, Any]) -> None:
        deadline.watch(event, info)
        if not limits.public or event != "connection.connect_tcp.complete":
            return
        connection = info["return_value"]
        if not is_public(str(connection.get_extra_info("server_addr")[0])):
            connection.close()
            raise NotPublic(url, _PRIVATE)

    return watch


def _follow(client: httpx2.Client, url: str, limits: Limits, deadline: Deadline) -> Page:
    """The page at ``url`` or where it sends us on to; each step is checked, as a server may send us anywhere."""
    for _ in range(limits.redirects + 1):
        with client.stream("GET", url, extensions={"trace": _watch(url, limits, deadline)}) as response:
            onward = response.headers.get("location") if response.is_redirect else None
            if onward is None:
                return _take(response, url, limits, deadline)
            url = str(response.url.join(onward))
            _check(url, limits)
    raise FetchError(url, f"sent on more than {limits.redirects} times")


def _take(response: httpx2.Response, url: str, limits: Limits, deadline: Deadline) -> Page:
    """The body of an answer, counted while it comes in, after unpacking."""
    if not response.is_success:
        raise FetchError(url, f"the server answers {response.status_code} {response.reason_phrase}".rstrip())
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > limits.size:
            raise FetchError(url, f"it has more than {limits.size:,} bytes")
        if not deadline.left:
            break
    if not deadline.left:
        raise FetchError(url, _late(limits))
    kind = response.headers.get("content-type", "")
    charset = _CHARSET.search(kind)
    return Page(
        body=bytes(body),
        url=hide_credentials(str(response.url)),
        media_type=kind.partition(";")[0].strip().lower() or None,
        charset=charset[1] if charset else None,
    )


def _reason(error: httpx2.HTTPError) -> str:
    import httpx2

    if isinstance(error, httpx2.DecodingError):
        return "its packing is damaged"
    if isinstance(error, httpx2.TimeoutException):
        return "the server does not answer"
    return _ERROR_NUMBER.sub("", str(error)) or type(error).__name__


def _late(limits: Limits) -> str:
    return f"it took longer than {limits.seconds:g} seconds"
