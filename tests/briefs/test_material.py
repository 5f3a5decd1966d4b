"""Which sentences can stand in a brief."""

import pytest

from onrecord.briefs.material import gather
from onrecord.model.acts import ActKind
from onrecord.model.readings import Reading
from tests.briefs.builders import MakeArticle, Parser, act, person

WHOLE = "The harbour of Zenda reopened to traders on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "Because, unlike the last vote, everyone has a say.",
        "A harbour with high walls and two long piers.",
        "Will the harbour be open to all ships of both states?",
        "The harbour was closed by the authority at noon and . reopened on Tuesday.",
        "Let me start by telling you what the ministry decided on Monday.",
        "The minister (inaudible) spoke of the harbour and of its two piers.",
    ],
)
def test_scraps_questions_and_talk_about_talking_are_left_out(
    parser: Parser, make_article: MakeArticle, text: str
) -> None:
    article = make_article(f"{text}\n{WHOLE}", title="Harbour reopens")
    material = gather(Reading(article=article), parser(article))
    assert [told.span.of(article.text) for told in material.sentences] == [WHOLE]


def test_each_sentence_knows_its_acts_and_its_words(parser: Parser, make_article: MakeArticle) -> None:
    text = f"{WHOLE}\nAnna Vogel demanded that the ferries sail to the islands again."
    demand = act(text, ActKind.DEMAND, "the ferries sail to the islands again", person(text, "Anna Vogel"))
    article = make_article(text, title="Harbour of Zenda reopens")
    material = gather(Reading(article=article, acts=(demand,)), parser(article))
    assert material.acts_in == {1: 1}
    assert [told.stems & material.headline for told in material.sentences] == [material.headline, frozenset()]
