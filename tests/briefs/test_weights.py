"""What weighs in a brief, and what is diplomacy."""

from dataclasses import replace

import pytest

from onrecord.briefs.material import Material, gather
from onrecord.briefs.weights import is_diplomatic, near, rank, weigh_act
from onrecord.model.actors import Actor, ActorId, ActorKind, Cast, Mention, MentionForm
from onrecord.model.acts import ActKind
from onrecord.model.articles import Day
from onrecord.model.readings import Reading
from tests.briefs.builders import MakeArticle, Parser, act, person, place

TEXT = (
    "President Anna Vogel demanded that Zenda free the crew by Friday.\nClub chairman Karl Brandt demanded a new hall."
)


def material_of(parser: Parser, make_article: MakeArticle, role: str = "President", **found: object) -> Material:
    cast = Cast((person(TEXT, "Anna Vogel", role=role), person(TEXT, "Karl Brandt", role="Club chairman")))
    article = make_article(TEXT, published=None, title="Vogel demands freedom for the crew")
    reading = Reading(article=article, cast=cast, **found)  # type: ignore[arg-type]
    return gather(reading, parser(article))


@pytest.mark.parametrize(
    ("title", "want"),
    [
        ("President", 1.0),
        ("Prime Minister", 1.0),
        ("Foreign Minister", 0.75),
        ("Vice President", 0.5),
        ("deputy spokesman", 0.5),
        ("Club chairman", 0.25),
    ],
)
def test_offices_have_their_ranks(parser: Parser, make_article: MakeArticle, title: str, want: float) -> None:
    text = f"{title} Anna Vogel spoke of the harbour on Monday."
    cast = Cast((person(text, "Anna Vogel", role=title),))
    article = make_article(text)
    assert rank(gather(Reading(article=article, cast=cast), parser(article)), cast.actors[0].id) == want


def test_a_former_office_weighs_half(parser: Parser, make_article: MakeArticle) -> None:
    text = "Former chancellor Anna Vogel spoke of the harbour on Monday."
    cast = Cast((person(text, "Anna Vogel", role="chancellor", former=True),))
    article = make_article(text)
    assert rank(gather(Reading(article=article, cast=cast), parser(article)), cast.actors[0].id) == 0.5


def test_what_is_due_soon_weighs_more(parser: Parser, make_article: MakeArticle) -> None:
    material = material_of(parser, make_article)
    vogel = material.reading.actors[0]
    demand = act(TEXT, ActKind.DEMAND, "Zenda free the crew", vogel)
    due = replace(demand, deadline=Day(place(TEXT, "Friday"), None))
    assert weigh_act(material, due) > weigh_act(material, demand)


def test_a_sentence_on_the_headline_is_nearer(parser: Parser, make_article: MakeArticle) -> None:
    material = material_of(parser, make_article)
    assert near(material, place(TEXT, "free the crew")) > near(material, place(TEXT, "a new hall"))


def test_acts_of_a_head_of_state_and_of_a_government_are_diplomacy(parser: Parser, make_article: MakeArticle) -> None:
    text = "President Anna Vogel demanded that the crew be freed.\nZenda refused to free the crew of the trawler."
    vogel = person(text, "Anna Vogel", role="President")
    zenda = Actor(
        id=ActorId("zenda"),
        name="Zenda",
        kind=ActorKind.GOVERNMENT,
        mentions=(Mention(place(text, "Zenda"), MentionForm.NAME),),
    )
    acts = (
        act(text, ActKind.DEMAND, "the crew be freed", vogel),
        act(text, ActKind.REFUSAL, "to free the crew of the trawler", zenda),
    )
    article = make_article(text)
    reading = Reading(article=article, cast=Cast((vogel, zenda)), acts=acts)
    assert is_diplomatic(gather(reading, parser(article)))


def test_acts_of_a_chairman_are_none(parser: Parser, make_article: MakeArticle) -> None:
    material = material_of(parser, make_article, role="Club chairman")
    vogel, brandt = material.reading.actors
    acts = (
        act(TEXT, ActKind.DEMAND, "Zenda free the crew", vogel),
        act(TEXT, ActKind.DEMAND, "a new hall", brandt),
    )
    assert not is_diplomatic(material_of(parser, make_article, role="Club chairman", acts=acts))
