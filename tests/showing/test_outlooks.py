"""The outlooks of several articles as their story's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.model.acts import BranchKind, Contingency, ContingencyId, ContingencyKind, Reason, Relation
from onrecord.model.articles import Article, ArticleId
from onrecord.model.encounters import EncounterId
from onrecord.model.readings import Branch, Outlook, Reading
from onrecord.model.spans import Span
from onrecord.showing.outlooks import join_outlooks


def told(id: str, on: str, *lines: str, encounter: str | None = None) -> Reading:
    """A reading of lines such as ``if the talks fail > tariffs rise``, the matter ``on`` succeeding or failing."""
    text, found = "\n".join(lines), []
    start = 0
    for number, line in enumerate(lines, 1):
        condition = line.partition(" > ")[0]
        marker, _, rest = condition.partition(" ")
        begins = start + len(marker) + 1
        found.append(
            Contingency(
                id=ContingencyId(f"c{number}"),
                relation=Relation.IF,
                marker=Span(start, start + len(marker)),
                condition=Span(begins, begins + len(rest)),
                consequence=Span(start + len(condition) + 3, start + len(line)),
                by=None,
                by_name="Ana Costa",
                condition_actor=None,
                consequence_actor=None,
                kind=ContingencyKind.THREAT,
                branch=BranchKind.FAILS if "fail" in condition else BranchKind.SUCCEEDS,
                reason=Reason(0.9, "if"),
            )
        )
        start += len(line) + 1
    kinds = [kind for kind in BranchKind if any(each.branch is kind for each in found)]
    branches = tuple(Branch(kind=kind, contingencies=tuple(c.id for c in found if c.branch is kind)) for kind in kinds)
    met = EncounterId(encounter) if encounter else None
    return Reading(
        article=Article(id=ArticleId(id), text=text, published=date(2025, 8, 13)),
        contingencies=tuple(found),
        outlook=(Outlook(on=on, encounter=met, branches=branches),),
    )


FIRST = told("a", "the talks", "if the talks fail > tariffs on steel will rise")
SECOND = told("b", "The talks", "if the talks fail > the tariffs on steel will rise", "if they go well > peace")


def test_matters_of_one_name_are_one_with_the_branches_of_all() -> None:
    (outlook,) = join_outlooks([FIRST, SECOND], {})
    assert outlook.on == "the talks"
    assert [branch.name for branch in outlook.branches] == ["goes well", "goes badly"]


def test_what_two_articles_tell_of_one_party_is_told_once_with_both_places() -> None:
    (outlook,) = join_outlooks([FIRST, SECOND], {})
    (consequence,) = outlook.branches[1].consequences
    assert consequence.consequence == "tariffs on steel will rise"
    assert [place.article for place in consequence.places] == ["a", "b"]


def test_what_two_parties_say_stays_apart() -> None:
    other = replace(SECOND, contingencies=tuple(replace(c, by_name="Ivan Petrov") for c in SECOND.contingencies))
    (outlook,) = join_outlooks([FIRST, other], {})
    assert [found.by for found in outlook.branches[1].consequences] == ["Ana Costa", "Ivan Petrov"]


def test_matters_that_hang_on_one_encounter_are_one_whatever_their_names() -> None:
    left = told("a", "the meeting", "if it fails > war", encounter="e1")
    right = told("b", "the Geneva summit", "if it fails > a new embargo", encounter="e7")
    one = {(ArticleId("a"), "e1"): "encounter-1", (ArticleId("b"), "e7"): "encounter-1"}
    assert [outlook.on for outlook in join_outlooks([left, right], one)] == ["the meeting"]
    assert len(join_outlooks([left, right], {})) == 2


def test_places_lead_to_condition_and_consequence_or_to_the_latter_where_they_stand_far_apart() -> None:
    text = FIRST.article.text
    (outlook,) = join_outlooks([FIRST], {})
    assert outlook.branches[0].consequences[0].places[0].span.of(text) == "the talks fail > tariffs on steel will rise"
    far = told("a", "the talks", "if the talks fail" + " again" * 200 + " > tariffs rise")
    (outlook,) = join_outlooks([far], {})
    assert outlook.branches[0].consequences[0].places[0].span.of(far.article.text) == "tariffs rise"


def test_what_most_articles_tell_of_comes_first() -> None:
    lone = told("c", "an election", "if it fails > riots", "if it goes well > calm", "if he wins > reform")
    assert [outlook.on for outlook in join_outlooks([lone, FIRST, SECOND], {})] == ["the talks", "an election"]
