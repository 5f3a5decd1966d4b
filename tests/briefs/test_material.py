"""Which sentences can stand in a brief."""

import pytest

from onrecord.briefs.material import gather
from onrecord.model.readings import Reading
from tests.briefs.builders import MakeArticle, Parser

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
    article = make_article(WHOLE, title="Harbour of Zenda reopens")
    material = gather(Reading(article=article), parser(article))
    assert material.acts_in[0] == 0
    assert material.sentences[0].stems & material.headline
