"""A reading as lines of text, one finding a line, for golden files that a person can review."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.actors import ActorId, Role
from onrecord.model.articles import Day
from onrecord.model.readings import Reading
from onrecord.model.spans import Span


def lines_of(reading: Reading) -> Iterator[str]:
    """Everything in a reading but mentions, in a fixed order."""
    return _Lines(reading).all()


def _row(word: str, *cells: object) -> str:
    return f"{word:12}" + " | ".join(str(cell or "-") for cell in cells)


def _role(role: Role) -> str:
    return f"former {role.title}" if role.former else role.title


class _Lines:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def all(self) -> Iterator[str]:
        yield from self.article()
        yield from self.actors()
        yield from self.statements()
        yield from self.acts()
        yield from self.contingencies()
        yield from self.encounters()
        yield from self.outlook()

    def words(self, *spans: Span | None) -> str:
        return " … ".join(" ".join(span.of(self.reading.article.text).split()) for span in spans if span)

    def name(self, actor: ActorId | None, otherwise: str | None = None) -> str:
        known = self.reading.cast.get(actor)
        return known.name if known else str(actor or (f"({otherwise})" if otherwise else "-"))

    def day(self, found: Day | None) -> str:
        return f"{self.words(found.span)} = {found.value or '?'}" if found else ""

    def article(self) -> Iterator[str]:
        article = self.reading.article
        yield _row("title", article.title)
        yield _row("facts", article.outlet, article.byline, article.agency, article.place, article.published)
        yield from (_row("block", block.kind.value, self.words(block.span)) for block in article.blocks)
        yield from (_row("media", media.kind.value, self.words(media.caption), media.credit) for media in article.media)

    def actors(self) -> Iterator[str]:
        for actor in self.reading.actors:
            roles = "; ".join(_role(role) for role in actor.roles)
            speaks_for = f"for {self.name(actor.speaks_for)}" if actor.speaks_for else ""
            yield _row("actor", actor.name, actor.kind.value, actor.country, roles, speaks_for)

    def statements(self) -> Iterator[str]:
        for said in self.reading.statements:
            who, to = self.name(said.speaker, said.speaker_name), self.name(said.addressee)
            what = (self.words(said.cue), said.form.value, self.words(*said.content))
            yield _row("statement", who, *what, f"to {to}", self.words(said.occasion), self.day(said.said_on))

    def acts(self) -> Iterator[str]:
        for act in self.reading.acts:
            who = f"{self.name(act.holder, act.holder_name)} -> {self.name(act.target, act.target_name)}"
            hangs = (act.certainty.value, act.contingency, self.day(act.deadline), f"{act.reason.score:.2f}")
            yield _row("act", act.kind.value, who, self.words(act.text), *hangs)

    def contingencies(self) -> Iterator[str]:
        for found in self.reading.contingencies:
            what = f"{self.words(found.condition)} => {self.words(found.consequence)}"
            by = self.name(found.by, found.by_name)
            where = (found.branch.value, found.encounter, f"{found.reason.score:.2f}")
            yield _row("contingency", found.relation.value, found.kind.value, by, what, *where)
        for options in self.reading.options:
            yield _row("options", self.name(options.actor), " / ".join(self.words(item) for item in options.items))

    def encounters(self) -> Iterator[str]:
        for met in self.reading.encounters:
            who = ", ".join(self.name(actor) for actor in met.participants)
            facts = (self.words(met.place), self.day(met.date), met.format and met.format.value)
            yield _row("encounter", met.kind.value, met.status.value, who, *facts, self.words(*met.agenda))

    def outlook(self) -> Iterator[str]:
        for outlook in self.reading.outlook:
            branches = [f"{b.kind.value}: {', '.join([*b.contingencies, *b.acts])}" for b in outlook.branches]
            yield _row("outlook", outlook.on, *branches)
        for number, line in enumerate(self.reading.brief.lines, 1):
            yield _row(f"brief {number}", line.text)
        if self.reading.brief.headline is not None:
            yield _row("headline", self.reading.brief.headline.text)
        for line in self.reading.brief.more:
            yield _row("more", line.text)
        for problem in self.reading.problems:
            yield _row("problem", problem.code, problem.span and problem.span.start, problem.message)
