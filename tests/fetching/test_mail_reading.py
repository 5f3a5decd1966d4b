"""Mailboxes: a real server on the loopback is asked for what is new, and nothing in it is changed."""

from __future__ import annotations

import re
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from onrecord.fetching import FetchError, Limits, NotPublic
from onrecord.fetching.mail_reading import MOST_AT_ONCE, Mailbox, find_mailbox, read_mailbox
from onrecord.model.sources import SourceState
from onrecord.sources import extract
from onrecord.sources.entries import Listing

HOST = "outlet.example"
HERE = Limits(seconds=5, allow=frozenset({HOST}))
PASSWORDS = {f"desk@{HOST}": 'a "quoted" \\ word'}


def letter(number: int, words: str = "The ministers met in the harbour town. ") -> bytes:
    head = f"From: Press <press@ministry.example>\r\nSubject: News {number}\r\nMessage-ID: <{number}@ministry.example>"
    return f"{head}\r\nDate: Wed, 13 Aug 2025 14:05:00 +0200\r\n\r\n{words * 20}\r\n".encode()


class Box:
    """A mailbox by IMAP: what is in it by UID, what was asked of it, and how it misbehaves."""

    def __init__(self, *uids: int, validity: int = 7) -> None:
        self.letters = {uid: letter(uid) for uid in uids}
        self.validity = validity
        self.asked: list[str] = []
        self.port = 0
        self.greeting = b"* OK ready\r\n"
        self.breaks_at: int | None = None
        self.refused: set[int] = set()
        self.gone: set[int] = set()
        self.answers: dict[str, bytes] = {}

    def answer(self, tag: str, line: str) -> bytes:
        verb = line.split()[0].upper() if not line.upper().startswith("UID ") else line.upper()[4:].split()[0]
        done = f"{tag} OK done\r\n".encode()
        if verb in self.answers:
            return self.answers[verb].replace(b"TAG", tag.encode())
        match verb:
            case "CAPABILITY":
                return b"* CAPABILITY IMAP4rev1\r\n" + done
            case "LOGIN":
                known = line == 'LOGIN "desk" "a \\"quoted\\" \\\\ word"'
                return done if known else f"{tag} NO wrong password\r\n".encode()
            case "EXAMINE":
                return f"* {len(self.letters)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] valid\r\n".encode() + done
            case "SEARCH":
                first = int(re.findall(r"(\d+):\*", line)[0])
                named = sorted(self.letters) if " UID " in line else range(1, len(self.letters) + 1)
                found = [uid for uid, name in zip(sorted(self.letters), named, strict=True) if name >= first]
                found = found or [max(self.letters)]
                return f"* SEARCH {' '.join(map(str, found))}\r\n".encode() + done
            case "FETCH":
                uid, size = (int(number) for number in re.findall(r"FETCH (\d+) \(BODY.PEEK\[\]<0.(\d+)>\)", line)[0])
                if uid == self.breaks_at:
                    raise ConnectionError
                if uid in self.refused:
                    return f"{tag} NO cannot be read\r\n".encode()
                if uid in self.gone:
                    return done
                body = self.letters[uid][:size]
                return f"* 1 FETCH (UID {uid} BODY[]<0> {{{len(body)}}}\r\n".encode() + body + b")\r\n" + done
            case "LOGOUT":
                return b"* BYE\r\n" + done
        return f"{tag} BAD what?\r\n".encode()

    def talk(self, connection: socket.socket) -> None:
        connection.sendall(self.greeting)
        for raw in connection.makefile("rb"):
            tag, _, line = raw.decode().rstrip("\r\n").partition(" ")
            self.asked.append(line)
            connection.sendall(self.answer(tag, line))


@pytest.fixture
def opened(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Box], Mailbox]]:
    """Opens a box on a server of this machine, encrypted, and gives its address as a mailbox."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    servers = []

    def open_box(box: Box) -> Mailbox:
        class Talk(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with suppress(OSError), context.wrap_socket(self.request, server_side=True) as connection:
                    box.talk(connection)

        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk)
        server.daemon_threads = True
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        box.port = server.server_address[1]
        return find_mailbox(f"imaps://desk@{HOST}:{box.port}/INBOX", PASSWORDS)

    yield open_box
    for server in servers:
        server.shutdown()
        server.server_close()


def read(mailbox: Mailbox, cursor: str | None = None, limits: Limits = HERE) -> tuple[Listing, str | None]:
    listing, state = read_mailbox(mailbox, SourceState(cursor=cursor), limits, lambda host, port: ["127.0.0.1"])
    return listing, state.cursor


def keys(listing: Listing) -> list[str]:
    return [entry.key for entry in listing.entries]


Opened = Callable[[Box], Mailbox]


def test_what_came_since_is_read_and_nothing_is_marked_as_seen(opened: Opened) -> None:
    box = Box(3, 5)
    mailbox = opened(box)
    listing, cursor = read(mailbox)
    assert (keys(listing), cursor) == (["<3@ministry.example>", "<5@ministry.example>"], "7:5")
    page = listing.entries[0].page
    assert page is not None
    assert extract(page).article.title == "News 3"

    assert read(mailbox, cursor) == (Listing(entries=()), "7:5")
    box.letters[9] = letter(9)
    listing, cursor = read(mailbox, cursor)
    assert (keys(listing), cursor) == (["<9@ministry.example>"], "7:9")
    verbs = {line.split()[0] + (" PEEK" if "PEEK" in line else "") for line in box.asked}
    assert verbs == {"CAPABILITY", "LOGIN", "EXAMINE", "UID", "UID PEEK", "LOGOUT"}


def test_a_mailbox_that_counts_anew_is_read_anew(opened: Opened) -> None:
    listing, cursor = read(opened(Box(1, 2, validity=8)), "7:900")
    assert (len(listing.entries), cursor) == (2, "8:2")


def test_a_large_mailbox_that_counts_anew_says_that_only_its_newest_messages_were_looked_at(opened: Opened) -> None:
    mailbox = opened(Box(*range(1, MOST_AT_ONCE + 12), validity=8))
    listing, cursor = read(mailbox, "7:900")
    assert (len(listing.entries), cursor) == (MOST_AT_ONCE, f"8:{MOST_AT_ONCE + 11}")
    (problem,) = listing.problems
    assert problem.message == "it numbers its messages anew: of 211 the newest 200 were looked at"
    assert read(mailbox)[0].problems == (), "it is new: nobody has counted it before"


def test_one_look_brings_so_many_and_the_next_goes_on_behind_them(opened: Opened) -> None:
    mailbox = opened(Box(*range(1, MOST_AT_ONCE + 12)))
    newest, _ = read(mailbox)
    assert (len(newest.entries), newest.entries[0].key) == (MOST_AT_ONCE, "<12@ministry.example>")
    first, cursor = read(mailbox, "7:1")
    rest, last = read(mailbox, cursor)
    assert (first.entries[0].key, len(first.entries)) == ("<2@ministry.example>", MOST_AT_ONCE)
    assert (len(rest.entries), last) == (10, f"7:{MOST_AT_ONCE + 11}")


def test_what_was_read_before_a_connection_broke_is_kept(opened: Opened) -> None:
    box = Box(1, 2, 3)
    box.breaks_at = 3
    listing, cursor = read(opened(box))
    assert (len(listing.entries), cursor) == (2, "7:2")


def test_a_message_that_is_too_large_is_told_of_and_passed_over(opened: Opened) -> None:
    box = Box(1, 2)
    box.letters[1] = letter(1, "word " * 1000)
    listing, cursor = read(opened(box), limits=Limits(seconds=5, size=20_000, allow=HERE.allow))
    assert (keys(listing), cursor) == (["<2@ministry.example>"], "7:2")
    assert [problem.code for problem in listing.problems] == ["page-too-large"]


def test_a_message_that_is_not_given_out_is_passed_over_where_a_later_one_is(opened: Opened) -> None:
    box = Box(1, 2)
    box.refused = {2}
    mailbox = opened(box)
    listing, cursor = read(mailbox)
    assert (keys(listing), cursor) == (["<1@ministry.example>"], "7:1")
    with pytest.raises(FetchError, match=r": cannot be read$"):
        read(mailbox, cursor)
    box.letters[3] = letter(3)
    listing, cursor = read(mailbox, cursor)
    assert (keys(listing), cursor) == (["<3@ministry.example>"], "7:3")
    assert [problem.code for problem in listing.problems] == ["message-refused"]


def test_messages_that_are_gone_are_not_asked_for_again(opened: Opened) -> None:
    box = Box(*range(1, MOST_AT_ONCE + 2))
    box.gone = set(range(1, MOST_AT_ONCE + 1))
    mailbox = opened(box)
    assert read(mailbox, "7:0") == (Listing(entries=()), f"7:{MOST_AT_ONCE}")


def test_nothing_is_left_out_of_what_comes_to_a_mailbox_that_was_empty(opened: Opened) -> None:
    box = Box()
    mailbox = opened(box)
    listing, cursor = read(mailbox)
    assert listing == Listing(entries=())
    box.letters = {uid: letter(uid) for uid in range(1, MOST_AT_ONCE + 12)}
    first, cursor = read(mailbox, cursor)
    rest, _ = read(mailbox, cursor)
    assert len({*keys(first), *keys(rest)}) == MOST_AT_ONCE + 11


def test_a_password_that_a_server_repeats_is_not_told(opened: Opened) -> None:
    box = Box(1)
    box.answers["LOGIN"] = b"TAG BAD what is LOGIN desk a-secret-word\r\n"
    mailbox = opened(box)
    with pytest.raises(FetchError, match="what is LOGIN") as caught:
        read(find_mailbox(mailbox.address, {f"desk@{HOST}": "a-secret-word"}))
    assert "secret" not in str(caught.value)


def test_a_wrong_password_is_told_without_it(opened: Opened) -> None:
    mailbox = opened(Box(1))
    wrong = find_mailbox(mailbox.address, {f"desk@{HOST}": "not-this-one"})
    with pytest.raises(FetchError, match="wrong password") as caught:
        read(wrong)
    assert "not-this-one" not in str(caught.value) + repr(wrong)


HOSTILE = {
    "no greeting": Box(1),
    "a flood": Box(1),
    "a line without an end": Box(1),
    "a message that is said to be huge": Box(1),
    "numbers that are none": Box(1),
    "nonsense": Box(1),
}
HOSTILE["no greeting"].greeting = b""
HOSTILE["a flood"].answers["EXAMINE"] = b"* 1 EXISTS\r\n" * 100_000
HOSTILE["a line without an end"].answers["EXAMINE"] = b"x" * 3_000_000
HOSTILE["a message that is said to be huge"].answers["FETCH"] = b"* 1 FETCH (UID 1 BODY[]<0> {99999999999}\r\nx"
HOSTILE["numbers that are none"].answers["SEARCH"] = b"* SEARCH a b\r\nTAG OK\r\n"
HOSTILE["nonsense"].greeting = b"HTTP/1.1 200 OK\r\n\r\n"


@pytest.mark.parametrize("box", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_server_costs_its_time_and_no_more(opened: Opened, box: Box) -> None:
    mailbox, began = opened(box), time.monotonic()
    with pytest.raises(FetchError):
        read(mailbox, limits=Limits(seconds=0.6, allow=HERE.allow))
    assert time.monotonic() - began < 3


def test_a_mailbox_on_a_machine_that_is_not_open_to_all_has_to_be_allowed(opened: Opened) -> None:
    mailbox = opened(Box(1))
    with pytest.raises(NotPublic):
        read(mailbox, limits=Limits(seconds=5))


def test_a_server_has_to_prove_its_name(opened: Opened) -> None:
    box = Box(1)
    opened(box)
    other = find_mailbox(f"imaps://desk@other.example:{box.port}/", {"desk@other.example": "word"})
    with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
        read(other, limits=Limits(seconds=5, allow=frozenset({"other.example"})))
    assert box.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "imap://desk@outlet.example/",
        "imaps://outlet.example/",
        "imaps://desk%0d%0aA@outlet.example/",
        "imaps://[x/",
        "imaps://desk:word@outlet.example/",
        "imaps://desk@outlet.example/%C3%A4",
        "imaps://other@outlet.example/",
    ],
)
def test_an_address_that_is_no_mailbox_or_has_no_password_is_refused(address: str) -> None:
    with pytest.raises(FetchError) as caught:
        find_mailbox(address, PASSWORDS)
    assert "word@" not in str(caught.value)


def test_names_are_taken_out_of_an_address_as_they_are_written_there() -> None:
    found = find_mailbox("imaps://ada%40b.example@outlet.example/News%20letters", {"ada@b.example@outlet.example": "w"})
    assert (found.user, found.folder, found.port) == ("ada@b.example", "News letters", 993)
