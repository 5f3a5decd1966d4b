"""An outlet in memory: a feed that grows, and the pages that it lists, answered as a visit would be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from onrecord.desk.page_readings import Run
from onrecord.desk.watching import Event, Watching, watch
from onrecord.desk.ways import Ways
from onrecord.fetching import Fetched, FetchError, Unchanged, Validators
from onrecord.model.articles import Page
from onrecord.model.sources import SourceKind
from onrecord.record import Record
from onrecord.record.rows import NewPolledSource, PolledSourceRow
from onrecord.settings import Settings
from tests.desk.tiny import NAMES, PLACES, make_reader

BEGINNING = datetime(2025, 9, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that goes on only while somebody sleeps."""

    def __init__(self, now: datetime = BEGINNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Outlet:
    """A site of one feed; ``troubles`` are answered instead of what stands at an address."""

    site: str = "https://post.example"
    entries: list[int] = field(default_factory=list)
    troubles: dict[str, FetchError] = field(default_factory=dict)
    visits: Counter[str] = field(default_factory=Counter)

    @property
    def feed(self) -> str:
        return f"{self.site}/rss"

    def visit(self, url: str, validators: Validators | None = None) -> Fetched | Unchanged:
        self.visits[url] += 1
        if url in self.troubles:
            raise self.troubles[url]
        if url == self.feed:
            etag = f'"{len(self.entries)}"'
            if validators is not None and validators.etag == etag:
                return Unchanged()
            return Fetched(Page(body=rss(self.site, self.entries), url=url), Validators(etag=etag))
        number = int(url.rpartition("/")[2])
        page = Page(body=story(number).encode(), url=url, media_type="text/plain", charset="utf-8")
        return Fetched(page, Validators())

    def address(self, number: int) -> str:
        return f"{self.site}/{number}"


def rss(site: str, entries: list[int]) -> bytes:
    """A feed of these entries, the newest first."""
    items = "".join(
        f"<item><guid>{n}</guid><link>{site}/{n}</link><title>Day {n}</title></item>" for n in entries[::-1]
    )
    return f"<rss version='2.0'><channel><title>The Post</title>{items}</channel></rss>".encode()


def story(number: int) -> str:
    """A page such as the toy reader reads."""
    who, place = NAMES[number % 5], PLACES[number % 7]
    lines = (
        f"Talks about the {place} go on, day {number}",
        f"{who} threatens: we will close the {place} if round {number} of the talks fails",
        f"{who} says: nobody has offered {number} ships for the {place} yet",
    )
    return "\n\n".join(lines)


def add_source(record: Record, address: str, kind: SourceKind = SourceKind.FEED, **known: object) -> PolledSourceRow:
    """Let news come from an address."""
    new = NewPolledSource(address=address, kind=kind, name="The Post", **known)  # type: ignore[arg-type]
    with record.transaction(shown=False):
        return record.sources.add(new, BEGINNING)


def watching(ways: Ways, clock: Clock, **known: object) -> Watching:
    """A watch with a toy reader and nobody who is told."""
    how: dict[str, object] = {
        "run": Run(settings=Settings(), make_reader=make_reader),
        "ways": ways,
        "clock": clock,
        "sleep": clock.sleep,
        "gather": lambda record, now: 0,
        "deliver": lambda record, now: 0,
        "threads": 4,
    }
    return Watching(**(how | known))  # type: ignore[arg-type]


def watch_once(record: Record, url: str, outlet: Outlet, clock: Clock) -> list[Event]:
    """What a watch does that ends when all that is due is done."""
    return list(watch(record, url, watching(Ways(visit=outlet.visit), clock), once=True))


def until(clock: Clock, end: datetime) -> Callable[[], bool]:
    """Whether a moment has come."""
    return lambda: clock.now >= end
