"""What a page says of itself: JSON-LD, meta tags, headings, time elements."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from onrecord.sources.authors import find_authors
from onrecord.sources.heads import Head, find_language
from onrecord.sources.times import choose_published, find_published, read_time
from onrecord.sources.titles import choose_outlet, choose_title, drop_site
from onrecord.sources.trees import parse_markup


def head_of(inside: str, body: str = "", *, data: object = None, url: str | None = None) -> Head:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else ""
    root = parse_markup(f"<html><head>{script}{inside}</head><body>{body}</body></html>")
    assert root is not None
    return Head(root, url)


ARTICLE = {"@type": "NewsArticle", "headline": "Ministers agree to meet again"}


def test_the_article_is_found_inside_a_graph() -> None:
    head = head_of("", data={"@graph": [{"@type": "WebSite", "name": "Harbour Gazette"}, ARTICLE]})
    assert head.story["headline"] == "Ministers agree to meet again"


def test_of_several_articles_the_one_with_the_pages_address_is_taken() -> None:
    other = {"@type": "NewsArticle", "headline": "Another story", "url": "https://harbour.example/b"}
    own = {**ARTICLE, "url": "https://www.harbour.example/a/"}
    assert head_of("", data=[other, own], url="https://harbour.example/a?x=1").story["headline"] == ARTICLE["headline"]


def test_an_author_given_by_reference_is_looked_up() -> None:
    graph = [{**ARTICLE, "author": {"@id": "#p1"}}, {"@type": "Person", "@id": "#p1", "name": "Eleanor Marsh"}]
    assert find_authors(head_of("", data={"@graph": graph})) == ("Eleanor Marsh", None)


def test_an_agency_among_the_authors_is_named() -> None:
    author = {"@type": "Organization", "name": "Reuters"}
    assert find_authors(head_of("", data={**ARTICLE, "author": author})) == ("Reuters", "Reuters")


def test_an_outlet_that_signs_for_its_people_gives_way_to_the_printed_byline() -> None:
    data = {**ARTICLE, "author": "Harbour Gazette", "publisher": {"name": "Harbour Gazette"}}
    printed = '<p class="byline">By Eleanor Marsh</p>'
    assert find_authors(head_of("", printed, data=data))[0] == "Eleanor Marsh"
    assert find_authors(head_of("", data=data))[0] == "Harbour Gazette"


def test_an_address_is_no_author() -> None:
    meta = '<meta property="article:author" content="https://www.facebook.com/harbour">'
    assert find_authors(head_of(meta)) == (None, None)


def test_the_comment_forms_author_is_no_author() -> None:
    assert find_authors(head_of("", '<form><p class="author">Your Name</p></form>')) == (None, None)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Ministers agree to meet again | World | Harbour Gazette", "Ministers agree to meet again"),
        ("Ministers agree to meet again - Harbour Gazette", "Ministers agree to meet again"),
        ("Muscat talks - what we know", "Muscat talks - what we know"),
        ("Harbour Gazette", "Harbour Gazette"),
    ],
)
def test_the_outlets_name_is_cut_from_titles(title: str, short: str) -> None:
    assert drop_site(title, ("The Harbour Gazette",)) == short


def test_the_heading_is_the_title_in_the_spelling_for_machines() -> None:
    meta = '<meta property="og:title" content="Envoy: \'We agree\' - Harbour Gazette">'
    meta += '<meta property="og:site_name" content="Harbour Gazette">'
    assert choose_title(head_of(meta), ["Envoy:‘We agree’"]) == "Envoy: 'We agree'"
    assert choose_title(head_of(meta), ["Envoy says that they agree"]) == "Envoy says that they agree"


def test_a_heading_that_names_the_outlet_is_no_title() -> None:
    meta = '<meta property="og:site_name" content="Harbour Gazette"><title>Envoys agree | Harbour Gazette</title>'
    assert choose_title(head_of(meta), ["Harbour Gazette"]) == "Envoys agree"


def test_the_outlet_is_named_by_itself_then_by_the_title_then_by_the_host() -> None:
    url = "https://www.harbour.example/a"
    assert (
        choose_outlet(head_of('<meta property="og:site_name" content="Harbour Gazette">', url=url), None)
        == "Harbour Gazette"
    )
    assert (
        choose_outlet(head_of("<title>Envoys agree - Harbour Gazette</title>", url=url), "Envoys agree")
        == "Harbour Gazette"
    )
    assert choose_outlet(head_of("", url=url), "Envoys agree") == "harbour.example"
    assert choose_outlet(head_of(""), None) is None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2025-08-12T09:30:00+02:00", datetime.fromisoformat("2025-08-12T09:30:00+02:00")),
        ("2025-08-12T09:30Z", datetime(2025, 8, 12, 9, 30, tzinfo=UTC)),
        ("2025-08-12T09:30:00.123+0200", datetime.fromisoformat("2025-08-12T09:30:00+02:00")),
        ("2025-08-12 09:30:00", date(2025, 8, 12)),
        ("2025-08-12", date(2025, 8, 12)),
        ("1754983800000", datetime(2025, 8, 12, 7, 30, tzinfo=UTC)),
        ("Tue, 12 Aug 2025 09:30:00 +0200", datetime.fromisoformat("2025-08-12T09:30:00+02:00")),
        ("0001-01-01T00:00:00Z", None),
        ("2025-13-45", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times_are_read_with_their_zone_or_as_days(text: str, when: date | None) -> None:
    assert read_time(text) == when
    assert type(read_time(text)) is type(when)


def test_json_ld_goes_before_meta_tags() -> None:
    meta = '<meta property="article:published_time" content="2025-08-11T08:00:00Z">'
    head = head_of(meta, data={**ARTICLE, "datePublished": "2025-08-12T08:00:00Z"})
    published = find_published(head)
    assert published is not None and published.day == 12


def test_a_printed_time_with_its_zone_makes_a_day_exact() -> None:
    lines = ["By Eleanor Marsh", "Published August 12, 2025, 9:30 PM GMT"]
    assert choose_published(date(2025, 8, 12), lines, head_of("")) == datetime(2025, 8, 12, 21, 30, tzinfo=UTC)
    assert choose_published(date(2025, 8, 13), lines, head_of("")) == date(2025, 8, 13)
    assert choose_published(None, lines, head_of("")) == datetime(2025, 8, 12, 21, 30, tzinfo=UTC)


def test_a_page_without_any_date_has_none() -> None:
    head = head_of("", "<p>No day is named here.</p>")
    assert choose_published(find_published(head), [], head) is None


@pytest.mark.parametrize(("tag", "code"), [("en-GB", "en"), ("PT_br", "pt"), ("", None), ("english", None)])
def test_the_language_is_a_two_letter_code(tag: str, code: str | None) -> None:
    root = parse_markup(f'<html lang="{tag}"><body><p>x</p></body></html>')
    assert root is not None
    assert find_language(Head(root, None)) == code
