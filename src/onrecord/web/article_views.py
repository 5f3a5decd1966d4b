"""What the page of an article is made of: the part of its text that is shown, its marks, what was read in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.desk.tellings import ArticleTold
from onrecord.model.articles import READ_KINDS, Article, Block
from onrecord.model.readings import Reading
from onrecord.model.spans import Span
from onrecord.serving import links
from onrecord.showing.marks import Mark, Piece, cut, marks_of
from onrecord.showing.views import ReadingView
from onrecord.showing.wordings import count_of, flat
from onrecord.web.items import shortened

PART = 24_000
"""Characters of an article's text on one page: about 4,000 words, which with their marks are 60 kB of HTML."""


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block of the text, or the part of one that is shown, cut into marked pieces."""

    kind: str
    pieces: tuple[Piece, ...]


def parts_of(article: Article) -> tuple[Span, ...]:
    """The stretches of the text that are one page each, in order; they end where a short block does."""
    parts: list[Span] = []
    start = last = 0
    for end in (*(block.span.end for block in article.blocks), len(article.text)):
        if end - start > PART and last > start:
            parts.append(Span(start, last))
            start = last
        while end - start > PART:
            parts.append(Span(start, start + PART))
            start += PART
        last = end
    return (*parts, Span(start, last)) if last > start else tuple(parts)


def part_with(parts: Sequence[Span], place: int) -> int:
    """Which part, from 1, the character at ``place`` stands in; the last one for what lies behind them all."""
    return next((number for number, part in enumerate(parts, 1) if place < part.end), max(len(parts), 1))


def marked(reading: Reading, part: Span, asked: Span | None) -> tuple[MarkedBlock, ...]:
    """The blocks of a part with the marks of everything read in them, and of the words that are asked for."""
    marks = [mark for mark in (*marks_of(reading, ()), *_actors(reading)) if mark.span.meets(part)]
    if asked is not None:
        marks.append(Mark(asked, "asked"))
    marks.sort(key=lambda mark: (mark.span.start, mark.span.end))
    return tuple(_blocks(reading.article, part, marks))


def _actors(reading: Reading) -> Iterator[Mark]:
    for actor in reading.actors:
        for mention in actor.mentions:
            yield Mark(mention.span, "actor", title=flat(actor.name))


def _blocks(article: Article, part: Span, marks: Sequence[Mark]) -> Iterator[MarkedBlock]:
    # Blocks and marks are both in order: of the marks, only those that are open are laid beside a block.
    beginning, open_marks = 0, list[Mark]()
    for block in article.blocks:
        if not block.span.meets(part):
            continue
        shown = Block(block.kind, Span(max(block.span.start, part.start), min(block.span.end, part.end)))
        while beginning < len(marks) and marks[beginning].span.start < shown.span.end:
            open_marks.append(marks[beginning])
            beginning += 1
        open_marks = [mark for mark in open_marks if mark.span.end > shown.span.start]
        yield MarkedBlock(block.kind.value, tuple(cut(article.text, shown, open_marks)))


@dataclass(frozen=True, slots=True)
class Line:
    """Words of the article under a heading of their own, with facts and their place; ``href`` is None for no place."""

    head: str
    words: tuple[tuple[str, str | None], ...]
    facts: tuple[str, ...] = ()
    page: str | None = None


def who_is_who(told: ArticleTold, view: ReadingView) -> tuple[Line, ...]:
    """The actors with their roles, those most spoken of first."""
    lines = []
    for actor, shown in zip(told.reading.actors, view.actors, strict=True):
        facts = shown.roles or (shown.kind,)
        speaks = (f"speaks for {shown.speaks_for}",) if shown.speaks_for else ()
        known = told.actors.get(actor.id)
        times = count_of(shown.mentions, "mention")
        words = ((times, _place(told, shown.span)),)
        lines.append(
            (shown.mentions, Line(shown.name, words, (*facts, *speaks), links.actor(known) if known else None))
        )
    return tuple(line for _, line in sorted(lines, key=lambda each: -each[0]))


def encounters(told: ArticleTold, view: ReadingView) -> tuple[Line, ...]:
    """Meetings and the like."""
    return tuple(
        Line(
            f"{shown.kind}, {shown.status}",
            ((shown.who or shortened(shown.span.of(told.reading.article.text)), _place(told, shown.span)),),
            shown.facts,
        )
        for shown in view.encounters
    )


def options(told: ArticleTold, view: ReadingView) -> tuple[Line, ...]:
    """What is said to be open to somebody."""
    return tuple(
        Line(
            shown.actor,
            tuple((shortened(words), _place(told, span)) for words, span in zip(shown.items, found.items, strict=True)),
        )
        for found, shown in zip(told.reading.options, view.options, strict=True)
    )


def problems(told: ArticleTold) -> tuple[Line, ...]:
    """What was odd in the page, or could not be resolved."""
    return tuple(
        Line(
            found.code,
            ((shortened(found.span.of(told.reading.article.text)), _place(told, found.span)),) if found.span else (),
            (found.message,),
        )
        for found in told.reading.problems
    )


def left_out(told: ArticleTold) -> tuple[Line, ...]:
    """The blocks of the text that are not read: bylines, credits, the publisher's own summary, furniture."""
    article = told.reading.article
    return tuple(
        Line(block.kind.value, ((shortened(block.span.of(article.text)), _place(told, block.span)),))
        for block in article.blocks
        if block.kind not in READ_KINDS
    )


def _place(told: ArticleTold, span: Span | None) -> str | None:
    return links.words(told.row.id, span, told.version.number) if span is not None else None
