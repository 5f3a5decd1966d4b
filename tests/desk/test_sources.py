"""What a place would be as a source, adding it, and how each is doing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.desk.sources import (
    Offer,
    add_source,
    find_source,
    list_health,
    pause_source,
    remove_source,
    resume_source,
    retry_pages,
)
from onrecord.desk.ways import Ways
from onrecord.fetching import Fetched, FetchError, Unchanged, Validators
from onrecord.model.articles import Page
from onrecord.model.problems import PageError
from onrecord.model.sources import SourceKind, SourceState
from onrecord.record import Record, RecordError, open_record
from onrecord.sources.entries import Entry, Listing
from tests.desk.outlet import BEGINNING, Clock, Outlet, rss, watch_once

SITE = "https://post.example"
DECLARING = (
    b"<html><head><link rel='alternate' type='application/rss+xml' href='/rss'></head><body><p>News</p></body></html>"
)
SITEMAP = f"<urlset><url><loc>{SITE}/1</loc></url></urlset>".encode()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "record.db")) as opened:
        yield opened


def ways(pages: Mapping[str, bytes]) -> Ways:
    def visit(address: str, validators: Validators | None = None) -> Fetched | Unchanged:
        if address not in pages:
            raise FetchError(address, "the server answers 404 Not Found", status=404)
        return Fetched(Page(body=pages[address], url=address), Validators())

    return Ways(visit=visit)


@pytest.mark.parametrize(
    ("pages", "want"),
    [
        ({f"{SITE}/": rss(SITE, [1, 2])}, Offer(address=f"{SITE}/", kind=SourceKind.FEED, title="The Post", entries=2)),
        ({f"{SITE}/": SITEMAP}, Offer(address=f"{SITE}/", kind=SourceKind.SITEMAP, title="post.example", entries=1)),
        (
            {f"{SITE}/": DECLARING, f"{SITE}/rss": rss(SITE, [1])},
            Offer(address=f"{SITE}/rss", kind=SourceKind.FEED, title="The Post", entries=1, declared_by=f"{SITE}/"),
        ),
    ],
)
def test_a_place_is_looked_at_once_and_told_for_what_it_is(pages: Mapping[str, bytes], want: Offer) -> None:
    assert find_source(f"{SITE}/", ways(pages), BEGINNING) == want


def test_a_folder_is_a_source_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path)
    offer = find_source("in", ways({}), BEGINNING)
    assert (offer.address, offer.kind, offer.title) == (str(tmp_path / "in"), SourceKind.FOLDER, "in")


def test_a_mailbox_is_looked_into_once(record: Record) -> None:
    def read_mail(address: str, state: SourceState) -> tuple[Listing, SourceState]:
        return Listing(entries=(Entry(key="1", address=None),), title="Newsletters"), state

    address = "IMAPS://desk@mail.example/Newsletters"
    offer = find_source(address, Ways(visit=ways({}).visit, read_mail=read_mail), BEGINNING)
    assert offer == Offer(address=address, kind=SourceKind.MAILBOX, title="Newsletters", entries=1)
    with pytest.raises(PageError, match="no mailbox can be read here"):
        find_source(address, ways({}), BEGINNING)


def test_a_web_address_is_no_folder() -> None:
    with pytest.raises(PageError, match=f"no folder {SITE}/"):
        find_source(f"{SITE}/", ways({f"{SITE}/": SITEMAP}), BEGINNING, SourceKind.FOLDER)


@pytest.mark.parametrize(
    ("address", "pages", "said"),
    [
        (f"{SITE}/", {}, "404"),
        (f"{SITE}/", {f"{SITE}/": b"<html><body><p>Nothing here.</p></body></html>"}, "no articles are listed"),
        (f"{SITE}/", {f"{SITE}/": b"Plain words."}, "lists no articles"),
        ("nowhere/at/all", {}, "a source is a web address, a mailbox or a folder"),
        (f"{SITE}/{'x' * 3000}", {}, "at most 2,000 characters"),
    ],
)
def test_where_no_articles_can_come_from_is_an_error(address: str, pages: Mapping[str, bytes], said: str) -> None:
    with pytest.raises((FetchError, PageError), match=said):
        find_source(address, ways(pages), BEGINNING)


def test_a_source_is_added_once_by_what_it_calls_itself_or_a_person_does(record: Record) -> None:
    offer = Offer(address=f"{SITE}/rss", kind=SourceKind.FEED, title="  The\n Post ")
    assert add_source(record, offer, BEGINNING).name == "The Post"
    with pytest.raises(RecordError, match="is a source already"):
        add_source(record, offer, BEGINNING)
    other = Offer(address=f"{SITE}/other", kind=SourceKind.FEED, title="The Post")
    assert add_source(record, other, BEGINNING, name="Mine", every=timedelta(hours=1)).name == "Mine"
    with pytest.raises(ValueError, match="once a minute at most"):
        add_source(record, Offer(address="a", kind=SourceKind.FEED, title="a"), BEGINNING, every=timedelta(seconds=1))


def test_how_a_source_is_doing_names_its_trouble_and_the_pages_that_were_given_up(
    record: Record, tmp_path: Path
) -> None:
    outlet, clock = Outlet(entries=[1, 2]), Clock()
    outlet.troubles[outlet.address(1)] = FetchError(outlet.address(1), "the server answers 404", status=404)
    offer = Offer(address=outlet.feed, kind=SourceKind.FEED, title="The Post")
    row = add_source(record, offer, BEGINNING)
    for _ in range(4):
        watch_once(record, str(tmp_path / "record.db"), outlet, clock)
        clock.now += timedelta(hours=12)
    (state,) = list_health(record)
    assert (state.is_well, state.given_up) == (True, 1)
    assert [(page.address, page.trouble) for page in state.dead] == [(outlet.address(1), "the server answers 404")]
    outlet.troubles = {outlet.feed: FetchError(outlet.feed, "gone", status=410)}
    watch_once(record, str(tmp_path / "record.db"), outlet, clock)
    (state,) = list_health(record, row.id)
    assert (state.is_well, state.row.active, state.row.trouble) == (False, False, "gone")


def test_a_source_that_is_resumed_has_its_given_up_pages_tried_again(record: Record, tmp_path: Path) -> None:
    outlet, clock = Outlet(entries=[1]), Clock()
    outlet.troubles[outlet.address(1)] = FetchError(outlet.address(1), "not found", status=404)
    row = add_source(record, Offer(address=outlet.feed, kind=SourceKind.FEED, title="The Post"), BEGINNING)
    for _ in range(4):
        watch_once(record, str(tmp_path / "record.db"), outlet, clock)
        clock.now += timedelta(hours=12)
    pause_source(record, row.id)
    assert watch_once(record, str(tmp_path / "record.db"), outlet, clock) == []
    outlet.troubles.clear()
    resume_source(record, row.id, clock())
    watch_once(record, str(tmp_path / "record.db"), outlet, clock)
    assert record.counts().articles == 1
    assert list_health(record)[0].dead == ()


def test_given_up_pages_of_a_source_that_is_not_looked_at_are_tried_again(record: Record, tmp_path: Path) -> None:
    outlet, clock = Outlet(entries=[1]), Clock()
    outlet.troubles[outlet.address(1)] = FetchError(outlet.address(1), "not found", status=404)
    row = add_source(record, Offer(address=outlet.feed, kind=SourceKind.FEED, title="The Post"), BEGINNING)
    for _ in range(4):
        watch_once(record, str(tmp_path / "record.db"), outlet, clock)
        clock.now += timedelta(hours=12)
    pause_source(record, row.id)
    outlet.troubles.clear()
    outlet.visits.clear()
    retry_pages(record, row.id, clock())
    watch_once(record, str(tmp_path / "record.db"), outlet, clock)
    assert (record.counts().articles, list_health(record)[0].given_up) == (1, 0)
    assert outlet.visits[outlet.feed] == 0


def test_a_source_that_is_removed_leaves_what_it_brought(record: Record, tmp_path: Path) -> None:
    outlet, clock = Outlet(entries=[1]), Clock()
    row = add_source(record, Offer(address=outlet.feed, kind=SourceKind.FEED, title="The Post"), BEGINNING)
    watch_once(record, str(tmp_path / "record.db"), outlet, clock)
    remove_source(record, row.address)
    assert list_health(record) == ()
    assert record.counts().articles == 1
