"""Pages as fetched, and the clean articles made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from onrecord.model.spans import Span

ArticleId = NewType("ArticleId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes as fetched, with what their bringer knows of them.

    ``media_type`` and ``charset`` are what a server or a file name claims; both may be wrong.
    ``url`` is where the page came from (``file://`` for files), None for standard input.
    ``outlet`` and ``published`` are the caller's word, which wins over the page's own.
    """

    body: bytes
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    outlet: str | None = None
    published: date | None = None


class BlockKind(StrEnum):
    """What a stretch of an article's text is for."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    SUMMARY = "summary"
    """The publisher's own summary box, never a source of the brief."""
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    FURNITURE = "furniture"
    """Page furniture; only in verbatim articles, where nothing may be left out of the text."""


READ_KINDS = frozenset(
    {BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.CAPTION, BlockKind.SUBHEADING, BlockKind.PARAGRAPH}
)
"""The kinds of block that are read for statements, acts and the rest."""

BODY_KINDS = frozenset({BlockKind.SUBHEADING, BlockKind.PARAGRAPH})
"""The kinds of block that make up the story proper."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like stretch of the text; blocks are in order and never overlap."""

    kind: BlockKind
    span: Span


class MediaKind(StrEnum):
    """What a medium shows."""

    IMAGE = "image"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture or video of the article; ``caption`` lies in the article's text, ``credit`` names its maker."""

    kind: MediaKind
    caption: Span | None = None
    credit: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The clean text of one page. All spans of a reading refer to ``text``, which is never changed again.

    ``published`` is an aware datetime in the publisher's zone where the time is known, a plain
    date where only the day is, None where neither is. ``language`` is an ISO 639-1 code.
    ``byline`` holds the authors' names, parted by ", ". ``agency`` is the wire service that the
    report is taken from; ``place`` the place line ("GENEVA"), as printed.
    """

    id: ArticleId
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    agency: str | None = None
    place: str | None = None
    published: date | None = None
    language: str = "en"
    blocks: tuple[Block, ...] = ()
    media: tuple[Media, ...] = ()

    @property
    def day(self) -> date | None:
        """The day of publication in the publisher's own zone."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    def blocks_of(self, kinds: frozenset[BlockKind]) -> Iterator[Block]:
        """The blocks of these kinds, in order."""
        return (block for block in self.blocks if block.kind in kinds)


@dataclass(frozen=True, slots=True)
class Day:
    """A day or longer period named in the text, with what it comes to.

    ``value`` is an ISO 8601 day or coarser period as in TIMEX3 (``2025-08-13``, ``2025-W33``,
    ``2025-09``, ``2025``), or None when the words cannot be resolved without guessing.
    """

    span: Span
    value: str | None = None

    @property
    def date(self) -> date | None:
        """The day itself, None when the words name a longer period or are unresolved."""
        if self.value is None or len(self.value) != len("2025-08-13"):
            return None
        return date.fromisoformat(self.value)
