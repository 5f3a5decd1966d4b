"""Servers of this machine that misbehave, each in one way of its own; ``docs/security.md`` lists them all.

Each is asked at ``hostile.example``, a name that is allowed and leads to it. ``guarded.example`` and whatever else
leads to this machine is not allowed: there stands a guard who counts who comes.
"""

from __future__ import annotations

import gzip
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

Talk = Callable[[socket.socket], None]
"""What a server does with a connection, once it has been asked; it ends by itself when the other side has gone."""

PUBLIC = "93.184.215.14"
"""An address that is open to all; no test gets as far as to it."""


class End(StrEnum):
    """How a fetch from a hostile server ends."""

    REFUSED = "refused, nothing is connected to"
    LATE = "cut off when the time is up"
    LARGE = "cut off at the limit of bytes"
    ERROR = "an error that says what was wrong"
    PAGE = "a page, by its bytes alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One way to misbehave: what is asked, what is answered, and how it ends.

    ``asks`` is the address that is asked, ``onward`` one that we are sent on to, both with a place for the port of
    the hostile server and of the guard; ``told`` is what the error says, or what the page holds. ``robots`` marks
    what misbehaves in its robots.txt, and is visited by its rules.
    """

    name: str
    end: End
    told: str
    talk: Talk | None = None
    onward: str | None = None
    asks: str = "http://hostile.example:{port}/"
    robots: bool = False


def look_up(host: str, port: int) -> Sequence[str]:
    """Where the names of these tests lead; numbers lead where the system says."""
    match host:
        case "hostile.example" | "guarded.example":
            return ["127.0.0.1"]
        case "mixed.example":
            return [PUBLIC, "127.0.0.1"]
        case "endless.example":
            time.sleep(1)
            return ["127.0.0.1"]
        case _ if host.endswith(".example"):
            raise socket.gaierror("no such name")
        case _:
            return [str(address[0]) for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def changing() -> Callable[[str, int], Sequence[str]]:
    """A name that leads to a machine that is open to all the first time, and to this one ever after."""
    times = count()
    return lambda host, port: [PUBLIC] if next(times) == 0 else ["127.0.0.1"]


@contextmanager
def listening(answers: Callable[[bytes], Talk], came: list[bytes]) -> Iterator[int]:
    """A server that answers each in the way that ``answers`` has for what was asked, and notes it; gives its port."""
    place = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []
    connections: list[socket.socket] = []

    def serve(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(5)
            asked = connection.recv(100_000)
            came.append(asked)
            answers(asked)(connection)

    def accept() -> None:
        with suppress(OSError):
            while True:
                connections.append(place.accept()[0])
                thread = threading.Thread(target=serve, args=(connections[-1],), daemon=True)
                threads.append(thread)
                thread.start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield place.getsockname()[1]
    finally:
        place.shutdown(socket.SHUT_RDWR)
        place.close()
        for connection in connections:
            with suppress(OSError):  # it has ended by itself
                connection.shutdown(socket.SHUT_RDWR)
        for thread in (accepting, *threads):
            thread.join(5)
            assert not thread.is_alive()


def says(*parts: bytes) -> Talk:
    """Sends some bytes, says that no more will come, and waits until the other side has gone."""

    def talk(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
        connection.shutdown(socket.SHUT_WR)
        connection.recv(1)

    return talk


def goes_on(start: bytes, more: bytes, *, every: float = 0.0) -> Talk:
    """Sends some bytes, and then others again and again, as long as somebody listens."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            time.sleep(every)
            connection.sendall(more)

    return talk


def waits(connection: socket.socket) -> None:
    """Says nothing, as long as somebody waits."""
    connection.recv(1)


def breaks_off(start: bytes) -> Talk:
    """Sends some bytes, and then resets the connection."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(start)
        time.sleep(0.05)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return talk


def moved(onward: str) -> Talk:
    """Sends whoever asks on to another address."""
    return says(f"HTTP/1.1 302 Found\r\nLocation: {onward}\r\nContent-Length: 0\r\n\r\n".encode())


def page(body: bytes, *headers: str, length: bool = True) -> bytes:
    """An answer with a page."""
    lines = ["HTTP/1.1 200 OK", *([f"Content-Length: {len(body)}"] if length else []), *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def chunked(*chunks: bytes) -> bytes:
    """The beginning of an answer in chunks, which are given as they stand."""
    return page(b"", "Transfer-Encoding: chunked", length=False) + b"".join(chunks)


def _grows(connection: socket.socket) -> None:
    path = b"/" + b"x" * 9_000 * next(_TIMES)
    connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: " + path + b"\r\nContent-Length: 0\r\n\r\n")


_TIMES = count(1)

ZEROS = bytes(20_000_000)
NOTHING = b"\x00\x00\x00\xff\xff" * 10_000
"""Blocks of a packing that hold nothing at all."""
RAW = zlib.compressobj(9, zlib.DEFLATED, -15)
GZIP_HEAD = gzip.compress(b"")[:10]
COOKIES = [f"Set-Cookie: c{number}={'x' * 40}; Path=/; Domain=hostile.example" for number in range(900)]
ROBOTS = b"User-agent: *\nDisallow: /drafts\n"
NAMES = b"".join(b"User-agent: a%d\n" % number for number in range(15_000)) + b"Allow: /\n" * 20_000

GUARDED = "http://guarded.example:{guard}/"

ADDRESSES = (
    Hostile(name="a name that leads to this machine", asks=GUARDED, end=End.REFUSED, told="not open to all"),
    Hostile(
        name="a name with an open address and a private one",
        asks="http://mixed.example:{guard}/",
        end=End.REFUSED,
        told="not open to all",
    ),
    Hostile(
        name="a name that leads elsewhere by the time of connecting",
        asks="http://changing.example:{guard}/",
        end=End.ERROR,
        told="nobody is there",
    ),
    *(
        Hostile(name=f"this machine as {how}", asks=f"http://{host}:{{guard}}/", end=End.REFUSED, told=told)
        for how, host, told in (
            ("one decimal number", "2130706433", "not open to all"),
            ("a hexadecimal number", "0x7f000001", "not open to all"),
            ("octal numbers", "0177.0.0.1", "not a web address"),
            ("a short form", "127.1", "not open to all"),
            ("zero", "0.0.0.0", "not open to all"),
            ("IPv6", "[::1]", "not open to all"),
            ("an IPv4 address mapped into IPv6", "[::ffff:127.0.0.1]", "not open to all"),
            ("an IPv4 address translated into IPv6", "[64:ff9b::7f00:1]", "not open to all"),
            ("an IPv4 address tunnelled in IPv6", "[2002:7f00:1::]", "not open to all"),
        )
    ),
    Hostile(
        name="the metadata of a cloud",
        asks="http://169.254.169.254/latest/meta-data/",
        end=End.REFUSED,
        told="not open to all",
    ),
    Hostile(name="a name whose look-up does not end", asks="http://endless.example/", end=End.LATE, told="longer than"),
)
"""Addresses that lead where nobody should."""

REDIRECTS = (
    Hostile(
        name="sent on to a private name",
        onward="http://guarded.example:{guard}/",
        end=End.REFUSED,
        told="not open to all",
    ),
    Hostile(name="sent on to this machine", onward="//127.0.0.1:{guard}/", end=End.REFUSED, told="not open to all"),
    Hostile(
        name="sent on to the metadata of a cloud",
        onward="http://169.254.169.254/",
        end=End.REFUSED,
        told="not open to all",
    ),
    Hostile(name="sent on to a file", onward="file:///etc/passwd", end=End.ERROR, told="only http and https"),
    Hostile(
        name="sent on to another kind of server",
        onward="gopher://127.0.0.1:{guard}/_",
        end=End.ERROR,
        told="only http and https",
    ),
    Hostile(name="sent on to no address", onward="http://[::bad", end=End.ERROR, told="no web address"),
    Hostile(name="sent on to a name that is none", onward="http://a%20xn--0/", end=End.ERROR, told="no web address"),
    Hostile(name="sent on to a bracket", onward=":http://]a[_", end=End.ERROR, told="no web address"),
    Hostile(name="sent round in a circle", onward="/again", end=End.ERROR, told="sent on more than 5 times"),
    Hostile(
        name="sent on to ever longer addresses",
        talk=_grows,
        end=End.ERROR,
        told="sent on more than 5 times|not a web address",
    ),
    Hostile(
        name="a page that asks to be loaded anew",
        talk=says(page(b"<meta http-equiv=refresh content='0; url=/'>", "Refresh: 0; url=/")),
        end=End.PAGE,
        told="refresh",
    ),
)
"""Servers that send us on."""

SLOW = (
    Hostile(name="never an answer", talk=waits, end=End.LATE, told="longer than"),
    Hostile(
        name="never an encrypted greeting",
        talk=waits,
        asks="https://hostile.example:{port}/",
        end=End.LATE,
        told="longer than",
    ),
    Hostile(
        name="headers byte by byte",
        talk=goes_on(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x", every=0.02),
        end=End.LATE,
        told="longer than",
    ),
    Hostile(
        name="a body byte by byte",
        talk=goes_on(page(b"", length=False), b"x", every=0.02),
        end=End.LATE,
        told="longer than",
    ),
    Hostile(
        name="chunks of one byte", talk=goes_on(chunked(), b"1\r\nx\r\n", every=0.02), end=End.LATE, told="longer than"
    ),
    Hostile(
        name="100 Continue without end",
        talk=goes_on(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50),
        end=End.LATE,
        told="longer than",
    ),
    Hostile(
        name="early hints without end",
        talk=goes_on(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 50),
        end=End.LATE,
        told="longer than",
    ),
    Hostile(
        name="a packing of nothing without end",
        talk=goes_on(page(GZIP_HEAD, "Content-Encoding: gzip", length=False), NOTHING),
        end=End.LATE,
        told="longer than",
    ),
    Hostile(name="half closed before any answer", talk=says(), end=End.ERROR, told="disconnected"),
)
"""Servers that take their time."""

LARGE = (
    Hostile(
        name="a body without end", talk=goes_on(page(b"", length=False), b"x" * 65_536), end=End.LARGE, told="more than"
    ),
    Hostile(
        name="chunks without end",
        talk=goes_on(chunked(), b"1000\r\n" + b"x" * 4096 + b"\r\n"),
        end=End.LARGE,
        told="more than",
    ),
    Hostile(
        name="a length of a million million bytes",
        talk=goes_on(page(b"", "Content-Length: 1000000000000", length=False), b"x" * 65_536),
        end=End.LARGE,
        told="more than",
    ),
    Hostile(
        name="a gzip bomb",
        talk=says(page(gzip.compress(ZEROS), "Content-Encoding: gzip")),
        end=End.LARGE,
        told="more than",
    ),
    Hostile(
        name="a deflate bomb",
        talk=says(page(RAW.compress(ZEROS) + RAW.flush(), "Content-Encoding: deflate")),
        end=End.LARGE,
        told="more than",
    ),
    Hostile(
        name="a bomb in a bomb",
        talk=says(page(gzip.compress(gzip.compress(GZIP_HEAD + NOTHING * 200)), "Content-Encoding: gzip, gzip, gzip")),
        end=End.ERROR,
        told="not asked for",
    ),
    Hostile(
        name="headers without end",
        talk=goes_on(b"HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n" * 500),
        end=End.ERROR,
        told="Receive buffer too long",
    ),
    Hostile(
        name="one header of a megabyte",
        talk=says(page(b"", f"X-Long: {'x' * 1_000_000}")),
        end=End.ERROR,
        told="Receive buffer too long",
    ),
    Hostile(
        name="a status line without end",
        talk=goes_on(b"HTTP/1.1 200 ", b"OK " * 5_000),
        end=End.ERROR,
        told="Receive buffer too long",
    ),
    Hostile(
        name="a chunk's size without end",
        talk=goes_on(chunked(), b"0" * 10_000),
        end=End.ERROR,
        told="Receive buffer too long|illegal chunk header",
    ),
    Hostile(
        name="trailers without end",
        talk=goes_on(chunked(b"1\r\nx\r\n0\r\n"), b"X-More: and more\r\n" * 500),
        end=End.ERROR,
        told="Receive buffer too long",
    ),
    Hostile(name="900 cookies", talk=says(page(b"talks", *COOKIES)), end=End.PAGE, told="talks"),
)
"""Servers that send more than anybody reads."""

LIES = (
    Hostile(
        name="a body shorter than its length",
        talk=says(page(b"talks", "Content-Length: 500", length=False)),
        end=End.ERROR,
        told="without sending complete message body",
    ),
    Hostile(
        name="two lengths",
        talk=says(page(b"talks", "Content-Length: 3")),
        end=End.ERROR,
        told="conflicting Content-Length",
    ),
    Hostile(
        name="a length and chunks",
        talk=says(page(b"5\r\ntalks\r\n0\r\n\r\n", "Transfer-Encoding: chunked")),
        end=End.PAGE,
        told="^talks$",
    ),
    Hostile(
        name="a chunk longer than its size", talk=says(chunked(b"2\r\ntalks\r\n0\r\n\r\n")), end=End.ERROR, told="chunk"
    ),
    Hostile(
        name="a chunk whose size is no number",
        talk=says(chunked(b"five\r\ntalks\r\n0\r\n\r\n")),
        end=End.ERROR,
        told="illegal chunk header",
    ),
    Hostile(
        name="broken off within the body",
        talk=breaks_off(page(b"talks", "Content-Length: 500", length=False)),
        end=End.ERROR,
        told="Connection reset|complete message body",
    ),
    Hostile(
        name="a second answer after the first",
        talk=says(page(b"talks") + page(b"forged")),
        end=End.PAGE,
        told="^talks$",
    ),
    Hostile(
        name="a packing that is damaged",
        talk=says(page(b"\x1f\x8b\x08 talks", "Content-Encoding: gzip")),
        end=End.ERROR,
        told="damaged",
    ),
    Hostile(
        name="a packing that nobody asked for",
        talk=says(page(b"talks", "Content-Encoding: br")),
        end=End.ERROR,
        told="not asked for: br",
    ),
    Hostile(
        name="a type that is not the page's",
        talk=says(page(b"<p>talks", "Content-Type: image/png")),
        end=End.PAGE,
        told="talks",
    ),
    Hostile(
        name="a charset that does not exist",
        talk=says(page(b"talks", "Content-Type: text/html; charset=../../x\\y")),
        end=End.PAGE,
        told="talks",
    ),
    Hostile(
        name="unchanged, though never fetched",
        talk=says(b"HTTP/1.1 304 Not Modified\r\n\r\n"),
        end=End.ERROR,
        told="304",
    ),
    Hostile(
        name="a wait of ten thousand years",
        talk=says(b"HTTP/1.1 503 Busy\r\nRetry-After: 315360000000\r\nContent-Length: 0\r\n\r\n"),
        end=End.ERROR,
        told="503",
    ),
)
"""Servers that say one thing and do another."""

NOISE = (
    Hostile(
        name="a status line that is none",
        talk=says(b"\x00\xff\x1b[2Jhello\r\n\r\n"),
        end=End.ERROR,
        told="illegal status line",
    ),
    Hostile(
        name="an answer of 1991, without any headers",
        talk=says(b"<html>talks</html>\r\n"),
        end=End.ERROR,
        told="disconnected",
    ),
    Hostile(
        name="headers with control characters",
        talk=says(b"HTTP/1.1 200 OK\r\nX-\x00\x1b: y\r\n\r\n"),
        end=End.ERROR,
        told="illegal header line",
    ),
    Hostile(
        name="encrypted noise where plain words were asked for",
        talk=says(b"\x15\x03\x03\x00\x02\x02\x46" * 10),
        end=End.ERROR,
        told="illegal|disconnected",
    ),
    Hostile(
        name="plain words where encrypted ones were asked for",
        talk=says(page(b"talks")),
        asks="https://hostile.example:{port}/",
        end=End.ERROR,
        told="SSL",
    ),
    Hostile(
        name="another protocol on the same connection",
        talk=says(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x81\x05talks"
        ),
        end=End.ERROR,
        told="without a pending proposal",
    ),
)
"""Servers that speak no HTTP, or not as it is spoken."""

RULES = (
    Hostile(
        name="a robots.txt without end",
        talk=goes_on(page(ROBOTS, length=False), b"# more\n" * 9_000),
        end=End.PAGE,
        told="talks",
        robots=True,
    ),
    Hostile(
        name="a robots.txt of 20,000 rules for each of 15,000 programs",
        talk=says(page(NAMES)),
        end=End.PAGE,
        told="talks",
        robots=True,
    ),
    Hostile(
        name="a robots.txt full of stars",
        talk=says(page(b"User-agent: *\nDisallow: /" + b"*a" * 200_000 + b"b")),
        end=End.PAGE,
        told="talks",
        robots=True,
    ),
    Hostile(
        name="a robots.txt byte by byte",
        talk=goes_on(page(b"", length=False), b"#", every=0.02),
        end=End.LATE,
        told="rules of its site cannot be had: it took longer than",
        robots=True,
    ),
    Hostile(
        name="a robots.txt that is a gzip bomb",
        talk=says(page(gzip.compress(ZEROS), "Content-Encoding: gzip")),
        end=End.PAGE,
        told="talks",
        robots=True,
    ),
    Hostile(
        name="a robots.txt that is a private page",
        onward="http://guarded.example:{guard}/",
        end=End.REFUSED,
        told="not open to all",
        robots=True,
    ),
)
"""Sites whose rules misbehave; their page is a good one."""

ALL = (*ADDRESSES, *REDIRECTS, *SLOW, *LARGE, *LIES, *NOISE, *RULES)
