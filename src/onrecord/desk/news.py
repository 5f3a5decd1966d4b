"""What is new since a moment, and what is due: the first page of the day, and the lists behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onrecord.desk.acts import ActLine, act_lines
from onrecord.desk.calendars import MeetingLine, meeting_lines
from onrecord.desk.positions import positions_changed_by
from onrecord.model.articles import ArticleId
from onrecord.record import Record
from onrecord.record.rows import ActRow, ArticleRow, Listed, PlaceRow, StepRow, StoryRow, Thing, VersionRow
from onrecord.stories.changes import PositionChange

AHEAD = timedelta(days=14)
"""How far ahead a deadline or an encounter is due."""

MOST = 1000
"""How far what is new is counted; beyond it is "more than"."""

_ACTS, _STEPS, _VERSIONS, _DUE, _MEETINGS, _STORIES = 12, 10, 6, 10, 8, 8
"""How many of each the first page shows; the lists behind it hold the rest."""

_COMPARED = 24
"""Newest acts that are set against earlier ones of their holders: each takes a walk through those."""


@dataclass(frozen=True, slots=True)
class ChangedAct:
    """A change of an act's status: the step, the act with its words, and the article whose words brought it."""

    step: StepRow
    act: ActLine
    article: ArticleRow | None


@dataclass(frozen=True, slots=True)
class ChangedPosition:
    """An actor's change of position, with the places of the words before and after."""

    change: PositionChange
    before: PlaceRow | None
    after: PlaceRow | None


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A later version of an article, and the article."""

    row: VersionRow
    article: ArticleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """What is new since a moment and what is due; ``counts`` say how many articles, acts and steps came."""

    counts: Mapping[str, int]
    acts: tuple[ActLine, ...]
    steps: tuple[ChangedAct, ...]
    positions: tuple[ChangedPosition, ...]
    versions: tuple[NewVersion, ...]
    due: tuple[ActLine, ...]
    overdue: tuple[ActLine, ...]
    meetings: tuple[MeetingLine, ...]
    stories: tuple[StoryRow, ...]


def morning(record: Record, since: datetime, today: date) -> Morning:
    """The first page of a day for somebody who was last here at ``since``."""
    with record.snapshot():
        news = record.news
        acts = news.acts(since, limit=_COMPARED).rows
        return Morning(
            counts=news.counts(since, most=MOST),
            acts=act_lines(record, acts[:_ACTS]),
            steps=_changed_acts(record, news.steps(since, limit=_STEPS).rows),
            positions=_positions(record, acts),
            versions=_new_versions(record, news.versions(since, limit=_VERSIONS).rows),
            due=act_lines(record, news.due(today, today + AHEAD, limit=_DUE)),
            overdue=act_lines(record, news.overdue(today, limit=_DUE)),
            meetings=meeting_lines(record, record.calendars.to_come(today, limit=_MEETINGS).rows),
            stories=news.new_stories(since, limit=_STORIES),
        )


def list_new_acts(record: Record, since: datetime, *, limit: int, cursor: str | None) -> Listed[ActLine]:
    """Acts that came on record since a moment, newest first."""
    with record.snapshot():
        page = record.news.acts(since, limit=limit, cursor=cursor)
        return Listed(act_lines(record, page.rows), page.cursor)


def list_changed_acts(record: Record, since: datetime, *, limit: int, cursor: str | None) -> Listed[ChangedAct]:
    """Changes of statuses since a moment, newest first."""
    with record.snapshot():
        page = record.news.steps(since, limit=limit, cursor=cursor)
        return Listed(_changed_acts(record, page.rows), page.cursor)


def list_new_versions(record: Record, since: datetime, *, limit: int, cursor: str | None) -> Listed[NewVersion]:
    """Later versions of articles since a moment, newest first."""
    with record.snapshot():
        page = record.news.versions(since, limit=limit, cursor=cursor)
        return Listed(_new_versions(record, page.rows), page.cursor)


def list_changed_positions(record: Record, since: datetime, *, limit: int) -> tuple[ChangedPosition, ...]:
    """Changes of positions by the newest ``limit`` acts since a moment, newest first."""
    with record.snapshot():
        return _positions(record, record.news.acts(since, limit=limit).rows)


def _changed_acts(record: Record, steps: Sequence[StepRow]) -> tuple[ChangedAct, ...]:
    acts = {line.row.id: line for line in act_lines(record, record.acts.many([step.act for step in steps]))}
    articles = _articles(record, [step.article for step in steps if step.article])
    return tuple(ChangedAct(step, acts[step.act], articles.get(step.article or "")) for step in steps)


def _new_versions(record: Record, rows: Sequence[VersionRow]) -> tuple[NewVersion, ...]:
    articles = _articles(record, [row.article for row in rows])
    return tuple(NewVersion(row, articles[row.article]) for row in rows)


def _articles(record: Record, ids: Sequence[ArticleId]) -> Mapping[str, ArticleRow]:
    return {row.id: row for row in record.articles.many(list(ids))}


def _positions(record: Record, acts: Sequence[ActRow]) -> tuple[ChangedPosition, ...]:
    """What these acts changed of where their holders stood."""
    found = positions_changed_by(record, acts)
    positions = [position for change in found for position in (change.before, change.after)]
    places = record.places.first(Thing.ACT, [position.id for position in positions])
    return tuple(ChangedPosition(change, places.get(change.before.id), places.get(change.after.id)) for change in found)
