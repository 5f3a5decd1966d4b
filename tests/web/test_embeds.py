"""A brief in the frame of another site: its lines with the words behind them, and nothing else of the desk's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.desk import add_reading
from onrecord.model.readings import Brief, Line
from onrecord.model.spans import Span
from onrecord.record import open_record
from tests.record.builders import NOW, reading_of
from tests.web.desks import Visitor, desk_over

TITLE = "<script>alert(1)</script> Berg turns"
SAID = "open forty ports to all ships by Friday"
TEXT = f"{TITLE}\nAnna Berg promises: {SAID}\nBo Dahl says: that is <b>late</b>"


def put(record: str, url: str | None, outlet: str = "Post") -> str:
    """An article with a brief of one line on record; gives its id."""
    reading = reading_of(TEXT, url=url, outlet=outlet)
    start = TEXT.index(SAID)
    line = Line("Anna Berg promised to open forty ports by Friday.", (Span(start, start + len(SAID)),))
    with open_record(record) as opened:
        return add_reading(opened, replace(reading, brief=Brief("rules", (line,))), NOW).article


@pytest.fixture
def record(tmp_path: Path) -> str:
    return str(tmp_path / "record.db")


@pytest.fixture
def anywhere(record: str) -> Iterator[Visitor]:
    """Somebody who has not come in, at a desk that asks who comes."""
    with desk_over(record, login=True) as visitor:
        yield visitor


def frame(visitor: Visitor, id: str) -> str:
    return visitor.text(f"/embed/brief/{id}")


def test_an_articles_brief_stands_with_the_words_behind_each_line_and_whose_they_are(
    record: str, anywhere: Visitor
) -> None:
    html = frame(anywhere, put(record, "https://example.org/1"))
    assert "Anna Berg promised to open forty ports by Friday." in html
    quoted = html[html.index("<blockquote") : html.index("</blockquote>")]
    assert SAID in quoted
    assert 'href="https://example.org/1"' in quoted
    assert "Post" in quoted and 'datetime="2025-08-13"' in quoted


def test_a_storys_brief_does_too(read_samples: Path) -> None:
    with open_record(str(read_samples)) as opened:
        story = opened.listings.stories(limit=1).rows[0].id
    with desk_over(str(read_samples)) as visitor:
        html = frame(visitor, story)
    assert html.count("<li>") == 3
    assert html.count("<blockquote>") >= 3
    assert re.search(r'<footer>[\w ]+, <time datetime="2025-08-\d\d">', html)


def test_what_the_world_wrote_stands_as_text(record: str, anywhere: Visitor) -> None:
    html = frame(anywhere, put(record, "javascript:alert(1)", outlet='"><img src=x onerror=alert(1)>'))
    assert "<script" not in html and "<img" not in html
    assert "javascript:" not in html


def test_a_frame_of_any_site_may_hold_it_and_nothing_is_kept_by_the_browser(record: str, anywhere: Visitor) -> None:
    for id, status in ((put(record, "https://example.org/1"), 200), ("story-0", 404)):
        answer = anywhere.get(f"/embed/brief/{id}")
        assert answer.status_code == status
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in answer.headers
        assert "X-Frame-Options" not in answer.headers


def test_it_brings_no_script_no_form_and_no_link_into_the_desk(record: str, anywhere: Visitor) -> None:
    for id in (put(record, "https://example.org/1"), "story-0"):
        html = anywhere.get(f"/embed/brief/{id}").text
        assert not re.search(r"<(script|form|style|img|iframe)\b| style=| on\w+=", html)
        assert [address for address in re.findall(r'(?:href|src)="([^"]*)"', html) if address.startswith("/")] == [
            address for address in re.findall(r'href="(/static/[^"]*embed.css)"', html)
        ]


def test_a_link_of_it_opens_outside_the_frame(record: str, anywhere: Visitor) -> None:
    html = frame(anywhere, put(record, "https://example.org/1"))
    links = re.findall(r"<a [^>]*>", html)
    assert links
    assert all('target="_blank"' in link and 'rel="noopener' in link for link in links)


def test_words_behind_a_line_are_bounded(record: str, anywhere: Visitor) -> None:
    long = "Berg speaks\nAnna Berg says: " + "word " * 4000
    whole = (Span(long.index("word"), len(long)),)
    reading = replace(reading_of(long), brief=Brief("rules", (Line("Anna Berg spoke.", whole),)))
    with open_record(record) as opened:
        article = add_reading(opened, reading, NOW).article
    assert len(frame(anywhere, article)) < 4_000


def test_an_article_without_a_brief_says_so(record: str, anywhere: Visitor) -> None:
    with open_record(record) as opened:
        article = add_reading(opened, reading_of("Nothing was said"), NOW).article
    assert "Nothing could be told of this" in frame(anywhere, article)


def test_its_style_sheet_is_served_to_whoever_has_not_come_in(record: str, anywhere: Visitor) -> None:
    address = re.search(r'href="(/static/[^"]+)"', frame(anywhere, put(record, None)))
    assert address is not None
    assert anywhere.get(address[1]).headers["content-type"].startswith("text/css")
