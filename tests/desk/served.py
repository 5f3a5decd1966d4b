"""An outlet that is served on the loopback, and watches over a record that may be killed."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from onrecord.desk.gatherings import gather
from onrecord.desk.page_readings import Run
from onrecord.desk.watching import Watching, watch
from onrecord.desk.ways import Ways
from onrecord.fetching import Limits, Visitor
from onrecord.record import Record, open_record
from onrecord.settings import Settings
from tests.desk.outlet import rss, story
from tests.desk.tiny import make_reader

HERE = "127.0.0.1"


class Served:
    """A server of some feeds, ``/0/rss`` and so on, each with entries of its own, and a count of what was asked for."""

    def __init__(self, feeds: int) -> None:
        self.entries: list[list[int]] = [[] for _ in range(feeds)]
        self.asked: Counter[str] = Counter()
        self.address = ""

    def feed(self, number: int) -> str:
        return f"{self.address}/{number}/rss"

    def answer(self, path: str) -> bytes | None:
        self.asked[path] += 1
        _, feed, name = (*path.split("/"), "", "")[:3]
        if not feed.isdigit():
            return None
        return rss(f"{self.address}/{feed}", self.entries[int(feed)]) if name == "rss" else story(int(name)).encode()


@contextmanager
def serving(feeds: int) -> Iterator[Served]:
    """Serve an outlet until the end of the block."""
    served = Served(feeds)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = served.answer(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except ConnectionError:  # whoever asked was killed
                self.close_connection = True

    server = ThreadingHTTPServer((HERE, 0), Handler)
    server.daemon_threads = True
    served.address = f"http://{HERE}:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


def watch_here(url: str, hours: int) -> None:
    """What ``onrecord watch --once`` does, with a toy reader, in no haste with nobody, so many hours from now."""

    def clock() -> datetime:
        return datetime.now(UTC) + timedelta(hours=hours)

    def nothing(record: Record, now: datetime) -> int:
        return 0

    limits = Limits(seconds=5, allow=frozenset({HERE}))
    how = Watching(
        run=Run(settings=Settings(), make_reader=make_reader),
        ways=Ways(visit=Visitor(limits, clock, lambda seconds: None).visit),
        clock=clock,
        sleep=lambda seconds: None,
        gather=gather,
        deliver=nothing,
        threads=4,
    )
    with open_record(url) as record:
        for _ in watch(record, url, how, once=True):
            pass
