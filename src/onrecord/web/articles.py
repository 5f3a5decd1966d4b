"""Articles: the text with what was read in it, and what its versions changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.tellings import ArticleTold, Revision, compare_versions, tell_article
from onrecord.model.spans import Span, hull
from onrecord.record.rows import ArticleRow, StoryRow, VersionRow
from onrecord.record.rows.contents import Contents, Told
from onrecord.serving import Refused, Visit, links
from onrecord.showing.views import BranchView, OutlookView, ReadingView
from onrecord.showing.wordings import show_reading
from onrecord.text.revisions import Paragraph
from onrecord.web.article_views import (
    Line,
    MarkedBlock,
    encounters,
    left_out,
    marked,
    options,
    part_with,
    parts_of,
    problems,
    who_is_who,
)
from onrecord.web.items import Item, Source, act_item, shortened, statement_item
from onrecord.web.rendering import show
from onrecord.web.story_views import BriefLine, Cited, DrawnOutlook, draw

router = APIRouter()

T = TypeVar("T", bound=Told)

DRAWN, TOLD = 4, 40
"""Matters whose outlook is drawn, and that are told at all."""

LISTED = 150
"""Things of each kind that are listed beside the text."""

CHANGED = 200
"""Paragraphs of one version that are shown as changed."""

LONGEST = 2_000
"""Characters of one stretch of changed words that are shown."""

_ASKED = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """One version of an article: which of its parts is shown, and whether words are marked that were asked for."""

    template: ClassVar[str] = "article.html"
    title: str
    row: ArticleRow
    story: StoryRow | None
    version: VersionRow
    facts: tuple[str, ...]
    brief: tuple[BriefLine, ...]
    outlooks: tuple[DrawnOutlook, ...]
    more_outlooks: tuple[DrawnOutlook, ...]
    blocks: tuple[MarkedBlock, ...]
    part: int
    part_count: int
    asked: bool
    acts: tuple[Item, ...]
    statements: tuple[Item, ...]
    others: tuple[tuple[str, str, tuple[Line, ...]], ...]
    """What else was read: an anchor, a heading and lines."""
    left_out: tuple[Line, ...]
    copies: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What one version changed: what is said, and the paragraphs; ``more`` counts the changed ones not shown."""

    version: VersionRow
    added: tuple[Item, ...]
    withdrawn: tuple[Item, ...]
    paragraphs: tuple[Paragraph, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage:
    """The versions of an article, and what each changed."""

    template: ClassVar[str] = "versions.html"
    title: str
    row: ArticleRow
    versions: tuple[VersionRow, ...]
    revisions: tuple[Revised, ...]
    longest: int


@router.get("/articles/{id}")
def article(
    request: Request,
    id: str,
    version: int | None = Query(None, ge=1, le=1_000_000),
    words: str = "",
    part: int | None = Query(None, ge=1, le=1_000_000),
) -> Response:
    """An article with what was read in it; ``words=S-E`` marks the characters from S up to E."""
    return show(request, lambda visit: _article_page(tell_article(visit.record, id, version), words, part))


@router.get("/articles/{id}/versions")
def versions(request: Request, id: str) -> Response:
    """What the versions of an article changed."""
    return show(request, lambda visit: _versions_page(visit, id))


def _article_page(told: ArticleTold, words: str, part: int | None) -> ArticlePage:
    reading = told.reading
    parts = parts_of(reading.article)
    asked = _asked(words, len(reading.article.text))
    number = part or (part_with(parts, asked.start) if asked else 1)
    if number > max(len(parts), 1):
        raise Refused(404, "not-found", f"This article is shown in {len(parts)} parts.")
    shown = parts[number - 1] if parts else None
    view = show_reading(reading)
    blocks = marked(reading, shown, asked) if shown else ()
    outlooks = _outlooks(told, view) if number == 1 else ()
    here = _here(told.contents, shown)
    return ArticlePage(
        title=view.title,
        row=told.row,
        story=told.story,
        version=told.version,
        facts=view.facts,
        brief=_brief(told, view) if number == 1 else (),
        outlooks=outlooks[:DRAWN],
        more_outlooks=outlooks[DRAWN:],
        blocks=blocks,
        part=number,
        part_count=len(parts),
        asked=any("asked" in piece.looks for block in blocks for piece in block.pieces),
        acts=tuple(map(act_item, here.acts[:LISTED])),
        statements=tuple(map(statement_item, here.statements[:LISTED])),
        others=_others(told, view),
        left_out=left_out(told)[:LISTED],
        copies=told.copies,
    )


def _asked(words: str, length: int) -> Span | None:
    """The words that an address asks for, as far as they are in the text; None where it asks for none."""
    found = _ASKED.fullmatch(words)
    if found is None:
        return None
    start, end = int(found[1]), min(int(found[2]), length)
    return Span(start, end) if start < end else None


def _here(contents: Contents, part: Span | None) -> Contents:
    """What stands in a part of the text, in reading order."""

    def inside(told: Sequence[T]) -> tuple[T, ...]:
        found = [each for each in told if part is not None and each.places[0].span.meets(part)]
        return tuple(sorted(found, key=lambda each: each.places[0].span))

    return replace(contents, acts=inside(contents.acts), statements=inside(contents.statements))


def _brief(told: ArticleTold, view: ReadingView) -> tuple[BriefLine, ...]:
    row, version = told.row, told.version.number

    def cited(span: Span, words: str) -> Cited:
        href = links.words(row.id, span, version)
        return Cited(shortened(words), Source(outlet=row.outlet or "no outlet named", day=row.day, href=href))

    return tuple(
        BriefLine(
            text=line.text, reports=1, cited=tuple(cited(support.span, support.text) for support in line.supports)
        )
        for line in view.brief
    )


def _outlooks(told: ArticleTold, view: ReadingView) -> tuple[DrawnOutlook, ...]:
    known = {found.id: hull((found.condition, found.consequence)) for found in told.reading.contingencies}
    drawn = []
    for outlook, words in zip(told.reading.outlook[:TOLD], view.outlook, strict=False):
        branches = []
        for branch, shown in zip(outlook.branches, words.branches, strict=True):
            spans = [known[id] for id in branch.contingencies if id in known]
            branches.append(
                BranchView(
                    shown.name,
                    tuple(
                        replace(
                            found,
                            condition=shortened(found.condition),
                            consequence=shortened(found.consequence),
                            notes=(found.kind,) if found.kind else (),
                            href=links.words(told.row.id, span, told.version.number),
                        )
                        for found, span in zip(shown.consequences, spans, strict=True)
                    ),
                )
            )
        drawn.append(draw(OutlookView(words.on, tuple(branches))))
    return tuple(drawn)


def _others(told: ArticleTold, view: ReadingView) -> tuple[tuple[str, str, tuple[Line, ...]], ...]:
    found = (
        ("encounters", "Encounters", encounters(told, view)),
        ("options", "Options", options(told, view)),
        ("actors", "Who is who", who_is_who(told, view)),
        ("problems", "Problems", problems(told)),
    )
    return tuple((anchor, heading, lines[:LISTED]) for anchor, heading, lines in found if lines)


def _versions_page(visit: Visit, id: str) -> VersionsPage:
    told = compare_versions(visit.record, id)
    return VersionsPage(
        title=f"Versions: {told.row.title or 'Untitled'}",
        row=told.row,
        versions=told.versions,
        revisions=tuple(map(_revised, told.revisions)),
        longest=LONGEST,
    )


def _revised(revision: Revision) -> Revised:
    changed = revision.difference
    came: set[str] = {act.id for act in changed.acts_added} | {said.id for said in changed.statements_added}
    gone: set[str] = {act.id for act in changed.acts_withdrawn} | {said.id for said in changed.statements_withdrawn}
    paragraphs = [paragraph for paragraph in revision.paragraphs if not paragraph.is_kept]
    return Revised(
        version=revision.version,
        added=_items(revision.after, came),
        withdrawn=_items(revision.before, gone),
        paragraphs=tuple(paragraphs[:CHANGED]),
        more=max(0, len(paragraphs) - CHANGED),
    )


def _items(contents: Contents, ids: AbstractSet[str]) -> tuple[Item, ...]:
    acts = (act_item(act) for act in contents.acts if act.id in ids)
    return (*acts, *(statement_item(said) for said in contents.statements if said.id in ids))
