"""What may be cut from a sentence, and what may not."""

import pytest

from onrecord.briefs.cuts import shorten
from onrecord.briefs.parts import find_cuts
from onrecord.briefs.quotations import quoted_spans
from onrecord.briefs.sheets import sheet_of
from onrecord.briefs.styles import Style
from tests.briefs.builders import MakeArticle, Parser


def cut(parser: Parser, make_article: MakeArticle, sentence: str, limit: int, eager: int = 0) -> str | None:
    article = make_article(sentence)
    parse = parser(article)
    sheet = sheet_of(parse, quoted_spans(article), frozenset({"Vogel"}))
    tokens, style = range(len(parse)), Style(words=limit, eager=(eager,))
    kept = next(shorten(sheet, tokens, find_cuts(sheet, tokens), frozenset(), style), None)
    return None if kept is None else " ".join(parse.words[token] for token in kept)


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("However, the ports reopened on Monday.", "the ports reopened on Monday ."),
        ("But the ports reopened on Monday.", "the ports reopened on Monday ."),
        ("STRELSAU, March 3 (Alpine News) - The ports reopened on Monday.", "The ports reopened on Monday ."),
        ("The ports (all four of them) reopened on Monday.", "The ports reopened on Monday ."),
        ("Vogel also said that the ports reopened.", "Vogel said that the ports reopened ."),
        ("Geneva — The ports reopened on Monday.", "The ports reopened on Monday ."),
        ("First, the ports reopened on Monday.", "the ports reopened on Monday ."),
    ],
)
def test_what_only_ties_a_sentence_to_its_place_always_goes(
    parser: Parser, make_article: MakeArticle, sentence: str, want: str
) -> None:
    assert cut(parser, make_article, sentence, 35) == want


@pytest.mark.parametrize(
    ("sentence", "limit", "want"),
    [
        (
            "The envoy, who had travelled through the night, rejected the plan.",
            6,
            "The envoy rejected the plan .",
        ),
        (
            "The envoy rejected the plan after talks with the king had ended in the capital.",
            6,
            "The envoy rejected the plan .",
        ),
        (
            "Foreign Minister Anna Vogel rejected the plan.",
            4,
            "Vogel rejected the plan .",
        ),
    ],
)
def test_what_adds_to_a_sentence_goes_where_words_are_short(
    parser: Parser, make_article: MakeArticle, sentence: str, limit: int, want: str
) -> None:
    assert cut(parser, make_article, sentence, limit) == want


@pytest.mark.parametrize(
    "sentence",
    [
        "The ports will close if the crew is not freed.",
        "The ports will close unless the crew is freed.",
        "The embargo stays as long as the war continues.",
        "The envoy called it “a plan that, as we all know, nobody has read”.",
        "The minister reportedly rejected the plan.",
        "The envoy was ready to talk but rejected the plan.",
        "Vogel will sign after the crew comes home.",
        "Although Zenda agreed, Vogel rejected the plan.",
        "The ports will reopen, with the help of Zenda, to foreign ships.",
    ],
)
def test_conditions_doubts_and_quotations_are_never_cut(
    parser: Parser, make_article: MakeArticle, sentence: str
) -> None:
    assert cut(parser, make_article, sentence, 4) is None


def test_the_name_behind_an_office_stays(parser: Parser, make_article: MakeArticle) -> None:
    sentence = "The foreign minister of Ruritania, Anna Vogel, rejected the plan."
    assert cut(parser, make_article, sentence, 35, eager=3) == (
        "The foreign minister of Ruritania , Anna Vogel , rejected the plan ."
    )


def test_of_three_predicates_two_are_not_left_without_their_and(parser: Parser, make_article: MakeArticle) -> None:
    sentence = "Anna Vogel rejected the treaty, left the hall in the afternoon, and called her envoys home from Zenda."
    assert cut(parser, make_article, sentence, 12) == "Anna Vogel rejected the treaty ."


def test_of_two_predicates_the_second_may_be_told_alone(parser: Parser, make_article: MakeArticle) -> None:
    article = make_article("Anna Vogel praised the harbour workers of Zenda and warned that the ports would close.")
    parse = parser(article)
    tokens, sheet = range(len(parse)), sheet_of(parse, (), frozenset())
    keep = frozenset(range(parse.words.index("warned"), len(parse) - 1))
    kept = next(shorten(sheet, tokens, find_cuts(sheet, tokens), keep, Style(words=9, eager=(0,))))
    assert " ".join(parse.words[t] for t in kept) == "Anna Vogel warned that the ports would close ."


def test_of_a_sentence_that_is_all_aside_nothing_is_left(parser: Parser, make_article: MakeArticle) -> None:
    assert cut(parser, make_article, "(All four of them.).", 35) is None
