"""The brief of a story or an article for the frame of somebody else's site: small, without scripts, open to all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.tellings import tell_article, tell_story
from onrecord.record import RecordError
from onrecord.serving import Visit, links, status_of
from onrecord.web.items import shortened
from onrecord.web.rendering import show, show_now

router = APIRouter(prefix="/embed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words that a line rests on, and the page of whoever printed them, where it has an address for all to follow."""

    words: str
    outlet: str
    day: date
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedLine:
    """A line of the brief with the words behind it; ``reports`` counts the independent ones that tell it."""

    text: str
    reports: int
    quoted: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedBrief:
    """A brief in a frame; ``href`` is the page of the article that it is of, ``day`` that of its newest article."""

    template: ClassVar[str] = "embed.html"
    title: str
    href: str | None
    day: date
    articles: int
    lines: tuple[EmbeddedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingBrief:
    """A frame whose story or article is not on record, or no more."""

    template: ClassVar[str] = "embed_missing.html"
    title: str


@router.get("/brief/{id}")
def brief(request: Request, id: str) -> Response:
    """The brief of a story or an article, by its id."""
    try:
        return show(request, lambda visit: _article(visit, id) if id.startswith("article-") else _story(visit, id))
    except RecordError as error:
        status, _ = status_of(error)
        if status not in (404, 409):
            raise
        # The desk's own page for this has a search and links, which lead nowhere from a frame.
        return show_now(request, MissingBrief(title="There is no such brief"), 404)


def _story(visit: Visit, id: str) -> EmbeddedBrief:
    told = tell_story(visit.record, id, visit.service.tellings)
    pages = {each.row.id: links.away(each.row.url) for each in told.contents.articles}
    lines = tuple(
        EmbeddedLine(
            text=line.text,
            reports=line.dispatches,
            quoted=tuple(
                Quoted(
                    words=shortened(each.words),
                    outlet=each.outlet or "unnamed outlet",
                    day=each.day,
                    href=pages.get(each.article),
                )
                for each in line.supports
            ),
        )
        for line in told.telling.lines
    )
    row = told.row
    return EmbeddedBrief(
        title=row.title or "Untitled story", href=None, day=row.last_day, articles=row.articles, lines=lines
    )


def _article(visit: Visit, id: str) -> EmbeddedBrief:
    told = tell_article(visit.record, id)
    row, text = told.row, told.reading.article.text
    page = links.away(row.url)

    def quoted(supports: Iterator[str]) -> tuple[Quoted, ...]:
        outlet = row.outlet or "unnamed outlet"
        return tuple(Quoted(words=shortened(words), outlet=outlet, day=row.day, href=page) for words in supports)

    lines = tuple(
        EmbeddedLine(text=line.text, reports=1, quoted=quoted(span.of(text) for span in line.supports))
        for line in told.reading.brief.lines
    )
    return EmbeddedBrief(title=row.title or "Untitled article", href=page, day=row.day, articles=1, lines=lines)
