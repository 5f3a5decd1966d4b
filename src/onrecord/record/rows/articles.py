"""Rows of articles, versions, dispatches and stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from onrecord.model.acts import Reason
from onrecord.model.articles import ArticleId
from onrecord.record.rows.ids import DispatchId, SagaId, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article, as its newest version has it; ``version`` counts from 1.

    ``day`` is the day of publication, or of being added where that is not known.
    """

    id: ArticleId
    url: str | None
    title: str | None
    outlet: str | None
    byline: str | None
    agency: str | None
    place: str | None
    published: date | None
    language: str
    day: date
    version: int
    digest: str
    added_at: datetime
    dispatch: DispatchId
    story: StoryId | None
    saga: SagaId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One text that an article has had, the digest of that text, and the reader that read it."""

    article: ArticleId
    number: int
    digest: str
    title: str | None
    added_at: datetime
    reader: str
    read_at: datetime


class Novelty(StrEnum):
    """What a page is to the record."""

    NEW = "new"
    KNOWN = "known"
    """The same address with the same text: nothing is to be done."""
    CHANGED = "changed"
    """A known address with a text that it has not had before."""
    COPY = "copy"
    """A new address with the very text of an article on record."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a page is to the record, and under which id; ``twin`` is the article that has the same text."""

    novelty: Novelty
    article: ArticleId
    twin: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article found by lookup keys, and how many of the keys asked for it has."""

    article: ArticleId
    shared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A copy of an article: which, how much of the shorter text stands in the longer (0 to 1), and why."""

    article: ArticleId
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """Articles on one event: how many, in how many independent dispatches, from which day to which."""

    id: StoryId
    saga: SagaId | None
    title: str | None
    articles: int
    dispatches: int
    first_day: date
    last_day: date
