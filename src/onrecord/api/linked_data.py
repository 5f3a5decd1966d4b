"""Articles, statements and stories as JSON-LD: W3C Web Annotations on the text, and schema.org's words for the things.

What a source has as the speaker's own words is a ``schema:Quotation``; what it tells in its writer's words is a
``schema:Claim``, and never passes for a quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.desk.consultations import StoryInFull
from onrecord.model.actors import ActorKind, Cast
from onrecord.model.articles import ArticleId
from onrecord.model.briefs import StoryLine
from onrecord.model.readings import Reading
from onrecord.model.spans import Span
from onrecord.model.statements import Form
from onrecord.record.rows import ActorRow, ArticleRow, SourceRow, StatementRow

LINKED = "application/ld+json"
CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/"})
AROUND = 32
"""Characters before and after the words by which a selector finds them again in a text that has moved."""

_AGENTS = {ActorKind.PERSON: "schema:Person", ActorKind.GOVERNMENT: "schema:GovernmentOrganization"}

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things are found over HTTP, below the address that the desk was asked by."""

    base: str

    def article(self, id: str) -> str:
        """An article."""
        return f"{self.base}/articles/{id}"

    def text(self, id: str, version: int) -> str:
        """The text of a version, in which spans count."""
        return f"{self.article(id)}/text?version={version}"

    def statement(self, id: str) -> str:
        """A statement on record."""
        return f"{self.base}/statements/{id}"

    def story(self, id: str) -> str:
        """A story."""
        return f"{self.base}/stories/{id}"

    def actor(self, id: str) -> str:
        """An actor."""
        return f"{self.base}/actors/{id}"


def link_article(at: Addresses, row: ArticleRow, version: int, reading: Reading, known: Mapping[str, str]) -> Node:
    """A version of an article with its statements; ``known`` are their ids on record by those in the reading."""
    text = at.text(row.id, version)
    return {
        "@context": list(CONTEXT),
        "@graph": [
            {
                **_news_article(at, row),
                "schema:text": reading.article.text,
                "schema:abstract": [line.text for line in reading.brief.lines],
            },
            {
                "id": f"{at.article(row.id)}/statements?version={version}",
                "type": "AnnotationPage",
                "items": list(_annotations(at, text, reading, known)),
            },
        ],
    }


def _annotations(at: Addresses, source: str, reading: Reading, known: Mapping[str, str]) -> Iterator[Node]:
    """The statements of a reading, each on the words that report it."""
    text = reading.article.text
    for statement in reading.statements:
        words = " … ".join(span.of(text) for span in statement.content)
        agent = _speaker(reading.cast, statement.speaker, statement.speaker_name)
        id = at.statement(known[statement.id]) if statement.id in known else None
        yield {
            "id": f"{source}#{statement.id}",
            "type": "Annotation",
            "motivation": "describing",
            "body": _saying(id, statement.form, words, agent),
            "target": _targets((source, span, text) for span in statement.content),
        }


def link_statement(
    at: Addresses, row: StatementRow, speaker: ActorRow | None, places: Sequence[tuple[SourceRow, str]]
) -> Node:
    """A statement as an annotation on everywhere it stands; each place comes with the text it is in."""
    name = row.speaker_id_name or row.speaker_name
    agent = _agent(speaker.kind if speaker else None, name, at.actor(speaker.id) if speaker else None)
    return {
        "@context": list(CONTEXT),
        "id": f"{at.statement(row.id)}#annotation",
        "type": "Annotation",
        "motivation": "describing",
        "created": row.added_at.isoformat(),
        "body": {
            **_saying(at.statement(row.id), row.form, row.text, agent),
            "schema:dateCreated": row.said.isoformat(),
        },
        "target": _targets(
            (at.text(source.article, source.version), span, text)
            for source, text in places
            for span in source.spans.get("content", ())
        ),
    }


def link_story(at: Addresses, found: StoryInFull, texts: Mapping[ArticleId, tuple[int, str]]) -> Node:
    """A story with its articles, and the lines of its brief as annotations on the words they rest on.

    ``texts`` are the versions and texts of the articles that lines rest on.
    """
    story = found.story
    here = at.story(story.row.id)
    return {
        "@context": list(CONTEXT),
        "@graph": [
            {
                "id": here,
                "type": "schema:Collection",
                **_told({"schema:name": story.row.title}),
                "schema:hasPart": [_news_article(at, row) for row in story.articles],
            },
            {
                "id": f"{here}#brief",
                "type": "AnnotationPage",
                "items": [_line(at, here, n, line, texts) for n, line in enumerate(found.brief.lines, 1)],
            },
        ],
    }


def _line(at: Addresses, story: str, number: int, line: StoryLine, texts: Mapping[ArticleId, tuple[int, str]]) -> Node:
    return {
        "id": f"{story}#line-{number}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": line.text, "format": "text/plain", "language": "en"},
        "target": _targets(
            (at.text(support.article, texts[support.article][0]), support.span, texts[support.article][1])
            for support in line.supports
        ),
    }


def _news_article(at: Addresses, row: ArticleRow) -> Node:
    web = row.url if row.url and row.url.startswith(("https://", "http://")) else None
    return {
        "id": at.article(row.id),
        "type": "schema:NewsArticle",
        "schema:inLanguage": row.language,
        **_told(
            {
                "schema:headline": row.title,
                "schema:url": web,
                "schema:datePublished": row.published.isoformat() if row.published else None,
                "schema:publisher": {"type": "schema:Organization", "schema:name": row.outlet} if row.outlet else None,
                "schema:author": _authors(row.byline),
                "schema:sourceOrganization": row.agency,
            }
        ),
    }


def _authors(byline: str | None) -> list[Node] | None:
    return [{"type": "schema:Person", "schema:name": name} for name in byline.split(", ")] if byline else None


def _saying(id: str | None, form: Form, words: str, agent: Node | None) -> Node:
    direct = form is Form.DIRECT
    return {
        **_told({"id": id}),
        "type": "schema:Quotation" if direct else "schema:Claim",
        "schema:text": words,
        **_told({"schema:spokenByCharacter" if direct else "schema:author": agent}),
    }


def _speaker(cast: Cast, speaker: str | None, name: str | None) -> Node | None:
    actor = next((each for each in cast.actors if each.id == speaker), None)
    return _agent(actor.kind if actor else None, actor.name if actor else name)


def _agent(kind: ActorKind | None, name: str | None, id: str | None = None) -> Node | None:
    if name is None:
        return None
    if kind is None:
        return {"schema:name": name}
    return {**_told({"id": id}), "type": _AGENTS.get(kind, "schema:Organization"), "schema:name": name}


def _targets(places: Iterable[tuple[str, Span, str]]) -> list[Node]:
    """Words of texts by what they are and by where they stand, so that they are found again where either holds."""
    return [
        {
            "type": "SpecificResource",
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": span.of(text),
                    "prefix": text[max(0, span.start - AROUND) : span.start],
                    "suffix": text[span.end : span.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        }
        for source, span, text in places
    ]


def _told(values: Mapping[str, object]) -> Node:
    """What is known of these."""
    return {name: value for name, value in values.items() if value is not None}


def wants_linked(accept: str) -> bool:
    """Whether a header ``Accept`` puts JSON-LD before JSON."""
    weights = dict(map(_weight, accept.lower().split(",")))
    return weights.get(LINKED, 0.0) > 0 and weights[LINKED] >= weights.get("application/json", 0.0)


def _weight(asked: str) -> tuple[str, float]:
    kind, *parameters = (part.strip() for part in asked.split(";"))
    said = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    try:
        return kind, float(said)
    except ValueError:
        return kind, 0.0
