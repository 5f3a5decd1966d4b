"""Every page of the desk: its structure, its look at both widths, its weight, what it asks for."""

from __future__ import annotations

import pytest

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
    "undated",
    "search",
    "found",
    "changes",
    "watches",
    "watch",
    "receivers",
    "leaving",
    "sources",
    "settings",
    "health",
    "people",
    "api",
    "nothing",
)


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
