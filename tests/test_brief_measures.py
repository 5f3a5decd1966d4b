"""What measures the gate of the briefs: lines altered so that they are false."""

import random

import pytest

from evals.alterations import KINDS, MUTATIONS, Case
from evals.briefs import by_hand, naive_gate, right_by_hand
from onrecord.model.actors import Cast
from onrecord.model.acts import ContingencyKind
from onrecord.model.readings import Line, Reading
from onrecord.model.spans import Span
from tests.briefs.builders import MakeArticle, contingency, person, place

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


@pytest.mark.parametrize("name", ["another name", "another day", "denied or no longer denied", "false quotation"])
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


def test_every_mutation_gets_one_kind_of_thing_wrong() -> None:
    assert sorted(name for names in KINDS.values() for name in names) == sorted(MUTATIONS)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("turned round", "Anna Vogel visited Karl Brandt.", "Anna Vogel was visited by Karl Brandt."),
        ("two numbers exchanged", "12 ports and 40 mines closed.", "40 ports and 12 mines closed."),
        ("opposite condition", "Ports close if mines do.", "Ports close unless mines do."),
        ("hoped, now planned", "Anna Vogel hopes to visit.", "Anna Vogel planned to visit."),
        ("another office", "The minister left.", "The spokesman left."),
    ],
)
def test_a_mutation_of_a_short_line(make_article: MakeArticle, name: str, text: str, line: str) -> None:
    cast = Cast(tuple(person(text, each) for each in ("Anna Vogel", "Karl Brandt") if each in text))
    case = Case(Line(text, (Span(0, len(text)),)), Reading(article=make_article(text), cast=cast))
    assert MUTATIONS[name](case, random.Random(1)) == line


def test_a_condition_of_another_consequence_is_put_in(make_article: MakeArticle) -> None:
    text = "Ports close if mines flood. Trains stop if rain comes."
    found = [
        contingency(text, "if", "mines flood", "Ports close", ContingencyKind.THREAT),
        contingency(text, "if", "rain comes", "Trains stop", ContingencyKind.THREAT),
    ]
    line = Line("Ports close if mines flood.", (place(text, "Ports close if mines flood."),))
    case = Case(line, Reading(article=make_article(text), contingencies=tuple(found)))
    assert MUTATIONS["condition of another"](case, random.Random(1)) == "Ports close if rain comes."


@pytest.mark.model
def test_every_line_made_by_hand_finds_its_sentences() -> None:
    assert len(list(by_hand())) > 100
    assert len(list(right_by_hand())) > 10
