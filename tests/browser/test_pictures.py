"""The pictures of the desk in the docs; ``--pictures`` takes them anew, and they are then to be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Look

DOCS = Path(__file__).parents[2] / "docs"
MOST = 150_000
"""Bytes of a picture: readers of the docs wait for it."""

PICTURES = (
    ("desk-today", "today", 1100, 760, False),
    ("desk-story", "story", 1100, 640, False),
    ("desk-article", "words", 1100, 580, False),
    ("desk-acts", "acts", 1100, 720, False),
    ("desk-dark", "act", 1100, 760, True),
    ("desk-phone", "story", 390, 720, False),
)


@pytest.mark.model
@pytest.mark.parametrize(("name", "page", "width", "height", "dark"), PICTURES, ids=[each[0] for each in PICTURES])
def test_a_picture_of_the_docs_is_there_and_small(
    name: str, page: str, width: int, height: int, dark: bool, request: pytest.FixtureRequest
) -> None:
    path = DOCS / f"{name}.png"
    if request.config.getoption("--pictures"):
        look: Look = request.getfixturevalue("look")
        sight = look(request.getfixturevalue("desk"), width=width, dark=dark)
        sight.page.set_viewport_size({"width": width, "height": height})
        sight.go(request.getfixturevalue("addresses")[page])
        sight.page.screenshot(path=path, animations="disabled", caret="hide")
    assert path.stat().st_size < MOST
    assert f"({name}.png)" in (DOCS / "desk.md").read_text(encoding="utf-8")
