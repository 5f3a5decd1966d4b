"""Every page of the desk: its structure, its look at both widths, its weight, what it asks for."""

from __future__ import annotations

import pytest

from onrecord.record import open_record
from tests.browser.conftest import Look

WEIGHT = 100_000
"""Bytes of a first page with its style and script; the issue asks for it."""

PAGES = (
    "today",
    "stories",
    "story",
    "timeline",
    "article",
    "words",
    "versions",
    "acts",
    "acts by holder",
    "act",
    "actors",
    "actor",
    "encounters",
    "search",
    "found",
    "changes",
    "watches",
    "settings",
    "health",
    "people",
    "nothing",
)


@pytest.fixture(scope="session")
def addresses(samples: str) -> dict[str, str]:
    """Where each page is: of the story with most articles, its newest article, an act of a condition, its holder."""
    with open_record(samples) as record:
        story = max(record.listings.stories().rows, key=lambda row: row.articles)
        article = record.stories.members(story.id)[0]
        act = next(row for row in record.acts.of_article(article.id, article.version) if row.condition and row.holder)
        words = record.acts.sources(act.id)[0].spans["text"][0]
    return {
        "today": "/",
        "stories": "/stories",
        "story": f"/stories/{story.id}",
        "timeline": f"/stories/{story.id}/timeline",
        "article": f"/articles/{article.id}",
        "words": f"/articles/{article.id}?words={words.start}-{words.end}#words",
        "versions": f"/articles/{article.id}/versions",
        "acts": "/acts",
        "acts by holder": "/acts?by=holder",
        "act": f"/acts/{act.id}",
        "actors": "/actors",
        "actor": f"/actors/{act.holder}",
        "encounters": "/encounters",
        "search": "/search",
        "found": "/search?words=sanctions",
        "changes": "/changes?since=2025-08-01",
        "watches": "/watches",
        "settings": "/settings",
        "health": "/health",
        "people": "/people",
        "nothing": "/stories/none",
    }


@pytest.mark.model
@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_well_on_a_wide_screen_and_says_as_much_without_scripts(
    name: str, desk: str, addresses: dict[str, str], look: Look
) -> None:
    sight = look(desk)
    assert sight.go(addresses[name]) == (404 if name == "nothing" else 200)
    assert sight.page.locator("h1").count() == 1
    assert sight.weight < WEIGHT
    assert sight.shift < 0.01
    assert sight.wider() == []
    assert sight.barriers() == []
    assert sight.elsewhere == []
    assert [said for said in sight.complaints if not (name == "nothing" and "404" in said)] == []
    plain = look(desk, scripts=False)
    plain.go(addresses[name])
    assert plain.page.locator("main").inner_text() == sight.page.locator("main").inner_text()


@pytest.mark.model
@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_well_on_a_phone_in_the_dark(name: str, desk: str, addresses: dict[str, str], look: Look) -> None:
    sight = look(desk, width=390, dark=True)
    sight.go(addresses[name])
    assert sight.wider() == []
    assert sight.barriers(runOnly=["color-contrast", "scrollable-region-focusable", "link-in-text-block"]) == []
    assert sight.shift < 0.01
