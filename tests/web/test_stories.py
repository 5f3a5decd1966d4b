"""The list of stories, the page of one, and its timeline."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from onrecord.model.spans import Span
from onrecord.model.statuses import Status
from onrecord.record import open_record
from onrecord.web import stories
from tests.web.desks import NOW, Visitor, desk_over
from tests.web.told import LONG, WIRE, article_at, links_of, story_of, words_of

WORDS = re.compile(r"/articles/([\w-]+)\?words=(\d+)-(\d+)&version=(\d+)#words")


@pytest.fixture(scope="module")
def story(told: str) -> str:
    """The story of the talks."""
    return story_of(told, WIRE)


@pytest.fixture(scope="module")
def page(reader: Visitor, story: str) -> str:
    return reader.text(f"/stories/{story}")


def section(page: str, name: str) -> str:
    """One section of a page, by its heading's id."""
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', page, re.DOTALL)
    assert found is not None, name
    return found[0]


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_stories_are_listed_newest_first_with_their_counts(reader: Visitor, story: str) -> None:
    listed = reader.text("/stories")
    titles = re.findall(r'<h2 class="row-title"><a href="/stories/([\w-]+)"', listed)
    assert titles[0] == story
    assert len(titles) == 3
    assert "4 articles · 3 independent reports" in plain(listed)


def test_a_list_longer_than_a_page_goes_on_where_it_ended(
    reader: Visitor, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.setattr(stories, "A_PAGE", 1)
    with desk_over(told) as visitor:
        address, seen = "/stories", []
        while address:
            listed = visitor.text(address)
            seen += re.findall(r'<h2 class="row-title"><a href="/stories/([\w-]+)"', listed)
            address = next((link for link in links_of(listed) if "cursor=" in link), "")
    assert len(seen) == len(set(seen)) == 3


@pytest.mark.parametrize(
    ("asked", "count"), [("since=2025-08-15", 2), ("until=2025-08-01", 1), ("since=2025-08-20", 0)]
)
def test_days_bound_the_list(reader: Visitor, asked: str, count: int) -> None:
    assert reader.text(f"/stories?{asked}").count('class="row-title"') == count


def test_what_is_no_day_is_told(reader: Visitor) -> None:
    answer = reader.get("/stories?since=yesterday")
    assert answer.status_code == 422
    assert "is not a day such as 2025-08-13" in html.unescape(answer.text)


def test_a_story_that_is_not_on_record_is_not_there(reader: Visitor) -> None:
    assert reader.get("/stories/story-nothing").status_code == 404


def test_the_brief_opens_its_words_in_place(page: str) -> None:
    brief = section(page, "brief")
    assert brief.count('<details class="supports">') == 3
    opened = html.unescape(" ".join(re.findall(r"<blockquote>.*?</blockquote>", brief, re.DOTALL)))
    assert "Norland's Foreign Minister Ana Costa threatened Sudland with tariffs" in opened
    assert "Herald" in brief


def test_pictures_are_xml_with_a_title_and_the_same_in_words(page: str) -> None:
    pictures = [ElementTree.fromstring(found) for found in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]
    named = "{http://www.w3.org/2000/svg}"
    titles = [picture.findtext(f"{named}title") for picture in pictures]
    assert titles[-2:] == ["Norland withdraws", "Who addressed whom"]
    told = " ".join(picture.findtext(f"{named}desc") or "" for picture in pictures)
    assert "goes well: if the talks in Geneva go well, then we will lift" in told
    assert "Ivan Petrov to Norland: threat" in told


def test_every_consequence_that_is_drawn_stands_in_the_list_beside_it_too(page: str) -> None:
    outlook = section(page, "outlook")
    for drawn in re.findall(r"<figure.*?</figure>", outlook, re.DOTALL):
        picture, _, listed = drawn.partition("</svg>")
        led = re.findall(r'<a href="([^"]*)"', picture)
        assert led
        assert led == re.findall(r'<a class="words" href="([^"]*)"', listed)


def test_every_line_leads_to_the_very_words(reader: Visitor, story: str, told: str, page: str) -> None:
    places: set[tuple[str, ...]] = set()
    for shown in (page, reader.text(f"/stories/{story}/timeline"), reader.text(f"/articles/{article_at(told, WIRE)}")):
        places |= {found.groups() for link in links_of(shown) if (found := WORDS.fullmatch(link))}
    assert len(places) > 20
    with open_record(told) as record:
        for article, start, end, version in sorted(places):
            answer = reader.text(f"/articles/{article}?words={start}-{end}&version={version}")
            text = record.articles.text(article, int(version))  # type: ignore[arg-type]
            assert words_of(answer, "asked") == Span(int(start), int(end)).of(text)
            assert answer.count('id="words"') == 1


def test_statements_name_their_sources_and_what_is_quoted_differently(page: str) -> None:
    said = section(page, "statements")
    assert "2 independent reports" in plain(said)
    assert "1 report in 2 articles" in plain(said)
    assert "Quoted differently: Wire “old”, Herald “new”" in plain(said) or (
        "Quoted differently: Gazette “old”, Herald “new”" in plain(said)
    )


def test_a_condition_stands_with_how_the_act_hangs_on_it(page: str) -> None:
    acts = plain(section(page, "open"))
    assert "a blockade of the strait unless Norland withdraws" in acts
    assert "tariffs if the talks in Geneva fail" in acts


def test_only_the_speakers_own_words_stand_in_quotation_marks(page: str) -> None:
    words = re.findall(r'<a class="words" href="[^"]*">(.*?)</a>', section(page, "statements"))
    assert [each for each in words if each.startswith("“")] == [
        "“If the talks in Geneva go well, we will lift every one of the old sanctions”",
        "“Norland will &lt;img src=x onerror=alert(1)&gt; close the border”",
    ]


def test_copies_are_folded_under_the_report_that_they_carry(page: str) -> None:
    sources = section(page, "sources")
    assert "1 copy" in sources
    assert re.search(r"Wire.*?<details>.*Gazette", sources, re.DOTALL)


def test_what_the_world_wrote_is_text_and_nothing_else(reader: Visitor, story: str, page: str) -> None:
    for shown in (page, reader.text(f"/stories/{story}/timeline"), reader.text("/stories")):
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "<i>Harm" not in shown
        assert "\u202e" not in shown
        assert "\x1b" not in shown
        assert 'href="javascript' not in shown
        assert not re.search(r'<[^>]+ (?:style|on\w+)="', shown)


def test_a_timeline_has_parts_and_kinds(
    reader: Visitor, story: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = reader.text(f"/stories/{story}/timeline?of=act")
    assert acts.count('class="item kind-line') == acts.count('class="badge kind-') == 10
    assert reader.get(f"/stories/{story}/timeline?of=nonsense").status_code == 404
    monkeypatch.setattr(stories, "MOMENTS", 7)
    with desk_over(told) as visitor:
        first = visitor.text(f"/stories/{story}/timeline")
        assert first.count('class="item kind-line') == 7
        following = next(link for link in links_of(first) if "page=2" in link)
        assert visitor.text(following).count('class="item kind-line') == 7
        assert visitor.get(f"/stories/{story}/timeline?page=99").status_code == 404


def test_what_is_still_ahead_is_told_apart(reader: Visitor, story: str) -> None:
    shown = reader.text(f"/stories/{story}/timeline")
    assert "25 August 2025 · ahead" in plain(shown)
    assert "14 August 2025 · ahead" not in plain(shown)


def test_a_story_of_thousands_of_lines_is_a_page_of_bounded_weight(reader: Visitor, told: str) -> None:
    page = reader.text(f"/stories/{story_of(told, LONG)}")
    assert len(page) < 150_000
    assert "Show all 1,800 entries" in plain(page)


def test_a_settled_act_shows_what_came_of_it_in_the_outlook(told: str, story: str, tmp_path: Path) -> None:
    url = str(tmp_path / "record.db")
    shutil.copy(told, url)
    with desk_over(url) as visitor:
        assert "withdrawn" not in visitor.text(f"/stories/{story}")
        with open_record(url) as record, record.transaction():
            act = next(act for act in record.holdings.of_story(story).acts if "blockade" in act.text)  # type: ignore[arg-type]
            record.acts.settle(act.id, Status.WITHDRAWN, NOW)
        page = visitor.text(f"/stories/{story}")
    assert "threat · withdrawn" in plain(section(page, "outlook"))
    assert "blockade" not in plain(section(page, "open"))
