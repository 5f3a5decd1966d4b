"""What measures the gate of the briefs: lines altered so that they are false."""

import random

import pytest

from evals.briefs import MUTATIONS, Case, naive_gate
from onrecord.model.actors import Cast
from onrecord.model.readings import Line, Reading
from onrecord.model.spans import Span
from tests.briefs.builders import MakeArticle, person

TEXT = (
    "Former minister Anna Vogel said on Tuesday that Strelsau could close two ports if the crew is not freed. "
    "Karl Brandt spoke of “a matter of weeks”."
)


@pytest.fixture
def case(make_article: MakeArticle) -> Case:
    first = TEXT.index(" Karl Brandt")
    actors = (person(TEXT, "Anna Vogel"), person(TEXT, "Karl Brandt"))
    reading = Reading(article=make_article(TEXT), cast=Cast(actors))
    return Case(Line(TEXT[:first], (Span(0, first),)), reading)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("another name", "Anna Vogel", "Karl Brandt"),
        ("denied or no longer denied", "is not freed", "is freed"),
        ("surer or less sure", "could close", "will close"),
        ("condition dropped", " if the crew is not freed", ""),
        ("former or no longer deputy", "Former minister", "minister"),
    ],
)
def test_a_mutation_alters_one_thing(case: Case, name: str, before: str, after: str) -> None:
    assert MUTATIONS[name](case, random.Random(1)) == case.line.text.replace(before, after)


@pytest.mark.parametrize("name", [name for name in MUTATIONS if name != "two names exchanged"])
def test_a_mutation_says_what_the_line_did_not(case: Case, name: str) -> None:
    assert MUTATIONS[name](case, random.Random(1)) not in (None, case.line.text)


@pytest.mark.parametrize("name", sorted(MUTATIONS))
def test_the_same_chance_gives_the_same_falsehood(case: Case, name: str) -> None:
    mutation = MUTATIONS[name]
    assert mutation(case, random.Random(7)) == mutation(case, random.Random(7))


def test_a_mutation_without_a_place_gives_nothing(make_article: MakeArticle) -> None:
    text = "The harbour was quiet"
    case = Case(Line(text, (Span(0, len(text)),)), Reading(article=make_article(text)))
    assert [name for name, mutation in MUTATIONS.items() if mutation(case, random.Random(1))] == []


def test_the_naive_gate_asks_for_names_and_figures_alone(case: Case) -> None:
    swapped = case.line.text.replace("could", "will").replace("Anna Vogel", "Karl Brandt")
    assert naive_gate(Case(Line(swapped, case.line.supports), case.reading))
    assert not naive_gate(Case(Line("Otto Lang spoke.", case.line.supports), case.reading))
