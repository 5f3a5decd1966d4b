"""Where news comes from by itself: the places that are looked at again and again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """What a source lists its articles by."""

    FEED = "feed"
    """Atom, RSS or JSON Feed."""

    SITEMAP = "sitemap"
    """A news sitemap, or an index of them."""

    PAGE = "page"
    """A web page whose links lead to articles."""

    MAILBOX = "mailbox"
    """A folder of e-mail, on a server or in a file."""

    FOLDER = "folder"
    """A folder of files on this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What is remembered of a source from one poll to the next.

    ``etag`` and ``modified`` are the server's own words for what it sent last, ``digest`` ours. ``interval`` is its
    present pace in seconds, None before the first poll; ``cursor`` says how far a mailbox or folder was read.
    ``note`` says what was odd about what it listed last, None for nothing.
    """

    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    interval: float | None = None
    cursor: str | None = None
    note: str | None = None
