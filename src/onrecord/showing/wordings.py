"""A reading put in words for people, before it is laid out in any medium.

Names take the place of ids here, once for all media. Rule 2 of the design holds: the words of a
statement come with quotation marks only where the article has them as the speaker's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from onrecord.model.actors import ISSUER, REPORT, Actor, ActorId, Role
from onrecord.model.acts import Act, ActKind, BranchKind, Certainty, Contingency, Relation
from onrecord.model.articles import Article, Day
from onrecord.model.encounters import Encounter
from onrecord.model.problems import Problem
from onrecord.model.readings import Brief, Outlook, Reading
from onrecord.model.spans import Span
from onrecord.model.statements import Form, Statement
from onrecord.showing.views import (
    ActorView,
    ActView,
    BranchView,
    ConsequenceView,
    EncounterView,
    LineView,
    OptionsView,
    OutlookView,
    ProblemView,
    ReadingView,
    StatementView,
    Support,
)

KIND_NAMES = {
    ActKind.THREAT: "threats",
    ActKind.PROMISE: "promises",
    ActKind.OFFER: "offers",
    ActKind.DEMAND: "demands",
    ActKind.APPEAL: "appeals",
    ActKind.REFUSAL: "refusals",
    ActKind.ACCUSATION: "accusations",
    ActKind.DENIAL: "denials",
    ActKind.ENDORSEMENT: "endorsements",
    ActKind.ANNOUNCEMENT: "announcements",
    ActKind.HOPE: "hopes",
    ActKind.WARNING: "warnings",
}
"""Act kinds in the order in which they are shown, with their plurals."""

BRANCH_NAMES = {
    BranchKind.SUCCEEDS: "goes well",
    BranchKind.FAILS: "goes badly",
    BranchKind.HAPPENS: "happens",
    BranchKind.DOES_NOT_HAPPEN: "does not happen",
    BranchKind.OTHER: "otherwise",
}

RELATION_NAMES = {
    Relation.IF: "if",
    Relation.UNLESS: "unless",
    Relation.UNTIL: "until",
    Relation.AS_LONG_AS: "as long as",
    # Words stand behind it that are to be done, in whatever form: "or else" would make a consequence of them.
    Relation.OR_ELSE: "if not:",
    Relation.DEPENDING_ON: "depending on",
    Relation.IN_EXCHANGE: "in exchange for",
    Relation.PROVIDED: "provided",
}


_AS_PUT = frozenset({"without", "absent", "barring", "failing", "should", "were"})
"""Markers after which a condition stands that "if" or "unless" does not fit: a noun, or a verb without its ending."""

# C0 and C1 controls (escape sequences start with one), and marks that turn the direction of text.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def show_reading(reading: Reading) -> ReadingView:
    """The reading in words, with every id replaced by a name."""
    return _Words(reading).reading()


def show_outlooks(reading: Reading) -> tuple[OutlookView, ...]:
    """What may follow, in words, and nothing else of the reading."""
    words = _Words(reading)
    return tuple(words.outlook(outlook) for outlook in reading.outlook)


def show_published(published: date | None) -> str | None:
    """A publication time for people: "13 August 2025, 14:05 UTC+02:00"."""
    if published is None:
        return None
    day = f"{published.day} {published:%B %Y}"
    return f"{day}, {published:%H:%M %Z}".rstrip() if isinstance(published, datetime) else day


def show_written(brief: Brief) -> str | None:
    """By which model a brief was written, and what that took; None where none was asked."""
    spent = brief.spent
    if spent is None:
        return None
    by = brief.by.removeprefix("model:") if brief.by != "rules" else "the rules; a model was asked in vain"
    cost = "" if spent.cost is None else f" · cost {spent.cost:.6f}".rstrip("0").rstrip(".")
    return f"written by {by} · {spent.tokens_in} + {spent.tokens_out} tokens · {spent.seconds:.1f} s{cost}"


def flat(text: str) -> str:
    """Words on one line: every run of white space becomes one space, controls of terminals and bidi are left out."""
    return " ".join(_CONTROLS.sub(" ", text).split())


LONGEST = 600
"""Characters that a line shows of words that may be as long as their article, where all of them stand."""


def line(text: str) -> str:
    """Words of the world as a line shows them: on one line, and no more than a reader looks at."""
    shown = flat(text[: 2 * LONGEST])
    return shown if len(shown) <= LONGEST and len(text) <= 2 * LONGEST else f"{shown[:LONGEST].rstrip()} …"


def relation_in_words(relation: Relation | None) -> str:
    """How an act hangs on its condition: "unless", "in exchange for"."""
    return RELATION_NAMES[relation] if relation else "on condition"


def count_of(number: int, one: str, many: str | None = None) -> str:
    """A count such as "1 article" or "3,000 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


class _Words:
    """Finds the words for one reading's parts."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.article.text
        self._contingencies = {found.id: found for found in reading.contingencies}
        self._acts = {act.id: act for act in reading.acts}

    def reading(self) -> ReadingView:
        reading = self._reading
        return ReadingView(
            title=flat(reading.article.title or "Untitled"),
            facts=_facts(reading.article),
            brief=tuple(self._brief()),
            written=show_written(reading.brief),
            actors=tuple(self._actor(actor) for actor in reading.actors),
            statements=tuple(self._statement(statement) for statement in reading.statements),
            acts=tuple(self._acts_by_kind()),
            outlook=tuple(self.outlook(outlook) for outlook in reading.outlook),
            encounters=tuple(self._encounter(encounter) for encounter in reading.encounters),
            options=tuple(
                OptionsView(self._name(options.actor), tuple(self._words(item) for item in options.items))
                for options in reading.options
            ),
            problems=tuple(self._problem(problem) for problem in reading.problems),
        )

    def _words(self, span: Span) -> str:
        return flat(span.of(self._text))

    def _name(self, actor: ActorId | None, otherwise: str | None = None) -> str:
        if actor == ISSUER:
            return "the issuer"
        if actor == REPORT:
            return "the report"
        known = self._reading.cast.get(actor)
        return flat(known.name if known else otherwise or "not named")

    def _brief(self) -> Iterable[LineView]:
        number = 0
        for line in self._reading.brief.lines:
            supports = []
            for span in line.supports:
                number += 1
                supports.append(Support(number, span, self._words(span)))
            yield LineView(line.text, tuple(supports))

    def _actor(self, actor: Actor) -> ActorView:
        return ActorView(
            name=flat(actor.name),
            kind=actor.kind.value,
            country=actor.country,
            roles=tuple(dict.fromkeys(_role(role) for role in actor.roles)),
            speaks_for=self._name(actor.speaks_for) if actor.speaks_for else None,
            mentions=len(actor.mentions),
            span=actor.mentions[0].span if actor.mentions else None,
        )

    def _statement(self, statement: Statement) -> StatementView:
        words = " … ".join(self._words(span) for span in statement.content)
        return StatementView(
            id=statement.id,
            speaker=self._name(statement.speaker, statement.speaker_name),
            cue=self._words(statement.cue) if statement.cue else None,
            words=f"“{words}”" if statement.form is Form.DIRECT else words,
            form=statement.form.value,
            to=self._hearer(statement),
            occasion=self._words(statement.occasion) if statement.occasion else None,
            day=self._day(statement.said_on),
            span=statement.content[0],
        )

    def _hearer(self, statement: Statement) -> str | None:
        """Who is told: the actor, or the words for somebody who is none ("reporters")."""
        if statement.addressee:
            return self._name(statement.addressee)
        shown = statement.hearer is not None and not (statement.occasion and statement.occasion.meets(statement.hearer))
        return self._words(statement.hearer) if shown and statement.hearer else None

    def _acts_by_kind(self) -> Iterable[tuple[ActKind, tuple[ActView, ...]]]:
        for kind in KIND_NAMES:
            acts = tuple(self._act(act) for act in self._reading.acts if act.kind is kind)
            if acts:
                yield kind, acts

    def _act(self, act: Act) -> ActView:
        hangs_on = self._contingencies.get(act.contingency) if act.contingency else None
        notes = [act.certainty.value] if act.certainty is not Certainty.CERTAIN else []
        if act.deadline:
            notes.append(f"by {self._day(act.deadline)}")
        target = self._name(act.target, act.target_name) if act.target or act.target_name else None
        return ActView(
            id=act.id,
            holder=self._name(act.holder, act.holder_name),
            target=target,
            words=self._words(act.text),
            condition=self._condition(hangs_on) if hangs_on else None,
            notes=tuple(notes),
            score=act.reason.score,
            why=act.reason.why,
            span=act.text,
        )

    def _condition(self, found: Contingency) -> str:
        marker = self._words(found.marker).lower()
        as_put = marker.split()[0] in _AS_PUT or "absence" in marker
        return f"{marker if as_put else RELATION_NAMES[found.relation]} {self._words(found.condition)}"

    def outlook(self, outlook: Outlook) -> OutlookView:
        """What may follow from one matter, in words."""
        branches = []
        for branch in outlook.branches:
            hanging = [self._contingencies[known] for known in branch.contingencies if known in self._contingencies]
            consequences = tuple(
                ConsequenceView(
                    condition=self._condition(found),
                    consequence=self._words(found.consequence),
                    by=self._name(found.by, found.by_name),
                    span=found.consequence,
                    kind=found.kind.value,
                )
                for found in hanging
            )
            branches.append(BranchView(BRANCH_NAMES[branch.kind], consequences))
        return OutlookView(flat(outlook.on), tuple(branches))

    def _encounter(self, encounter: Encounter) -> EncounterView:
        facts = [self._words(encounter.place)] if encounter.place else []
        if encounter.date:
            facts.append(self._day(encounter.date) or "")
        if encounter.format:
            facts.append(encounter.format.value.replace("_", "-"))
        facts.extend(f"on {self._words(span)}" for span in encounter.agenda)
        return EncounterView(
            kind=encounter.kind.value,
            status=encounter.status.value.replace("_", " "),
            who=", ".join(self._name(actor) for actor in encounter.participants),
            facts=tuple(facts),
            span=encounter.spans[0],
        )

    def _day(self, day: Day | None) -> str | None:
        if day is None:
            return None
        words = self._words(day.span)
        known = day.date
        return f"{words} ({known.day} {known:%B %Y})" if known else words

    def _problem(self, problem: Problem) -> ProblemView:
        return ProblemView(problem.code, problem.message, self._words(problem.span) if problem.span else None)


def _facts(article: Article) -> tuple[str, ...]:
    known = (
        article.outlet,
        show_published(article.published),
        f"by {article.byline}" if article.byline else None,
        article.agency,
        article.place,
    )
    return tuple(flat(fact) for fact in known if fact)


def _role(role: Role) -> str:
    words = flat(role.title)
    return f"former {words}" if role.former and "former" not in words.lower() else words
