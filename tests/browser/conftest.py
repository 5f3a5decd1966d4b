"""A real browser before a real desk: Chromium, the bundled samples on record, a server in a thread."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from onrecord.app import create_app, listen
from onrecord.desk import Run, add, find_intakes
from onrecord.desk.page_tasks import new_task
from onrecord.desk.people import add_person
from onrecord.desk.rhythms import read_rhythm
from onrecord.desk.sources import Offer, add_source
from onrecord.desk.subscriptions import subscribe_hook, subscribe_mail
from onrecord.desk.watches import follow_line
from onrecord.model.people import Access
from onrecord.model.sources import SourceKind, SourceState
from onrecord.record import Record, open_record
from onrecord.record.rows import NewTask, TaskKind, WatchId
from onrecord.record.sources import Poll
from onrecord.settings import Reader, Settings
from onrecord.sources.entries import Entry
from tests.browser.sights import Sight
from tests.web.desks import NOW, Clock

CHROMIUM = os.environ.get("ONRECORD_TEST_CHROMIUM", "/usr/bin/chromium")
SAMPLES = Path(__file__).parents[2] / "samples"
PASSWORD = "a kite over the strait"
Serve = Callable[..., str]
Look = Callable[..., Sight]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser; where there is none the tests are skipped, and missed in CI."""
    if not Path(CHROMIUM).is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"no Chromium at {CHROMIUM}")
        pytest.skip("no Chromium: set ONRECORD_TEST_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--disable-gpu", "--font-render-hinting=none"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a record of the bundled samples, read by the rules."""
    url = str(tmp_path_factory.mktemp("desk") / "record.db")
    run = Run(settings=Settings(reader=Reader.RULES), workers=1)
    with open_record(url) as record:
        for outcome in add(record, url, find_intakes([str(SAMPLES)]), run, Clock()):
            assert outcome.added, outcome
    return url


@pytest.fixture(scope="session")
def addresses(samples: str) -> dict[str, str]:
    """Where each page is: of the story with most articles, its newest article, an act of a condition, its holder."""
    with open_record(samples) as record:
        story = max(record.listings.stories().rows, key=lambda row: row.articles)
        article = record.stories.members(story.id)[0]
        act = next(row for row in record.acts.of_article(article.id, article.version) if row.condition and row.holder)
        words = record.acts.sources(act.id)[0].spans["text"][0]
        watch = follow_line(record, "threat condition:any", "Threats on conditions", None, NOW).row
        receiver = subscribe_mail(record, watch.id, "ada@a.example", read_rhythm("7:30", "Europe/Berlin"), NOW)
        undelivered(record, watch.id)
        failing_source(record)
    return {
        "today": "/",
        "stories": "/stories",
        "story": f"/stories/{story.id}",
        "timeline": f"/stories/{story.id}/timeline",
        "article": f"/articles/{article.id}",
        "words": f"/articles/{article.id}?words={words.start}-{words.end}#words",
        "versions": f"/articles/{article.id}/versions",
        "acts": "/acts",
        "acts by holder": "/acts?by=holder",
        "act": f"/acts/{act.id}",
        "actors": "/actors",
        "actor": f"/actors/{act.holder}",
        "encounters": "/encounters",
        "undated": "/encounters/undated",
        "search": "/search",
        "found": "/search?words=sanctions",
        "changes": "/changes?since=2025-08-01",
        "watches": "/watches",
        "watch": f"/watches/{watch.id}",
        "receivers": f"/watches/{watch.id}/receivers",
        "leaving": f"/unsubscribe/{receiver.secret}",
        "sources": "/sources",
        "settings": "/settings",
        "health": "/health",
        "people": "/people",
        "api": "/api/v1/docs",
        "nothing": "/stories/none",
    }


def undelivered(record: Record, watch: WatchId) -> None:
    """Something for a webhook that was given up."""
    row = subscribe_hook(record, watch, f"https://receiver.example/{'hook' * 40}", NOW)
    with record.transaction(shown=False):
        record.tasks.put(NewTask(kind=TaskKind.DELIVERY, key=row.id, payload="", due_at=NOW, about=row.id), NOW)
        (task,) = record.tasks.take(TaskKind.DELIVERY, NOW, timedelta(minutes=1), 1)
        record.tasks.bury(task, "the server answers 410 Gone")


def failing_source(record: Record) -> None:
    """A source that failed, with a page that was given up."""
    address = f"https://outlet.example/{'news' * 40}"
    row = add_source(record, Offer(address=address, kind=SourceKind.FEED, title="The Strait Post"), NOW)
    with record.transaction(shown=False):
        record.tasks.put(new_task(row, Entry(key="1", address=f"{address}/1"), f"{address}/1", NOW), NOW)
        (task,) = record.tasks.take(TaskKind.PAGE, NOW, timedelta(minutes=1), 1)
        record.tasks.bury(task, "the server answers 404 Not Found")
        poll = Poll(state=SourceState(), next_at=NOW + timedelta(hours=1), new=1, trouble="the server answers 503")
        record.sources.note(row.id, poll, NOW)


@contextmanager
def served(app: Any) -> Iterator[str]:
    """The address of an application while it is served."""
    place = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, args=([place],), daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < until, "the desk does not start"
        time.sleep(0.01)
    yield f"http://localhost:{place.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    place.close()


@pytest.fixture(scope="package")
def serve() -> Iterator[Serve]:
    """Serves a desk over a record until the tests are done, and gives its address."""
    with ExitStack() as stack:

        def start(record: str, *, login: bool = False) -> str:
            return stack.enter_context(served(create_app(Settings(), record=record, login=login, clock=Clock())))

        yield start


@pytest.fixture(scope="package")
def desk(serve: Serve, samples: str) -> str:
    """The address of the desk over the samples, on its own machine."""
    return serve(samples)


@pytest.fixture
def look(chromium: Browser) -> Iterator[Look]:
    """Opens windows of the browser, each with nothing kept from before."""
    opened: list[BrowserContext] = []

    def open_window(base: str, *, width: int = 1440, scripts: bool = True, dark: bool = False) -> Sight:
        context = chromium.new_context(
            base_url=base,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="UTC",
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        return Sight(context.new_page(), base)

    yield open_window
    for context in opened:
        context.close()


@pytest.fixture
def peopled(tmp_path: Path) -> str:
    """The address of a record to which an admin and a reader may come in."""
    url = str(tmp_path / "record.db")
    with open_record(url) as record:
        for name, access in (("ada", Access.ADMIN), ("bob", Access.READER)):
            add_person(record, name, access, PASSWORD, NOW)
    return url
