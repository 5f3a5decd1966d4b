"""The self-contained page of a reading."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import product

import pytest

from onrecord.model.readings import Reading
from onrecord.showing.pages import show_page

VOID = {"meta", "br", "img", "link", "hr", "rect", "path"}


class Elements(HTMLParser):
    """Names, attributes and text of a page's elements; notes an element that is closed out of turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: list[str] = []
        self.events: list[str] = []
        self.wrong: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.names.append(tag)
        self.ids += [known["id"] or ""] if "id" in known else []
        self.links += [known["href"] or ""] if "href" in known else []
        self.events += [name for name in known if name.startswith("on")]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.wrong.append(tag)

    def close(self) -> None:
        super().close()
        self.wrong += self._open


def test_every_id_is_there_once_and_every_link_within_the_page_leads_somewhere(story: Reading) -> None:
    page = Elements(show_page(story))
    page.close()
    within = [link[1:] for link in page.links if link.startswith("#")]
    assert page.wrong == []
    assert len(page.ids) == len(set(page.ids))
    assert within and set(within) <= set(page.ids)


def test_a_line_of_the_brief_leads_to_its_words_and_lights_them(story: Reading) -> None:
    html = show_page(story)
    assert 'href="#w1"' in html
    assert "main:has(#w1:target) .w1 {" in html
    assert re.search(r'<a id="w1"></a>(?:<a id="[^"]+"></a>)*<mark class="[^"]*\bw1\b', html)


def test_nothing_is_fetched_and_no_script_is_run(story: Reading) -> None:
    html = show_page(story)
    assert not {"script", "img", "link", "iframe"} & set(Elements(html).names)
    assert "url(" not in html and "@import" not in html
    assert "default-src 'none'" in html


def test_hostile_words_are_shown_as_words(hostile: Reading) -> None:
    html = show_page(hostile)
    page = Elements(html)
    page.close()
    assert page.wrong == []
    assert page.events == []
    assert "img" not in page.names and "script" not in page.names
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_an_address_that_runs_a_script_is_no_link(hostile: Reading) -> None:
    assert not any(link.startswith("javascript") for link in Elements(show_page(hostile)).links)


def test_a_web_address_is_a_link(story: Reading) -> None:
    assert "https://wire.example/story" in Elements(show_page(story)).links


def test_a_reading_that_found_nothing_is_still_a_page(story: Reading) -> None:
    html = show_page(Reading(article=replace(story.article, url=None)))
    page = Elements(html)
    page.close()
    assert page.wrong == []
    assert "Norland warns of new tariffs" in html


def test_the_page_shows_the_whole_article(story: Reading) -> None:
    shown = re.sub(r"<[^>]+>", "", show_page(story).partition("<article>")[2].partition("</article>")[0])
    assert " ".join(shown.split()) == " ".join(story.article.text.replace('"', "&#34;").split())


def colours(html: str) -> list[dict[str, str]]:
    """The colours of the light scheme, and those of the dark one."""
    light, dark = (dict(re.findall(r"--(\w+): (#\w{6});", block)) for block in re.findall(r":root \{([^}]+)\}", html))
    return [light, dark]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_all_text_has_the_contrast_that_wcag_asks_for(story: Reading, scheme: int) -> None:
    known = colours(show_page(story))[scheme]
    on_marks = product(("ink", "condition", "consequence"), ("statement", "support"))
    on_ground = product(
        ("ink", "soft", "condition", "consequence", "for", "against", "ask", "tell"), ("ground", "card")
    )
    for text, ground in (*on_ground, *on_marks, ("soft", "statement")):
        darker, lighter = sorted((luminance(known[text]), luminance(known[ground])))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (text, ground)
