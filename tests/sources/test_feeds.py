"""Feeds: whole articles become pages, teasers are only named."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.model.problems import PageError
from onrecord.sources import extract
from onrecord.sources.entries import Listing
from onrecord.sources.feeds import MOST_MARKS, is_feed, read_feed

SENTENCE = "The two ministers met in the harbour town and spoke of the strait. "
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Northern Wire</title>
<item><title>Ministers meet</title><link>https://wire.example/1</link><author>Ada Lund</author>
<pubDate>Wed, 13 Aug 2025 10:00:00 GMT</pubDate><description>They met.</description>
<content:encoded><![CDATA[<p>{SENTENCE * 6}</p><p>{SENTENCE * 8}</p>]]></content:encoded></item>
<item><title>Talks go on</title><link>https://wire.example/2</link><description>They talk.</description></item>
</channel></rss>"""
HOME = "https://wire.example/rss"


def read(text: str, address: str | None = HOME) -> Listing:
    return read_feed(text, address, datetime(2025, 8, 14, tzinfo=UTC))


def test_an_entry_that_brings_its_article_is_a_page_with_its_day_outlet_and_address() -> None:
    whole, teaser = read(RSS).entries
    assert whole.page is not None
    article = extract(whole.page).article
    assert (article.url, article.outlet) == ("https://wire.example/1", "Northern Wire")
    assert article.published == datetime(2025, 8, 13, 10, tzinfo=UTC)
    assert article.title == "Ministers meet"
    assert article.text.count(SENTENCE.strip()) == 14
    assert (teaser.address, teaser.page) == ("https://wire.example/2", None)


def test_a_feed_is_known_by_how_it_begins() -> None:
    assert is_feed(RSS)
    assert is_feed('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">')
    assert is_feed('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">')
    assert not is_feed('<?xml version="1.0"?><urlset></urlset>')
    assert not is_feed("<!DOCTYPE html><html><body>How to write <rss version='2.0'></body></html>")
    assert not is_feed("")


def test_a_broken_feed_gives_what_it_has_and_what_is_none_is_refused() -> None:
    broken = read(RSS[:-40])
    assert broken.entries[0].address == "https://wire.example/1"
    assert [problem.code for problem in broken.problems] == ["feed-broken"]
    with pytest.raises(PageError):
        read("no feed")


def test_scripts_of_an_entry_are_no_text() -> None:
    page = read(RSS.replace("<p>", "<p><script>alert(1)</script>", 1)).entries[0].page
    assert page is not None
    assert "alert" not in extract(page).article.text


def test_a_feed_speaks_for_articles_of_its_own_site_alone() -> None:
    elsewhere = read(RSS, "https://hostile.example/rss").entries[0]
    assert (elsewhere.address, elsewhere.page) == ("https://wire.example/1", None)
    assert read(RSS, "https://feeds.wire.example/rss").entries[0].page is not None
    assert read(RSS, "file:///saved/rss.xml").entries[0].page is not None


@pytest.mark.parametrize(
    "claim", ["link rel='canonical' href", "LINK rel=canonical x='<' href", "meta property='og:url' content"]
)
def test_an_entry_without_an_address_passes_for_no_article_elsewhere(claim: str) -> None:
    named = RSS.replace("<link>https://wire.example/1</link>", "").replace(
        "<p>", f"<{claim}='https://state.gov/a'><p>", 1
    )
    nameless = read(named.replace("<item>", '<item><guid isPermaLink="false">a</guid>', 1)).entries[0]
    assert nameless.page is not None
    article = extract(nameless.page).article
    assert (article.url, article.text.count(SENTENCE.strip())) == (None, 14)


def test_a_feed_that_is_the_name_of_a_file_opens_no_file(tmp_path: Path) -> None:
    saved = tmp_path / "rss.xml"
    saved.write_text(RSS)
    with pytest.raises(PageError):
        read(str(saved))


def test_an_article_dated_ahead_is_left_without_a_day() -> None:
    page = read(RSS.replace("13 Aug 2025", "13 Aug 2035")).entries[0].page
    assert page is not None
    assert page.published is None


@pytest.mark.parametrize(
    "ending", ["and so on [&#8230;]", "and so …", '<a href="/1">Continue reading</a> &rarr;', "Read more »"]
)
def test_a_long_teaser_is_no_article_where_there_is_an_address_to_read_on_at(ending: str) -> None:
    cut = RSS.replace("</p>]]>", f"</p><p>{ending}</p>]]>")
    assert read(cut).entries[0].page is None
    nameless = cut.replace("<link>https://wire.example/1</link>", "<guid>a</guid>")
    assert read(nameless.replace("<guid>", '<guid isPermaLink="false">')).entries[0].page is not None


def test_what_a_publishing_program_writes_under_each_entry_is_no_text() -> None:
    signed = '</p><p>The post <a href="/1">Talks</a> appeared first on <a href="/">Northern Wire</a>.</p>]]>'
    page = read(RSS.replace("</p>]]>", signed)).entries[0].page
    assert page is not None
    assert "appeared first" not in extract(page).article.text
    assert "spoke of the strait" in extract(page).article.text


def test_what_is_wrong_with_a_feed_is_told_by_line_and_column() -> None:
    with pytest.raises(PageError, match=r"no feed that can be understood: \d+:\d+: unclosed token"):
        read('<?xml version="1.0"?>\n<rss><chan')


HOSTILE = {
    "tags that are never closed": "<div>" * MOST_MARKS,
    "entities": "&amp;" * MOST_MARKS,
    "openings": "&lt;" * MOST_MARKS,
    "paragraphs that may be a signature": "<p>The post " * 30_000,
    "one tag of a million attributes": "<a " + "b='c' " * 1_000_000 + ">",
}


@pytest.mark.parametrize("stuffing", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_feed_that_is_stuffed_costs_seconds_and_no_more(stuffing: str) -> None:
    started = time.process_time()
    with suppress(PageError):
        read(RSS.replace("They met.", stuffing))
    assert time.process_time() - started < 30
