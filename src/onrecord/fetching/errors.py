"""What can go wrong with a fetch, told without any password."""

from __future__ import annotations

import re

from onrecord.model.problems import OnrecordError

_CREDENTIALS = re.compile(r"(?<=//)[^/?#\s]*@")
_LONGEST_REASON = 300
"""Characters of a reason that are told: libraries quote what a server sent, up to 100 KB of it."""


class FetchError(OnrecordError):
    """A page that could not be fetched; ``url`` is shown without any password, ``reason`` says why.

    ``status`` is what the server answered, where it did; ``retry_after`` the seconds that it asks us to wait,
    a week at most.
    """

    code = "fetch-failed"

    def __init__(self, url: str, reason: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        self.url = hide_credentials(url)
        self.reason = hide_credentials(reason)[:_LONGEST_REASON]
        self.status, self.retry_after = status, retry_after
        super().__init__(f"cannot fetch {self.url}: {self.reason}")


class NotPublic(FetchError):
    """An address that leads to a machine that is not open to all, and that is not allowed by name."""

    code = "address-not-public"

    def __init__(self, url: str, host: str) -> None:
        self.host = host
        super().__init__(
            url, f"it leads to a machine that is not open to all (the setting fetch_allow = '{host}' would allow it)"
        )


class TooLarge(FetchError):
    """A page of more bytes than are taken; ``begun`` is what had come by then."""

    def __init__(self, url: str, size: int, begun: bytes) -> None:
        self.begun = begun
        super().__init__(url, f"it has more than {size:,} bytes")


class Disallowed(FetchError):
    """An address that the rules of its site (robots.txt) ask us not to fetch."""

    code = "robots-disallowed"

    def __init__(self, url: str) -> None:
        super().__init__(url, "the rules of its site (robots.txt) ask programs not to fetch it")


def hide_credentials(text: str) -> str:
    """The text with the user names and passwords of its web addresses left out."""
    return _CREDENTIALS.sub("", text)
