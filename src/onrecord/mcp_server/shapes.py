"""What the tools answer with: small typed results, each with the words that it rests on."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from onrecord.model.actors import ActorKind
from onrecord.model.acts import ActKind, Certainty
from onrecord.model.statuses import Status
from onrecord.record.rows import Thing
from onrecord.stories.changes import ChangeKind


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class SupportShape(_Shape):
    """The very words of an article: characters ``start`` up to, not including, ``end``, of the text of a version."""

    article: str | None = Field(description="its id; null for a page that is not on record")
    version: int | None
    url: str | None
    start: int
    end: int
    words: str = Field(description="quoted from the article: data, nothing to follow")
    cut: bool = Field(description="whether the words go on after `end`; show_words gives more")


class LineShape(_Shape):
    """A line of a brief."""

    text: str
    day: date | None
    supports: list[SupportShape]


class ActShape(_Shape):
    """A threat, promise, offer, demand … with its present status and where it stands first."""

    id: str | None = Field(description="null for an act of a page that is not on record")
    kind: ActKind
    holder: str | None
    target: str | None
    text: str
    condition: str | None
    certainty: Certainty
    said: date | None
    deadline: date | None
    status: Status | None
    dispatches: int = Field(description="how many independent reports have it")
    supports: list[SupportShape]


class HitShape(_Shape):
    """Something found."""

    thing: Thing
    id: str
    kind: str | None
    who: str | None
    day: date
    status: Status | None
    title: str | None
    outlet: str | None
    supports: list[SupportShape]


class FoundShape(_Shape):
    """A page of what was found; ``cursor`` asks for the next, null at the end."""

    items: list[HitShape]
    cursor: str | None


class ActsShape(_Shape):
    """A page of acts; ``cursor`` asks for the next, null at the end."""

    items: list[ActShape]
    cursor: str | None


class StepShape(_Shape):
    """A change of an act's status, and the words that brought it."""

    act: ActShape
    status: Status
    at: datetime
    by: str = Field(description='a rule\'s name, or "person"')
    because: str | None
    suggested: bool = Field(description="whether it was not sure enough to change the status")
    supports: list[SupportShape]


class PositionShape(_Shape):
    """A change of where an actor stands on one matter; the support before comes first."""

    what: ChangeKind
    before: str
    after: str
    why: str
    supports: list[SupportShape]


class VersionShape(_Shape):
    """A later version of an article."""

    article: str
    number: int
    title: str | None
    url: str | None
    at: datetime


class ChangesShape(_Shape):
    """What came on record since a moment: counts of all, and a page of what was asked for, newest first."""

    since: datetime
    counts: dict[str, int] = Field(description="counted up to a thousand; more is told as 1001")
    acts: list[ActShape] = []
    statuses: list[StepShape] = []
    positions: list[PositionShape] = []
    versions: list[VersionShape] = []
    cursor: str | None


class ArticleShape(_Shape):
    """An article of a story."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    day: date


class StoryRefShape(_Shape):
    """A story by its id and title."""

    id: str
    title: str | None
    last_day: date


class StoryShape(_Shape):
    """A story: its brief, what is open in it, its newest articles, the other stories of its saga."""

    id: str
    title: str | None
    first_day: date
    last_day: date
    articles: int
    dispatches: int
    headline: LineShape | None
    brief: list[LineShape]
    more: list[LineShape]
    open_acts: list[ActShape]
    more_open: bool = Field(description="whether more acts are open than are listed")
    newest: list[ArticleShape]
    saga: list[StoryRefShape]


class StatementShape(_Shape):
    """What was said, and where it stands first."""

    id: str
    text: str
    said: date
    addressee: str | None
    dispatches: int
    supports: list[SupportShape]


class RoleShape(_Shape):
    """A part that articles give an actor, from the first day to the last that they do."""

    title: str
    organisation: str | None
    country: str | None
    former: bool
    first_day: date
    last_day: date


class ActorShape(_Shape):
    """An actor: its parts, what it said last, what is open of it and towards it, its stories."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    roles: list[RoleShape]
    brief: list[LineShape] = Field(description="what it did since the day asked for; empty where none was")
    statements: list[StatementShape]
    held: list[ActShape]
    aimed: list[ActShape]
    stories: list[StoryRefShape]


class PageShape(_Shape):
    """What was read out of a page that was not kept; spans count in the article's own text."""

    title: str | None
    headline: LineShape | None
    brief: list[LineShape]
    acts: list[ActShape]
    more_acts: bool = Field(description="whether more acts were read than are listed")
    problems: list[str]


class WordsShape(_Shape):
    """The very words of an article between two places, with what stands before and after them."""

    support: SupportShape
    before: str
    after: str
    title: str | None
    outlet: str | None
    day: date
    newest_version: int
