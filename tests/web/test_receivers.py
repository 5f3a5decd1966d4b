"""The page that says to whom a followed search is sent, and what did not arrive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.desk.deliveries import LEASE, accept, keep
from onrecord.desk.gatherings import gather
from onrecord.desk.outstanding import list_outstanding
from onrecord.desk.people import add_person
from onrecord.desk.subscriptions import subscribe_hook
from onrecord.desk.watches import follow_line
from onrecord.fetching import HookError
from onrecord.model.people import Access
from onrecord.record import Record
from onrecord.record.rows import Channel, SubscriptionRow, TaskKind, WatchId
from onrecord.serving import links
from tests.record.builders import keep as keep_article
from tests.record.builders import reading_of
from tests.web.desks import NOW, Clock, Visitor, desk_over

HOOK = "https://ada:secret@receiver.example/hook"
PASSWORD = "a kite over the strait"


@pytest.fixture
def watch(newsroom: Record) -> WatchId:
    return follow_line(newsroom, "threat", "<b>Threats</b>", None, NOW).row.id


def receivers(record: Record, watch: WatchId) -> list[tuple[Channel, str, str, str | None]]:
    return [(row.channel, row.address, row.every, row.zone) for row in record.subscriptions.of(watch)]


def test_the_page_of_a_search_leads_to_whom_it_is_sent(desk: Visitor, watch: WatchId) -> None:
    assert links.receivers(watch) in desk.text(links.watch(watch))
    page = desk.text(links.receivers(watch))
    assert "It is sent to nobody" in page and "<b>Threats" not in page


def test_digests_are_begun_and_ended_by_forms(desk: Visitor, newsroom: Record, watch: WatchId) -> None:
    page = links.receivers(watch)
    form = {"email": "ada@a.example", "every": "7:30", "zone": "Europe/Berlin"}
    assert desk.send(f"{page}/add", page, **form).status_code == 303
    assert receivers(newsroom, watch) == [(Channel.EMAIL, "ada@a.example", "day", "Europe/Berlin")]
    assert "every day at 07:30 (Europe/Berlin)" in desk.text(page)
    (row,) = newsroom.subscriptions.of(watch)
    assert desk.send(f"{page}/end", page, subscription=row.id).status_code == 303
    assert receivers(newsroom, watch) == []


def test_a_webhook_is_begun_and_its_secret_shown_once(desk: Visitor, newsroom: Record, watch: WatchId) -> None:
    page = links.receivers(watch)
    answer = desk.send(f"{page}/add", page, webhook=HOOK)
    (row,) = newsroom.subscriptions.of(watch)
    assert answer.status_code == 200 and row.secret is not None
    assert row.secret in answer.text.replace("&#43;", "+")
    assert "no-store" in answer.headers["cache-control"]
    shown = desk.text(page)
    assert "whsec_" not in shown and "secret@" not in shown and "https://receiver.example/hook" in shown


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "one of them"),
        ({"email": "a@a.example", "webhook": HOOK}, "one of them"),
        ({"email": "ada"}, "no e-mail address"),
        ({"email": "a@a.example", "every": "noon"}, "none of hour, day, week"),
        ({"email": "a@a.example", "zone": "Nowhere"}, "no time zone"),
        ({"webhook": "javascript:alert(1)"}, "only http and https"),
    ],
)
def test_what_cannot_be_meant_is_told_beside_the_form(
    form: dict[str, str], said: str, desk: Visitor, newsroom: Record, watch: WatchId
) -> None:
    page = links.receivers(watch)
    answer = desk.send(f"{page}/add", page, **form)
    assert (answer.status_code, receivers(newsroom, watch)) == (422, [])
    assert said in answer.text and '<details class="manage" open>' in answer.text
    assert all(f'value="{value}"' in answer.text for value in form.values())


def test_what_did_not_arrive_is_shown_and_sent_again(
    desk: Visitor, newsroom: Record, watch: WatchId, clock: Clock
) -> None:
    refuse(newsroom, watch, clock)
    page = links.receivers(watch)
    shown = desk.text(page)
    for words in ("What did not arrive", "1 given up", "failed once: the server answers &lt;410&gt;"):
        assert words in shown
    (letter,) = list_outstanding(newsroom)
    assert desk.send(f"{page}/again", page, number=str(letter.task.number)).status_code == 303
    (letter,) = list_outstanding(newsroom)
    assert not letter.task.dead
    assert desk.send(f"{page}/again", page, number=str(letter.task.number)).status_code == 404


def refuse(record: Record, watch: WatchId, clock: Clock) -> SubscriptionRow:
    """Something is found, sent to a webhook, and answered with 410."""
    row = subscribe_hook(record, watch, HOOK, clock.at)
    keep_article(record, reading_of("Talks\nEva Falk threatens: sail alone", url="https://example.org/9"), clock.at)
    gather(record, clock.at)
    accept(record, clock.at)
    with record.transaction(shown=False):
        (task,) = record.tasks.take(TaskKind.DELIVERY, clock.at, LEASE, 9)
    keep(record, task, HookError(HOOK, "the server answers <410>", status=410), clock.at)
    return row


@pytest.fixture
def others(newsroom: Record, news: str, cheap_passwords: None) -> Iterator[Visitor]:
    """A reader who has come in at a desk, and whom another's search is none of the business of."""
    for name, access in (("ada", Access.ADMIN), ("bob", Access.READER)):
        add_person(newsroom, name, access, PASSWORD, NOW)
    with desk_over(news, login=True) as visitor:
        assert visitor.send("/login", "/login", name="bob", password=PASSWORD).status_code == 303
        yield visitor


def test_a_reader_may_send_nothing_to_others(others: Visitor, newsroom: Record) -> None:
    watch = follow_line(newsroom, "threat", "", "bob", NOW).row.id
    page = links.receivers(watch)
    assert "Send it to somebody more" not in others.text(page)
    assert others.send(f"{page}/add", page, email="a@a.example").status_code == 403
    assert receivers(newsroom, watch) == []


def test_what_others_follow_is_nobody_s_to_see_or_to_end(others: Visitor, newsroom: Record, clock: Clock) -> None:
    watch = follow_line(newsroom, "threat", "", "ada", NOW).row.id
    own = links.receivers(follow_line(newsroom, "promise", "", "bob", NOW).row.id)
    row = refuse(newsroom, watch, clock)
    assert others.get(links.receivers(watch)).status_code == 404
    for page in (links.receivers(watch), own):
        others.send(f"{page}/end", own, subscription=row.id)
        others.send(f"{page}/again", own, number=str(list_outstanding(newsroom)[0].task.number))
    assert newsroom.subscriptions.find(row.id) is not None
    assert list_outstanding(newsroom)[0].task.dead
