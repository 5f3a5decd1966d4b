"""The page of an article, and what its versions changed."""

from __future__ import annotations

import html
import re

import pytest

from onrecord.record import open_record
from onrecord.web import articles
from tests.web.desks import Visitor, desk_over
from tests.web.told import CHANGED, HERALD, HOSTILE, LONG, WIRE, article_at, links_of, words_of


@pytest.fixture(scope="module")
def page(reader: Visitor, told: str) -> str:
    return reader.text(f"/articles/{article_at(told, HERALD)}")


def text_of(page: str) -> str:
    """The text of the article as a reader sees it."""
    found = re.search(r'<article class="article-text"[^>]*>(.*?)</article>', page, re.DOTALL)
    assert found is not None
    return html.unescape("".join(re.findall(r"<p[^>]*>(.*?)</p>", re.sub(r"</?mark[^>]*>", "", found[1]), re.DOTALL)))


def test_the_text_stands_there_whole_with_its_marks(page: str, told: str) -> None:
    with open_record(told) as record:
        text = record.articles.text(article_at(told, HERALD))  # type: ignore[arg-type]
    assert "".join(text_of(page).split()) == "".join(text.split())
    assert "the talks in Geneva fail" in words_of(page, "condition")
    assert "tariffs" in words_of(page, "consequence")
    assert "safe passage" in words_of(page, "act")
    assert "Ivan Petrov" in words_of(page, "actor")


def test_each_kind_of_mark_has_a_box_that_hides_it_without_scripts(page: str) -> None:
    boxes = re.findall(r'<input type="checkbox" id="(show-\w+)"( checked)?>', page)
    assert dict(boxes) == {
        "show-statements": " checked",
        "show-conditions": " checked",
        "show-consequences": " checked",
        "show-acts": " checked",
        "show-actors": "",
    }


def test_words_asked_for_are_marked_and_told_of(reader: Visitor, told: str) -> None:
    shown = reader.text(f"/articles/{article_at(told, WIRE)}?words=0-7")
    assert words_of(shown, "asked") == "Norland"
    assert shown.count('id="words"') == 1
    assert "The words you came for" in shown


@pytest.mark.parametrize("words", ["", "7", "7-7", "9-3", "-1-3", "a-b", "99999999-999999999", "1-2-3", "٣-٤"])
def test_what_asks_for_no_words_marks_none(reader: Visitor, told: str, words: str) -> None:
    shown = reader.text(f"/articles/{article_at(told, WIRE)}?words={words}")
    assert 'id="words"' not in shown
    assert "The words you came for" not in shown


def test_words_asked_for_between_paragraphs_are_not_promised(reader: Visitor, told: str) -> None:
    article = article_at(told, WIRE)
    with open_record(told) as record:
        gap = record.articles.text(article).index("\n\n")  # type: ignore[arg-type]
    assert "The words you came for" not in reader.text(f"/articles/{article}?words={gap}-{gap + 2}")


def test_what_may_follow_is_told_of_every_matter_and_drawn_of_the_first(
    told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = article_at(told, HERALD)
    with open_record(told) as record:
        matters = len(record.articles.reading(article).outlook)  # type: ignore[arg-type]
    monkeypatch.setattr(articles, "DRAWN", 0)
    with desk_over(told) as visitor:
        shown = visitor.text(f"/articles/{article}")
    assert shown.count('<div class="matter">') == matters > 0
    assert "<svg" not in shown


def test_what_was_read_stands_beside_the_text_and_leads_on(page: str, told: str) -> None:
    links = links_of(page)
    assert any(link.startswith("/acts/act-") for link in links)
    assert any(link.startswith("/actors/actor-") for link in links)
    assert any(link.startswith("/stories/story-") for link in links)
    assert HERALD in links
    assert "meeting, planned" in page


def test_copies_lead_to_each_other(reader: Visitor, told: str) -> None:
    assert "Copies of this report" in reader.text(f"/articles/{article_at(told, WIRE)}")


def test_nothing_that_an_article_holds_is_markup(reader: Visitor, told: str) -> None:
    shown = reader.text(f"/articles/{article_at(told, HOSTILE)}")
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert 'href="javascript' not in shown
    assert "</mark><script>alert(2)</script> talks in Bern" in text_of(shown)
    head = shown.partition("</header>")[2].partition("</h1>")[0]
    assert "\u202e" not in head
    assert "\x1b" not in head


def test_a_long_article_is_shown_in_parts_and_words_open_theirs(reader: Visitor, told: str) -> None:
    article = article_at(told, LONG)
    first = reader.text(f"/articles/{article}")
    assert len(first) < 250_000
    assert "part 1 of " in first
    with open_record(told) as record:
        text = record.articles.text(article)  # type: ignore[arg-type]
    start = text.index("1200 ships")
    shown = reader.text(f"/articles/{article}?words={start}-{start + 10}")
    assert words_of(shown, "asked") == "1200 ships"
    assert "part 1 of " not in shown
    assert reader.get(f"/articles/{article}?part=99").status_code == 404


def test_the_parts_of_a_long_article_are_the_whole_of_it(reader: Visitor, told: str) -> None:
    article, seen, address = article_at(told, LONG), "", ""
    address = f"/articles/{article}"
    while address:
        shown = reader.text(address)
        seen += text_of(shown)
        found = re.search(r'rel="next" href="([^"#]*)', shown)
        address = html.unescape(found[1]) if found else ""
    with open_record(told) as record:
        assert "".join(seen.split()) == "".join(record.articles.text(article).split())  # type: ignore[arg-type]


def test_versions_say_what_was_added_withdrawn_and_reworded(reader: Visitor, told: str) -> None:
    article = article_at(told, CHANGED)
    assert "Version 2 of 2, the newest" in reader.text(f"/articles/{article}")
    shown = reader.text(f"/articles/{article}/versions")
    assert "<del>December</del><ins>March</ins>" in shown
    assert "She threatened the builders with a fine" in "".join(re.findall(r"<ins>(.*?)</ins>", shown))
    added = shown.partition("<h3>Added</h3>")[2].partition("<h3>")[0]
    assert 'class="badge kind-threat"' in added
    assert "20 million" not in shown


def test_an_earlier_version_says_that_it_is_not_the_newest(reader: Visitor, told: str) -> None:
    shown = reader.text(f"/articles/{article_at(told, CHANGED)}?version=1")
    assert "Version 1 of 2" in shown
    assert "1 December" in text_of(shown)


def test_an_article_of_one_version_has_nothing_to_compare(reader: Visitor, told: str) -> None:
    assert "One version" in reader.text(f"/articles/{article_at(told, WIRE)}/versions")


@pytest.mark.parametrize("address", ["article-nothing", "article-nothing/versions"])
def test_an_article_that_is_not_on_record_is_not_there(reader: Visitor, address: str) -> None:
    assert reader.get(f"/articles/{address}").status_code == 404


def test_a_version_that_is_not_on_record_is_not_there(reader: Visitor, told: str) -> None:
    assert reader.get(f"/articles/{article_at(told, WIRE)}?version=7").status_code == 404
