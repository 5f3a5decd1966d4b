"""JSON Lines: an article a line, and a bad line costs itself alone."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime

import pytest

from onrecord.model.articles import BlockKind, Page
from onrecord.model.problems import Problem
from onrecord.sources import extract
from onrecord.sources.json_lines import find_listed_pages

STRAIT = {
    "url": "https://wire.example/1",
    "title": "Talks on the strait",
    "text": "Anna Berg said on Tuesday that talks go on.",
    "published": "2025-08-13",
    "outlet": "The Wire",
}


def found(*lines: object) -> list[tuple[int, Page | Problem]]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(find_listed_pages(io.BytesIO(text.encode())))


def page(**changed: object) -> Page:
    ((_, only),) = found({**STRAIT, **changed})
    assert isinstance(only, Page)
    return only


def test_a_line_is_an_article_with_what_it_says_of_itself() -> None:
    article = extract(page()).article
    assert (article.url, article.title, article.outlet) == (STRAIT["url"], STRAIT["title"], STRAIT["outlet"])
    assert article.published == date(2025, 8, 13)
    (headline,) = article.blocks_of(frozenset({BlockKind.HEADLINE}))
    assert headline.span.of(article.text) == STRAIT["title"]


def test_a_title_that_the_text_begins_with_is_not_doubled() -> None:
    article = extract(page(text=f"{STRAIT['title']}\n\n{STRAIT['text']}")).article
    assert article.text.count("Talks on the strait") == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-08-13T22:15:00+08:00", datetime.fromisoformat("2025-08-13T22:15:00+08:00")),
        ("2025-08-13T22:15:00", datetime(2025, 8, 13, 22, 15, tzinfo=UTC)),
        (None, None),
    ],
)
def test_a_moment_without_a_zone_is_of_greenwich(written: str | None, meant: date | None) -> None:
    assert page(published=written).published == meant


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"text": ', "no JSON"),
        ('["text"]', "no object"),
        ('{"title": "Talks"}', "no 'text'"),
        ('{"text": 5}', "'text' is no text"),
        ('{"text": "Talks.", "published": "yesterday"}', "'published' is no day"),
    ],
)
def test_a_bad_line_is_told_of_by_its_number_and_the_others_are_read(line: str, why: str) -> None:
    (first, _), (second, problem), (fourth, _) = found(STRAIT, line, "", STRAIT)
    assert (first, second, fourth) == (1, 2, 4)
    assert isinstance(problem, Problem)
    assert problem.code == "line-not-article"
    assert "line 2" in problem.message
    assert why in problem.message
