"""The record filling itself: what is due is done, once, whatever happens."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from onrecord.desk import page_queue
from onrecord.desk.additions import Added, put_reading
from onrecord.desk.page_queue import LEASE, Handled
from onrecord.desk.page_readings import Run
from onrecord.desk.polling import Polled
from onrecord.desk.watching import Delivered, Gathered, watch
from onrecord.desk.ways import Ways
from onrecord.fetching import Disallowed, Fetched, FetchError, Unchanged, Validators
from onrecord.model.articles import Page
from onrecord.model.problems import ModelError
from onrecord.model.readings import Reading
from onrecord.model.sources import SourceKind
from onrecord.record import Record, open_record
from onrecord.record.rows import Novelty, TaskKind
from onrecord.settings import Settings
from onrecord.sources import Extract
from tests.desk.outlet import BEGINNING, Clock, Outlet, add_source, story, until, watch_once, watching
from tests.desk.tiny import make_reader

HOUR = timedelta(hours=1)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return str(tmp_path / "record.db")


@pytest.fixture
def record(url: str) -> Iterator[Record]:
    with open_record(url) as opened:
        yield opened


def added(events: Sequence[object]) -> list[str]:
    return sorted(event.address for event in events if isinstance(event, Handled) and event.added)


def test_what_a_source_lists_goes_on_record_and_out_of_the_queue(record: Record, url: str) -> None:
    outlet, clock = Outlet(entries=[1, 2, 3]), Clock()
    add_source(record, outlet.feed)
    events = watch_once(record, url, outlet, clock)
    (polled,) = (event for event in events if isinstance(event, Polled))
    assert (polled.new, polled.trouble) == (3, None)
    assert added(events) == [outlet.address(number) for number in (1, 2, 3)]
    assert record.counts().articles == 3
    assert record.tasks.open() == record.tasks.dead() == ()


def test_a_watch_goes_on_until_it_is_stopped_and_finds_what_is_new(record: Record, url: str) -> None:
    outlet, clock = Outlet(entries=[1]), Clock()
    add_source(record, outlet.feed)
    how = watching(Ways(visit=outlet.visit), clock, stopped=until(clock, BEGINNING + 3 * HOUR))
    found = []
    for event in watch(record, url, how):
        found.append(event)
        if isinstance(event, Polled) and len(outlet.entries) < 20:
            outlet.entries.append(len(outlet.entries) + 1)
    assert record.counts().articles == 20
    assert Counter(outlet.visits[outlet.address(number)] for number in range(1, 21)) == {1: 20}


def test_a_page_that_fails_is_tried_again_later_and_given_up_in_the_end(record: Record, url: str) -> None:
    outlet, clock = Outlet(entries=[1, 2]), Clock()
    outlet.troubles[outlet.address(1)] = FetchError(outlet.address(1), "the server does not answer")
    source = add_source(record, outlet.feed)
    found = [event for event in watch_once(record, url, outlet, clock) if isinstance(event, Handled) and event.trouble]
    assert [(event.trouble, event.again_at) for event in found] == [
        ("the server does not answer", BEGINNING + timedelta(minutes=1))
    ]
    for _ in range(5):
        clock.now += 12 * HOUR
        last = watch_once(record, url, outlet, clock)
    assert outlet.visits[outlet.address(1)] == 5
    assert not [event for event in last if isinstance(event, Handled)]
    (dead,) = record.tasks.dead(source.id)
    assert dead.trouble == "the server does not answer"
    outlet.troubles.clear()
    with record.transaction(shown=False):
        record.tasks.revive(dead.number, clock())
    assert added(watch_once(record, url, outlet, clock)) == [outlet.address(1)]


def test_a_page_that_its_site_asks_us_not_to_fetch_is_given_up_at_once(record: Record, url: str) -> None:
    outlet = Outlet(entries=[1])
    outlet.troubles[outlet.address(1)] = Disallowed(outlet.address(1))
    add_source(record, outlet.feed)
    (event,) = (event for event in watch_once(record, url, outlet, Clock()) if isinstance(event, Handled))
    assert event.again_at is None
    assert len(record.tasks.dead()) == 1


def test_a_page_without_an_article_is_tried_again_a_few_times(record: Record, url: str) -> None:
    outlet, clock = Outlet(entries=[1]), Clock()

    def visit(address: str, validators: Validators | None = None) -> Fetched | Unchanged:
        if address == outlet.feed:
            return outlet.visit(address, validators)
        return Fetched(Page(body=b"\x00\x01\x02\x03", url=address), Validators())

    add_source(record, outlet.feed)
    tries = 0
    for _ in range(6):
        events = watch(record, url, watching(Ways(visit=visit), clock), once=True)
        tries += sum(isinstance(event, Handled) and event.added is None for event in events)
        clock.now += 12 * HOUR
    assert tries == 3
    assert len(record.tasks.dead()) == 1


def test_a_page_that_was_added_by_hand_is_known(record: Record, url: str) -> None:
    outlet, clock = Outlet(entries=[1]), Clock()
    add_source(record, outlet.feed)
    watch_once(record, url, outlet, clock)
    add_source(record, f"{outlet.feed}/other")

    def visit(address: str, validators: Validators | None = None) -> Fetched | Unchanged:
        return outlet.visit(outlet.feed if "other" in address else address, validators)

    events = list(watch(record, url, watching(Ways(visit=visit), clock), once=True))
    assert [e.added.novelty for e in events if isinstance(e, Handled) and e.added] == [Novelty.KNOWN]
    assert record.tasks.open() == ()


def test_files_of_a_folder_go_on_record_and_so_do_all_pages_of_a_file_of_many(
    record: Record, url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(story(1))
    lines = (f'{{"url": "https://post.example/{n}", "text": {story(n)!r}}}' for n in (2, 3))
    (folder / "many.jsonl").write_text("\n".join(lines).replace("'", '"'))
    add_source(record, str(folder), SourceKind.FOLDER)
    assert len(added(watch_once(record, url, Outlet(), Clock()))) == 3
    assert record.counts().articles == 3
    assert record.tasks.open() == ()


def test_the_sitemaps_of_an_index_are_looked_at_too(record: Record, url: str) -> None:
    outlet, site = Outlet(), "https://post.example"
    index = f"<sitemapindex><sitemap><loc>{site}/day.xml</loc><lastmod>2025-09-01</lastmod></sitemap></sitemapindex>"
    day = f"<urlset><url><loc>{site}/1</loc></url><url><loc>{site}/2</loc></url></urlset>"
    listings = {f"{site}/sitemap.xml": index, f"{site}/day.xml": day}

    def visit(address: str, validators: Validators | None = None) -> Fetched | Unchanged:
        if address in listings:
            return Fetched(Page(body=listings[address].encode(), url=address), Validators())
        return outlet.visit(address)

    add_source(record, f"{site}/sitemap.xml", SourceKind.SITEMAP)
    events = list(watch(record, url, watching(Ways(visit=visit), Clock()), once=True))
    assert added(events) == [f"{site}/1", f"{site}/2"]
    assert record.tasks.open() == ()


def test_listings_are_fetched_by_the_way_that_takes_larger_ones_and_pages_are_not(record: Record, url: str) -> None:
    outlet, site = Outlet(), "https://post.example"
    index = f"<sitemapindex><sitemap><loc>{site}/day.xml</loc></sitemap></sitemapindex>"
    bodies = {f"{site}/sitemap.xml": index, f"{site}/day.xml": f"<urlset><url><loc>{site}/1</loc></url></urlset>"}

    def visit_listing(address: str, validators: Validators | None = None) -> Fetched | Unchanged:
        return Fetched(Page(body=bodies[address].encode(), url=address), Validators())

    add_source(record, f"{site}/sitemap.xml", SourceKind.SITEMAP)
    ways = Ways(visit=outlet.visit, visit_listing=visit_listing)
    assert added(list(watch(record, url, watching(ways, Clock()), once=True))) == [f"{site}/1"]
    assert list(outlet.visits) == [f"{site}/1"]


def test_a_web_page_in_the_place_of_a_sitemap_of_an_index_is_told_of(record: Record, url: str) -> None:
    site = "https://post.example"
    index = f"<sitemapindex><sitemap><loc>{site}/day.xml</loc></sitemap></sitemapindex>"
    bodies = {f"{site}/sitemap.xml": index, f"{site}/day.xml": "<html><body><p>Moved</p></body></html>"}

    def visit(address: str, validators: Validators | None = None) -> Fetched | Unchanged:
        return Fetched(Page(body=bodies[address].encode(), url=address), Validators())

    add_source(record, f"{site}/sitemap.xml", SourceKind.SITEMAP)
    events = list(watch(record, url, watching(Ways(visit=visit), Clock()), once=True))
    assert [e.trouble for e in events if isinstance(e, Handled)] == ["a web page stands where a sitemap was"]


def test_indexes_of_sitemaps_that_list_each_other_come_to_an_end(record: Record, url: str) -> None:
    site, visits = "https://post.example", Counter[str]()

    def visit(address: str, validators: Validators | None = None) -> Fetched | Unchanged:
        visits[address] += 1
        index = f"<sitemapindex><sitemap><loc>{site}/{visits.total()}.xml</loc></sitemap></sitemapindex>"
        return Fetched(Page(body=index.encode(), url=address), Validators())

    add_source(record, f"{site}/sitemap.xml", SourceKind.SITEMAP)
    events = list(watch(record, url, watching(Ways(visit=visit), Clock()), once=True))
    assert [e.trouble for e in events if isinstance(e, Handled)] == [
        "an index of sitemaps lists it, and it is an index itself"
    ]
    assert dict(visits) == {f"{site}/sitemap.xml": 1, f"{site}/1.xml": 1}


def test_a_site_that_lists_many_pages_does_not_keep_others_waiting(record: Record, url: str) -> None:
    many, other = Outlet(entries=list(range(30))), Outlet("https://other.example", entries=[99])
    clock = Clock()

    def visit(address: str, validators: Validators | None = None) -> Fetched | Unchanged:
        return (other if address.startswith(other.site) else many).visit(address, validators)

    add_source(record, many.feed)
    add_source(record, other.feed)
    events = list(watch(record, url, watching(Ways(visit=visit), clock), once=True))
    order = added_in_order(events)
    assert len(order) == 31
    assert order.index(other.address(99)) <= 2 * page_queue.AT_ONE_SITE


def added_in_order(events: Sequence[object]) -> list[str]:
    return [event.address for event in events if isinstance(event, Handled) and event.added]


def test_what_was_in_hand_when_a_watch_is_stopped_is_given_back(record: Record, url: str) -> None:
    outlet, clock = Outlet(entries=[1, 2, 3]), Clock()
    add_source(record, outlet.feed)
    events = watch(record, url, watching(Ways(visit=outlet.visit), clock), once=True)
    for event in events:
        if isinstance(event, Handled):
            break
    events.close()  # type: ignore[attr-defined]
    left = record.tasks.open()
    assert [(task.due_at, task.leased_until, task.tries) for task in left] == [(clock(), None, 0)] * 2
    assert len(added(watch_once(record, url, outlet, clock))) == 2


def test_what_a_watch_had_in_hand_when_it_was_killed_is_done_when_its_lease_is_over(record: Record, url: str) -> None:
    outlet, clock = Outlet(entries=[1]), Clock()
    source = add_source(record, outlet.feed)
    with record.transaction(shown=False):
        record.sources.take(clock(), LEASE, 1)
    assert watch_once(record, url, outlet, clock) == []
    clock.now += LEASE
    with record.transaction(shown=False):
        assert record.sources.get(source.id).next_at == clock()
    assert len(added(watch_once(record, url, outlet, clock))) == 1


def test_a_page_whose_lease_is_over_is_left_to_those_who_have_it_now(record: Record, url: str) -> None:
    outlet, clock = Outlet(entries=[1]), Clock()
    add_source(record, outlet.feed)

    def visit(address: str, validators: Validators | None = None) -> Fetched | Unchanged:
        if address != outlet.feed:
            with open_record(url) as other, other.transaction(shown=False):
                (task,) = other.tasks.take(TaskKind.PAGE, clock() + LEASE, LEASE, 1)
                other.tasks.finish(task)
        return outlet.visit(address, validators)

    events = list(watch(record, url, watching(Ways(visit=visit), clock), once=True))
    assert [event for event in events if isinstance(event, Handled)] == []
    assert record.counts().articles == 0


def test_a_source_whose_lease_ended_while_it_is_looked_at_is_not_looked_at_twice(record: Record, url: str) -> None:
    outlet, clock = Outlet(), Clock()
    source = add_source(record, outlet.feed)

    def visit(address: str, validators: Validators | None = None) -> Fetched | Unchanged:
        clock.now += LEASE
        with open_record(url) as other:
            end = time.monotonic() + 10
            while other.sources.get(source.id).next_at <= clock.now and time.monotonic() < end:
                time.sleep(0.01)  # until the watch has met it again
        return outlet.visit(address, validators)

    how = watching(Ways(visit=visit), clock, stopped=until(clock, BEGINNING + 2 * LEASE))
    assert len([event for event in watch(record, url, how) if isinstance(event, Polled)]) == 1
    assert outlet.visits[outlet.feed] == 1


def test_a_page_whose_lease_ended_while_it_is_fetched_is_fetched_once_and_added(record: Record, url: str) -> None:
    outlet, clock = Outlet(entries=[1]), Clock()
    add_source(record, outlet.feed)

    def visit(address: str, validators: Validators | None = None) -> Fetched | Unchanged:
        if address != outlet.feed:
            clock.now += LEASE
            with open_record(url) as other:
                end = time.monotonic() + 10
                while other.tasks.open()[0].due_at <= clock.now and time.monotonic() < end:
                    time.sleep(0.01)  # until the watch has met it again
        return outlet.visit(address, validators)

    events = list(watch(record, url, watching(Ways(visit=visit), clock), once=True))
    assert added(events) == [outlet.address(1)]
    assert (outlet.visits[outlet.address(1)], record.tasks.open()) == (1, ())


def test_those_who_follow_are_told_of_what_came_and_of_nothing_twice(record: Record, url: str) -> None:
    outlet, clock = Outlet(entries=[1]), Clock()
    add_source(record, outlet.feed)
    gathered, sent = [0], [0]

    def gather(found: Record, now: datetime) -> int:
        gathered.append(found.counts().articles)
        return gathered[-1] - gathered[-2]

    def deliver(found: Record, now: datetime) -> int:
        sent.append(gathered[-1])
        return sent[-1] - sent[-2]

    how = watching(Ways(visit=outlet.visit), clock, gather=gather, deliver=deliver)
    events = list(watch(record, url, how, once=True))
    assert [event for event in events if isinstance(event, (Gathered, Delivered))] == [Gathered(1), Delivered(1)]


def test_a_watch_without_its_model_ends_and_loses_nothing(record: Record, url: str) -> None:
    outlet, clock = Outlet(entries=[1]), Clock()
    add_source(record, outlet.feed)
    how = watching(Ways(visit=outlet.visit), clock, run=Run(settings=Settings(), make_reader=no_model))
    events = list(watch(record, url, how, once=True))
    assert [(e.fatal, e.trouble) for e in events if isinstance(e, Handled)] == [(True, "no model")]
    assert len(record.tasks.open()) == 1
    assert len(added(watch_once(record, url, outlet, clock))) == 1


def mistaken(settings: Settings) -> Callable[[Extract], Reading]:
    read = make_reader(settings)

    def stumble(extracted: Extract) -> Reading:
        if "day 1" in extracted.article.text:
            raise KeyError("no such thing")
        return read(extracted)

    return stumble


def test_a_page_that_the_reader_stumbles_over_keeps_no_other_from_the_record(record: Record, url: str) -> None:
    outlet, clock = Outlet(entries=[1, 2]), Clock()
    add_source(record, outlet.feed)
    how = watching(Ways(visit=outlet.visit), clock, run=Run(settings=Settings(), make_reader=mistaken))
    events = list(watch(record, url, how, once=True))
    assert added(events) == [outlet.address(2)]
    (task,) = record.tasks.open()
    assert "KeyError" in (task.trouble or "")


def test_a_page_that_cannot_be_put_on_record_keeps_no_other_from_it(
    record: Record, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlet, clock = Outlet(entries=[1, 2]), Clock()
    add_source(record, outlet.feed)

    def stumble(found: Record, reading: Reading, now: datetime) -> Added:
        kept = put_reading(found, reading, now)
        if reading.article.url == outlet.address(1):
            raise ValueError("not a span: 3..3")
        return kept

    monkeypatch.setattr(page_queue, "put_reading", stumble)
    assert added(watch_once(record, url, outlet, clock)) == [outlet.address(2)]
    assert record.counts().articles == 1
    (task,) = record.tasks.open()
    assert (task.leased_until, "not a span" in (task.trouble or "")) == (None, True)


def no_model(settings: Settings) -> Callable[[Extract], Reading]:
    def read(extracted: Extract) -> Reading:
        raise ModelError("no model")

    return read
