"""Listings: whatever a source lists by, and however broken, its articles are found with the keys that they keep."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from onrecord.model.problems import PageError
from onrecord.model.sources import SourceKind
from onrecord.sources import LARGEST_PAGE
from onrecord.sources.entries import MOST_ENTRIES
from onrecord.sources.listings import LARGEST_LISTING, find_listed, guess_source

HOME = "https://wire.example/rss/news.xml"
NOW = datetime(2025, 8, 14, 12, tzinfo=UTC)
TEXT = " ".join(["The two ministers met in the harbour town and spoke of the strait."] * 15)


def rss(*items: str, head: str = '<?xml version="1.0"?>') -> str:
    return f'{head}<rss version="2.0"><channel><title>Wire</title>{"".join(items)}</channel></rss>'


def item(n: object, title: str = "Talks", extra: str = "") -> str:
    return f"<item><title>{title}</title><link>https://wire.example/{n}</link>{extra}</item>"


def atom(*entries: str, root: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {root}><title>Wire</title>{"".join(entries)}</feed>'


@dataclass(frozen=True, slots=True)
class Case:
    """A listing as it comes in, and the entries wanted of it: key, address after the site, title."""

    name: str
    body: str | bytes
    wanted: Sequence[tuple[str, str | None, str | None]]
    kind: SourceKind = SourceKind.FEED

    @property
    def bytes(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


ONE = [("https://wire.example/1", "1", "Talks")]
TWO = [*ONE, ("https://wire.example/2", "2", "Talks")]

FEEDS = (
    Case("RSS 2.0", rss(item(1), item(2)), TWO),
    Case("RSS 0.91", rss(item(1)).replace('"2.0"', '"0.91"'), ONE),
    Case(
        "RSS 0.90, in RDF",
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Wire</title></channel>{item(1)}</rdf:RDF>',
        ONE,
    ),
    Case(
        "RSS 1.0, in RDF",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<channel rdf:about="https://wire.example/"><title>Wire</title></channel>'
        '<item rdf:about="https://wire.example/1"><title>Talks</title><link>https://wire.example/1</link></item>'
        "</rdf:RDF>",
        ONE,
    ),
    Case(
        "Atom",
        atom('<entry><id>urn:a</id><title>Talks</title><link href="https://wire.example/1"/></entry>'),
        [("urn:a", "1", "Talks")],
    ),
    Case(
        "Atom with links to itself, its source and a picture",
        atom(
            '<entry><id>urn:a</id><title>Talks</title><link rel="self" href="https://wire.example/1.atom"/>'
            '<link rel="enclosure" type="image/jpeg" href="https://wire.example/1.jpg"/>'
            '<link rel="alternate" type="text/html" href="https://wire.example/1"/></entry>'
        ),
        [("urn:a", "1", "Talks")],
    ),
    Case(
        "JSON Feed 1.0",
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1",
                "title": "Wire",
                "items": [{"id": "a", "url": "https://wire.example/1", "title": "Talks"}],
            }
        ),
        [("a", "1", "Talks")],
    ),
    Case(
        "JSON Feed 1.1 with a relative address, a number for an id, no id, and what is no item",
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Wire",
                "items": [
                    {"id": 7, "url": "/1", "title": "Talks &amp; tea"},
                    {"external_url": "https://wire.example/2"},
                    "nothing",
                    {"id": "c", "title": "leads nowhere"},
                ],
            }
        ),
        [("7", "1", "Talks & tea"), ("https://wire.example/2", "2", None)],
    ),
)

BROKEN = (
    Case(
        "declared UTF-8, is windows-1252",
        rss(item(1, "Fête – à Genève"), head='<?xml version="1.0" encoding="utf-8"?>').encode("cp1252"),
        [("https://wire.example/1", "1", "Fête – à Genève")],
    ),
    Case(
        "declared ISO-8859-1, is UTF-8",
        rss(item(1, "Fête à Genève"), head='<?xml version="1.0" encoding="ISO-8859-1"?>'),
        [("https://wire.example/1", "1", "Fête à Genève")],
    ),
    Case(
        "windows-1251 as declared",
        rss(item(1, "Переговоры министров"), head='<?xml version="1.0" encoding="windows-1251"?>').encode("cp1251"),
        [("https://wire.example/1", "1", "Переговоры министров")],
    ),
    Case("UTF-16 with its mark", rss(item(1)).encode("utf-16"), ONE),
    Case("a byte order mark before the declaration", b"\xef\xbb\xbf" + rss(item(1)).encode(), ONE),
    Case("blank lines before the declaration", "\n\n \t" + rss(item(1)), ONE),
    Case("a warning of the server before it", "<br />\n<b>Warning</b>: strtotime()<br />\n" + rss(item(1)), ONE),
    Case("control characters", rss(item(1, "Ta\x0blks\x00"), item(2, "T\x1balks")), TWO),
    Case(
        "entities of HTML that no one declared",
        rss(item(1, "Caf&eacute; talks&nbsp;&mdash; again")),
        [("https://wire.example/1", "1", "Café talks — again")],
    ),
    Case(
        "bare ampersands",
        rss(item("1?a=1&b=2", "R&D talks")),
        [("https://wire.example/1?a=1&b=2", "1?a=1&b=2", "R&D talks")],
    ),
    Case(
        "markup and entities in CDATA in titles",
        rss(item(1, "<![CDATA[<b>Big</b> talks &amp; small\n talk]]>")),
        [("https://wire.example/1", "1", "Big talks & small talk")],
    ),
    Case("entities twice", rss(item(1, "A &amp;amp; B")), [("https://wire.example/1", "1", "A & B")]),
    Case("cut in the middle of an entry", rss(item(1), item(2), item(3))[:-90], TWO),
    Case("entries that are never closed", rss(item(1).replace("</item>", ""), item(2).replace("</item>", "")), TWO),
    Case("a prefix that no one declared", rss(item(1, extra="<media:content url='x'/><dc:date>x</dc:date>")), ONE),
    Case("an ending that is not its own", rss(item(1)) + "<script>track()</script>\n<!-- 0.2 s -->", ONE),
)

KEYS = (
    Case("a guid", rss(item(1, extra='<guid isPermaLink="false">a-7</guid>')), [("a-7", "1", "Talks")]),
    Case(
        "a guid that is the only link", rss("<item><guid>https://wire.example/1</guid></item>"), [(*ONE[0][:2], None)]
    ),
    Case("no guid", rss(item(1)), ONE),
    Case("an empty guid", rss(item(1, extra="<guid></guid>")), ONE),
    Case(
        "one guid for all",
        rss(*(item(n, extra='<guid isPermaLink="false">0</guid>') for n in (1, 2))),
        [("0 https://wire.example/1", "1", "Talks"), ("0 https://wire.example/2", "2", "Talks")],
    ),
    Case("the same entry twice", rss(item(1), item(1), item(2)), TWO),
    Case("neither guid, link nor article", rss("<item><title>Talks</title></item>", item(1)), ONE),
    Case("a link within the site", rss("<item><title>Talks</title><link>/1</link></item>"), ONE),
    Case("a link beside the feed", rss("<item><title>Talks</title><link>../1</link></item>"), ONE),
    Case("a link broken into lines", rss(item(1).replace("example/1", "example\n/1\n ")), ONE),
    Case(
        "xml:base",
        atom(
            '<entry xml:base="b/"><id>x</id><title>Talks</title><link href="1"/></entry>',
            root='xml:base="https://wire.example/a/"',
        ),
        [("https://wire.example/a/b/x", "a/b/1", "Talks")],
    ),
    Case("links that are no web addresses", rss(item(1).replace("https:", "ftp:"), item(2)), TWO[1:]),
    Case(
        "a link that is a script",
        rss(item(1).replace("https://wire.example/1", "javascript:alert(1)"), item(2)),
        TWO[1:],
    ),
    Case(
        "FeedBurner's own link and the article's",
        rss(
            "<item><title>Talks</title><link>https://feedproxy.example/~r/x</link>"
            "<feedburner:origLink>https://wire.example/1</feedburner:origLink></item>"
        ).replace("<rss", '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'),
        ONE,
    ),
    Case("a fragment", rss(item("1#comments")), ONE),
    Case("no entries", rss(), []),
)

NEWS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def url(n: int, day: int) -> str:
    return (
        f"<url><loc>https://wire.example/{n}</loc><news:news><news:publication><news:name>Wire</news:name>"
        f"</news:publication><news:publication_date>2025-08-{day}</news:publication_date><news:title>Talks</news:title>"
        "</news:news></url>"
    )


SITEMAP = f'<?xml version="1.0"?><urlset {NEWS}>{url(2, 12)}{url(1, 13)}</urlset>'
SITEMAPS = (
    Case("a news sitemap, newest first", SITEMAP, TWO, SourceKind.SITEMAP),
    Case("gzipped", gzip.compress(SITEMAP.encode()), TWO, SourceKind.SITEMAP),
    Case("without namespaces", SITEMAP.replace(NEWS, ""), TWO, SourceKind.SITEMAP),
    Case("cut in the middle", SITEMAP[:-60], TWO[1:], SourceKind.SITEMAP),
    Case("in the place of a feed", SITEMAP, TWO, SourceKind.FEED),
    Case(
        "pictures with addresses and titles of their own",
        SITEMAP.replace("<loc>", "<image:image><image:loc>https://wire.example/9</image:loc></image:image><loc>"),
        TWO,
        SourceKind.SITEMAP,
    ),
    Case(
        "entities that grow, and files of this machine",
        '<!DOCTYPE u [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f"<urlset><url><loc>https://wire.example/&f;</loc></url>{url(1, 13)}</urlset>",
        [("https://wire.example/1", "1", "Talks"), ("https://wire.example/", "", None)],
        SourceKind.SITEMAP,
    ),
)


JSON = FEEDS[-2].bytes.decode()


@pytest.mark.parametrize("case", [*FEEDS, *BROKEN, *KEYS, *SITEMAPS], ids=lambda case: case.name)
def test_the_entries_of_a_listing_are_found(case: Case) -> None:
    found = find_listed(case.bytes, HOME, case.kind, now=NOW)
    wanted = [
        (key, None if path is None else f"https://wire.example/{path}", title) for key, path, title in case.wanted
    ]
    assert [(entry.key, entry.address, entry.title) for entry in found.entries] == wanted
    assert found.title == ("Wire" if case.wanted != [] or case.name == "no entries" else None)


def test_an_index_of_sitemaps_lists_further_listings_that_are_new_when_they_change() -> None:
    index = "<sitemapindex><sitemap><loc>/news.xml</loc><lastmod>{day}</lastmod></sitemap></sitemapindex>"
    first, second = (
        find_listed(index.format(day=day).encode(), HOME, SourceKind.SITEMAP).entries[0]
        for day in ("2025-08-12", "2025-08-13")
    )
    assert (first.address, first.is_listing) == ("https://wire.example/news.xml", True)
    assert first.key != second.key


DATES = (
    ("Wed, 13 Aug 2025 10:00:00 GMT", datetime(2025, 8, 13, 10, tzinfo=UTC)),
    ("13 Aug 25 10:00 EDT", datetime(2025, 8, 13, 14, tzinfo=UTC)),
    ("2025-08-13T10:00:00+02:00", datetime(2025, 8, 13, 10, tzinfo=timezone(timedelta(hours=2)))),
    ("2025-08-13T10:00:00.123Z", datetime(2025, 8, 13, 10, tzinfo=UTC)),
    ("2025-08-13", date(2025, 8, 13)),
    ("2025-08-13 10:00:00 +0300", datetime(2025, 8, 13, 7, tzinfo=UTC)),
    ("August 13, 2025", date(2025, 8, 13)),
    ("Wednesday, 13 August 2025", date(2025, 8, 13)),
    ("1755079200", datetime(2025, 8, 13, 10, tzinfo=UTC)),
    ("soon", None),
    ("Wed, 13 Aug 2031 10:00:00 GMT", None),
    ("0001-01-01T00:00:00Z", None),
)


@pytest.mark.parametrize(("said", "meant"), DATES)
def test_a_date_is_read_as_feeds_write_it_and_not_believed_when_it_lies_ahead(said: str, meant: date | None) -> None:
    body = rss(item(1, extra=f"<pubDate>{said}</pubDate><description>{TEXT}</description>"))
    [entry] = find_listed(body.encode(), HOME, SourceKind.FEED, now=NOW).entries
    assert entry.page is not None
    assert entry.page.published == meant
    assert isinstance(entry.page.published, datetime) == isinstance(meant, datetime)


def test_an_item_of_a_json_feed_that_brings_its_article_is_a_page() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Wire",
        "items": [
            {"id": "1", "url": "/1", "title": "Talks", "content_text": TEXT, "date_published": "2025-08-13T10:00:00Z"}
            | {"authors": [{"name": "Ada Lund"}, {"name": "Jon Berg"}]}
        ],
    }
    [entry] = find_listed(json.dumps(feed).encode(), HOME, SourceKind.FEED, now=NOW).entries
    assert entry.page is not None
    assert (entry.page.url, entry.page.outlet) == ("https://wire.example/1", "Wire")
    assert entry.page.published == datetime(2025, 8, 13, 10, tzinfo=UTC)
    assert b"By Ada Lund, Jon Berg" in entry.page.body


def test_a_web_page_in_the_place_of_a_feed_tells_the_feeds_that_it_declares() -> None:
    page = (
        "<!doctype html><html><head><title>Wire</title>"
        '<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" hreflang="fr" href="/fr">'
        '<link rel="alternate" type="application/atom+xml" href="https://feeds.wire.example/atom"></head><body><p>Hi'
    )
    found = find_listed(page.encode(), HOME, SourceKind.FEED)
    assert found.entries == ()
    assert found.feeds == ("https://wire.example/rss", "https://feeds.wire.example/atom")
    assert [problem.code for problem in found.problems] == ["listing-is-page"]


def test_of_a_listing_without_end_the_first_entries_are_taken() -> None:
    body = rss(*(item(n) for n in range(MOST_ENTRIES + 5)))
    found = find_listed(body.encode(), HOME, SourceKind.FEED)
    assert len(found.entries) == MOST_ENTRIES
    assert [problem.code for problem in found.problems] == ["listing-too-long"]


@pytest.mark.parametrize(
    "body",
    [b"", b"   ", b"\x89PNG\r\n\x1a\n\x00\x00\x00", b"Nothing here.", b'{"a": 1}', b"\x1f\x8b\x08nonsense",
     gzip.compress(b" " * (LARGEST_LISTING + 1)), b'{"version": "https://jsonfeed.org/version/1", "items": 5}'],
)  # fmt: skip
def test_what_lists_nothing_is_refused(body: bytes) -> None:
    with pytest.raises(PageError):
        find_listed(body, HOME, SourceKind.FEED)


def test_a_web_page_is_no_larger_where_it_is_watched() -> None:
    with pytest.raises(PageError, match="the page has more than 10 MB"):
        find_listed(b"<html><body>" + b"word " * (LARGEST_PAGE // 5), HOME, SourceKind.PAGE)


STUMBLES = (
    "<feed><entry><id>a</id><link href='/1'/><content.org/2005/Atom'><title>Wire type='a'>x</content></entry></feed>",
    "<rss><channel><item><link>htiption></item></chatps://wire.example/1</link></item></channel></rss>",
    "<!-- a --><url><loc>/1</loc></url><urlset></urlset>",
)
"""Found by changing listings at random, 300,000 times."""


@pytest.mark.parametrize("body", STUMBLES)
def test_however_a_listing_is_broken_it_lists_something_or_is_refused(body: str) -> None:
    with suppress(PageError):
        find_listed(body.encode(), HOME, SourceKind.FEED)


def test_what_kind_of_source_bytes_are_of_is_told_by_what_they_hold() -> None:
    kinds = {
        rss(item(1)): SourceKind.FEED,
        atom(): SourceKind.FEED,
        '{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}': SourceKind.FEED,
        SITEMAP: SourceKind.SITEMAP,
        "<!doctype html><html><body><p>Hello": SourceKind.PAGE,
    }
    assert {body: guess_source(body.encode()) for body in kinds} == kinds
    with pytest.raises(PageError):
        guess_source(b"Only words.")


def test_keys_are_the_same_each_time() -> None:
    def keys(body: str) -> list[str]:
        return [entry.key for entry in find_listed(body.encode(), HOME, SourceKind.FEED).entries]

    before = keys(rss(item(1), item(2)))
    after = keys(rss(item(3), item(1, "Talks, updated"), item(2)))
    assert after[1:] == before


@pytest.mark.parametrize("body", [rss(item(11), item(12), item(13)), SITEMAP, JSON], ids=["feed", "sitemap", "JSON"])
def test_wherever_a_listing_is_cut_no_address_is_half_of_one(body: str) -> None:
    whole = {entry.address for entry in find_listed(body.encode(), HOME, SourceKind.FEED).entries}
    for end in range(len(body)):
        try:
            found = find_listed(body[:end].encode(), HOME, SourceKind.FEED)
        except PageError:
            continue
        assert {entry.address for entry in found.entries} <= whole, body[:end]
