"""What the page of a story is made of beside its lists: its brief, its outlook, who addressed whom, its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.desk.tellings import ToldLine, ToldSupport
from onrecord.model.acts import ActKind
from onrecord.model.articles import ArticleId
from onrecord.record.rows import ArticleRow
from onrecord.record.rows.contents import Contents, ReadArticle, ToldAct
from onrecord.serving import links
from onrecord.showing.drawings import show_outlook
from onrecord.showing.exchanges import Exchange, choose_exchanges, show_exchanges
from onrecord.showing.outlooks import StoryConsequence, StoryOutlook
from onrecord.showing.views import BranchView, ConsequenceView, OutlookView
from onrecord.showing.wordings import count_of, flat
from onrecord.web.items import Item, Source, act_item, party, shortened, teller

ACTORS = 12
"""Actors in the picture of who addressed whom."""

EXCHANGES, NAMED = 40, 5
"""Rows of the table that says the same, and acts that each leads to."""

BRANCHED, TOLD = 4, 16
"""Consequences of one branch that are drawn, and that are told at all."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that a line rests on, and the article that has them."""

    words: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """A line of a brief with the words behind it."""

    text: str
    reports: int
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class DrawnOutlook:
    """What may follow from one matter, in words and as a picture; ``rest`` is what is told and not drawn."""

    view: OutlookView
    rest: tuple[BranchView, ...]

    @property
    def picture(self) -> Markup:
        """The picture, made when it is asked for: of many matters, some are told as lists alone."""
        return Markup(show_outlook(self.view))

    @property
    def more(self) -> int:
        """How many consequences are not drawn."""
        return sum(len(branch.consequences) for branch in self.rest)


@dataclass(frozen=True, slots=True)
class Addressed:
    """Acts of one kind from one to another: how many, and the newest of them."""

    by: str
    to: str
    kind: str
    count: int
    acts: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One report: the article that had it first, and its copies elsewhere."""

    first: ArticleRow
    copies: tuple[ArticleRow, ...]


def brief_lines(lines: Sequence[ToldLine]) -> tuple[BriefLine, ...]:
    """The lines of a story's brief."""
    return tuple(
        BriefLine(text=line.text, reports=line.dispatches, cited=tuple(map(_cited, line.supports))) for line in lines
    )


def _cited(support: ToldSupport) -> Cited:
    href = links.words(support.article, support.span, support.version)
    return Cited(
        shortened(support.words), Source(outlet=support.outlet or "no outlet named", day=support.day, href=href)
    )


def drawn_outlooks(outlooks: Sequence[StoryOutlook], contents: Contents) -> tuple[DrawnOutlook, ...]:
    """The outlooks of a story with what came of the acts on them, each as a picture."""
    versions = {each.row.id: each.row.version for each in contents.articles}
    acts = {(place.article, place.local): act for act in contents.acts for place in act.places}
    dispatches = {each.row.id: each.row.dispatch for each in contents.articles}
    drawn = []
    for outlook in outlooks:
        branches = [
            BranchView(
                branch.name,
                tuple(_consequence(found, versions, dispatches, acts) for found in branch.consequences[:TOLD]),
            )
            for branch in outlook.branches
        ]
        drawn.append(draw(OutlookView(flat(outlook.on), tuple(branches))))
    return tuple(drawn)


def draw(view: OutlookView) -> DrawnOutlook:
    """An outlook whose picture shows the first consequences of each branch."""
    first = tuple(BranchView(branch.name, branch.consequences[:BRANCHED]) for branch in view.branches)
    rest = tuple(
        BranchView(branch.name, branch.consequences[BRANCHED:])
        for branch in view.branches
        if len(branch.consequences) > BRANCHED
    )
    return DrawnOutlook(OutlookView(view.on, first), rest)


def _consequence(
    found: StoryConsequence,
    versions: Mapping[ArticleId, int],
    dispatches: Mapping[ArticleId, str],
    acts: Mapping[tuple[ArticleId, str], ToldAct],
) -> ConsequenceView:
    first = found.places[0]
    known = dict.fromkeys(acts[at].status for at in found.acts if at in acts)
    reports = len({dispatches[place.article] for place in found.places})
    notes = [found.kind.value, *(status.value.replace("_", " ") for status in known)]
    notes += [count_of(reports, "independent report")] if reports > 1 else []
    return ConsequenceView(
        condition=shortened(found.condition),
        consequence=shortened(found.consequence),
        by=found.by,
        span=first.span,
        kind=found.kind.value,
        notes=tuple(notes),
        href=links.words(first.article, first.span, versions[first.article]),
    )


def addressed(contents: Contents) -> tuple[Addressed, ...]:
    """Who addressed whom how, most often first."""
    groups: dict[tuple[str, str, str], list[ToldAct]] = {}
    for act in contents.acts:
        if (act.holder or act.holder_name) and (act.target or act.target_name):
            by, to = teller(act, act.holder, act.holder_name), party(act.target, act.target_name)
            groups.setdefault((flat(by.name), flat(to.name), act.kind.value), []).append(act)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(Addressed(*who, len(acts), tuple(map(act_item, acts[:NAMED]))) for who, acts in ordered[:EXCHANGES])


def drawn_exchanges(exchanges: Sequence[Addressed], contents: Contents) -> Markup | None:
    """The picture of who addressed whom, between the actors of most acts and statements; None where nobody did."""
    weights = Counter(flat(teller(act, act.holder, act.holder_name).name) for act in contents.acts)
    weights.update(flat(party(act.target, act.target_name).name) for act in contents.acts)
    weights.update(flat(teller(said, said.speaker, said.speaker_name).name) for said in contents.statements)
    found = (
        Exchange(holder=each.by, target=each.to, kind=ActKind(each.kind), count=each.count, href=each.acts[0].href)
        for each in exchanges
    )
    chosen = choose_exchanges(found, weights, ACTORS)
    return Markup(show_exchanges(chosen)) if chosen else None


def dispatches_of(articles: Sequence[ReadArticle]) -> tuple[Dispatch, ...]:
    """Articles by the report that they carry, the newest report first."""
    groups: dict[str, list[ArticleRow]] = {}
    for each in articles:
        groups.setdefault(each.row.dispatch, []).append(each.row)
    return tuple(Dispatch(rows[-1], tuple(reversed(rows[:-1]))) for rows in groups.values())
