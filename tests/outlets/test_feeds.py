"""Feeds of a followed search: what RFC 4287 and JSON Feed 1.1 ask for, whatever articles say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from lxml import etree, html

from onrecord.desk.gatherings import gather
from onrecord.desk.watch_items import items
from onrecord.desk.watches import follow_line
from onrecord.model.acts import Reason
from onrecord.model.spans import Span
from onrecord.model.statuses import Status, Step
from onrecord.outlets.feeds import ATOM, Feed, show_atom, show_json
from onrecord.record import Record, RecordError
from onrecord.record.rows import WatchId
from tests.record.builders import keep, reading_of
from tests.web.desks import Clock, Visitor
from tests.web.news import act

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
TAG = re.compile(r"tag:[a-z.]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9\-._~:@!$&'()*+,;=/?]+")
A = f"{{{ATOM}}}"


def atom(desk: Visitor, watch: str) -> ElementTree.Element:
    """The feed of a watch, which is well-formed and keeps the rules of RFC 4287."""
    answer = desk.get(f"/watches/{watch}.atom")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == "application/atom+xml"
    root = ElementTree.fromstring(answer.content)
    check_feed(root)
    return root


def check_feed(root: ElementTree.Element) -> None:
    assert root.tag == f"{A}feed"
    check_required(root)
    assert root.find(f"{A}author/{A}name") is not None
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{A}link")}
    assert set(links) == {"self", "alternate"}
    ids = [element.text for element in root.iter(f"{A}id")]
    assert len(set(ids)) == len(ids)
    for entry in root.findall(f"{A}entry"):
        check_required(entry)
        content = entry.find(f"{A}content")
        assert content is not None and content.get("type") == "html"
        assert [link.get("rel") for link in entry.findall(f"{A}link")].count("alternate") == 1
    for link in root.iter(f"{A}link"):
        check_iri(link.get("href"))


def check_required(element: ElementTree.Element) -> None:
    for name in ("id", "title", "updated"):
        assert len(element.findall(f"{A}{name}")) == 1, name
    assert TAG.fullmatch(element.findtext(f"{A}id") or "")
    for name in ("updated", "published"):
        for found in element.findall(f"{A}{name}"):
            assert RFC_3339.fullmatch(found.text or "")
            datetime.fromisoformat((found.text or "").replace("Z", "+00:00"))


def check_iri(address: str | None) -> None:
    apart = urlsplit(address or "")
    assert apart.scheme in ("http", "https") and apart.hostname
    assert not re.search(r'[\s<>"{}|\\^`\x00-\x1f]', address or "")


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def entries(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    return {entry.findtext(f"{A}title") or "": entry for entry in root.findall(f"{A}entry")}


def test_an_entry_has_the_words_their_place_and_the_article_s_address(desk: Visitor, watch: WatchId) -> None:
    entry = entries(atom(desk, watch))["Threat · Bo Dahl: turn back every tanker if the talks fail"]
    links = {link.get("rel"): str(link.get("href")) for link in entry.findall(f"{A}link")}
    assert links["via"] == "https://example.org/1"
    assert links["alternate"].startswith("http://localhost/acts/act-")
    content = html.fromstring(f"<div>{entry.findtext(f'{A}content')}</div>")
    place = content.find(".//blockquote/a")
    assert place is not None and text_of(place) == "turn back every tanker if the talks fail"
    assert '<mark id="words"' in desk.text(str(place.get("href")).removeprefix("http://localhost"))
    assert "on condition the talks fail" in text_of(content)
    assert {category.get("term") for category in entry.findall(f"{A}category")} == {"threat", "open"}


def test_nothing_that_an_article_says_is_markup(desk: Visitor, watch: WatchId) -> None:
    root = atom(desk, watch)
    assert root.findtext(f"{A}title") == "Threats & <b>more</b>"
    entry = next(entry for title, entry in entries(root).items() if "burn" in title)
    content = html.fromstring(f"<div>{entry.findtext(f'{A}content')}</div>")
    assert not content.xpath("//script") and "alert(1)" in text_of(content)
    assert "\u202e" not in ElementTree.tostring(root, encoding="unicode")


def test_feedparser_reads_it_back(desk: Visitor, watch: WatchId, record: Record) -> None:
    read = feedparser.parse(desk.get(f"/watches/{watch}.atom").content)
    assert not read.bozo
    assert [entry.title for entry in read.entries] == [item.title for item in items(record, watch, 50)]
    assert read.feed.links[0].href == f"http://localhost/watches/{watch}.atom"
    assert read.entries[0].updated_parsed is not None


def test_a_search_that_finds_nothing_is_a_feed_all_the_same(desk: Visitor, record: Record, clock: Clock) -> None:
    watch = follow_line(record, "lighthouse", "", None, clock.at).row.id
    root = atom(desk, watch)
    assert root.findtext(f"{A}updated") == "2025-08-20T12:00:00Z" and not root.findall(f"{A}entry")


def settle(record: Record, words: str, at: datetime) -> None:
    article = keep(record, reading_of("Later", url="https://example.org/later", day=date(2025, 8, 20)), at)
    step = Step(
        act=act(record, words), status=Status.FULFILLED, article=article.id, span=Span(0, 5), reason=Reason(0.9, "so")
    )
    with record.transaction():
        record.acts.take([step], at)
    gather(record, at)


def test_an_update_keeps_the_id_and_only_what_changed_is_updated(
    desk: Visitor, watch: WatchId, record: Record, clock: Clock
) -> None:
    before = {entry.findtext(f"{A}id"): entry.findtext(f"{A}updated") for entry in entries(atom(desk, watch)).values()}
    later = clock.at + timedelta(hours=1)
    settle(record, "turn back", later)
    after = {entry.findtext(f"{A}id"): entry.findtext(f"{A}updated") for entry in entries(atom(desk, watch)).values()}
    changed = {id for id in before if after[id] != before[id]}
    assert len(changed) == 1 and len(after) == len(before) + 1
    assert after[changed.pop()] == "2025-08-20T13:00:00Z"
    assert atom(desk, watch).findtext(f"{A}updated") == "2025-08-20T13:00:00Z"
    title = next(iter(entries(atom(desk, watch))))
    assert title == "Fulfilled: Threat · Bo Dahl: turn back every tanker if the talks fail"


def test_whoever_has_it_is_told_that_nothing_changed_until_something_does(
    desk: Visitor, watch: WatchId, record: Record, clock: Clock
) -> None:
    for ending in ("atom", "json", "ics"):
        tag = desk.get(f"/watches/{watch}.{ending}").headers["etag"]
        assert desk.get(f"/watches/{watch}.{ending}", headers={"If-None-Match": tag}).status_code == 304
        keep(record, reading_of(f"More {ending}\nIda Juhl threatens: swim to {ending}", url=f"https://x.org/{ending}"))
        gather(record, clock.at)
        assert desk.get(f"/watches/{watch}.{ending}", headers={"If-None-Match": tag}).status_code == 200


def test_what_came_on_record_stands_in_the_feed_at_once_whoever_added_it(
    desk: Visitor, watch: WatchId, record: Record, clock: Clock
) -> None:
    tag = desk.get(f"/watches/{watch}.atom").headers["etag"]
    keep(record, reading_of("More\nIda Juhl threatens: swim at once", url="https://example.org/9"), clock.at)
    answer = desk.get(f"/watches/{watch}.atom", headers={"If-None-Match": tag})
    assert "swim at once" in answer.text
    tag = answer.headers["etag"]
    assert desk.get(f"/watches/{watch}.atom", headers={"If-None-Match": tag}).status_code == 304


def test_a_feed_is_sent_as_it_was_while_nobody_may_write(
    desk: Visitor, watch: WatchId, record: Record, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(record, reading_of("More\nIda Juhl threatens: swim at once", url="https://example.org/9"), clock.at)

    @contextmanager
    def refused(*_: object, **__: object) -> Iterator[None]:
        raise RecordError("record-locked", "another writes")
        yield

    monkeypatch.setattr(Record, "transaction", refused)
    assert len(entries(atom(desk, watch))) == 3


def test_links_are_of_the_address_that_it_was_asked_for_by(desk: Visitor, watch: WatchId) -> None:
    path = f"/watches/{watch}.atom"
    here = desk.get(path)
    there = desk.get(path, headers={"Host": "127.0.0.1:8025"})
    assert here.headers["etag"] != there.headers["etag"]
    root = ElementTree.fromstring(there.content)
    assert {link.get("href") for link in root.findall(f"{A}link")} == {
        f"http://127.0.0.1:8025{path}",
        f"http://127.0.0.1:8025/watches/{watch}",
    }


def test_json_feed_has_what_its_version_asks_for(desk: Visitor, watch: WatchId) -> None:
    answer = desk.get(f"/watches/{watch}.json")
    assert answer.headers["content-type"] == "application/feed+json"
    feed: dict[str, Any] = json.loads(answer.text)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["feed_url"], feed["description"]) == (f"http://localhost/watches/{watch}.json", "threat")
    assert feed["home_page_url"] == f"http://localhost/watches/{watch}"
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids) == 3
    for item in feed["items"]:
        assert isinstance(item["id"], str) and item["content_html"] and item["content_text"]
        assert RFC_3339.fullmatch(item["date_published"]) and RFC_3339.fullmatch(item["date_modified"])
        check_iri(item["url"])
        check_iri(item["external_url"])
    in_atom = {entry.findtext(f"{A}id") for entry in entries(atom(desk, watch)).values()}
    assert set(ids) == in_atom


@pytest.mark.parametrize(
    ("address", "via"),
    [
        ("https://example.org/a b?c=<d>", "https://example.org/a%20b?c=%3Cd%3E"),
        ("https://example.org/ü?x=%20", "https://example.org/ü?x=%20"),
        ("javascript:alert(1)", None),
        ("file:///etc/hosts", None),
        ("https://", None),
        ("https://[bad/", None),
        (None, None),
    ],
)
def test_only_an_address_that_can_be_followed_is_one(
    record: Record, clock: Clock, address: str | None, via: str | None
) -> None:
    keep(record, reading_of("Odd\nIda Juhl threatens: swim oddly", url=address), clock.at)
    watch = follow_line(record, "oddly", "", None, clock.at).row
    feed = Feed(
        watch=watch.id,
        name=watch.name,
        line="oddly",
        since=clock.at,
        base="http://localhost",
        asked="http://localhost/x",
        items=items(record, watch.id, 5),
    )
    root = ElementTree.fromstring(show_atom(feed))
    check_feed(root)
    vias = [link.get("href") for link in root.iter(f"{A}link") if link.get("rel") == "via"]
    assert vias == ([via] if via else [])
    assert json.loads(show_json(feed))["items"][0].get("external_url") == via


def test_the_same_items_are_the_same_bytes(record: Record, watch: WatchId) -> None:
    feeds = [
        Feed(
            watch=watch,
            name="a",
            line="b",
            since=datetime(2025, 8, 1, tzinfo=UTC),
            base="http://localhost",
            asked="http://localhost/c",
            items=items(record, watch, 50),
        )
        for _ in range(2)
    ]
    assert show_atom(feeds[0]) == show_atom(feeds[1])
    assert show_json(feeds[0]) == show_json(feeds[1])
