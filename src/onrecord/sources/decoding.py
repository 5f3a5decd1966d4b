"""Bytes made text, whatever they claim to be."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.problems import PageError, Problem

LARGEST_PAGE = 10_000_000
"""Bytes in the largest page that is read.

Of the news pages we looked at none has more than 3 MB; the tree of a page of 10 MB takes some 300 MB of memory.
"""

LONGEST_TEXT = 500_000
"""Characters in the longest article that is read: some 80,000 words, a book.

A transcript of a day in parliament has about half of that; syntax takes 100 MB of memory for it.
"""

BINARY_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording or film"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "a database"),
)
"""How files that hold no text begin, and what each is. A short opening counts only beside other signs of bytes."""

_TELLING = 5
_LOOKED_AT = 65_536
# Text holds tabs, line ends, form feeds and escapes, and hardly ever another control character;
# one in nine random bytes is one.
_CONTROLS = bytes(set(range(32)) - {8, 9, 10, 12, 13, 27})
_MOST_CONTROLS = 0.02

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,100}<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_META_WITHIN = 8192

# Browsers read these by their larger sisters, and so do the pages that name them.
_SISTERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# What may be asked for by name. Python knows more, but some (UTF-7, escapes, IDNA) are no
# encodings of pages, and slow or treacherous on hostile ones.
_KNOWN = (
    {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"}
    | {"gb18030", "big5", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949", "cp874"}
    | {f"cp{number}" for number in range(1250, 1259)}
    | {f"iso8859-{number}" for number in range(2, 17)}
)

# Letters beyond ASCII make up 2 to 8 in a hundred letters of French, German or Spanish, and
# nearly all of Russian read as if it were windows-1252.
_WESTERN = frozenset({"cp1252", "cp1250", "cp1254", "cp1257", "iso8859-2", "iso8859-15", "mac-roman"})
_MOST_ACCENTED = 0.3
# One broken character in ten is damage; more is another encoding.
_MOST_BROKEN = 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page, the encoding it was read by, and a problem where that had to be guessed."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def unpack(body: bytes) -> bytes:
    """The body, unpacked when it is gzipped, and never more than the largest page.

    Raises PageError when it is empty, too large, damaged, or plainly no text.
    """
    if body.startswith(b"\x1f\x8b\x08"):
        body = _inflate(body)
    if len(body) > LARGEST_PAGE:
        raise PageError("page-too-large", f"the page has more than {LARGEST_PAGE // 1_000_000} MB")
    if not body.strip():
        raise PageError("page-empty", "there is nothing in this page")
    return body


def check_length(text: str) -> None:
    """Raises PageError for a text that is longer than any article that is read."""
    if len(text) > LONGEST_TEXT:
        raise PageError("page-too-large", f"the text has more than {LONGEST_TEXT:,} characters")


def decode(body: bytes, charset: str | None = None) -> Decoded:
    """The text of a page's bytes; ``charset`` is what its server claims.

    A byte order mark decides; else what is valid UTF-8 is UTF-8; else the server's claim, the
    page's own, and at last a guess. A claim that proves wrong, and every guess, is a problem
    ``encoding-guessed``. Raises PageError for bytes that are no text.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(encoding, errors="replace"), encoding)
    wide = _wide_encoding(body)
    if wide is not None:
        return Decoded(body.decode(wide, errors="replace"), wide, (_guessed(wide, None),))
    _refuse_binary(body)
    claims = tuple(_claims(body, charset))
    return _as_utf8(body, claims) or _as_claimed(body, claims) or _as_guessed(body, claims)


def _inflate(body: bytes) -> bytes:
    inflater = zlib.decompressobj(wbits=31)
    try:
        return inflater.decompress(body, LARGEST_PAGE + 1)
    except zlib.error as error:
        raise PageError("page-binary", "the page is a damaged gzip archive") from error


def _refuse_binary(body: bytes) -> None:
    head = body[:_LOOKED_AT]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    bare = head.lstrip()
    for opening, kind in BINARY_KINDS:
        if bare.startswith(opening) and (len(opening) >= _TELLING or controls):
            raise PageError("page-binary", f"this is {kind}, not a page; take the text out of it first")
    if controls > _MOST_CONTROLS * len(head) or b"\x00\x00\x00" in head:
        raise PageError("page-binary", "these bytes are no text")


def _wide_encoding(body: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of English text is then zero."""
    head = body[:1024]
    if len(head) < 8 or (len(head) % 2 and len(head) == len(body)):
        return None
    half = len(head) // 2
    if head[1::2].count(0) > 0.7 * half and not head[::2].count(0):
        return "utf-16-le"
    if head[::2].count(0) > 0.7 * half and not head[1::2].count(0):
        return "utf-16-be"
    return None


def _claims(body: bytes, charset: str | None) -> Iterator[str]:
    """The encodings that the server and the page name, in our codec names, the server's first."""
    head = body[:_META_WITHIN]
    own = _XML.search(head) or _META.search(head)
    for name in (charset, own[1].decode("ascii") if own else None):
        known = _codec(name) if name else None
        # A page that says in ASCII that it is UTF-16 is not.
        if known is not None and not known.startswith(("utf-16", "utf-32")):
            yield known


def _codec(name: str) -> str | None:
    try:
        known = codecs.lookup(name.strip(" \t\"'")).name
    except (LookupError, ValueError):
        return None
    known = _SISTERS.get(known, known)
    return known if known in _KNOWN else None


def _as_utf8(body: bytes, claims: tuple[str, ...]) -> Decoded | None:
    """The text as UTF-8, where it is that but for a few damaged characters."""
    if b"\x1b$" in body[:_LOOKED_AT] and "iso2022_jp" in claims:
        return None
    foreign = tuple(claim for claim in claims if claim != "utf-8")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        whole = len(text) - len(text.encode("ascii", errors="ignore")) - broken
        cut_off = broken == 1 and text.endswith("\ufffd") and "utf-8" in claims
        if not cut_off and broken > _MOST_BROKEN * whole:
            return None
        problem = Problem("encoding-guessed", f"read as utf-8; damaged characters: {broken}")
        return Decoded(text, "utf-8", (problem,))
    if foreign and not text.isascii():
        return Decoded(text, "utf-8", (_guessed("utf-8", foreign[0]),))
    return Decoded(text, "utf-8")


def _as_claimed(body: bytes, claims: tuple[str, ...]) -> Decoded | None:
    for number, claim in enumerate(claims):
        text = _try(body, claim)
        if text is not None and not _is_garbled(text[:_LOOKED_AT], claim):
            return Decoded(text, claim, (_guessed(claim, claims[0]),) if number and claim != claims[0] else ())
    return None


def _as_guessed(body: bytes, claims: tuple[str, ...]) -> Decoded:
    """The text as windows-1252 where that makes words, else as a detector takes it."""
    text = _try(body, "cp1252") or ""
    encoding = "cp1252"
    if _is_garbled(text[:_LOOKED_AT], encoding):
        encoding = _detect(body) or encoding
        text = _try(body, encoding) or body.decode(encoding, errors="replace")
    return Decoded(text, encoding, (_guessed(encoding, claims[0] if claims else None),))


def _try(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "cp1252":
            return None
        # The five bytes that windows-1252 leaves open are control characters to a browser.
        text = body.decode("cp1252", errors="replace")
        return text.replace("\ufffd", "")


def _is_garbled(text: str, encoding: str) -> bool:
    """Whether a Western encoding makes letters where no Western language has so many."""
    if encoding not in _WESTERN:
        return False
    letters = [character for character in text if character.isalpha()]
    accented = sum(character > "\x7f" for character in letters)
    # Half of the letters of a page stand in its markup, which is plain ASCII.
    most = _MOST_ACCENTED / 3 if text.count("<") > 20 else _MOST_ACCENTED
    return accented > most * len(letters)


def _detect(body: bytes) -> str | None:
    from charset_normalizer import from_bytes

    # Only lines with bytes beyond ASCII tell anything, and a few thousand such bytes tell all.
    lines = b"\n".join(line[:2000] for line in body.splitlines() if not line.isascii())[:20_000]
    return next((known for match in from_bytes(lines) if (known := _codec(match.encoding))), None)


def _guessed(encoding: str, claimed: str | None) -> Problem:
    claim = f"not {claimed} as the page claims" if claimed and claimed != encoding else "the page does not say"
    return Problem("encoding-guessed", f"read as {encoding}: {claim}")
