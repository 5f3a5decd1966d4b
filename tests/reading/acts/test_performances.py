"""Acts that the words themselves perform, by what they mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from tests.reading.acts.test_judgements import kinds_in

Parser = Callable[[Article], Parse]

ACTS = [
    ("“Such raids will not go unpunished,” the minister said.", "threat"),
    ("“Those responsible will be held accountable,” the minister said.", "threat"),
    ("“This is a price that the regime will pay,” the minister said.", "threat"),
    ("“A new attack could come at any time,” the minister said.", "warning"),
    ("The agency said that millions may go hungry.", "warning"),
    ("“We continue to support the refugees,” the minister said.", "promise"),
    ("“We are doing everything we can to prevent a war,” the minister said.", "promise"),
    ("“We would like to see the talks resume,” the minister said.", "hope"),
    ("“We are suspending all flights,” the minister said.", "announcement"),
    ("“That claim is false,” the minister said.", "denial"),
    ("“The regime poses a threat to peace,” the minister said.", "accusation"),
    ("“It is a crisis of Sudan’s own making,” the minister said.", "accusation"),
    ("“Sudan plans to fabricate a pretext,” the minister said.", "accusation"),
    ("“She is one of the finest players,” the coach said.", "endorsement"),
    ("“The nurses did a terrific job,” the minister said.", "endorsement"),
    ("We have updated our advice. Do not travel to Sudan due to unrest.", "appeal"),
    ("A man accused of stabbing a clerk was in court.", "accusation"),
]


@pytest.mark.parametrize(("text", "kind"), ACTS)
def test_words_perform(parser: Parser, make_article: Callable[..., Article], text: str, kind: str) -> None:
    assert kind in kinds_in(parser, make_article(text))


NO_ACTS = ["The film will be shown in May.", "The house was sold last year.", "Police said two people were hurt."]


@pytest.mark.parametrize("text", NO_ACTS)
def test_plain_news_performs_nothing(parser: Parser, make_article: Callable[..., Article], text: str) -> None:
    assert kinds_in(parser, make_article(text)) == []
