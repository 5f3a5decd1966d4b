"""Days of an article, with the tense that syntax gives."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest

from onrecord.model.articles import Article, Block, BlockKind
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.days import day_in, find_days

Parser = Callable[[Article], Parse]
Maker = Callable[..., Article]
THURSDAY = date(2025, 8, 14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met in Geneva on Monday.", ["2025-08-11"]),
        ("The envoys will meet in Geneva on Monday.", ["2025-08-18"]),
        ("The envoys are to meet in Geneva on Monday.", ["2025-08-18"]),
        ("He said on Monday that the envoys would meet on Tuesday.", ["2025-08-11", "2025-08-19"]),
        ("The minister said Wednesday he would meet the envoy on Friday.", ["2025-08-13", "2025-08-15"]),
        ("He told reporters Tuesday that talks planned for Sunday would go on.", ["2025-08-12", "2025-08-17"]),
        ("The deadline expires on Friday.", ["2025-08-15"]),
        ("A meeting scheduled for Tuesday was called off.", ["2025-08-19"]),
        ("The ministers spoke ahead of Saturday's summit.", ["2025-08-16"]),
        ("After Tuesday's call he flew home.", ["2025-08-12"]),
        ("Tehran must answer by Friday.", ["2025-08-15"]),
        ("He has been in the capital since Sunday.", ["2025-08-10"]),
        ("They signed a pact in May and will sign another in December.", ["2025-05", "2025-12"]),
        ("The truce could be signed within 30 days.", ["2025-09-13"]),
        ("He visited four countries in three days.", []),
    ],
)
def test_the_tense_of_the_clause_decides(parser: Parser, make_article: Maker, text: str, expected: list[str]) -> None:
    article = make_article(text, published=THURSDAY)
    assert [day.value for day in find_days(article, parser(article))] == expected


@pytest.mark.parametrize("text", ["The envoys were due to meet on Sunday.", "They discussed Saturday's meeting."])
def test_a_tense_that_does_not_tell_leaves_the_weekday_open(parser: Parser, make_article: Maker, text: str) -> None:
    article = make_article(text, published=THURSDAY)
    assert [day.value for day in find_days(article, parser(article))] == [None]


def test_without_a_day_of_publication_nothing_is_guessed(parser: Parser, make_article: Maker) -> None:
    article = make_article("The envoys met on Monday and will meet on 3 September 2025.")
    assert [day.value for day in find_days(article, parser(article))] == [None, "2025-09-03"]


def test_the_publishers_own_zone_says_which_day_it_is(parser: Parser, make_article: Maker) -> None:
    late = datetime(2025, 8, 14, 0, 30, tzinfo=timezone(timedelta(hours=8)))
    article = make_article("The envoys met yesterday.", published=late)
    assert [day.value for day in find_days(article, parser(article))] == ["2025-08-13"]


def test_blocks_that_are_not_read_have_no_days(parser: Parser, make_article: Maker) -> None:
    text = "On Monday they met.\nRead more on Tuesday."
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, 19)), Block(BlockKind.FURNITURE, Span(20, len(text))))
    article = Article(id=make_article("").id, text=text, blocks=blocks, published=THURSDAY)
    assert [day.span.of(text) for day in find_days(article, parser(article))] == ["Monday"]


def test_day_in_gives_the_first_day_that_lies_wholly_inside(parser: Parser, make_article: Maker) -> None:
    text = "They met on Monday and on Tuesday."
    article = make_article(text, published=THURSDAY)
    days = find_days(article, parser(article))
    found = day_in(days, Span(text.index("and"), len(text)))
    assert found is not None and found.value == "2025-08-12"
    assert day_in(days, Span(0, 14)) is None
