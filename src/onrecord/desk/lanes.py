"""Errands run beside each other, but at one site one after another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Lanes(Generic[T]):
    """A lane for each site that somebody is sent to, walked by at most ``threads`` at once.

    A slow site holds up its own lane and one thread, and nobody else. ``send`` and ``back`` are one thread's.
    """

    def __init__(self, threads: int) -> None:
        self._threads = ThreadPoolExecutor(threads, "errand")
        self._lock = Lock()
        self._waiting: dict[str, deque[Callable[[], T]]] = {}
        self._back: SimpleQueue[Future[T]] = SimpleQueue()
        self._closed = False
        self.away = 0
        """How many were sent and are not back."""

    def send(self, site: str, errand: Callable[[], T]) -> None:
        """Run an errand when those before it at its site are done."""
        self.away += 1
        with self._lock:
            lane = self._waiting.get(site)
            if lane is not None:
                lane.append(errand)
                return
            self._waiting[site] = deque([errand])
        self._threads.submit(self._walk, site)

    def length(self, site: str) -> int:
        """How many errands to a site have not begun."""
        with self._lock:
            return len(self._waiting.get(site, ()))

    def back(self, seconds: float) -> list[T]:
        """What those who are back bring; waits for the first of them for so long. What an errand raised is raised."""
        found: list[T] = []
        try:
            while self.away:
                future = self._back.get(timeout=seconds) if seconds and not found else self._back.get_nowait()
                self.away -= 1
                found.append(future.result())
        except Empty:
            pass
        return found

    def close(self) -> None:
        """Send nobody any more, and wait for those who are on their way."""
        self._closed = True
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _walk(self, site: str) -> None:
        while True:
            with self._lock:
                lane = self._waiting[site]
                if not lane or self._closed:
                    del self._waiting[site]
                    return
                errand = lane.popleft()
            future: Future[T] = Future()
            try:
                future.set_result(errand())
            except BaseException as error:
                future.set_exception(error)
            self._back.put(future)
