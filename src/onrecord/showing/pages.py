"""A reading as one self-contained page: no script, nothing fetched, readable in the dark and on paper."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from onrecord.model.readings import Reading
from onrecord.showing.drawings import show_outlook
from onrecord.showing.marks import Mark, Piece, cut, marks_of
from onrecord.showing.views import ReadingView
from onrecord.showing.wordings import KIND_NAMES, show_reading


@dataclass(frozen=True, slots=True)
class BlockPage:
    """One block of the article, cut into marked pieces."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPage:
    """All that the template of a reading's page may read."""

    view: ReadingView
    language: str
    url: str | None
    blocks: tuple[BlockPage, ...]
    drawings: tuple[Markup, ...]
    kind_names: dict[str, str]


def show_page(reading: Reading) -> str:
    """The HTML page; every word of the article is escaped."""
    view = show_reading(reading)
    marks = marks_of(reading, view.brief)
    page = ReadingPage(
        view=view,
        language=reading.article.language,
        url=_safe(reading.article.url),
        blocks=tuple(_blocks(reading, marks)),
        drawings=tuple(Markup(show_outlook(outlook)) for outlook in view.outlook),
        kind_names={kind.value: name for kind, name in KIND_NAMES.items()},
    )
    return _template().render({field.name: getattr(page, field.name) for field in fields(page)})


def _blocks(reading: Reading, marks: tuple[Mark, ...]) -> list[BlockPage]:
    article = reading.article
    return [BlockPage(block.kind.value, tuple(cut(article.text, block, marks))) for block in article.blocks]


def _safe(url: str | None) -> str | None:
    """The address where it is one that a reader may follow; ``javascript:`` and the like are left out."""
    return url if url and url.startswith(("https://", "http://")) else None


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("onrecord.showing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("reading.html")
