"""Pages that wait to be read, as the queue keeps them: where each is, and the page itself where it came along."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from onrecord.model.articles import Page
from onrecord.model.sources import SourceKind
from onrecord.record.rows import NewTask, PolledSourceRow, TaskKind
from onrecord.record.times import read_day
from onrecord.sources.entries import Entry


@dataclass(frozen=True, slots=True)
class PageTask:
    """A page, or a further listing, that a source has listed; ``page`` is None where it is yet to be opened.

    Only what a folder of this machine lists ``is_local``, and opened as a file: no word of a feed is a path here.
    """

    address: str
    page: Page | None = None
    is_local: bool = False

    @property
    def site(self) -> str | None:
        """The host that it is to be fetched from; None where nothing is to be fetched."""
        return None if self.page is not None or self.is_local else host_of(self.address)


def host_of(address: str) -> str:
    """The host of a web address, in small letters; empty where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def new_task(source: PolledSourceRow, entry: Entry, key: str, due_at: datetime) -> NewTask:
    """What is to be done about an entry. Two sources that list one address make one task of it."""
    task = PageTask(entry.address or key, entry.page, source.kind is SourceKind.FOLDER)
    is_own = task.site is None or entry.is_listing
    return NewTask(
        kind=TaskKind.LISTING if entry.is_listing else TaskKind.PAGE,
        key=f"{source.id} {key}" if is_own else task.address,
        payload=_write(task),
        due_at=due_at,
        about=source.id,
    )


def read_task(payload: str) -> PageTask:
    """The page that a task is about."""
    told: dict[str, Any] = json.loads(payload)
    kept = told["page"]
    if kept is None:
        return PageTask(told["address"], None, told["is_local"])
    published = kept.pop("published")
    body = base64.b64decode(kept.pop("body"))
    return PageTask(told["address"], Page(body=body, published=read_day(published), **kept))


def _write(task: PageTask) -> str:
    page = task.page
    kept = page and {
        "body": base64.b64encode(page.body).decode("ascii"),
        "url": page.url,
        "media_type": page.media_type,
        "charset": page.charset,
        "outlet": page.outlet,
        "published": page.published.isoformat() if page.published else None,
    }
    return json.dumps({"address": task.address, "is_local": task.is_local, "page": kept})
