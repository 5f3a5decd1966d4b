"""The page that says where news comes from by itself, how each place is doing, and takes what editors change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from onrecord.desk.page_tasks import new_task
from onrecord.desk.people import add_person
from onrecord.desk.sources import Offer, add_source, list_health, pause_source
from onrecord.model.people import Access
from onrecord.model.sources import SourceKind, SourceState
from onrecord.record import Record
from onrecord.record.rows import PolledSourceRow, TaskKind
from onrecord.record.sources import Poll
from onrecord.sources.entries import Entry
from onrecord.web.sources import SHOWN
from tests.desk.served import HERE, Served, serving
from tests.web.desks import NOW, Visitor, desk_over

PASSWORD = "a kite over the strait"
SITE = "https://ada:secret@post.example"


@pytest.fixture
def source(newsroom: Record) -> PolledSourceRow:
    """A source that failed twice in a row, with one page that waits and one that was given up."""
    row = add_source(newsroom, Offer(address=f"{SITE}/rss", kind=SourceKind.FEED, title="The <b>Post"), NOW)
    later = NOW + timedelta(hours=1)
    with newsroom.transaction(shown=False):
        for number in (1, 2):
            entry = Entry(key=str(number), address=f"{SITE}/{number}")
            newsroom.tasks.put(new_task(row, entry, f"{SITE}/{number}", NOW), NOW)
        (task,) = newsroom.tasks.take(TaskKind.PAGE, NOW, timedelta(minutes=1), 1)
        newsroom.tasks.bury(task, "the server answers <404>")
        newsroom.sources.note(row.id, Poll(state=SourceState(), next_at=later, new=2), NOW)
        failed = Poll(state=SourceState(note="<odd>"), next_at=later, trouble="<503> again")
        for _ in range(2):
            newsroom.sources.note(row.id, failed, NOW)
    return newsroom.sources.get(row.id)


def test_it_is_told_how_each_source_is_doing(desk: Visitor, source: PolledSourceRow) -> None:
    page = desk.text("/sources")
    for said in (
        "1 source, <strong>1 fails</strong>; 1 page waits to be read",
        "The &lt;b&gt;Post",
        '<a href="https://post.example/rss" rel="noreferrer">https://post.example/rss</a>',
        "20 August 2025, 12:00 UTC",
        "20 August 2025, 13:00 UTC",
        "2 entries so far",
        "Failed 2 times in a row: &lt;503&gt; again",
        "Noted: &lt;odd&gt;",
        "1 page given up",
        '<a href="https://post.example/1" rel="noreferrer">',
        "the server answers &lt;404&gt;",
    ):
        assert said in page, said
    assert "secret@" not in page


def test_a_source_that_nobody_may_follow_is_told_as_words(desk: Visitor, newsroom: Record) -> None:
    for address in ("javascript:alert(1)", "/srv/news", "imaps://mail.example/Letters"):
        add_source(newsroom, Offer(address=address, kind=SourceKind.FOLDER, title="One"), NOW)
        page = desk.text("/sources")
        assert address in page and f'href="{address}' not in page
    assert "Not looked at yet" in page


def test_the_pages_of_many_sources_lead_on_with_those_in_trouble_first(
    desk: Visitor, newsroom: Record, source: PolledSourceRow
) -> None:
    for number in range(SHOWN):
        add_source(newsroom, Offer(address=f"https://a.example/{number}", kind=SourceKind.FEED, title="A"), NOW)
    first = desk.text("/sources")
    assert first.count('<li class="line"') == SHOWN and first.index(source.id) < first.index("https://a.example/0")
    assert f'href="/sources?start={SHOWN}"' in first
    last = desk.text(f"/sources?start={SHOWN}")
    assert last.count('<li class="line"') == 1 and "https://a.example/99" in last
    assert "No source yet" not in desk.text(f"/sources?start={2 * SHOWN}")
    shown = newsroom.sources.get("https://a.example/99")
    answer = desk.send(f"/sources/{shown.id}", "/sources", turn="pause")
    assert answer.headers["location"] == f"/sources?start={SHOWN}#{shown.id}"


def test_a_source_is_paused_and_looked_at_again(desk: Visitor, newsroom: Record, source: PolledSourceRow) -> None:
    answer = desk.send(f"/sources/{source.id}", "/sources", turn="pause")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sources#{source.id}")
    page = desk.text("/sources")
    assert not newsroom.sources.get(source.id).active
    assert "not looked at" in page and "13:00 UTC" not in page
    assert desk.send(f"/sources/{source.id}", "/sources", turn="resume").status_code == 303
    (state,) = list_health(newsroom)
    assert (state.row.active, state.row.next_at, state.is_well, state.given_up) == (True, NOW, True, 0)


def test_pages_given_up_are_tried_again(desk: Visitor, newsroom: Record, source: PolledSourceRow) -> None:
    pause_source(newsroom, source.id)
    assert desk.send(f"/sources/{source.id}", "/sources", turn="retry").status_code == 303
    (state,) = list_health(newsroom)
    assert (state.row.active, state.waiting, state.given_up) == (False, 2, 0)


def test_a_source_is_removed(desk: Visitor, newsroom: Record, source: PolledSourceRow) -> None:
    answer = desk.send(f"/sources/{source.id}", "/sources", turn="remove")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sources")
    assert "No source yet" in desk.text("/sources")
    assert desk.send(f"/sources/{source.id}", "/sources", turn="remove").status_code == 404
    assert desk.send(f"/sources/{source.id}", "/sources", turn="burn").status_code == 422


def test_what_no_page_of_the_desk_asked_for_changes_nothing(
    desk: Visitor, newsroom: Record, source: PolledSourceRow
) -> None:
    answer = desk.client.post(f"/sources/{source.id}", data={"turn": "remove"})
    assert (answer.status_code, len(list_health(newsroom))) == (403, 1)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """An outlet of one feed with two articles, on a host that is allowed by name."""
    monkeypatch.setenv("ONRECORD_FETCH_ALLOW", HERE)
    monkeypatch.setattr("onrecord.fetching.visits.SPACING", 0.0)
    with serving(1) as outlet:
        outlet.entries[0] += [1, 2]
        yield outlet


# The outlet stands first: the settings of a desk are those of its beginning.
def test_a_source_is_looked_at_and_added(served: Served, desk: Visitor, newsroom: Record) -> None:
    answer = desk.send("/sources", "/sources", address=f" {served.feed(0)} ", name="")
    (state,) = list_health(newsroom)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sources#{state.row.id}")
    assert (state.row.address, state.row.kind, state.row.name) == (served.feed(0), SourceKind.FEED, "The Post")
    again = desk.send("/sources", "/sources", address=served.feed(0), name="Mine")
    assert again.status_code == 409 and "is a source already" in again.text
    assert '<details class="manage" open>' in again.text and 'value="Mine"' in again.text


def test_a_place_where_no_articles_are_is_told_beside_the_form(served: Served, desk: Visitor, newsroom: Record) -> None:
    answer = desk.send("/sources", "/sources", address=f"{served.address}/nothing")
    assert answer.status_code == 422 and "404" in answer.text
    assert f'value="{served.address}/nothing"' in answer.text
    assert list_health(newsroom) == ()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "begins with https://"),
        ("/etc", "`onrecord source add`"),
        ("imaps://mail.example/Letters", "`onrecord source add`"),
        ("file:///etc/passwd", "begins with https://"),
        ("http://127.0.0.1:1/rss", "not open to all"),
        ("http://169.254.169.254/", "not open to all"),
        (f"https://post.example/{'x' * 2000}", "at most 2,000 characters"),
    ],
)
def test_the_desk_looks_at_nothing_of_its_own_machine(address: str, said: str, desk: Visitor, newsroom: Record) -> None:
    answer = desk.send("/sources", "/sources", address=address)
    assert answer.status_code in (404, 422) and said in answer.text
    assert list_health(newsroom) == ()


@pytest.mark.usefixtures("cheap_passwords")
def test_a_reader_looks_and_changes_nothing(news: str, newsroom: Record, source: PolledSourceRow) -> None:
    add_person(newsroom, "bob", Access.READER, PASSWORD, NOW)
    with desk_over(news, login=True) as bob:
        assert bob.send("/login", "/login", name="bob", password=PASSWORD).status_code == 303
        page = bob.text("/sources")
        assert "1 page given up" in page and "Add a source" not in page and 'action="/sources' not in page
        assert bob.send("/sources", "/sources", address="https://post.example/").status_code == 403
        for turn in ("pause", "resume", "retry", "remove"):
            assert bob.send(f"/sources/{source.id}", "/sources", turn=turn).status_code == 403
    (state,) = list_health(newsroom)
    assert (state.row, state.given_up) == (source, 1)
