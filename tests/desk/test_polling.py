"""Looks at a source: what is new is accepted once, and what went wrong is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.desk import polling
from onrecord.desk.paces import FASTEST, FIRST
from onrecord.desk.page_tasks import PageTask, read_task
from onrecord.desk.polling import Polled, keep_look, look_at
from onrecord.desk.ways import Ways
from onrecord.fetching import Fetched, FetchError, Unchanged, Validators
from onrecord.model.articles import Page
from onrecord.model.problems import Problem
from onrecord.model.sources import SourceKind, SourceState
from onrecord.record import Record, open_record
from onrecord.record.rows import PolledSourceRow
from onrecord.sources.entries import Entry, Listing
from tests.desk.outlet import BEGINNING, Outlet, add_source, rss

HOUR = timedelta(hours=1)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "record.db")) as opened:
        yield opened


def poll(record: Record, source: PolledSourceRow, ways: Ways, after: timedelta = timedelta(0)) -> Polled:
    row = record.sources.get(source.id)
    return keep_look(record, row, look_at(row, ways, BEGINNING + after), BEGINNING + after)


def waiting(record: Record) -> list[PageTask]:
    return [read_task(task.payload) for task in record.tasks.open()[::-1]]


def test_what_a_feed_lists_is_accepted_once(record: Record) -> None:
    outlet = Outlet(entries=[1, 2])
    source, ways = add_source(record, outlet.feed), Ways(visit=outlet.visit)
    assert poll(record, source, ways).new == 2
    assert [task.address for task in waiting(record)] == [outlet.address(2), outlet.address(1)]
    assert poll(record, source, ways, HOUR).new == 0
    outlet.entries.append(3)
    assert poll(record, source, ways, 2 * HOUR).new == 1
    row = record.sources.get(source.id)
    assert (row.entries, row.failures, row.changed_at) == (3, 0, BEGINNING + 2 * HOUR)


def test_a_feed_that_is_unchanged_is_asked_for_by_what_its_server_called_it(record: Record) -> None:
    outlet = Outlet(entries=[1])
    source, ways = add_source(record, outlet.feed), Ways(visit=outlet.visit)
    poll(record, source, ways)
    assert record.sources.get(source.id).state.etag == '"1"'
    assert look_at(record.sources.get(source.id), ways, BEGINNING).entries == ()


def test_a_feed_of_the_same_bytes_is_not_read_again(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    outlet = Outlet(entries=[1])

    def forgetful(url: str, validators: Validators | None = None) -> Fetched | Unchanged:
        return outlet.visit(url)

    source, ways = add_source(record, outlet.feed), Ways(visit=forgetful)
    poll(record, source, ways)
    monkeypatch.setattr(polling, "find_listed", None)
    assert poll(record, source, ways, HOUR).trouble is None


def test_two_sources_that_list_one_address_make_one_task_of_it(record: Record) -> None:
    outlet = Outlet(entries=[1])
    ways = Ways(visit=outlet.visit)
    for address in (outlet.feed, f"{outlet.feed}?copy"):
        source = add_source(record, address)
        listed = Ways(visit=lambda url, validators=None: ways.visit(outlet.feed))
        assert poll(record, source, listed).new == 1
    assert len(waiting(record)) == 1


def test_failures_are_counted_and_told_and_the_next_look_waits_longer(record: Record) -> None:
    outlet = Outlet()
    outlet.troubles[outlet.feed] = FetchError(outlet.feed, "the server answers 503", status=503)
    source, ways = add_source(record, outlet.feed), Ways(visit=outlet.visit)
    waits = []
    for number in range(3):
        at = number * 24 * HOUR
        polled = poll(record, source, ways, at)
        assert polled.next_at is not None
        assert polled.trouble == "the server answers 503"
        waits.append(polled.next_at - BEGINNING - at)
    assert waits[0] < waits[1] < waits[2]
    assert record.sources.get(source.id).failures == 3
    outlet.troubles.clear()
    assert poll(record, source, ways, 72 * HOUR).trouble is None
    assert record.sources.get(source.id).failures == 0


def test_a_source_that_fails_at_first_has_the_pace_of_a_new_one_when_it_answers(record: Record) -> None:
    outlet = Outlet(entries=[1])
    outlet.troubles[outlet.feed] = FetchError(outlet.feed, "the server answers 503", status=503)
    source, ways = add_source(record, outlet.feed), Ways(visit=outlet.visit)
    poll(record, source, ways)
    assert record.sources.get(source.id).state.interval is None
    outlet.troubles.clear()
    poll(record, source, ways, HOUR)
    assert record.sources.get(source.id).state.interval == FIRST.total_seconds()


def test_a_server_that_says_when_to_come_back_is_asked_no_sooner(record: Record) -> None:
    outlet = Outlet()
    outlet.troubles[outlet.feed] = FetchError(outlet.feed, "too many requests", status=429, retry_after=7200)
    polled = poll(record, add_source(record, outlet.feed), Ways(visit=outlet.visit))
    assert polled.next_at == BEGINNING + 2 * HOUR


def test_a_mistake_of_our_own_is_trouble_of_the_one_source(record: Record) -> None:
    def visit(url: str, validators: Validators | None = None) -> Fetched | Unchanged:
        raise KeyError("no such thing")

    polled = poll(record, add_source(record, "https://post.example/rss"), Ways(visit=visit))
    assert polled.trouble == "a mistake of this program: KeyError('no such thing'), in visit"


def test_a_source_that_is_gone_is_looked_at_no_more(record: Record) -> None:
    outlet = Outlet()
    outlet.troubles[outlet.feed] = FetchError(outlet.feed, "the server answers 410 Gone", status=410)
    source = add_source(record, outlet.feed)
    assert poll(record, source, Ways(visit=outlet.visit)).next_at is None
    row = record.sources.get(source.id)
    assert (row.active, row.trouble) == (False, "the server answers 410 Gone")


def test_a_web_page_in_the_place_of_a_feed_is_trouble_that_names_the_feed_it_declares(record: Record) -> None:
    html = b"<html><head><link rel=alternate type=application/rss+xml href=/new.xml></head><body>Moved</body></html>"
    page = Fetched(Page(body=html, url="https://post.example/rss"), Validators())
    polled = poll(record, add_source(record, "https://post.example/rss"), Ways(visit=lambda url, validators=None: page))
    assert polled.trouble is not None
    assert "declares the feed https://post.example/new.xml" in polled.trouble


def test_the_next_look_is_counted_from_when_this_one_was_due(record: Record) -> None:
    outlet = Outlet(entries=[1])
    source = add_source(record, outlet.feed, every=HOUR)
    ways, late = Ways(visit=outlet.visit), timedelta(minutes=3)
    first = poll(record, source, ways, late)
    second = poll(record, source, ways, timedelta(minutes=70))
    assert first.next_at is not None
    assert second.next_at is not None
    assert first.next_at - BEGINNING == second.next_at - first.next_at
    after_a_rest = poll(record, source, ways, 50 * HOUR)
    assert after_a_rest.next_at is not None
    assert after_a_rest.next_at > BEGINNING + 50 * HOUR


def test_the_pace_follows_what_is_new(record: Record) -> None:
    outlet = Outlet(entries=[0])
    source, ways = add_source(record, outlet.feed), Ways(visit=outlet.visit)
    for number in range(1, 6):
        poll(record, source, ways, number * HOUR)
        outlet.entries.append(number)
    assert record.sources.get(source.id).state.interval == FASTEST.total_seconds()
    quiet = add_source(record, "https://quiet.example/rss")
    for number in range(3):
        poll(record, quiet, Ways(visit=lambda url, validators=None: Unchanged()), number * HOUR)
    assert (record.sources.get(quiet.id).state.interval or 0) > FIRST.total_seconds()


def test_of_a_new_source_only_the_newest_is_read_and_the_rest_taken_as_known(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "FIRST_READ", 2)
    outlet = Outlet(entries=[1, 2, 3])
    source, ways = add_source(record, outlet.feed), Ways(visit=outlet.visit)
    assert poll(record, source, ways).new == 3
    assert [task.address for task in waiting(record)] == [outlet.address(3), outlet.address(2)]
    outlet.entries.append(4)
    assert poll(record, source, ways, HOUR).new == 1
    assert waiting(record)[-1].address == outlet.address(4)


def test_more_than_one_look_takes_is_left_to_the_next_which_comes_at_once(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlet = Outlet(entries=[1])
    source, ways = add_source(record, outlet.feed), Ways(visit=outlet.visit)
    poll(record, source, ways)
    monkeypatch.setattr(polling, "MOST", 2)
    outlet.entries += [2, 3, 4]
    polled = poll(record, source, ways, HOUR)
    assert polled.next_at is not None
    assert (polled.new, polled.next_at - BEGINNING - HOUR < FASTEST) == (2, True)
    assert poll(record, source, ways, HOUR).new == 1
    assert len(waiting(record)) == 4


def test_a_feed_that_brings_its_articles_whole_has_them_read_anew_when_they_change(record: Record) -> None:
    source = add_source(record, "https://post.example/rss")

    def keep(words: str, after: timedelta) -> int:
        entry = Entry(key="1", address="https://post.example/1", page=Page(body=words.encode(), charset="utf-8"))
        row = record.sources.get(source.id)
        look = polling.Look(state=SourceState(), entries=(entry,))
        return keep_look(record, row, look, BEGINNING + after).new

    assert [keep("one", HOUR), keep("one", 2 * HOUR), keep("two", 3 * HOUR)] == [1, 0, 1]
    assert [task.page and task.page.body for task in waiting(record)] == [b"one", b"two"]


def test_new_and_changed_files_of_a_folder_are_accepted(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    source, ways = add_source(record, str(folder), SourceKind.FOLDER), Ways(visit=Outlet().visit)
    assert poll(record, source, ways).new == 0
    (folder / "a.txt").write_text("one")
    (folder / "b.txt").write_text("one")
    assert poll(record, source, ways, HOUR).new == 2
    assert poll(record, source, ways, 2 * HOUR).new == 0
    (folder / "a.txt").write_text("another")
    assert poll(record, source, ways, 3 * HOUR).new == 1
    assert waiting(record)[-1] == PageTask(str(folder / "a.txt"), is_local=True)


@pytest.mark.parametrize("kind", [SourceKind.FEED, SourceKind.SITEMAP, SourceKind.PAGE, SourceKind.MAILBOX])
def test_no_word_of_a_source_is_a_path_of_this_machine(kind: SourceKind, record: Record, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    source = add_source(record, "https://post.example/rss", kind)
    entries = (Entry(key=str(secret), address=None), Entry(key="1", address=str(secret)))
    keep_look(record, source, polling.Look(state=SourceState(), entries=entries), BEGINNING)
    (task,) = waiting(record)
    assert (task.address, task.site) == (str(secret), ""), "it is to be fetched, which fails"


def test_a_source_that_was_removed_while_it_was_looked_at_is_left_alone(record: Record) -> None:
    outlet = Outlet(entries=[1])
    source, ways = add_source(record, outlet.feed), Ways(visit=outlet.visit)
    look = look_at(source, ways, BEGINNING)
    with record.transaction(shown=False):
        record.sources.remove(source.id)
    assert keep_look(record, source, look, BEGINNING).new == 0
    assert waiting(record) == []


def test_a_folder_that_is_gone_is_trouble(record: Record, tmp_path: Path) -> None:
    polled = poll(record, add_source(record, str(tmp_path / "no"), SourceKind.FOLDER), Ways(visit=Outlet().visit))
    assert polled.trouble is not None
    assert "cannot open" in polled.trouble


def test_a_mailbox_is_read_on_from_where_the_last_look_ended(record: Record) -> None:
    def read_mail(address: str, state: SourceState) -> tuple[Listing, SourceState]:
        number = int(state.cursor or 0) + 1
        page = Page(body=b"From: a@b.example\n\nHello", media_type="message/rfc822")
        return Listing(entries=(Entry(key=f"{number}", address=None, page=page),)), SourceState(cursor=f"{number}")

    source = add_source(record, "imaps://mail.example/INBOX", SourceKind.MAILBOX)
    ways = Ways(visit=Outlet().visit, read_mail=read_mail)
    assert [poll(record, source, ways, number * HOUR).new for number in range(2)] == [1, 1]
    assert record.sources.get(source.id).state.cursor == "2"
    other = add_source(record, "imaps://mail.example/Sent", SourceKind.MAILBOX)
    assert poll(record, other, Ways(visit=Outlet().visit)).trouble == "no mailbox can be read here"


def sitemap_index(*listed: str) -> bytes:
    """An index of these sitemaps, all of which changed just now."""
    items = "".join(f"<sitemap><loc>{at}</loc><lastmod>2025-09-01</lastmod></sitemap>" for at in listed)
    return f"<sitemapindex>{items}</sitemapindex>".encode()


def test_an_index_of_sitemaps_that_lists_itself_leads_nowhere(record: Record) -> None:
    address = "https://post.example/sitemap.xml"
    page = Fetched(Page(body=sitemap_index(address, f"{address}?day"), url=address), Validators())
    source = add_source(record, address, SourceKind.SITEMAP)
    poll(record, source, Ways(visit=lambda url, validators=None: page))
    assert [task.address for task in waiting(record)] == [f"{address}?day"]


def test_of_an_index_whose_sitemaps_all_change_each_time_a_look_accepts_only_so_many(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "MOST_LISTINGS", 2)
    address, times = "https://post.example/sitemap.xml", iter(range(100))

    def visit(url: str, validators: Validators | None = None) -> Fetched | Unchanged:
        time = next(times)
        body = sitemap_index(*(f"https://post.example/{number}.xml?{time}" for number in range(5)))
        return Fetched(Page(body=body, url=url), Validators())

    source, ways = add_source(record, address, SourceKind.SITEMAP), Ways(visit=visit)
    poll(record, source, ways)
    assert len(waiting(record)) == polling.FIRST_LISTINGS
    polled = poll(record, source, ways, HOUR)
    assert (polled.new, len(waiting(record))) == (2, polling.FIRST_LISTINGS + 2)
    assert polled.next_at is not None
    assert polled.next_at > BEGINNING + HOUR + FASTEST / 2, "not at once: it would have no end"


def test_sitemaps_that_one_look_leaves_are_accepted_at_the_next(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "MOST_LISTINGS", 2)
    address = "https://post.example/sitemap.xml"
    listed = ["https://post.example/0.xml"]
    source = add_source(record, address, SourceKind.SITEMAP)
    ways = Ways(visit=lambda url, validators=None: Fetched(Page(body=sitemap_index(*listed), url=url), Validators()))
    poll(record, source, ways)
    listed += [f"https://post.example/{number}.xml" for number in range(1, 4)]
    assert [poll(record, source, ways, number * HOUR).new for number in range(1, 4)] == [2, 1, 0]


def test_what_is_odd_about_a_listing_that_can_be_read_is_noted_until_it_is_mended(record: Record) -> None:
    outlet = Outlet(entries=[1, 2])
    source = add_source(record, outlet.feed)
    bodies = [rss(outlet.site, [1, 2])[:-40], rss(outlet.site, [1, 2])]

    def noted(body: bytes, after: timedelta) -> str | None:
        page = Fetched(Page(body=body, url=outlet.feed), Validators())
        polled = poll(record, source, Ways(visit=lambda url, validators=None: page), after)
        assert polled.trouble is None
        return record.sources.get(source.id).state.note

    broken = noted(bodies[0], HOUR)
    assert broken is not None
    assert broken.startswith("read as far as it goes")
    assert noted(bodies[0], 2 * HOUR) == broken, "it is as it was"
    assert noted(bodies[1], 3 * HOUR) is None


def test_messages_that_were_passed_over_are_noted_until_others_come(record: Record) -> None:
    problems = [Problem("message-refused", f"message {number} is\nnot\x1b given out") for number in range(5)]
    page = Page(body=b"From: a@b.example\n\nHello", media_type="message/rfc822")
    one = Entry(key="1", address=None, page=page)
    looks = iter([Listing(entries=(), problems=tuple(problems)), Listing(entries=()), Listing(entries=(one,))])

    source = add_source(record, "imaps://mail.example/INBOX", SourceKind.MAILBOX)
    ways = Ways(visit=Outlet().visit, read_mail=lambda address, state: (next(looks), SourceState(cursor="7:1")))
    notes = []
    for number in range(3):
        poll(record, source, ways, number * HOUR)
        notes.append(record.sources.get(source.id).state.note)
    said = "; ".join(f"message {number} is not given out" for number in range(3)) + "; and 2 more"
    assert notes == [said, said, None]
