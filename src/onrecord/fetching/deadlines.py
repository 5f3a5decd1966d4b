"""A limit to the whole time that a fetch takes, whatever the server does."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Any


class Deadline:
    """The moment when all connections that were made under it are cut.

    A client's own time limits are for one reading from the network each: a server that sends a byte
    now and then never runs into them. Use it as a context manager, and hand ``watch`` to the client
    as its ``trace`` extension. Looking up a host's name is left to the system's own limit.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for connection in self._sockets:
                connection.close()
            self._sockets.clear()

    @property
    def left(self) -> float:
        """Seconds that remain, never less than none."""
        return max(0.0, self._end - time.monotonic())

    def watch(self, event: str, info: dict[str, Any]) -> None:
        """Remember each connection that is made."""
        if event != "connection.connect_tcp.complete":
            return
        # A copy, because the original is given up when the connection is encrypted.
        connection = info["return_value"].get_extra_info("socket").dup()
        with self._lock:
            self._sockets.append(connection)
        if not self.left:
            self._cut()

    def _cut(self) -> None:
        with self._lock:
            for connection in self._sockets:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
