"""A headline of at most twelve words."""

import pytest

from onrecord.briefs import check_line, write_brief
from onrecord.model.articles import Article, ArticleId, Block, BlockKind
from onrecord.model.readings import Length, Reading
from onrecord.model.spans import Span
from tests.briefs.builders import Parser

BODY = (
    "The harbour workers of Zenda ended their strike on Monday after talks in Strelsau that lasted through the night.\n"
    "Ferries to the islands will sail again from Tuesday, the port authority said."
)


def reading_of(headline: str | None, body: str = BODY) -> Reading:
    text = body if headline is None else f"{headline}\n{body}"
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = BlockKind.HEADLINE if headline is not None and number == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    return Reading(article=Article(id=ArticleId("test"), text=text, title=headline, blocks=tuple(blocks)))


@pytest.mark.parametrize(
    ("headline", "want"),
    [
        ("Harbour workers end their strike", "Harbour workers end their strike"),
        ("The strike of the harbour", "The harbour workers of Zenda ended their strike on Monday"),
        ("Will the harbour workers end their strike?", "The harbour workers of Zenda ended their strike on Monday"),
        (None, "The harbour workers of Zenda ended their strike on Monday"),
    ],
)
def test_the_headline_tells_what_happens(parser: Parser, headline: str | None, want: str) -> None:
    reading = reading_of(headline)
    found = write_brief(reading, parser(reading.article)).brief.headline
    assert found is not None
    assert found.text == want
    assert check_line(found, reading) == ()


def test_a_headline_that_is_too_long_is_cut_where_it_can_be(parser: Parser) -> None:
    reading = reading_of("Harbour workers of Zenda and Strelsau end their strike for better pay after talks in Zenda")
    found = write_brief(reading, parser(reading.article)).brief.headline
    assert found is not None
    assert found.text == "Harbour workers of Zenda and Strelsau end their strike for better pay"


def test_where_nothing_can_be_told_in_twelve_words_there_is_no_headline(parser: Parser) -> None:
    body = "The council agreed to buy the old harbour hall and both cranes that stand beside its long northern wall."
    reading = reading_of(None, body)
    brief = write_brief(reading, parser(reading.article)).brief
    assert len(brief.lines) == 1
    assert brief.at(Length.HEADLINE) == ()
