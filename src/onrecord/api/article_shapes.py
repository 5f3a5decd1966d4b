"""Shapes of an article and of who is in it, and the spans and days that all other shapes are made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from onrecord.model import actors, articles, spans


class Shape(BaseModel):
    """What all shapes have in common: frozen, and with no other fields than are told."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True, populate_by_name=True)


class SpanShape(Shape):
    """Words of the article."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    text: str

    @classmethod
    def from_domain(cls, span: spans.Span, text: str) -> SpanShape:
        return cls(start=span.start, end=span.end, text=span.of(text))


class DayShape(Shape):
    """A day named in the text: ``date`` where it is one day; ``value`` as in TIMEX3, also for longer periods."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    text: str
    date: str | None
    value: str | None

    @classmethod
    def from_domain(cls, day: articles.Day, text: str) -> DayShape:
        known = day.date
        return cls(
            start=day.span.start,
            end=day.span.end,
            text=day.span.of(text),
            date=known.isoformat() if known else None,
            value=day.value,
        )


class BlockShape(Shape):
    """A paragraph-like stretch of the text."""

    kind: articles.BlockKind
    start: int
    end: int


class MediaShape(Shape):
    """A picture or video."""

    kind: articles.MediaKind
    caption: SpanShape | None
    credit: str | None
    url: str | None

    @classmethod
    def from_domain(cls, media: articles.Media, text: str) -> MediaShape:
        return cls(kind=media.kind, caption=span_shape(media.caption, text), credit=media.credit, url=media.url)


class ArticleShape(Shape):
    """The article; ``published`` is an ISO 8601 time with its zone, or a plain day where only that is known."""

    id: str
    title: str | None
    url: str | None
    outlet: str | None
    byline: str | None
    agency: str | None
    place: str | None
    published: str | None
    language: str
    text: str
    blocks: list[BlockShape]
    media: list[MediaShape]

    @classmethod
    def from_domain(cls, article: articles.Article) -> ArticleShape:
        return cls(
            id=article.id,
            title=article.title,
            url=article.url,
            outlet=article.outlet,
            byline=article.byline,
            agency=article.agency,
            place=article.place,
            published=article.published.isoformat() if article.published else None,
            language=article.language,
            text=article.text,
            blocks=[BlockShape(kind=b.kind, start=b.span.start, end=b.span.end) for b in article.blocks],
            media=[MediaShape.from_domain(m, article.text) for m in article.media],
        )


class RoleShape(Shape):
    """A part that the text gives an actor."""

    title: str
    organisation: str | None
    country: str | None
    former: bool
    span: SpanShape

    @classmethod
    def from_domain(cls, role: actors.Role, text: str) -> RoleShape:
        return cls(
            title=role.title,
            organisation=role.organisation,
            country=role.country,
            former=role.former,
            span=SpanShape.from_domain(role.span, text),
        )


class MentionShape(Shape):
    """Words that stand for an actor."""

    start: int
    end: int
    text: str
    form: actors.MentionForm


class ActorShape(Shape):
    """A person, government, organisation, bloc or group."""

    id: str
    name: str
    kind: actors.ActorKind
    country: str | None = Field(description="ISO 3166-1 alpha-2")
    roles: list[RoleShape]
    mentions: list[MentionShape]
    speaks_for: str | None
    identifiers: dict[str, str]

    @classmethod
    def from_domain(cls, actor: actors.Actor, text: str) -> ActorShape:
        return cls(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            country=actor.country,
            roles=[RoleShape.from_domain(role, text) for role in actor.roles],
            mentions=[
                MentionShape(start=m.span.start, end=m.span.end, text=m.span.of(text), form=m.form)
                for m in actor.mentions
            ],
            speaks_for=actor.speaks_for,
            identifiers=dict(actor.identifiers),
        )


def span_shape(span: spans.Span | None, text: str) -> SpanShape | None:
    """The shape of a span, None for none."""
    return SpanShape.from_domain(span, text) if span else None


def day_shape(day: articles.Day | None, text: str) -> DayShape | None:
    """The shape of a day in the text, None for none."""
    return DayShape.from_domain(day, text) if day else None
