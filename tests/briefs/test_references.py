"""Names in place of pronouns and bare offices, where nobody could take them for another's."""

from __future__ import annotations

import pytest

from onrecord.briefs.phrases import print_phrase
from onrecord.briefs.references import display_name
from onrecord.briefs.sheets import sheet_of
from onrecord.model.actors import Actor, Cast, Mention, MentionForm
from tests.briefs.builders import MakeArticle, Parser, person, place, pronoun


def printed(parser: Parser, make_article: MakeArticle, text: str, *actors: Actor) -> str | None:
    """The last sentence of a text as it is printed."""
    parse = parser(make_article(text))
    sentence = parse.sentences[-1]
    phrase = print_phrase(sheet_of(parse, (), frozenset()), Cast(actors), range(sentence.first, sentence.stop))
    return None if phrase is None else phrase.text


def office(text: str, words: str) -> Mention:
    return Mention(place(text, words), MentionForm.TITLE)


def test_a_pronoun_gets_the_name_of_the_subject_before_it(parser: Parser, make_article: MakeArticle) -> None:
    text = "Anna Vogel met Karl Brandt in Geneva.\nShe rejected the plan."
    actors = person(text, "Anna Vogel", pronoun(text, "She")), person(text, "Karl Brandt")
    assert printed(parser, make_article, text, *actors) == "Anna Vogel rejected the plan."


def test_a_pronoun_that_may_mean_two_is_not_named(parser: Parser, make_article: MakeArticle) -> None:
    text = "Envoys of Zenda met Karl Brandt and Otto Lang in Geneva.\nHe rejected the plan."
    actors = person(text, "Karl Brandt", pronoun(text, "He")), person(text, "Otto Lang")
    assert printed(parser, make_article, text, *actors) is None


def test_a_chain_of_pronouns_leads_back_to_its_name(parser: Parser, make_article: MakeArticle) -> None:
    text = "Anna Vogel met Karl Brandt.\nShe left at noon.\nShe rejected the plan."
    vogel = person(text, "Anna Vogel", pronoun(text, "She"), pronoun(text, "She", 1))
    assert printed(parser, make_article, text, vogel, person(text, "Karl Brandt")) == "Anna Vogel rejected the plan."


def test_a_bare_office_gets_its_name(parser: Parser, make_article: MakeArticle) -> None:
    text = "Anna Vogel spoke in Geneva.\nThe prime minister rejected the plan."
    vogel = person(text, "Anna Vogel", office(text, "The prime minister"))
    assert printed(parser, make_article, text, vogel) == "Anna Vogel rejected the plan."


def test_a_bare_office_that_may_be_two_peoples_stays(parser: Parser, make_article: MakeArticle) -> None:
    text = "Envoys met Karl Brandt and Otto Lang.\nThe prime minister rejected the plan."
    brandt = person(text, "Karl Brandt", office(text, "The prime minister"))
    assert printed(parser, make_article, text, brandt, person(text, "Otto Lang")) == (
        "The prime minister rejected the plan."
    )


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        ("If Zenda closes the port, it will pay.", True),
        ("In a quiet street of the capital, it looked like a school.", False),
    ],
)
def test_it_stands_behind_a_subject_only(
    parser: Parser, make_article: MakeArticle, sentence: str, stands: bool
) -> None:
    assert (printed(parser, make_article, sentence) is not None) is stands


def test_words_of_a_headline_are_no_part_of_a_name() -> None:
    text = "Anna Vogel Before Talks\nAnna Vogel arrived."
    vogel = person(text, "Anna Vogel Before Talks", Mention(place(text, "Anna Vogel", 1), MentionForm.NAME))
    assert display_name(Cast((vogel,)), text, vogel.id) == ("Anna Vogel", place(text, "Anna Vogel", 1))
