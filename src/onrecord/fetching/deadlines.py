"""A limit to the whole time that a fetch takes, whatever the server does."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from types import TracebackType


class Deadline:
    """The moment when all connections that were made under it are cut.

    A client's own time limits are for one reading from the network each: a server that sends a byte
    now and then never runs into them. Use it as a context manager, and have it ``hold`` each connection.
    """

    def __init__(self, seconds: float) -> None:
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

    def hold(self, connection: socket.socket) -> None:
        """Have a connection cut when the time is up."""
        # A copy, because the original is given up when the connection is encrypted.
        with self._lock:
            self._sockets.append(connection.dup())
        if not self.left:
            self._cut()

    def _cut(self) -> None:
        with self._lock:
            for connection in self._sockets:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
