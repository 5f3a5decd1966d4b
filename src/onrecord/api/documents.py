"""What the HTTP API answers with: one thing and all that belongs to it, or one page of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from onrecord.api.records import RecordedActShape, StoryShape, recorded_act
from onrecord.api.rows import (
    ActorRowShape,
    ActRowShape,
    ArticleRowShape,
    ContingencyRowShape,
    DifferenceShape,
    EncounterRowShape,
    MergeShape,
    OtherWordsShape,
    PositionChangeShape,
    SourceShape,
    StatementRowShape,
    StepRowShape,
    StoryBriefShape,
    StoryRowShape,
    VersionShape,
)
from onrecord.desk.consultations import ActorInFull, ArticleInFull, ChangesInFull, StoryInFull
from onrecord.record.rows import ContingencyRow, EncounterRow, SourceRow, StatementRow

Shape = TypeVar("Shape", bound=BaseModel)


class ListShape(BaseModel, Generic[Shape]):
    """One page of a list; ``next`` is the cursor of the one after it, null at the end."""

    model_config = ConfigDict(frozen=True)

    # The cursor comes first: whoever sends the page reads it there (see v1/answers.py).
    next: str | None = Field(description="give it as `cursor` to go on; null at the end")
    items: list[Shape]


class StoryInFullShape(StoryShape):
    """A story with its brief, whose lines name the articles they rest on, its open acts and its saga."""

    brief: StoryBriefShape
    open: list[RecordedActShape]
    saga: list[StoryRowShape]
    variants: list[OtherWordsShape]

    @classmethod
    def from_story(cls, found: StoryInFull) -> StoryInFullShape:
        story = StoryShape.from_domain(found.story)
        return cls(
            id=story.id,
            title=story.title,
            articles=story.articles,
            dispatches=story.dispatches,
            brief=StoryBriefShape.model_validate(found.brief),
            open=[recorded_act(act) for act in found.open],
            saga=[StoryRowShape.model_validate(row) for row in found.saga],
            variants=[OtherWordsShape.model_validate(each) for each in found.variants],
        )


class ActorInFullShape(ActorRowShape):
    """An actor with what it said last, its open acts, its stories, and whom it was merged with.

    ``brief`` is of what it did since the day asked for, null where none was.
    """

    statements: list[StatementRowShape]
    open: list[RecordedActShape]
    stories: list[StoryRowShape]
    merges: list[MergeShape]
    brief: StoryBriefShape | None

    @classmethod
    def from_domain(cls, found: ActorInFull) -> ActorInFullShape:
        return cls(
            **dict(ActorRowShape.model_validate(found.row)),
            statements=[StatementRowShape.model_validate(row) for row in found.statements],
            open=[recorded_act(act) for act in found.acts],
            stories=[StoryRowShape.model_validate(row) for row in found.stories],
            merges=[MergeShape.model_validate(row) for row in found.merges],
            brief=StoryBriefShape.model_validate(found.brief) if found.brief is not None else None,
        )


class ArticleInFullShape(ArticleRowShape):
    """An article with its versions and what each changed, its copies and its acts."""

    versions: list[VersionShape]
    differences: list[DifferenceShape]
    copies: list[ArticleRowShape]
    acts: list[RecordedActShape]

    @classmethod
    def from_domain(cls, found: ArticleInFull) -> ArticleInFullShape:
        return cls(
            **dict(ArticleRowShape.model_validate(found.row)),
            versions=[VersionShape.model_validate(row) for row in found.versions],
            differences=[DifferenceShape.model_validate(row) for row in found.differences],
            copies=[ArticleRowShape.model_validate(row) for row in found.copies],
            acts=[recorded_act(act) for act in found.acts],
        )


class ChangesShape(BaseModel):
    """What came on record since a moment, oldest first; ``brief`` is of what is new, empty where none was asked for."""

    model_config = ConfigDict(frozen=True)

    articles: list[ArticleRowShape]
    versions: list[VersionShape]
    acts: list[ActRowShape]
    statements: list[StatementRowShape]
    steps: list[StepRowShape]
    merges: list[MergeShape]
    brief: StoryBriefShape
    positions: list[PositionChangeShape]

    @classmethod
    def from_domain(cls, found: ChangesInFull) -> ChangesShape:
        came = found.changes
        return cls(
            articles=[ArticleRowShape.model_validate(row) for row in came.articles],
            versions=[VersionShape.model_validate(row) for row in came.versions],
            acts=[ActRowShape.model_validate(row) for row in came.acts],
            statements=[StatementRowShape.model_validate(row) for row in came.statements],
            steps=[StepRowShape.model_validate(row) for row in came.steps],
            merges=[MergeShape.model_validate(row) for row in came.merges],
            brief=StoryBriefShape.model_validate(found.brief),
            positions=[PositionChangeShape.model_validate(change) for change in found.positions],
        )


class StatementInFullShape(StatementRowShape):
    """A statement with everywhere it stands, oldest article first."""

    sources: list[SourceShape]

    @classmethod
    def from_rows(cls, row: StatementRow, sources: Sequence[SourceRow]) -> StatementInFullShape:
        return cls(**dict(StatementRowShape.model_validate(row)), sources=_sources(sources))


class ContingencyInFullShape(ContingencyRowShape):
    """A condition with what follows from it and everywhere it stands, oldest article first."""

    sources: list[SourceShape]

    @classmethod
    def from_rows(cls, row: ContingencyRow, sources: Sequence[SourceRow]) -> ContingencyInFullShape:
        return cls(**dict(ContingencyRowShape.model_validate(row)), sources=_sources(sources))


class EncounterInFullShape(EncounterRowShape):
    """An encounter with everywhere it stands, oldest article first."""

    sources: list[SourceShape]

    @classmethod
    def from_rows(cls, row: EncounterRow, sources: Sequence[SourceRow]) -> EncounterInFullShape:
        return cls(**dict(EncounterRowShape.model_validate(row)), sources=_sources(sources))


def _sources(rows: Sequence[SourceRow]) -> list[SourceShape]:
    return [SourceShape.model_validate(row) for row in rows]


class HealthShape(BaseModel):
    """Whether the desk can answer; ``generation`` counts the changes that the record has seen."""

    model_config = ConfigDict(frozen=True)

    status: str = Field(examples=["ok"])
    release: str = Field(examples=["0.1.0"])
    generation: int
    articles: int
