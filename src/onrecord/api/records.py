"""What the record's listings print as JSON; acts are those of ``onrecord.reading/1`` with what came of them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_jsonable_python

from onrecord.api.schemas import ActShape
from onrecord.desk.consultations import ActOnRecord, ActorInFull, ArticleInFull, StoryInFull, StoryOnRecord
from onrecord.model.statuses import Status
from onrecord.record.rows import ArticleRow, SourceRow, StepRow

_INSIDE = frozenset({"identity", "keys", "deeds", "condition_deeds", "digest"})
"""Fields of rows that are the record's own business."""


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ArticleLine(_Shape):
    """An article in a list; ``published`` is an ISO 8601 day."""

    id: str
    url: str | None
    title: str | None
    published: str | None
    outlet: str | None

    @classmethod
    def from_row(cls, row: ArticleRow) -> ArticleLine:
        published = row.published.isoformat() if row.published else None
        return cls(id=row.id, url=row.url, title=row.title, published=published, outlet=row.outlet)

    @classmethod
    def from_source(cls, row: SourceRow) -> ArticleLine:
        return cls(id=row.article, url=row.url, title=row.title, published=row.day.isoformat(), outlet=row.outlet)


class StoryShape(_Shape):
    """A story with its articles, newest first; ``dispatches`` counts independent reports."""

    id: str
    title: str | None
    articles: list[ArticleLine]
    dispatches: int

    @classmethod
    def from_domain(cls, story: StoryOnRecord) -> StoryShape:
        return cls(
            id=story.row.id,
            title=story.row.title,
            articles=[ArticleLine.from_row(row) for row in story.articles],
            dispatches=story.row.dispatches,
        )


class StepShape(_Shape):
    """One entry of an act's history: what it came to, by whose word, and the words of the article that say so."""

    status: Status
    at: str
    by: str = Field(description='a rule\'s name, or "person"')
    day: str | None
    article: str | None
    version: int | None
    start: int | None
    end: int | None
    text: str | None
    because: str | None
    note: str | None
    suggested: bool
    score: float
    why: str

    @classmethod
    def from_row(cls, row: StepRow) -> StepShape:
        return cls(
            status=row.status,
            at=row.at.isoformat(),
            by=row.by,
            day=row.day.isoformat() if row.day else None,
            article=row.article,
            version=row.version,
            start=row.span.start if row.span else None,
            end=row.span.end if row.span else None,
            text=row.words,
            because=row.because,
            note=row.note,
            suggested=row.suggested,
            score=row.reason.score,
            why=row.reason.why,
        )


class RecordedActShape(ActShape):
    """An act on record: spans lie in the text of the first of its ``articles``, ids are the record's own."""

    said: str
    dispatches: int
    status: Status
    history: list[StepShape]
    articles: list[ArticleLine]


def story_document(story: StoryOnRecord) -> dict[str, Any]:
    """A story as ``onrecord stories --json`` lists it."""
    return StoryShape.from_domain(story).model_dump(mode="json")


def act_document(found: ActOnRecord) -> dict[str, Any]:
    """An act as ``onrecord open --json`` lists it."""
    return recorded_act(found).model_dump(mode="json")


def recorded_act(found: ActOnRecord) -> RecordedActShape:
    """An act with what came of it and the articles that have it."""
    row = found.row
    assert found.act is not None and found.reading is not None
    read = ActShape.from_domain(found.act, found.reading.article.text).model_dump()
    of_record = {
        "id": row.id,
        "holder": row.holder,
        "holder_name": row.holder_id_name or row.holder_name,
        "target": row.target,
        "target_name": row.target_id_name or row.target_name,
        "statement": row.statement,
        "contingency": row.contingency,
        "said": row.said.isoformat(),
        "dispatches": row.dispatches,
        "status": row.status,
        "history": [StepShape.from_row(step) for step in found.history],
        "articles": [ArticleLine.from_source(source) for source in _first_named(found)],
    }
    return RecordedActShape.model_validate({**read, **of_record})


def _first_named(found: ActOnRecord) -> list[SourceRow]:
    """The sources of an act, one for each article, that of the spans first."""
    own = found.reading.article.id if found.reading else ""
    each = {source.article: source for source in found.sources}
    return sorted(each.values(), key=lambda source: source.article != own)


def story_in_full(found: StoryInFull) -> dict[str, Any]:
    """A story with its brief, whose lines name their articles, its open acts, its saga, and quotations that differ."""
    return {
        **story_document(found.story),
        "brief": document(found.brief),
        "open": [act_document(act) for act in found.open],
        "saga": document(found.saga),
        "variants": document(found.variants),
    }


def actor_in_full(found: ActorInFull) -> dict[str, Any]:
    """An actor with its parts, names, statements, open acts and stories."""
    return {
        **document(found.row),
        "statements": document(found.statements),
        "open": [act_document(act) for act in found.acts],
        "stories": document(found.stories),
        "merges": document(found.merges),
        **({"brief": document(found.brief)} if found.brief is not None else {}),
    }


def article_in_full(found: ArticleInFull) -> dict[str, Any]:
    """An article with its versions and what each changed, its copies and its acts."""
    return {
        **document(found.row),
        "versions": document(found.versions),
        "differences": document(found.differences),
        "copies": document(found.copies),
        "acts": [act_document(act) for act in found.acts],
    }


def document(value: object) -> Any:
    """Rows and what is made of them as plain dicts and lists, without what is the record's own business."""
    return _without_inside(to_jsonable_python(value))


def _without_inside(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_inside(inner) for name, inner in value.items() if name not in _INSIDE}
    return [_without_inside(inner) for inner in value] if isinstance(value, list) else value
