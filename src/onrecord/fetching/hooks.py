"""What is handed to somebody else's server: one request, by the same rules as a fetch, sent on nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from onrecord.fetching.answers import Limits, parse_address, shown_address, user_agent, wait_of
from onrecord.fetching.deadlines import Deadline
from onrecord.fetching.errors import FetchError, hide_credentials
from onrecord.model.problems import OnrecordError

if TYPE_CHECKING:
    import httpx2

    from onrecord.fetching.addresses import LookUp


class HookError(OnrecordError):
    """A server that did not take what it was handed; ``url`` is shown without any password, ``reason`` says why.

    ``status`` is what the server answered, where it did; ``retry_after`` the seconds that it asks us to wait.
    """

    code = "webhook-failed"

    def __init__(self, url: str, reason: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        self.url, self.reason = hide_credentials(url), reason
        self.status, self.retry_after = status, retry_after
        super().__init__(f"cannot post to {self.url}: {reason}")


def check_hook(url: str) -> None:
    """Raise HookError for what is no web address; whether somebody takes what is sent there is not asked."""
    try:
        parse_address(url)
    except FetchError as error:
        raise HookError(url, error.reason) from error


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, limits: Limits | None = None, look_up: LookUp | None = None
) -> None:
    """Hand a body to a server; all that it answers is whether it took it.

    Raises HookError where it did not, in time, with a status of success, at this very address.
    """
    limits = limits or Limits()
    try:
        _post(parse_address(url), body, headers, limits, look_up)
    except FetchError as error:
        raise HookError(url, error.reason, status=error.status, retry_after=error.retry_after) from error


def _post(url: httpx2.URL, body: bytes, headers: Mapping[str, str], limits: Limits, look_up: LookUp | None) -> None:
    import httpx2

    from onrecord.fetching.network import reaching

    shown = shown_address(url)
    password = (url.username, url.password) if url.userinfo else None
    sent = {"User-Agent": user_agent(), "Accept-Encoding": "identity", **headers}
    with (
        reaching(shown, limits, Deadline(limits.seconds), look_up) as transport,
        httpx2.Client(transport=transport, timeout=httpx2.Timeout(limits.seconds), trust_env=False) as client,
        client.stream("POST", shown, content=body, headers=sent, auth=password) as response,
    ):
        _check(response, shown)


def _check(response: httpx2.Response, url: str) -> None:
    if response.is_success:
        return
    said = f"the server answers {response.status_code} {response.reason_phrase}".rstrip()
    if response.has_redirect_location:
        said += ", and what is posted is sent on nowhere"
    wait = wait_of(response.headers.get("retry-after"))
    raise FetchError(url, said, status=response.status_code, retry_after=wait)
