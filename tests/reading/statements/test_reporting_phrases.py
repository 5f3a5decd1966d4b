"""Reports without a verb of saying."""

import pytest

from onrecord.model.articles import Article, ArticleId, Block, BlockKind
from onrecord.model.spans import Span
from onrecord.reading.statements.quotations import find_quotations
from onrecord.reading.statements.reporting import Report
from onrecord.reading.statements.reporting_phrases import find_leads, find_phrases
from tests.conftest import article_of
from tests.reading.grounds import ground_of, words


def shown(text: str, report: Report) -> str:
    ground = ground_of(text)
    source = words(ground, *report.source.words) if report.source else "-"
    return " | ".join([source, *(words(ground, *part) for part in report.content)])


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("According to Reuters, the talks failed.", "Reuters | , the talks failed."),
        ("The talks failed, according to Reuters.", "Reuters | The talks failed,"),
        ("As Merkel noted, the talks failed.", "Merkel | , the talks failed."),
    ],
)
def test_phrases_take_the_rest_of_the_sentence(text: str, want: str) -> None:
    (report,) = find_phrases(article_of(text), ground_of(text))
    assert shown(text, report) == want


@pytest.mark.parametrize(
    "text",
    [
        "It costs five dollars per barrel.",
        "Exclusive: talks to resume in Geneva",
        "As I noted, the talks failed.",
        "The talks went as planned.",
    ],
)
def test_units_rubrics_and_the_writer_are_no_sources(text: str) -> None:
    assert list(find_phrases(article_of(text), ground_of(text))) == []


def test_a_colon_in_a_headline_names_the_speaker_and_in_the_body_does_not() -> None:
    text = "Merkel: no deal before summer\nMacron: no deal before winter"
    end = text.index("\n")
    blocks = (
        Block(BlockKind.HEADLINE, Span(0, end)),
        Block(BlockKind.PARAGRAPH, Span(end + 1, len(text))),
    )
    article = Article(id=ArticleId("test"), text=text, blocks=blocks)
    (report,) = find_phrases(article, ground_of(text))
    assert shown(text, report) == "Merkel | no deal before summer"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Merkel issued this statement: “We go.”", "Merkel"),
        ("Merkel had praise for Macron: “He is brave.”", "Merkel"),
        ("“We will never sign.” — Angela Merkel", "Angela Merkel"),
    ],
)
def test_a_quotation_is_led_to_or_signed(text: str, want: str) -> None:
    (report,) = find_leads(ground_of(text), find_quotations(article_of(text)).items)
    assert shown(text, report) == want


def test_a_quotation_in_mid_sentence_has_no_lead() -> None:
    text = "The so-called “Old Guard” left early."
    assert list(find_leads(ground_of(text), find_quotations(article_of(text)).items)) == []
