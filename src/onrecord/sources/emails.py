"""An e-mail made an article: a press message, a newsletter, a forwarded report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from onrecord.model.articles import Article, BlockKind, Page
from onrecord.model.problems import PageError, Problem
from onrecord.sources import Extract
from onrecord.sources.decoding import LONGEST_TEXT, decode
from onrecord.sources.kinds import PageKind, check_tags, guess_kind
from onrecord.sources.plain_kinds import sort_lines
from onrecord.sources.plain_lines import PlainLine, find_plain_lines
from onrecord.sources.plain_text import build_article, clean

_QUOTE = re.compile(r"^[ \t]*>.*\n?", re.MULTILINE)
_QUOTE_INTRODUCED = re.compile(
    r"^[ \t]*(?:On\b[^\n]{5,200}(?:\n[^\n]{0,100})?\bwrote:"
    r"|-{2,} ?(?:Original Message|Forwarded message) ?-{2,})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_FOOTER = re.compile(
    r"^(?:[^\n]{0,80}\bunsubscribe\b|you (?:are receiving|receive|received|have received) this\b"
    r"|(?:this (?:e-?mail|message) (?:was sent|is intended|and any))|manage your (?:preferences|subscription)"
    r"|if you (?:no longer wish|do not wish|would (?:rather|prefer) not)|sent from my )[^\n]*",
    re.MULTILINE | re.IGNORECASE,
)
_REPLY = re.compile(r"^(?:\s*(?:re|aw|fw|fwd|wg|sv)\s*:)+\s*", re.IGNORECASE)
# "View this message in your browser" is all that some plain parts hold; a report has more words.
_FEWEST_WORDS = 40
# An article has fewer characters; more of a part is not looked at, so as to see that it is too long.
_LONGEST_PART = 2 * LONGEST_TEXT
# A footer stands in the last part of a message; above it the word is the message's own.
_FOOTER_FROM = 0.4
_DEEPEST = 20
# The parser's time grows with the square of a field's length and of the depth of its parts; real
# fields have a few hundred characters, real messages a few parts.
_FIELD = re.compile(rb"^content-[a-z-]{1,30}:(?:[^\n]*\n[ \t])*[^\n]*", re.MULTILINE | re.IGNORECASE)
_LONGEST_FIELD = 4096
_MOST_BOUNDARIES = 100
_MOST_PARTS = 10_000


def read_email(page: Page) -> Extract:
    """The article of an e-mail message: its subject is the headline, its sender the outlet, its date the publication.

    Quoted messages, signatures and footers are left out, and so are attachments, with a problem.
    Raises PageError when no part of it holds words.
    """
    message = _parse(page.body)
    sender = _sender(message)
    known = replace(
        page, outlet=page.outlet or sender, published=page.published or _sent(message), media_type=None, charset=None
    )
    problems = list(_attachment_problems(message))
    plain, markup = _parts(message)
    subject = _REPLY.sub("", _header(message, "Subject"))
    if plain is not None and (markup is None or len(plain.split()) >= _FEWEST_WORDS):
        return Extract(_read_plain(known, plain, subject), tuple(problems))
    if markup is None:
        raise PageError("page-empty", "no part of this message holds words")
    from onrecord.sources.html import read_html

    check_tags(markup)
    found = read_html(known, markup)
    article = replace(found.article, url=page.url)  # a message may name any address for its own
    return Extract(_titled(article, subject), (*problems, *found.problems))


def _parse(body: bytes) -> Message:
    """The message, by the parser's older rules: the newer ones take minutes for a hostile header of 50 KB."""
    body = _FIELD.sub(lambda field: field[0] if len(field[0]) <= _LONGEST_FIELD else field[0][:_LONGEST_FIELD], body)
    if body.lower().count(b"boundary=") > _MOST_BOUNDARIES or body.count(b"\n--") > _MOST_PARTS:
        raise PageError("page-not-article", "this message has more parts than any that people write")
    try:
        return message_from_bytes(body)
    except (RecursionError, MessageError, ValueError) as error:
        raise PageError("page-not-article", "this message cannot be taken apart") from error


def _header(message: Message, name: str) -> str:
    """A header's text on one line, empty where it is missing."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    value = str(raw)[:_LONGEST_FIELD]
    try:
        pieces = decode_header(value)
    except (MessageError, ValueError):
        pieces = [(value, None)]
    return " ".join("".join(_piece(piece, charset) for piece, charset in pieces).split())


def _piece(piece: bytes | str, charset: str | None) -> str:
    body = piece.encode("utf-8", errors="surrogateescape") if isinstance(piece, str) else piece
    try:
        return decode(body, charset).text
    except PageError:
        return ""


def _sender(message: Message) -> str | None:
    name, address = parseaddr(_header(message, "From"))
    return name.strip("\"' ") or address.rpartition("@")[2] or None


def _sent(message: Message) -> date | None:
    try:
        sent = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent if sent.tzinfo else sent.date()


def _leaves(message: Message, *, within: bool = False, depth: int = 0) -> Iterator[Message]:
    """The parts that hold something themselves, in order; messages inside are opened only ``within``."""
    if depth > _DEEPEST or (message.get_content_maintype() == "message" and not within):
        return
    if not message.is_multipart():  # asked for its words here, it would decode them by any codec that it names
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part, within=within, depth=depth + 1)


def _is_attachment(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or part.get_filename() is not None
    except (MessageError, ValueError, LookupError):
        return True


def _attachment_problems(message: Message) -> Iterator[Problem]:
    count = sum(1 for part in _leaves(message) if _is_attachment(part))
    if count:
        yield Problem("attachments-not-read", f"{count} attachment{'s' if count > 1 else ''} of the message not read")


def _parts(message: Message, *, within: bool = False) -> tuple[str | None, str | None]:
    """The first plain and the first HTML part that hold words; of a forwarded message where there are no others."""
    found: dict[PageKind, str] = {}
    for part in _leaves(message, within=within):
        if _is_attachment(part) or part.get_content_maintype() != "text":
            continue
        text = _text_of(part)
        if text.strip():
            kind = PageKind.HTML if part.get_content_subtype() == "html" else _kind(text)
            found.setdefault(kind, text)
    if not found and not within:
        return _parts(message, within=True)
    return found.get(PageKind.TEXT), found.get(PageKind.HTML)


def _kind(text: str) -> PageKind:
    try:
        return guess_kind(text, None)
    except PageError:
        return PageKind.TEXT


def _text_of(part: Message) -> str:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes) or not body:
        return ""
    try:
        charset = part.get_content_charset()
    except (MessageError, ValueError, LookupError):
        charset = None
    try:
        return decode(body, charset).text
    except PageError:
        return ""


def _read_plain(page: Page, text: str, subject: str) -> Article:
    """The article of a plain part, headed by the subject where the text has no headline of its own."""
    lines = find_plain_lines(clean(strip_message(text[:_LONGEST_PART])))
    if not lines:
        raise PageError("page-empty", "no part of this message holds words")
    if subject and lines[0].kind is not BlockKind.HEADLINE:
        lines.insert(0, PlainLine(text=subject, kind=BlockKind.HEADLINE))
    return build_article(page, sort_lines(lines))


def strip_message(text: str) -> str:
    """A message's own words: without the messages it quotes, its signature and its footer."""
    text = text.replace("\r\n", "\n")
    introduced = _QUOTE_INTRODUCED.search(text)
    # A forwarded report stands under its line of introduction, with nothing above.
    if introduced and len(text[: introduced.start()].split()) >= _FEWEST_WORDS:
        text = text[: introduced.start()]
    own = _QUOTE.sub("", text)
    text = own if own.strip() else re.sub(r"(?m)^[ \t]*(?:>[ \t]?)+", "", text)
    for ending in (_SIGNATURE, _FOOTER):
        match = ending.search(text, int(len(text) * _FOOTER_FROM))
        if match and text[: match.start()].strip():
            text = text[: match.start()]
    return text


def _titled(article: Article, subject: str) -> Article:
    return article if article.title or not subject else replace(article, title=subject)
