"""What is asked of a record: stories, open acts, actors and articles, with what belongs to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.desk.briefings import brief_actor, brief_news, brief_story
from onrecord.desk.positions import positions_changed_by
from onrecord.desk.wordings import OtherWords, find_other_words
from onrecord.model.acts import Act
from onrecord.model.articles import ArticleId
from onrecord.model.briefs import StoryBrief
from onrecord.model.readings import Reading
from onrecord.record import Record, RecordError
from onrecord.record.rows import (
    ActorRow,
    ActRow,
    ArticleRow,
    Changes,
    Difference,
    Listed,
    MergeRow,
    Moment,
    RecordedActorId,
    SourceRow,
    StatementRow,
    StepRow,
    StoryRow,
    VersionRow,
)
from onrecord.stories.changes import PositionChange

AWAITED = ("threat", "promise", "offer", "demand", "announcement")
"""Kinds of acts of which something may come."""


@dataclass(frozen=True, slots=True)
class StoryOnRecord:
    """A story with its articles, newest first."""

    row: StoryRow
    articles: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActOnRecord:
    """An act with what came of it and where it stands; ``act`` and ``reading`` are the first article's."""

    row: ActRow
    history: tuple[StepRow, ...]
    sources: tuple[SourceRow, ...]
    act: Act | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryInFull:
    """A story with its brief, what is open in it, the other stories of its saga, and quotations that differ."""

    story: StoryOnRecord
    brief: StoryBrief
    open: tuple[ActOnRecord, ...]
    saga: tuple[StoryRow, ...]
    variants: tuple[OtherWords, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorInFull:
    """An actor with what it said last, what of it is open, its stories, and whom it was merged with.

    ``brief`` is of what it did since the day asked for; None where none was.
    """

    row: ActorRow
    statements: tuple[StatementRow, ...]
    acts: tuple[ActOnRecord, ...]
    stories: tuple[StoryRow, ...]
    merges: tuple[MergeRow, ...]
    brief: StoryBrief | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleInFull:
    """An article with its versions, what each changed, its copies, and its acts."""

    row: ArticleRow
    versions: tuple[VersionRow, ...]
    differences: tuple[Difference, ...]
    copies: tuple[ArticleRow, ...]
    acts: tuple[ActOnRecord, ...]


def list_stories(
    record: Record, *, limit: int, cursor: str | None = None, since: date | None = None, until: date | None = None
) -> Listed[StoryOnRecord]:
    """Stories, those with the newest articles first."""
    with record.snapshot():
        page = record.listings.stories(limit=limit, cursor=cursor, since=since, until=until)
        return Listed(tuple(StoryOnRecord(row, record.stories.members(row.id)) for row in page.rows), page.cursor)


def show_story(record: Record, story: str) -> StoryInFull:
    """A story by its id or the beginning of one."""
    with record.snapshot():
        row = record.stories.get(story)
        articles = record.stories.members(row.id)
        acts = record.acts.open_by_deadline(story=row.id, kinds=AWAITED, limit=200).rows
        return StoryInFull(
            story=StoryOnRecord(row, articles),
            brief=brief_story(record, articles),
            open=with_histories(record, acts),
            saga=tuple(other for other in record.stories.of_saga(row.saga) if other.id != row.id) if row.saga else (),
            variants=find_other_words(record.holdings.of_story(row.id).statements),
        )


def with_histories(record: Record, rows: Sequence[ActRow]) -> tuple[ActOnRecord, ...]:
    """Acts with their histories and sources."""
    readings: dict[tuple[ArticleId, int], Reading] = {}  # many acts are of one article
    return tuple(_with_history(record, row, readings) for row in rows)


def _with_history(record: Record, row: ActRow, readings: dict[tuple[ArticleId, int], Reading]) -> ActOnRecord:
    sources = record.acts.sources(row.id)
    first = next((source for source in sources if source.current), sources[0] if sources else None)
    if first is not None and (first.article, first.version) not in readings:
        readings[first.article, first.version] = record.articles.reading(first.article, first.version)
    reading = readings[first.article, first.version] if first is not None else None
    return ActOnRecord(
        row=row,
        history=record.acts.history(row.id),
        sources=sources,
        act=next((act for act in reading.acts if act.id == first.local), None) if reading and first else None,
        reading=reading,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenActs:
    """Which of the acts that something may still come of; ``before`` leaves those whose deadline is earlier."""

    holder: RecordedActorId | None = None
    target: RecordedActorId | None = None
    kind: str | None = None
    before: date | None = None


def open_rows(record: Record, asked: OpenActs, *, limit: int, cursor: str | None = None) -> Listed[ActRow]:
    """Acts that something may still come of, by deadline."""
    page = record.sides.open_of(
        actor=asked.holder,
        target=asked.target,
        kinds=AWAITED if asked.kind is None else (asked.kind,),
        limit=limit,
        cursor=cursor,
    )
    if asked.before is None:
        return page
    rows = tuple(row for row in page.rows if row.deadline is not None and row.deadline < asked.before)
    # They come by deadline: after one that is not overdue no other is.
    return Listed(rows, page.cursor if len(rows) == len(page.rows) else None)


def list_open(record: Record, asked: OpenActs, *, limit: int, cursor: str | None = None) -> Listed[ActOnRecord]:
    """Acts that something may still come of, by deadline, each with its history."""
    with record.snapshot():
        page = open_rows(record, asked, limit=limit, cursor=cursor)
        return Listed(with_histories(record, page.rows), page.cursor)


def find_actor(record: Record, name: str) -> ActorRow:
    """The actor of a name, or of an id or the beginning of one.

    Raises RecordError (``record-unknown``, ``record-ambiguous``) where it is nobody's, or several go by it.
    """
    if name.startswith("actor-"):
        return record.actors.get(name)
    found = record.actors.named(name)
    if not found:
        raise RecordError("record-unknown", f"nobody on record goes by {name!r}")
    exact = [row for row in found if name.casefold() in {each.name.casefold() for each in row.names}]
    if len(exact) == 1:
        return exact[0]
    if len(found) > 1:
        listed = "; ".join(f"{row.name} ({row.id}, {row.kind.value})" for row in found[:10])
        raise RecordError("record-ambiguous", f"several go by {name!r}: {listed}")
    return found[0]


def show_actor(record: Record, name: str, since: date | None = None) -> ActorInFull:
    """An actor by its name or id, with a brief of what it did ``since`` a day; raises as ``find_actor``."""
    with record.snapshot():
        row = find_actor(record, name)
        acts = open_rows(record, OpenActs(holder=row.id), limit=50).rows
        return ActorInFull(
            row=row,
            statements=record.statements.recent(row.id, limit=10),
            acts=with_histories(record, acts),
            stories=record.listings.actor_stories(row.id),
            merges=record.actors.merges(row.id),
            brief=brief_actor(record, row.id, since) if since is not None else None,
        )


def find_article(record: Record, article: str) -> ArticleRow:
    """The article of an address, or of an id or the beginning of one; raises RecordError where there is none."""
    return record.articles.by_url(article) or record.articles.get(article)


def show_article(record: Record, article: str) -> ArticleInFull:
    """An article by its address, or by its id or the beginning of one."""
    with record.snapshot():
        row = find_article(record, article)
        copies = tuple(other for other in record.articles.of_dispatch(row.dispatch) if other.id != row.id)
        return ArticleInFull(
            row=row,
            versions=record.articles.versions(row.id),
            differences=tuple(record.listings.difference(row.id, number) for number in range(2, row.version + 1)),
            copies=copies,
            acts=with_histories(record, record.acts.of_article(row.id)),
        )


def find_timeline(record: Record, of: str, *, limit: int) -> tuple[str, tuple[Moment, ...]]:
    """What a timeline is asked of, a story or an actor, by its title, and its moments; raises as ``find_actor``."""
    with record.snapshot():
        if of.startswith("story-"):
            story = record.stories.get(of)
            return story.title or story.id, record.listings.story_timeline(story.id, limit=limit)
        actor = find_actor(record, of)
        return actor.name, record.listings.actor_timeline(actor.id, limit=limit)


@dataclass(frozen=True, slots=True)
class ChangesInFull:
    """What came on record since a moment, which positions of actors it changed, and a brief of what is new in it.

    The brief has no lines where none was asked for.
    """

    changes: Changes
    positions: tuple[PositionChange, ...]
    brief: StoryBrief


def list_changes(record: Record, moment: datetime, *, limit: int, brief: bool = True) -> ChangesInFull:
    """What came on record since a moment; the new acts are set against earlier ones of the same actors.

    A ``brief`` opens the readings of the newest and of what their stories told before: nine tenths of the work.
    """
    with record.snapshot():
        came = record.changes.since(moment, limit=limit)
        told = brief_news(record, came.articles) if brief else StoryBrief("rules", ())
        return ChangesInFull(came, positions_changed_by(record, came.acts), told)
