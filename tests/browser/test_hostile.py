"""Articles that would like to be more than text: what a real browser makes of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.desk import add_reading
from onrecord.record import open_record
from tests.browser.conftest import Look, Serve
from tests.record.builders import keep, reading_of
from tests.web.desks import NOW

SCRIPT = "<script>window.struck = 1; alert(1)</script>"
IMAGE = '<img src="https://evil.example/a.png" onerror="window.struck = 1">'
TURNED = "\u202egnp.exe\u2066"
BREAKING = '"><svg onload=alert(1)></title></textarea>{{ 7 * 7 }}{% raw %}'
URLS = (
    'https://outlet.example/?a="><script>alert(1)</script>',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
)
LINE = 10_000_000


@pytest.fixture(scope="package")
def hostile(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> dict[str, str]:
    """The addresses of pages that show hostile articles, and of the desk that serves them."""
    url = str(tmp_path_factory.mktemp("hostile") / "record.db")
    said = f"we will close the strait {SCRIPT} {IMAGE} if {BREAKING} by 2025-08-25"
    pages = [
        reading_of(f"{SCRIPT}{TURNED} {BREAKING}\nAnna Berg threatens: {said} {number}", url=address, outlet=IMAGE)
        for number, address in enumerate(URLS)
    ]
    long = reading_of(f"Ten megabytes\nAnna Berg promises: {'long ' * (LINE // 5)}", url="https://outlet.example/long")
    with open_record(url) as record:
        added = [
            add_reading(record, page, NOW - timedelta(hours=number), "by hand").article
            for number, page in enumerate(pages)
        ]
        endless = keep(record, long, NOW)
        act = record.acts.of_article(added[0])[0]
        story = record.articles.get(added[0]).story
    return {
        "desk": serve(url),
        "today": "/",
        "stories": "/stories",
        "story": f"/stories/{story}",
        "article": f"/articles/{added[0]}",
        "script's address": f"/articles/{added[1]}",
        "acts": "/acts",
        "act": f"/acts/{act.id}",
        "actor": f"/actors/{act.holder}",
        "search": "/search?words=strait",
        "asked": "/search?words=%3Cscript%3Ealert(1)%3C%2Fscript%3E&kind=%3Cb%3E&outlet=%E2%80%AE",
        "embedded": f"/embed/brief/{story}",
        "missing": "/stories/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "ten megabytes": f"/articles/{endless.id}",
    }


PAGES = (
    "today",
    "stories",
    "story",
    "article",
    "script's address",
    "acts",
    "act",
    "actor",
    "search",
    "asked",
    "embedded",
    "missing",
    "ten megabytes",
)


@pytest.mark.parametrize("name", PAGES)
def test_hostile_words_are_shown_and_do_nothing(name: str, hostile: dict[str, str], look: Look) -> None:
    sight = look(hostile["desk"], width=390)
    assert sight.go(hostile[name]) == (404 if name == "missing" else 200)
    page = sight.page
    assert page.evaluate("window.struck") is None
    assert sight.elsewhere == []
    assert [said for said in sight.complaints if not (name == "missing" and "404" in said)] == []
    assert sight.wider() == []
    assert page.locator("main script, main img, main svg[onload], main [onerror], main style").count() == 0
    followed = page.evaluate("[...document.querySelectorAll('a')].map(each => each.protocol)")
    assert set(followed) <= {"http:", "https:"}
    assert page.content().count("49") == 0 or "{{ 7 * 7 }}" in page.content()
    assert sight.weight < 300_000
    if name in ("story", "article", "act"):
        assert "<script>" in page.locator("main").inner_text()
