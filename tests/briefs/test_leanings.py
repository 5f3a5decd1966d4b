"""Which sentences do not stand alone."""

import pytest

from onrecord.briefs.leanings import is_old, leans
from tests.briefs.builders import MakeArticle, Parser


def asked(parser: Parser, make_article: MakeArticle, text: str, *, spoken: bool = False, named: bool = False) -> bool:
    parse = parser(make_article(text))
    return leans(parse, parse.sentences[0], spoken=spoken, named=named)


@pytest.mark.parametrize(
    "text",
    [
        "The prime minister rejected the plan on Monday.",
        "The step was called unfair by the ministry.",
        "They left the hall before the vote.",
        "For example, the ports were closed on Monday.",
        "Farewell: The crew of the trawler left the harbour.",
        "However, the ports reopened on Monday.",
    ],
)
def test_a_sentence_with_words_that_another_explains_leans(
    parser: Parser, make_article: MakeArticle, text: str
) -> None:
    assert asked(parser, make_article, text)


@pytest.mark.parametrize(
    "text",
    [
        "The prime minister of Ruritania rejected the plan on Monday.",
        "The harbour of Zenda reopened on Monday.",
        "Ruritania called the step unfair.",
    ],
)
def test_a_sentence_that_says_of_whom_it_speaks_does_not_lean(
    parser: Parser, make_article: MakeArticle, text: str
) -> None:
    assert not asked(parser, make_article, text)


def test_a_bare_office_that_will_be_named_does_not_lean(parser: Parser, make_article: MakeArticle) -> None:
    assert not asked(parser, make_article, "The prime minister rejected the plan on Monday.", named=True)


def test_a_speakers_turn_may_begin_with_a_label(parser: Parser, make_article: MakeArticle) -> None:
    assert not asked(parser, make_article, "VOGEL: Ruritania will reopen its ports.", spoken=True)


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("Vogel had warned of a blockade.", True),
        ("Zenda said last month that it would close the port.", True),
        ("Vogel warned of a blockade.", False),
    ],
)
def test_what_was_so_before_the_news_is_old(parser: Parser, make_article: MakeArticle, text: str, old: bool) -> None:
    parse = parser(make_article(text))
    assert is_old(parse, parse.sentences[0]) is old
