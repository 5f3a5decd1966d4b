"""Acts, statements and encounters as pages list them: by whom, to whom, in which words, and where these stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from onrecord.model.actors import ISSUER, REPORT
from onrecord.model.statements import Form
from onrecord.record.rows.contents import Contents, Place, Told, ToldAct, ToldEncounter, ToldStatement
from onrecord.serving import links
from onrecord.showing.wordings import count_of, relation_in_words
from onrecord.stories.variants import Quotation, variants

SOURCES = 6
"""Articles that are named of one thing."""

LONGEST = 600
"""Characters of a thing's words that a line shows; they may be as long as their article, where all of them stand."""

VARIANTS = 3
"""Places of difference between quotations that are shown of one statement."""

COMPARED = 3_000
"""Characters of a quotation up to which outlets' wordings are compared: comparing takes the square of it."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody, with their page where they have one."""

    name: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article that has something: whose it is, of which day, and where the words stand in it."""

    outlet: str
    day: date
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An act, statement or encounter in one line or two.

    ``condition`` is what an act hangs on, and how ("unless …"); ``page`` is the act's own. ``words`` carry quotation
    marks only where they are the speaker's own; ``variants`` are places where outlets quote one statement differently.
    """

    thing: str
    kind: str
    day: date
    by: tuple[Party, ...]
    to: Party | None = None
    words: str
    facts: tuple[str, ...] = ()
    condition: str | None = None
    deadline: date | None = None
    deadline_words: str | None = None
    status: str | None = None
    reports: int
    sources: tuple[Source, ...]
    more: int
    """Articles beyond those named."""
    variants: tuple[str, ...] = ()
    page: str | None = None

    @property
    def told(self) -> str:
        """Who has it, where that is more than one article."""
        articles = len(self.sources) + max(0, self.more)
        return count_of(self.reports, "independent report") if self.reports > 1 else f"1 report in {articles} articles"

    @property
    def href(self) -> str:
        """Where its words stand, in the newest article that has them."""
        return self.sources[0].href


@dataclass(frozen=True, slots=True)
class DayOfItems:
    """What was said, or happens, on one day."""

    day: date
    ahead: bool
    items: tuple[Item, ...]


def newest_first(contents: Contents) -> list[Told]:
    """Everything that articles say, by the day of saying or happening, the newest first."""
    told: list[Told] = [*contents.encounters, *contents.acts, *contents.statements]
    return sorted(told, key=_day, reverse=True)


def _day(told: Told) -> date:
    return told.day or told.said if isinstance(told, ToldEncounter) else told.said


def item_of(told: Told) -> Item:
    """A thing in a line."""
    match told:
        case ToldAct():
            return act_item(told)
        case ToldStatement():
            return statement_item(told)
        case ToldEncounter():
            return encounter_item(told)
    raise TypeError(f"not a thing that is listed: {told!r}")


def by_day(items: Sequence[Item], today: date) -> tuple[DayOfItems, ...]:
    """Items in the order they come in, those of one day together."""
    return tuple(DayOfItems(day, day > today, tuple(those)) for day, those in groupby(items, lambda item: item.day))


def act_item(act: ToldAct) -> Item:
    """An act in a line."""
    return Item(
        thing="act",
        kind=act.kind.value,
        day=act.said,
        by=(teller(act, act.holder, act.holder_name),),
        to=party(act.target, act.target_name) if act.target or act.target_name else None,
        words=shortened(act.text),
        condition=f"{relation_in_words(act.relation)} {shortened(act.condition)}" if act.condition else None,
        deadline=act.deadline,
        deadline_words=act.deadline_words,
        status=act.status.value,
        reports=act.dispatches,
        sources=sources_of(act),
        more=len(act.places) - SOURCES,
        page=links.act(act.id),
    )


def statement_item(said: ToldStatement) -> Item:
    """A statement in a line, with what outlets quote differently."""
    return Item(
        thing="statement",
        kind=said.form.value,
        day=said.said,
        by=(teller(said, said.speaker, said.speaker_name),),
        words=f"“{shortened(said.text)}”" if said.form is Form.DIRECT else shortened(said.text),
        reports=said.dispatches,
        sources=sources_of(said),
        more=len(said.places) - SOURCES,
        variants=tuple(_variants(said))[:VARIANTS],
    )


def encounter_item(met: ToldEncounter) -> Item:
    """A meeting or the like in a line."""
    facts = (met.place, met.format.value.replace("_", "-") if met.format else None)
    return Item(
        thing="encounter",
        kind=met.kind.value,
        day=_day(met),
        by=tuple(party(id, name) for id, name in met.who),
        words=shortened(met.text),
        facts=tuple(fact for fact in facts if fact),
        status=met.status.value,
        reports=met.dispatches,
        sources=sources_of(met),
        more=len(met.places) - SOURCES,
    )


def shortened(text: str) -> str:
    """Words of an article as far as a line shows them."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"


def party(id: str | None, name: str | None) -> Party:
    """Somebody by the record's id and name."""
    return Party(name or "not named", links.actor(id) if id else None)


def teller(told: Told, id: str | None, name: str | None) -> Party:
    """Who holds an act or says something.

    The issuer of a release and the report itself go by these words and their outlet: those of two articles are not one.
    """
    if id not in (ISSUER, REPORT):
        return party(id, name)
    outlet = told.places[0].outlet
    return Party(f"the {id} ({shortened(outlet)})" if outlet else f"the {id}", None)


def sources_of(told: Told) -> tuple[Source, ...]:
    """The articles that have a thing, the newest first."""
    return tuple(source_of(place) for place in told.places[:SOURCES])


def source_of(place: Place) -> Source:
    """An article that has a thing."""
    href = links.words(place.article, place.span, place.version)
    return Source(outlet=place.outlet or "no outlet named", day=place.day, href=href)


def _variants(said: ToldStatement) -> Iterator[str]:
    """Where outlets quote one statement with other words: who has which."""
    if said.form is not Form.DIRECT or len({place.words for place in said.places}) < 2:
        return
    if max(len(place.words) for place in said.places) > COMPARED:
        return
    outlets = {place.article: place.outlet or "one outlet" for place in said.places}
    quoted = [Quotation(article=place.article, span=place.span, text=place.words) for place in said.places]
    for found in variants(quoted[:SOURCES]):
        left, right = (
            f"{outlets[each.article]} “{shortened(each.text)}”" if each.text else f"{outlets[each.article]} nothing"
            for each in (found.left, found.right)
        )
        yield f"{left}, {right}"
