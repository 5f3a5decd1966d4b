"""The outlooks of several articles joined into those of their story: one matter each, one consequence each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model.acts import ActId, BranchKind, ContingencyKind
from onrecord.model.articles import ArticleId
from onrecord.model.briefs import Support
from onrecord.model.readings import Outlook, Reading
from onrecord.model.spans import hull
from onrecord.showing.wordings import BRANCH_NAMES, show_outlooks

ALIKE = 0.6
"""Share of the words of two consequences, conditions included, that one party's must have in common to be one. As
for quotations: half may be common by grammar and matter alone."""

WIDEST = 600
"""Characters from the first to the last word of a contingency that are shown as one place; of a wider one the
consequence is."""

_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryConsequence:
    """What follows on a branch, in the newest article's words.

    ``places`` are where it stands, the newest article first; ``acts`` what is done by putting it so, by article.
    """

    condition: str
    consequence: str
    by: str
    kind: ContingencyKind
    places: tuple[Support, ...]
    acts: tuple[tuple[ArticleId, ActId], ...]


@dataclass(frozen=True, slots=True)
class StoryBranch:
    """One way that a matter may go."""

    kind: BranchKind
    consequences: tuple[StoryConsequence, ...]

    @property
    def name(self) -> str:
        """The way in words: "goes well"."""
        return BRANCH_NAMES[self.kind]


@dataclass(frozen=True, slots=True)
class StoryOutlook:
    """What may follow from one matter, as all articles tell it; ``on`` is the newest article's name for it."""

    on: str
    branches: tuple[StoryBranch, ...]


@dataclass(slots=True)
class _Matter:
    on: str
    names: set[frozenset[str]] = field(default_factory=set)
    encounters: set[str] = field(default_factory=set)
    branches: dict[BranchKind, list[StoryConsequence]] = field(default_factory=dict)

    def weight(self) -> tuple[int, int, int]:
        """How many articles tell of it, whether both ways are told, how much is told."""
        told = [found for branch in self.branches.values() for found in branch]
        articles = {place.article for found in told for place in found.places}
        return len(articles), len(self.branches), len(told)


def join_outlooks(
    readings: Sequence[Reading], encounters: Mapping[tuple[ArticleId, str], str]
) -> tuple[StoryOutlook, ...]:
    """The outlooks of a story, those that most articles tell of first.

    ``readings`` come newest first. ``encounters`` gives the record's id of an article's encounter: matters that depend
    on one encounter, or bear one name, are one.
    """
    matters: list[_Matter] = []
    for reading in readings:
        for outlook, branches in _told(reading):
            name = frozenset(_words(outlook.on) - _ARTICLES)
            met = encounters.get((reading.article.id, outlook.encounter)) if outlook.encounter else None
            home = next((m for m in matters if name in m.names or (met is not None and met in m.encounters)), None)
            if home is None:
                home = _Matter(" ".join(outlook.on.split()))
                matters.append(home)
            home.names.add(name)
            home.encounters |= {met} if met is not None else set()
            for kind, found in branches:
                _take(home.branches.setdefault(kind, []), found)
    order = list(BRANCH_NAMES)
    return tuple(
        StoryOutlook(
            matter.on,
            tuple(StoryBranch(kind, tuple(matter.branches[kind])) for kind in sorted(matter.branches, key=order.index)),
        )
        for matter in sorted(matters, key=_Matter.weight, reverse=True)
    )


def _told(reading: Reading) -> Iterator[tuple[Outlook, list[tuple[BranchKind, StoryConsequence]]]]:
    contingencies = {found.id: found for found in reading.contingencies}
    for outlook, view in zip(reading.outlook, show_outlooks(reading), strict=True):
        told = []
        for branch, shown in zip(outlook.branches, view.branches, strict=True):
            hanging = [contingencies[id] for id in branch.contingencies if id in contingencies]
            for found, words in zip(hanging, shown.consequences, strict=True):
                whole = hull((found.condition, found.consequence))
                span = whole if len(whole) <= WIDEST else found.consequence
                acts = tuple(
                    (reading.article.id, act.id)
                    for act in reading.acts
                    if act.contingency == found.id or (act.contingency is None and found.consequence.covers(act.text))
                )
                consequence = StoryConsequence(
                    condition=words.condition,
                    consequence=words.consequence,
                    by=words.by,
                    kind=found.kind,
                    places=(Support(reading.article.id, span),),
                    acts=acts,
                )
                told.append((branch.kind, consequence))
        yield outlook, told


def _take(known: list[StoryConsequence], found: StoryConsequence) -> None:
    """Put a consequence beside those of its branch, or give its places to the one that says the same."""
    for number, other in enumerate(known):
        if other.by == found.by and _alike(other, found):
            known[number] = StoryConsequence(
                condition=other.condition,
                consequence=other.consequence,
                by=other.by,
                kind=other.kind,
                places=(*other.places, *found.places),
                acts=(*other.acts, *found.acts),
            )
            return
    known.append(found)


def _alike(left: StoryConsequence, right: StoryConsequence) -> bool:
    ours, theirs = (_words(f"{each.condition} {each.consequence}") for each in (left, right))
    return len(ours & theirs) >= ALIKE * len(ours | theirs)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
