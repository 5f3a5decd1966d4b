"""The words that an answer rests on, cut out of the texts of articles."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.mcp_server.shapes import SupportShape
from onrecord.model.articles import Article, ArticleId
from onrecord.model.briefs import Support
from onrecord.model.spans import Span
from onrecord.record import Record
from onrecord.record.rows import ArticleRow, PlaceRow

LONGEST = 600
"""Characters of one support; ``show_words`` gives more."""


class Supports:
    """Supports out of one record, for the time of one answer: each article and text is opened once."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._rows: dict[ArticleId, ArticleRow] = {}
        self._texts: dict[tuple[ArticleId, int], str] = {}

    def at(self, article: ArticleId, span: Span, version: int | None = None) -> SupportShape:
        """The words of a span of a version of an article, of the newest by default."""
        row = self.article(article)
        number = version or row.version
        return cut(self.text(article, number), span, article=article, version=number, url=safe_url(row.url))

    def of_place(self, place: PlaceRow | None, excerpt: str = "") -> list[SupportShape]:
        """The words of a thing; of a whole article its ``excerpt``, where its text has it."""
        if place is None:
            return []
        span = place.span or self._found(place, excerpt)
        return [] if span is None else [self.at(place.article, span, place.version)]

    def of_line(self, supports: Iterable[Support]) -> list[SupportShape]:
        """The words that a line of a brief over many articles rests on."""
        return [self.at(support.article, support.span) for support in supports]

    def article(self, article: ArticleId) -> ArticleRow:
        """An article's row."""
        if article not in self._rows:
            self._rows[article] = self._record.articles.get(article)
        return self._rows[article]

    def text(self, article: ArticleId, version: int) -> str:
        """The text of a version of an article."""
        if (article, version) not in self._texts:
            self._texts[article, version] = self._record.articles.text(article, version)
        return self._texts[article, version]

    def _found(self, place: PlaceRow, excerpt: str) -> Span | None:
        start = self.text(place.article, place.version).find(excerpt) if excerpt else -1
        return Span(start, start + len(excerpt)) if start >= 0 else None


def of_page(article: Article, spans: Iterable[Span]) -> list[SupportShape]:
    """The words of spans of a page that is not on record."""
    return [cut(article.text, span, article=None, version=None, url=safe_url(article.url)) for span in spans]


def cut(
    text: str, span: Span, *, article: str | None, version: int | None, url: str | None, most: int = LONGEST
) -> SupportShape:
    """A support of a span, or of its beginning where it is long; ``start`` and ``end`` are of the words given."""
    end = min(span.end, span.start + most)
    return SupportShape(
        article=article,
        version=version,
        url=url,
        start=span.start,
        end=end,
        words=text[span.start : end],
        cut=end < span.end,
    )


def safe_url(url: str | None) -> str | None:
    """An address that a client may open; a page can claim any, also one that is a script."""
    return url if url and url.startswith(("https://", "http://", "file://")) else None
