"""The public format of a reading, ``onrecord.reading/1``, as JSON and as its JSON Schema.

Fields are only ever added. Every span is ``{"start", "end", "text"}`` on ``article.text``,
in Unicode code points from 0, end-exclusive.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import Field

from onrecord.api.article_shapes import ActorShape, ArticleShape, DayShape, Shape, SpanShape, day_shape, span_shape
from onrecord.model import acts, encounters, problems, readings, statements, writers

SCHEMA: Final = "onrecord.reading/1"


class StatementShape(Shape):
    """Words attributed to somebody; ``speaker`` is an actor id, or null when the source has no name."""

    id: str
    speaker: str | None
    speaker_name: str | None
    source: SpanShape | None
    cue: SpanShape | None
    content: list[SpanShape]
    form: statements.Form
    hearer: SpanShape | None
    addressee: str | None
    occasion: SpanShape | None
    said_on: DayShape | None

    @classmethod
    def from_domain(cls, statement: statements.Statement, text: str) -> StatementShape:
        return cls(
            id=statement.id,
            speaker=statement.speaker,
            speaker_name=statement.speaker_name,
            source=span_shape(statement.source, text),
            cue=span_shape(statement.cue, text),
            content=[SpanShape.from_domain(span, text) for span in statement.content],
            form=statement.form,
            hearer=span_shape(statement.hearer, text),
            addressee=statement.addressee,
            occasion=span_shape(statement.occasion, text),
            said_on=day_shape(statement.said_on, text),
        )


class PloverShape(Shape):
    """Event type of the PLOVER coding scheme."""

    event: str
    mode: str | None


class ActShape(Shape):
    """What ``holder`` does to ``target`` by saying ``text``."""

    id: str
    kind: acts.ActKind
    holder: str | None = Field(description='an actor id, "issuer" or "report"')
    holder_name: str | None
    target: str | None
    target_name: str | None
    text: SpanShape
    cue: SpanShape | None
    statement: str | None
    contingency: str | None
    certainty: acts.Certainty
    polarity: acts.Polarity
    deadline: DayShape | None
    plover: PloverShape | None
    score: float = Field(ge=0, le=1)
    why: str

    @classmethod
    def from_domain(cls, act: acts.Act, text: str) -> ActShape:
        return cls(
            id=act.id,
            kind=act.kind,
            holder=act.holder,
            holder_name=act.holder_name,
            target=act.target,
            target_name=act.target_name,
            text=SpanShape.from_domain(act.text, text),
            cue=span_shape(act.cue, text),
            statement=act.statement,
            contingency=act.contingency,
            certainty=act.certainty,
            polarity=act.polarity,
            deadline=day_shape(act.deadline, text),
            plover=PloverShape(event=act.plover.event, mode=act.plover.mode) if act.plover else None,
            score=act.reason.score,
            why=act.reason.why,
        )


class ContingencyShape(Shape):
    """A condition and what follows from it, as ``by`` puts it."""

    id: str
    relation: acts.Relation
    marker: SpanShape
    condition: SpanShape
    consequence: SpanShape
    by: str | None = Field(description='an actor id, "issuer" or "report"')
    by_name: str | None
    condition_actor: str | None
    consequence_actor: str | None
    kind: acts.ContingencyKind
    encounter: str | None
    branch: acts.BranchKind
    score: float = Field(ge=0, le=1)
    why: str

    @classmethod
    def from_domain(cls, found: acts.Contingency, text: str) -> ContingencyShape:
        return cls(
            id=found.id,
            relation=found.relation,
            marker=SpanShape.from_domain(found.marker, text),
            condition=SpanShape.from_domain(found.condition, text),
            consequence=SpanShape.from_domain(found.consequence, text),
            by=found.by,
            by_name=found.by_name,
            condition_actor=found.condition_actor,
            consequence_actor=found.consequence_actor,
            kind=found.kind,
            encounter=found.encounter,
            branch=found.branch,
            score=found.reason.score,
            why=found.reason.why,
        )


class OptionsShape(Shape):
    """Alternatives that an actor says are open to it."""

    actor: str | None
    items: list[SpanShape]

    @classmethod
    def from_domain(cls, options: acts.Options, text: str) -> OptionsShape:
        return cls(actor=options.actor, items=[SpanShape.from_domain(item, text) for item in options.items])


class EncounterShape(Shape):
    """A meeting, call, summit, visit or talks."""

    id: str
    kind: encounters.EncounterKind
    participants: list[str]
    place: SpanShape | None
    date: DayShape | None
    format: encounters.Format | None
    agenda: list[SpanShape]
    status: encounters.EncounterStatus
    spans: list[SpanShape]

    @classmethod
    def from_domain(cls, encounter: encounters.Encounter, text: str) -> EncounterShape:
        return cls(
            id=encounter.id,
            kind=encounter.kind,
            participants=list(encounter.participants),
            place=span_shape(encounter.place, text),
            date=day_shape(encounter.date, text),
            format=encounter.format,
            agenda=[SpanShape.from_domain(span, text) for span in encounter.agenda],
            status=encounter.status,
            spans=[SpanShape.from_domain(span, text) for span in encounter.spans],
        )


class BranchShape(Shape):
    """One way that a matter may go."""

    branch: acts.BranchKind
    contingencies: list[str]
    acts: list[str]

    @classmethod
    def from_domain(cls, branch: readings.Branch) -> BranchShape:
        return cls(branch=branch.kind, contingencies=list(branch.contingencies), acts=list(branch.acts))


class OutlookShape(Shape):
    """What may follow from one matter."""

    on: str
    encounter: str | None
    branches: list[BranchShape]

    @classmethod
    def from_domain(cls, outlook: readings.Outlook) -> OutlookShape:
        return cls(
            on=outlook.on,
            encounter=outlook.encounter,
            branches=[BranchShape.from_domain(branch) for branch in outlook.branches],
        )


class LineShape(Shape):
    """One line of a brief."""

    text: str
    supports: list[SpanShape]

    @classmethod
    def from_domain(cls, line: readings.Line, text: str) -> LineShape:
        return cls(text=line.text, supports=[SpanShape.from_domain(span, text) for span in line.supports])


class SpentShape(Shape):
    """What asking a language model took."""

    tokens_in: int
    tokens_out: int
    seconds: float
    cost: float | None = Field(description="in the money of the prices in the settings; null where there are none")

    @classmethod
    def from_domain(cls, spent: writers.Spent) -> SpentShape:
        return cls(tokens_in=spent.tokens_in, tokens_out=spent.tokens_out, seconds=spent.seconds, cost=spent.cost)


class BriefShape(Shape):
    """Three lines, a headline and what more a paragraph tells, each with the words that support it."""

    by: str = Field(description='"rules" or "model:NAME"')
    lines: list[LineShape]
    headline: LineShape | None = Field(description="at most twelve words; null where it could not be told in so few")
    more: list[LineShape] = Field(description="what a paragraph tells beyond the lines")
    spent: SpentShape | None = Field(description="what asking a language model took; null where none was asked")

    @classmethod
    def from_domain(cls, brief: readings.Brief, text: str) -> BriefShape:
        return cls(
            by=brief.by,
            lines=[LineShape.from_domain(line, text) for line in brief.lines],
            headline=LineShape.from_domain(brief.headline, text) if brief.headline else None,
            more=[LineShape.from_domain(line, text) for line in brief.more],
            spent=SpentShape.from_domain(brief.spent) if brief.spent else None,
        )


class ProblemShape(Shape):
    """What was odd or could not be resolved."""

    code: str
    message: str
    span: SpanShape | None

    @classmethod
    def from_domain(cls, problem: problems.Problem, text: str) -> ProblemShape:
        return cls(code=problem.code, message=problem.message, span=span_shape(problem.span, text))


class ReadingShape(Shape):
    """All that was read out of one article."""

    schema_: Literal["onrecord.reading/1"] = Field(default=SCHEMA, alias="schema")
    article: ArticleShape
    actors: list[ActorShape]
    statements: list[StatementShape]
    acts: list[ActShape]
    contingencies: list[ContingencyShape]
    options: list[OptionsShape]
    encounters: list[EncounterShape]
    outlook: list[OutlookShape]
    brief: BriefShape
    problems: list[ProblemShape]

    @classmethod
    def from_domain(cls, reading: readings.Reading) -> ReadingShape:
        text = reading.article.text
        return cls(
            article=ArticleShape.from_domain(reading.article),
            actors=[ActorShape.from_domain(actor, text) for actor in reading.actors],
            statements=[StatementShape.from_domain(s, text) for s in reading.statements],
            acts=[ActShape.from_domain(act, text) for act in reading.acts],
            contingencies=[ContingencyShape.from_domain(c, text) for c in reading.contingencies],
            options=[OptionsShape.from_domain(o, text) for o in reading.options],
            encounters=[EncounterShape.from_domain(e, text) for e in reading.encounters],
            outlook=[OutlookShape.from_domain(o) for o in reading.outlook],
            brief=BriefShape.from_domain(reading.brief, text),
            problems=[ProblemShape.from_domain(problem, text) for problem in reading.problems],
        )


def to_json(reading: readings.Reading) -> dict[str, Any]:
    """The reading in the public format, as plain dicts, lists, strings and numbers."""
    return ReadingShape.from_domain(reading).model_dump(mode="json")


def reading_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the public format."""
    schema = ReadingShape.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **schema}
