"""Messages read from a mailbox on a server, by IMAP over TLS; nothing in the mailbox is changed."""

from __future__ import annotations

import imaplib
import io
import re
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from onrecord.fetching.addresses import Closed, LookUp, find_addresses, look_up
from onrecord.fetching.answers import Limits
from onrecord.fetching.deadlines import Deadline
from onrecord.fetching.errors import FetchError, NotPublic
from onrecord.model.problems import Problem
from onrecord.model.sources import SourceState
from onrecord.sources.entries import Listing
from onrecord.sources.mailboxes import message_entry

MOST_AT_ONCE = 200
"""Messages that one look brings; it goes on behind them. Of a mailbox that is new so many of the newest are read."""

_MOST_BYTES = 64 << 20
"""Bytes that a server may send in one look, whatever it says."""

_LONGEST_LINE = 1_000_000
"""Bytes of a line: the numbers of what came since the last look stand in one."""

_PORT = 993
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A folder of e-mail on a server, and who reads it there."""

    address: str
    user: str
    host: str
    port: int
    folder: str
    password: str = field(repr=False)


def mail_reader(
    passwords: Mapping[str, str], limits: Limits
) -> Callable[[str, SourceState], tuple[Listing, SourceState]]:
    """What reads the mailbox at an address from a state on, with these passwords."""
    return lambda address, state: read_mailbox(find_mailbox(address, passwords), state, limits)


def find_mailbox(address: str, passwords: Mapping[str, str]) -> Mailbox:
    """The mailbox at ``imaps://USER@HOST/FOLDER``, with its password, which is known by ``USER@HOST``.

    Raises FetchError for any other address, and where there is no password for it.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or _PORT
    except ValueError as error:
        raise FetchError(address, "not the address of a mailbox") from error
    user, folder = unquote(parts.username or ""), unquote(parts.path.strip("/")) or "INBOX"
    if parts.scheme != "imaps" or not parts.hostname or not user or _CONTROL.search(user + folder):
        raise FetchError(address, "a mailbox has an address such as imaps://USER@HOST/FOLDER")
    if parts.password is not None:
        raise FetchError(address, "a password is no part of an address; the setting mailbox_passwords says it")
    if not folder.isascii():
        raise FetchError(address, "the name of its folder has letters beyond ASCII")
    name = f"{user}@{parts.hostname}"
    if name not in passwords:
        raise FetchError(address, f"the setting mailbox_passwords has no password for {name}")
    return Mailbox(address=address, user=user, host=parts.hostname, port=port, folder=folder, password=passwords[name])


def read_mailbox(
    mailbox: Mailbox, state: SourceState, limits: Limits, by: LookUp = look_up
) -> tuple[Listing, SourceState]:
    """The messages that came to a mailbox since a state, oldest first, and the state behind them.

    Those that the time or the bytes of one look did not reach are the next look's. Raises FetchError where none
    could be read.
    """
    deadline = Deadline(limits.seconds)
    try:
        with _connect(mailbox, limits, deadline, by) as connection:
            return _read(_Client(connection, deadline), mailbox, state, limits)
    except Closed as error:
        raise NotPublic(mailbox.address, error.host) from error
    except (imaplib.IMAP4.error, OSError, UnicodeError, ValueError) as error:
        reason = " ".join(_said(error).split()) if deadline.left else limits.late
        if mailbox.password:  # some servers repeat what they do not understand
            reason = reason.replace(mailbox.password, "…")
        raise FetchError(mailbox.address, reason or type(error).__name__) from error


def _connect(mailbox: Mailbox, limits: Limits, deadline: Deadline, by: LookUp) -> ssl.SSLSocket:
    """An encrypted connection to the mailbox's server, which has proved its name."""
    found = find_addresses(mailbox.host, mailbox.port, allow=limits.allow, seconds=deadline.left, by=by)
    failed: OSError | None = None
    for address, share in zip(found, deadline.shares(len(found)), strict=True):
        try:
            bare = socket.create_connection((address, mailbox.port), share)
            break
        except OSError as error:
            failed = error
    else:
        raise failed or OSError("it has no address")
    bare.settimeout(deadline.left)
    return ssl.create_default_context().wrap_socket(bare, server_hostname=mailbox.host)


def _read(client: _Client, mailbox: Mailbox, state: SourceState, limits: Limits) -> tuple[Listing, SourceState]:
    client.login(_quoted(mailbox.user), _sendable(mailbox.password))
    # Read only, which is EXAMINE: nothing is marked as seen.
    messages = _number(_check(client.select(_quoted(mailbox.folder), readonly=True)))
    validity = _number(client.response("UIDVALIDITY")[1])
    last = _last_of(state.cursor, validity)
    listing, read = _read_messages(client, _find_new(client, last, messages), limits.size)
    if state.cursor is not None and last is None and messages > MOST_AT_ONCE:
        listing = replace(listing, problems=(_renumbered(messages), *listing.problems))
    with suppress(imaplib.IMAP4.error, OSError):
        client.logout()
    return listing, replace(state, cursor=f"{validity}:{read or last or 0}")


def _renumbered(messages: int) -> Problem:
    """That nobody can tell which messages are new, and that years of a mailbox are not read for it."""
    said = f"it numbers its messages anew: of {messages:,} the newest {MOST_AT_ONCE} were looked at"
    return Problem("mailbox-renumbered", said)


def _last_of(cursor: str | None, validity: int) -> int | None:
    """The message up to which a mailbox was read; None for one that is new, or numbers its messages anew."""
    known, _, last = (cursor or "").partition(":")
    return int(last) if known == str(validity) else None


def _find_new(client: _Client, last: int | None, messages: int) -> list[int]:
    """The messages to be read: the next behind the last one, of a mailbox that is new the newest of so many."""
    if not messages:
        return []
    # Not all are asked for: the numbers of 150,000 messages make a line of a megabyte.
    wanted = f"{max(1, messages - MOST_AT_ONCE + 1)}:*" if last is None else f"UID {last + 1}:*"
    found = _check(client.uid("SEARCH", wanted))
    # A range that begins behind the last message means the last message.
    uids = sorted({uid for line in found if line for uid in map(int, line.split()) if uid > (last or 0)})
    return uids[-MOST_AT_ONCE:] if last is None else uids[:MOST_AT_ONCE]


def _read_messages(client: _Client, uids: list[int], size: int) -> tuple[Listing, int | None]:
    """The messages of these numbers, and the last that need not be asked for again, None for none.

    Ends early where time or bytes run out behind the first. One that the server refuses is passed over where it gives
    a later one; where it gives none, it may refuse all for now. Raises what failed where none was read.
    """
    entries, problems = [], []
    last, failed = None, None
    for uid in uids:
        try:
            body = _fetch(client, uid, size + 1)
        except (imaplib.IMAP4.error, OSError) as error:
            failed = error
            if isinstance(error, imaplib.IMAP4.abort | OSError):
                break
            problems.append(Problem("message-refused", f"message {uid} is not given out: {_said(error)}"))
            continue
        last = uid
        if len(body) > size:
            problems.append(Problem("page-too-large", f"message {uid} has more than {size:,} bytes"))
        elif body:
            entries.append(message_entry(body))
    if failed is not None and last is None:
        raise failed
    return Listing(entries=tuple(entries), problems=tuple(problems)), last


def _fetch(client: _Client, uid: int, size: int) -> bytes:
    """The first bytes of a message, none where it is gone by now."""
    found = _check(client.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{size}>)"))  # PEEK: it is not marked as seen either
    return next((part[1] for part in found if isinstance(part, tuple) and b"BODY[" in part[0].upper()), b"")


class _Client(imaplib.IMAP4):
    """The library's client on a connection that is given, within its time and a number of bytes."""

    def __init__(self, connection: ssl.SSLSocket, deadline: Deadline) -> None:
        self._connection = connection
        self._incoming = io.BufferedReader(_Incoming(connection, deadline))
        super().__init__()

    def open(self, host: str = "", port: int = _PORT, timeout: float | None = None) -> None:
        """Nothing: the connection stands, to an address that was looked at."""

    def read(self, size: int) -> bytes:
        if size > _MOST_BYTES:
            raise self.abort(f"it sends {size:,} bytes at once")
        return self._incoming.read(size)

    def readline(self) -> bytes:
        line = self._incoming.readline(_LONGEST_LINE + 1)
        if len(line) > _LONGEST_LINE:
            raise self.abort("it sends a line without an end")
        return line

    def send(self, data: Any) -> None:
        self._connection.sendall(data)

    def shutdown(self) -> None:
        with suppress(OSError):
            self._connection.close()


class _Incoming(io.RawIOBase):
    """What comes in on a connection, until a deadline and up to a number of bytes."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection, self._deadline, self._left = connection, deadline, _MOST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._deadline.left or self._left <= 0:
            raise OSError(f"it sends more than {_MOST_BYTES:,} bytes" if self._deadline.left else "the time is up")
        self._connection.settimeout(self._deadline.left)
        count = self._connection.recv_into(buffer)
        self._left -= count
        return count


def _check(answer: tuple[str, list[Any]]) -> list[Any]:
    kind, data = answer
    if kind != "OK":
        said = data[0] if data else b""
        raise imaplib.IMAP4.error(said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said))
    return data


def _number(data: list[Any]) -> int:
    return int(data[0]) if data and data[0] is not None else 0


def _said(error: Exception) -> str:
    """An error in words; the library hands on some as the server's bytes."""
    said = error.args[0] if len(error.args) == 1 else error
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _sendable(password: str) -> str:
    if _CONTROL.search(password) or not password.isascii():
        raise ValueError("its password has characters that cannot be sent")
    return password
