"""Feeds: whole articles become pages, teasers are only named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onrecord.model.problems import PageError
from onrecord.sources import extract
from onrecord.sources.feeds import find_entries, is_feed

SENTENCE = "The two ministers met in the harbour town and spoke of the strait. "
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Northern Wire</title>
<item><title>Ministers meet</title><link>https://wire.example/1</link><author>Ada Lund</author>
<pubDate>Wed, 13 Aug 2025 10:00:00 GMT</pubDate><description>They met.</description>
<content:encoded><![CDATA[<p>{SENTENCE * 6}</p><p>{SENTENCE * 8}</p>]]></content:encoded></item>
<item><title>Talks go on</title><link>https://wire.example/2</link><description>They talk.</description></item>
</channel></rss>"""


def test_an_entry_that_brings_its_article_is_a_page_with_its_day_outlet_and_address() -> None:
    whole, teaser = find_entries(RSS.encode())
    assert whole.page is not None
    article = extract(whole.page).article
    assert (article.url, article.outlet) == ("https://wire.example/1", "Northern Wire")
    assert article.published == datetime(2025, 8, 13, 10, tzinfo=UTC)
    assert article.title == "Ministers meet"
    assert article.text.count(SENTENCE.strip()) == 14
    assert (teaser.address, teaser.page) == ("https://wire.example/2", None)


def test_a_feed_is_known_by_how_it_begins() -> None:
    assert is_feed(RSS.encode())
    assert is_feed(b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">')
    assert not is_feed(b'<?xml version="1.0"?><urlset></urlset>')
    assert not is_feed(b"")


def test_a_broken_feed_gives_what_it_has_and_what_is_none_is_refused() -> None:
    assert next(find_entries(RSS[:-40].encode())).address == "https://wire.example/1"
    with pytest.raises(PageError):
        list(find_entries(b"\x00\x01 no feed"))


def test_scripts_of_an_entry_are_no_text() -> None:
    bad = RSS.replace("<p>", "<p><script>alert(1)</script>", 1)
    page = next(find_entries(bad.encode())).page
    assert page is not None
    assert "alert" not in extract(page).article.text
