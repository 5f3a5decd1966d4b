"""A word changed inside quotation marks is shown, with its place in both articles."""

from onrecord.model.articles import ArticleId
from onrecord.model.spans import Span
from onrecord.stories.variants import Quotation, variants


def quotation(article: str, text: str, start: int = 10) -> Quotation:
    return Quotation(article=ArticleId(article), span=Span(start, start + len(text)), text=text)


def shown(*texts: str) -> list[tuple[str, str]]:
    found = variants([quotation(f"article-{at}", text) for at, text in enumerate(texts)])
    return [(variant.left.text, variant.right.text) for variant in found]


def test_a_word_changed_is_shown_with_its_places() -> None:
    left, right = "We will never accept this deal as it is", "We will not accept this deal as it is"
    (variant,) = variants([quotation("a", left), quotation("b", right, start=50)])
    assert (variant.left.text, variant.right.text) == ("never", "not")
    assert variant.left.span == Span(18, 23)
    assert variant.right.span == Span(58, 61)


def test_a_word_left_out_has_no_place_in_the_other() -> None:
    (variant,) = variants(
        [quotation("a", "we will never ever accept this deal"), quotation("b", "we will never accept this deal")]
    )
    assert (variant.left.text, variant.right.span) == ("ever", None)


def test_case_punctuation_and_apostrophes_are_no_variants() -> None:
    assert shown("We don\u2019t want war, and never did.", "we don't want war and never did") == []


def test_a_quotation_that_is_only_cut_is_no_variant() -> None:
    assert shown("I say it again: we will never accept this deal", "we will never accept this deal") == []


def test_two_statements_are_not_set_against_each_other() -> None:
    assert shown("We will never accept this deal", "They have asked us for more time to think") == []


def test_the_wording_of_most_outlets_is_the_one_that_others_are_set_against() -> None:
    most, one = "we will never accept this deal", "we will hardly accept this deal"
    assert shown(one, most, most) == [("never", "hardly")]


def test_nothing_quoted_nothing_found() -> None:
    assert variants([]) == ()
    assert shown("\u2026", "we will never accept this deal") == []
