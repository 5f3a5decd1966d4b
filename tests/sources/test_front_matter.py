"""The head of a Markdown page."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.articles import BlockKind, Page
from onrecord.sources import extract
from onrecord.sources.front_matter import LONGEST, read_front_matter

BODY = "The envoy said that the talks had failed. They will go on in the old town on Friday."
PAGE = f"""---
title: "Talks on the\\_strait\\
  \\ fail"
date: '2025-08-13'
published_time: 2025-08-13 23:15:00+08:00
outlet: Harbour Gazette
tags: [talks, strait]
---

{BODY}
"""


def test_title_time_and_outlet_of_a_head_are_the_articles() -> None:
    article = extract(Page(body=PAGE.encode(), media_type="text/markdown")).article
    assert article.title == "Talks on the strait fail"
    assert article.published == datetime(2025, 8, 13, 23, 15, tzinfo=timezone(timedelta(hours=8)))
    assert article.outlet == "Harbour Gazette"
    assert article.text == f"Talks on the strait fail\n\n{BODY}"
    assert article.blocks[0].kind is BlockKind.HEADLINE


def test_what_the_caller_knows_wins_over_the_head() -> None:
    article = extract(Page(body=PAGE.encode(), published=date(2025, 1, 2), outlet="Meridian Post")).article
    assert (article.published, article.outlet) == (date(2025, 1, 2), "Meridian Post")


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{BODY}\n---\n{BODY}",
        f"---\ntitle: [unclosed\n---\n{BODY}",
        f"---\ntitle: Talks\n{BODY}",
        f"{BODY}\n---\ntitle: Talks\n---\n",
        f"---\ntitle: {'x' * LONGEST}\n---\n{BODY}",
        f"---\n{'[' * 5000}\n---\n{BODY}",
    ],
)
def test_what_is_no_head_is_text(text: str) -> None:
    head = read_front_matter(text)
    assert (head.rest, head.title, head.published) == (text, None, None)


def test_a_time_that_is_none_is_left_open() -> None:
    head = read_front_matter(f"---\ntitle: Talks\ndate: soon\n---\n{BODY}")
    assert (head.title, head.published, head.rest) == ("Talks", None, BODY)


@given(st.text(alphabet="-:.[]{}&*!|>'\"#%@\\ \n\tab1", max_size=300))
def test_odd_heads_never_raise(head: str) -> None:
    assert read_front_matter(f"---\n{head}\n---\nWords.").rest.endswith("Words.")


def test_a_page_that_names_no_outlet_is_of_the_site_that_it_came_from() -> None:
    page = "---\ntitle: Talks\nsource_url: https://www.ministry.gov.example/talks/1\n---\n\nTalks go on."
    assert read_front_matter(page).outlet == "ministry.gov.example"
