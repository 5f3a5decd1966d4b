"""Receivers on this machine: a mail server and a webhook's, which keep what they are sent and fail when told to."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


@dataclass
class Mails:
    """A mail server's answers to come, 250 where there are none, and the messages that it took."""

    port: int = 0
    answers: list[str] = field(default_factory=list)
    tried: int = 0
    came: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    password: bytes | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.tried += 1
        if self.answers and not self.answers[0].startswith("250"):
            return self.answers.pop(0)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.came.append(message)
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        return "250 taken"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("nobody@"):
            return "550 5.1.1 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    def let_in(self, server: Any, session: Any, envelope: Any, mechanism: str, said: LoginPassword) -> AuthResult:
        self.password = said.password
        return AuthResult(success=said.password == b"right", handled=False)


class _AtAFreePort(Controller):
    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def taking_mail(**how: Any) -> Iterator[Mails]:
    """A mail server; ``how`` are aiosmtpd's own options."""
    mails = Mails()
    controller = _AtAFreePort(
        mails, hostname="127.0.0.1", port=0, authenticator=mails.let_in, auth_require_tls=False, **how
    )
    controller.start()
    mails.port = controller.port
    try:
        yield mails
    finally:
        controller.stop(no_assert=True)


@dataclass(frozen=True)
class Posted:
    """One request that a webhook's receiver got."""

    path: str
    headers: Mapping[str, str]
    body: bytes
    at: float = field(default_factory=time.monotonic)


@dataclass
class Hooks:
    """A webhook's receiver: its address, the answers to come (status and headers), 204 where there are none."""

    url: str = ""
    answers: list[tuple[int, Mapping[str, str]]] = field(default_factory=list)
    came: list[Posted] = field(default_factory=list)
    taken: list[Posted] = field(default_factory=list)


@contextmanager
def taking_hooks() -> Iterator[Hooks]:
    """A webhook's receiver."""
    hooks = Hooks()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["content-length"])
            body = self.rfile.read(size)
            if len(body) < size:  # whoever posted was killed
                return
            posted = Posted(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            hooks.came.append(posted)
            status, headers = hooks.answers.pop(0) if hooks.answers else (204, {})
            if status < 300:
                hooks.taken.append(posted)
            self.send_response(status)
            for name, value in {"Content-Length": "0", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except ConnectionError:
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    hooks.url = f"http://127.0.0.1:{server.server_port}/hook"
    try:
        yield hooks
    finally:
        server.shutdown()
        server.server_close()
