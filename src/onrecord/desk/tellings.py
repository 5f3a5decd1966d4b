"""What the desk tells of a story and of an article, each line with the place of its words."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from onrecord.briefs.stories import write_story_brief
from onrecord.desk.briefings import newest_reports
from onrecord.model.actors import ActorId
from onrecord.model.acts import ActId
from onrecord.model.articles import ArticleId
from onrecord.model.briefs import StoryLine
from onrecord.model.readings import Reading
from onrecord.model.spans import Span
from onrecord.model.statuses import SETTLED
from onrecord.record import Record
from onrecord.record.rows import ArticleRow, Difference, RecordedActorId, StoryRow, VersionRow
from onrecord.record.rows.contents import Contents
from onrecord.showing.outlooks import StoryOutlook, join_outlooks
from onrecord.text.revisions import Paragraph, find_revisions

NAMED = 20
"""Other stories of a saga that are named, the newest."""

COPIES = 50
"""Copies of an article that are named."""

COMPARED = 12
"""Versions of an article, the newest, that are compared with the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSupport:
    """Words that a line rests on, and whose they are."""

    article: ArticleId
    version: int
    span: Span
    words: str
    outlet: str | None
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """A line of a story's brief; ``dispatches`` counts the independent ones that tell it."""

    text: str
    dispatches: int
    supports: tuple[ToldSupport, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What is made of a story's readings."""

    lines: tuple[ToldLine, ...]
    outlooks: tuple[StoryOutlook, ...]


class Tellings:
    """What was made of readings, by what it was made of; the ``most`` asked for last."""

    def __init__(self, most: int = 500) -> None:
        self._most = most
        self._kept: OrderedDict[object, Telling] = OrderedDict()
        self._lock = Lock()

    def get(self, made_of: object) -> Telling | None:
        """What was made of this, None where it is not kept."""
        with self._lock:
            telling = self._kept.get(made_of)
            if telling is not None:
                self._kept.move_to_end(made_of)
            return telling

    def put(self, made_of: object, telling: Telling) -> None:
        """Keep what was made, and let go of what was not asked for the longest."""
        with self._lock:
            self._kept[made_of] = telling
            self._kept.move_to_end(made_of)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold:
    """A story with its newest articles, all that they say, its brief and outlook, and its saga's other stories."""

    row: StoryRow
    contents: Contents
    telling: Telling
    saga: tuple[StoryRow, ...]


def tell_story(record: Record, story: str, tellings: Tellings) -> StoryTold:
    """A story by its id or the beginning of one; what was made of its readings before is taken from ``tellings``."""
    with record.snapshot():
        row = record.stories.get(story)
        contents = record.holdings.of_story(row.id)
        return StoryTold(
            row=row,
            contents=contents,
            telling=_telling(record, contents, tellings),
            saga=_of_saga(record, row),
        )


def _of_saga(record: Record, row: StoryRow) -> tuple[StoryRow, ...]:
    found = record.stories.of_saga(row.saga, NAMED + 1) if row.saga else ()
    return tuple(other for other in found if other.id != row.id)[:NAMED]


def list_contents(record: Record, story: str) -> tuple[StoryRow, Contents]:
    """A story with its newest articles and all that they say."""
    with record.snapshot():
        row = record.stories.get(story)
        return row, record.holdings.of_story(row.id)


def _telling(record: Record, contents: Contents, tellings: Tellings) -> Telling:
    """The brief and outlook of a story: made anew where an article came, was read again, or an act was settled."""
    rows = newest_reports([each.row for each in contents.articles])
    ids = {row.id for row in rows}
    settled = frozenset(
        (place.article, ActId(place.local))
        for act in contents.acts
        if act.status in SETTLED
        for place in act.places
        if place.article in ids
    )
    met = {(place.article, place.local): each.id for each in contents.encounters for place in each.places}
    made_of = (
        tuple((each.row.id, each.row.version, each.read_at) for each in contents.articles if each.row.id in ids),
        settled,
        frozenset((at, id) for at, id in met.items() if at[0] in ids),
    )
    telling = tellings.get(made_of)
    if telling is None:
        readings = [record.articles.reading(row.id, row.version) for row in rows]
        brief = write_story_brief(
            readings,
            dispatches={row.id: row.dispatch for row in rows},
            settled=settled,
        )
        outlooks = join_outlooks(readings, met)
        telling = Telling(_lines(brief.lines, readings, rows), outlooks)
        tellings.put(made_of, telling)
    return telling


def _lines(lines: Sequence[StoryLine], readings: Sequence[Reading], rows: Sequence[ArticleRow]) -> tuple[ToldLine, ...]:
    known = {row.id: (row, reading.article.text) for row, reading in zip(rows, readings, strict=True)}
    told = []
    for line in lines:
        supports = []
        for support in line.supports:
            row, text = known[support.article]
            supports.append(
                ToldSupport(
                    article=row.id,
                    version=row.version,
                    span=support.span,
                    words=support.span.of(text),
                    outlet=row.outlet,
                    day=row.day,
                )
            )
        told.append(ToldLine(text=line.text, dispatches=line.dispatches, supports=tuple(supports)))
    return tuple(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTold:
    """One version of an article: its reading, what of it is on record, who its actors are there, and its copies."""

    row: ArticleRow
    story: StoryRow | None
    version: VersionRow
    reading: Reading
    contents: Contents
    copies: tuple[ArticleRow, ...]
    actors: Mapping[ActorId, RecordedActorId]


def tell_article(record: Record, article: str, version: int | None = None) -> ArticleTold:
    """A version of an article, the newest for None, by the article's id or the beginning of one.

    Raises RecordError where there is no such article or version.
    """
    with record.snapshot():
        row = record.articles.get(article)
        number = version or row.version
        reading = record.articles.reading(row.id, number)
        copies = record.articles.of_dispatch(row.dispatch, COPIES)
        return ArticleTold(
            row=row,
            story=record.stories.get(row.story) if row.story else None,
            version=next(each for each in record.articles.versions(row.id) if each.number == number),
            reading=reading,
            contents=record.holdings.of_article(row.id, number),
            copies=tuple(other for other in copies if other.id != row.id),
            actors=record.articles.actors(row.id, number),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a version changed against the one before it: in what is said, and in the text."""

    version: VersionRow
    difference: Difference
    before: Contents
    after: Contents
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class VersionsTold:
    """An article with its versions, and what each of the newest changed, the newest first."""

    row: ArticleRow
    versions: tuple[VersionRow, ...]
    revisions: tuple[Revision, ...]


def compare_versions(record: Record, article: str) -> VersionsTold:
    """What the versions of an article changed, by the article's id or the beginning of one."""
    with record.snapshot():
        row = record.articles.get(article)
        versions = record.articles.versions(row.id)
        compared = [each for each in versions if each.number > max(1, row.version - COMPARED)]
        return VersionsTold(row, versions, tuple(_revision(record, each) for each in reversed(compared)))


def _revision(record: Record, version: VersionRow) -> Revision:
    article, number = version.article, version.number
    return Revision(
        version=version,
        difference=record.listings.difference(article, number),
        before=record.holdings.of_article(article, number - 1),
        after=record.holdings.of_article(article, number),
        paragraphs=find_revisions(record.articles.text(article, number - 1), record.articles.text(article, number)),
    )
