"""What watches found is sent to each who subscribed: once, whole, again where it failed, and by the same id."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.desk import deliveries
from onrecord.desk.deliveries import LEASE, RETRIES, Delivery, Errand, Missed, delivering
from onrecord.desk.gatherings import gather
from onrecord.desk.outstanding import list_outstanding, list_standings, send_again
from onrecord.desk.rhythms import read_rhythm
from onrecord.desk.subscriptions import end, leave, subscribe_hook, subscribe_mail
from onrecord.desk.watches import follow_line, unfollow
from onrecord.fetching import HookError, MailError
from onrecord.record import Record, RecordError, open_record
from onrecord.record.rows import Channel, NewTask, SubscriptionRow, TaskKind, TaskRow, WatchId
from tests.record.builders import keep, reading_of

START = datetime(2025, 8, 13, 9, tzinfo=UTC)
HOOK = "https://receiver.example/hook"


@dataclass
class Post:
    """Whoever brings deliveries: what was sent, and what goes wrong with those to come."""

    sent: list[Delivery] = field(default_factory=list)
    taken: list[Delivery] = field(default_factory=list)
    fails: list[HookError | MailError | None] = field(default_factory=list)

    def prepare(self, delivery: Delivery, clock: Callable[[], datetime]) -> Errand:
        def errand() -> None:
            self.sent.append(delivery)
            if self.fails and (error := self.fails.pop(0)) is not None:
                raise error
            self.taken.append(delivery)

        return errand

    def titles(self) -> list[list[str]]:
        return [[item.words for item in delivery.items] for delivery in self.taken]


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> datetime:
        self.at += timedelta(**by)
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "record.db")) as opened:
        yield opened


@pytest.fixture
def watch(record: Record) -> WatchId:
    return follow_line(record, "threat", "Threats", None, START).row.id


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def deliver(record: Record, post: Post, clock: Clock) -> Iterator[Callable[[], int]]:
    with delivering(record, post.prepare, clock) as deliver:
        yield lambda: deliver(record, clock())


def hook(record: Record, watch: WatchId) -> SubscriptionRow:
    return subscribe_hook(record, watch, HOOK, START)


def threaten(record: Record, clock: Clock, *what: str) -> None:
    """A new article with threats, held against what is followed."""
    lines = "\n".join(f"Anna Berg threatens: {each}" for each in what)
    clock.move(seconds=1)
    url = f"https://example.org/{what[0].replace(' ', '-')}"
    keep(record, reading_of(f"Talks\n{lines}", url=url, day=date(2025, 8, 13), outlet="Post"), clock())
    gather(record, clock())


def gone(status: int = 500, retry_after: float | None = None) -> HookError:
    return HookError(HOOK, f"the server answers {status}", status=status, retry_after=retry_after)


def test_a_webhook_is_sent_what_comes_as_it_comes(
    record: Record, watch: WatchId, post: Post, clock: Clock, deliver: Callable[[], int]
) -> None:
    threaten(record, clock, "sink the ferry")
    hook(record, watch)
    assert deliver() == 0
    threaten(record, clock, "close the strait", "close the port")
    assert deliver() == 1
    assert deliver() == 0
    threaten(record, clock, "close the border")
    assert deliver() == 1
    assert post.titles() == [["close the strait", "close the port"], ["close the border"]]
    assert (post.taken[0].watch.name, post.taken[0].line) == ("Threats", "threat")


def test_what_came_before_somebody_subscribed_is_not_sent_also_where_no_watch_has_looked_at_it(
    record: Record, watch: WatchId, post: Post, clock: Clock, deliver: Callable[[], int]
) -> None:
    keep(record, reading_of("Talks\nAnna Berg threatens: sink the ferry", url="https://example.org/ferry"), START)
    hook(record, watch)
    threaten(record, clock, "close the strait")
    assert deliver() == 1
    assert post.titles() == [["close the strait"]]


def test_an_e_mail_waits_for_its_time_and_brings_all_that_is_new_since_the_last(
    record: Record, watch: WatchId, post: Post, clock: Clock, deliver: Callable[[], int]
) -> None:
    subscribe_mail(record, watch, "ada@a.example", read_rhythm("07:30", "Europe/Berlin"), clock())
    threaten(record, clock, "close the strait")
    threaten(record, clock, "close the port")
    assert deliver() == 0
    clock.at = datetime(2025, 8, 14, 5, 29, tzinfo=UTC)
    assert deliver() == 0
    clock.move(minutes=1)
    assert deliver() == 1
    assert post.titles() == [["close the strait", "close the port"]]
    assert record.subscriptions.next_at() == datetime(2025, 8, 15, 5, 30, tzinfo=UTC)


def test_where_nothing_is_new_nothing_is_sent_until_the_next_time(
    record: Record, watch: WatchId, post: Post, clock: Clock, deliver: Callable[[], int]
) -> None:
    subscribe_mail(record, watch, "ada@a.example", read_rhythm("07:30"), clock())
    clock.move(days=1)
    assert deliver() == 0
    threaten(record, clock, "close the strait")
    assert deliver() == 0
    clock.at = datetime(2025, 8, 15, 7, 30, tzinfo=UTC)
    assert deliver() == 1


def test_more_than_one_delivery_holds_goes_in_the_next_at_once(
    record: Record,
    watch: WatchId,
    post: Post,
    clock: Clock,
    deliver: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(deliveries.MOST, Channel.EMAIL, 2)
    subscribe_mail(record, watch, "ada@a.example", read_rhythm("day"), clock())
    threaten(record, clock, "close one", "close two", "close three", "close four", "close five")
    clock.move(days=1)
    assert [deliver(), deliver(), deliver(), deliver()] == [1, 1, 1, 0]
    assert sorted(len(each) for each in post.titles()) == [1, 2, 2]
    assert len({words for each in post.titles() for words in each}) == 5


def test_what_fails_is_sent_again_later_each_time_by_the_same_id_and_at_last_given_up(
    record: Record, watch: WatchId, post: Post, clock: Clock, deliver: Callable[[], int]
) -> None:
    hook(record, watch)
    threaten(record, clock, "close the strait")
    post.fails = [gone() for _ in range(len(RETRIES) + 1)]
    deliver()
    for wait in RETRIES:
        clock.at += wait - timedelta(milliseconds=1)
        deliver()
        before = len(post.sent)
        clock.at += timedelta(milliseconds=1)
        deliver()
        assert len(post.sent) == before + 1
    assert len({delivery.id for delivery in post.sent}) == 1
    assert record.tasks.open() == ()
    (letter,) = list_outstanding(record)
    assert letter.task.dead and letter.task.trouble == "the server answers 500"
    (standing,) = list_standings(record, watch)
    assert standing.trouble == f"failed {len(RETRIES) + 1} times in a row: the server answers 500"
    threaten(record, clock, "close the port")
    assert deliver() == 1
    assert list_standings(record, watch)[0].trouble is None


def test_a_delivery_that_was_given_up_is_sent_again_by_hand(
    record: Record, watch: WatchId, post: Post, clock: Clock, deliver: Callable[[], int]
) -> None:
    hook(record, watch)
    threaten(record, clock, "close the strait")
    post.fails = [gone(410)]
    assert deliver() == 0
    (letter,) = list_outstanding(record)
    assert send_again(record, letter.task.number, clock()).id == letter.subscription.id
    assert deliver() == 1
    assert (list_outstanding(record), len({delivery.id for delivery in post.sent})) == ((), 1)
    with pytest.raises(RecordError, match="no delivery"):
        send_again(record, letter.task.number, clock())


def test_each_that_was_given_up_can_be_sent_again_however_many_there_are(
    record: Record, watch: WatchId, clock: Clock
) -> None:
    row = hook(record, watch)
    with record.transaction(shown=False):
        for number in range(201):
            new = NewTask(kind=TaskKind.DELIVERY, key=str(number), payload="{}", due_at=START, about=row.id)
            record.tasks.put(new, START)
        tasks = record.tasks.take(TaskKind.DELIVERY, START, LEASE, 201)
        for task in tasks:
            record.tasks.bury(task, "gone")
    assert len(list_outstanding(record)) == 200
    for task in (tasks[0], tasks[-1]):
        assert send_again(record, task.number, clock()).id == row.id


def test_what_is_not_taken_is_told_of(record: Record, watch: WatchId, post: Post, clock: Clock) -> None:
    hook(record, watch)
    threaten(record, clock, "close the strait")
    post.fails = [gone(), gone(410)]
    told: list[Missed] = []
    with delivering(record, post.prepare, clock, told.append) as deliver:
        deliver(record, clock())
        again_at = clock() + RETRIES[0]
        deliver(record, clock.move(seconds=5))
    assert told == [
        Missed(HOOK, "the server answers 500", again_at),
        Missed(HOOK, "the server answers 410", None),
    ]


def test_a_receiver_that_wants_no_more_is_sent_no_more(
    record: Record, watch: WatchId, post: Post, clock: Clock, deliver: Callable[[], int]
) -> None:
    row = hook(record, watch)
    post.fails = [gone(410)]
    threaten(record, clock, "close the strait")
    deliver()
    assert not record.subscriptions.get(row.id).active
    threaten(record, clock, "close the port")
    clock.move(days=2)
    deliver()
    assert len(post.sent) == 1
    (standing,) = list_standings(record, watch)
    assert (standing.waiting, standing.dead, standing.row.trouble) == (0, 1, "the server answers 410")


def test_a_receiver_that_says_when_to_come_again_is_taken_at_its_word(
    record: Record, watch: WatchId, post: Post, clock: Clock, deliver: Callable[[], int]
) -> None:
    hook(record, watch)
    post.fails = [gone(429, retry_after=600)]
    threaten(record, clock, "close the strait")
    assert deliver() == 0
    clock.move(seconds=599)
    assert deliver() == 0
    clock.move(seconds=1)
    assert deliver() == 1


def test_somebody_whom_the_mail_server_does_not_know_is_not_tried_again(
    record: Record, watch: WatchId, post: Post, clock: Clock, deliver: Callable[[], int]
) -> None:
    subscribe_mail(record, watch, "nobody@a.example", read_rhythm("hour"), clock())
    threaten(record, clock, "close the strait")
    post.fails = [MailError("550 no such user", final=True)]
    clock.move(hours=1)
    deliver()
    clock.move(days=3)
    deliver()
    assert len(post.sent) == 1
    assert [each.task.dead for each in list_outstanding(record)] == [True]


@pytest.mark.parametrize("stop", [leave, end])
def test_whoever_wants_no_more_is_not_sent_what_waits(
    record: Record,
    watch: WatchId,
    post: Post,
    clock: Clock,
    deliver: Callable[[], int],
    stop: Callable[[Record, SubscriptionRow], None],
) -> None:
    row = subscribe_mail(record, watch, "ada@a.example", read_rhythm("hour"), clock())
    threaten(record, clock, "close the strait")
    post.fails = [MailError("451 later")]
    clock.move(hours=1)
    deliver()
    stop(record, row)
    stop(record, row)
    clock.move(days=3)
    assert deliver() == 0
    assert (len(post.sent), record.tasks.open()) == (1, ())


def test_one_address_is_sent_a_search_once_and_anew_where_that_had_ended(record: Record, watch: WatchId) -> None:
    row = hook(record, watch)
    with pytest.raises(ValueError, match=f"sent this already: {row.id}"):
        hook(record, watch)
    leave(record, row)
    again = hook(record, watch)
    assert [each.active for each in record.subscriptions.of(watch)] == [True]
    assert again.secret != row.secret


def test_a_search_that_is_followed_no_more_sends_nothing(
    record: Record, watch: WatchId, post: Post, clock: Clock, deliver: Callable[[], int]
) -> None:
    hook(record, watch)
    post.fails = [gone(), gone(410)]
    threaten(record, clock, "close the strait")
    deliver()
    threaten(record, clock, "close the port")
    deliver()
    assert (len(record.tasks.open()), len(record.tasks.dead())) == (1, 1)
    unfollow(record, None, watch)
    assert (record.tasks.open(), record.tasks.dead(), list_outstanding(record)) == ((), (), ())
    clock.move(days=3)
    assert deliver() == 0


def test_what_a_kill_stopped_is_sent_by_the_next_watch_with_the_same_id(
    record: Record, watch: WatchId, post: Post, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook(record, watch)
    threaten(record, clock, "close the strait")

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    killed = delivering(record, post.prepare, clock)
    with monkeypatch.context() as at_the_worst_moment:
        at_the_worst_moment.setattr(deliveries, "keep", die)
        with pytest.raises(KeyboardInterrupt):
            killed.__enter__()(record, clock())
    with delivering(record, post.prepare, clock) as deliver:
        assert deliver(record, clock()) == 0
        clock.at += LEASE
        assert [deliver(record, clock()), deliver(record, clock())] == [1, 0]
    assert [delivery.id for delivery in post.sent] == [post.sent[0].id] * 2
    assert post.sent[0].items == post.sent[1].items


def test_what_is_sent_late_by_one_watch_is_not_struck_out_under_the_other(
    record: Record, watch: WatchId, clock: Clock
) -> None:
    hook(record, watch)
    threaten(record, clock, "close the strait")
    (first,) = _taken(record, clock())
    (second,) = _taken(record, clock.move(minutes=10))
    deliveries.keep(record, first, None, clock())
    assert [task.number for task in record.tasks.open()] == [first.number]
    deliveries.keep(record, second, None, clock())
    assert record.tasks.open() == ()


def _taken(record: Record, now: datetime) -> tuple[TaskRow, ...]:
    deliveries.accept(record, now)
    with record.transaction(shown=False):
        return record.tasks.take(TaskKind.DELIVERY, now, LEASE, 9)


def test_a_slow_receiver_holds_up_nobody_else_and_its_answer_is_kept_in_the_end(
    record: Record, watch: WatchId, clock: Clock
) -> None:
    slow, quick = hook(record, watch), subscribe_hook(record, watch, "https://quick.example/", START)
    threaten(record, clock, "close the strait")
    answers, arrived = threading.Event(), threading.Event()

    def prepare(delivery: Delivery, clock: Callable[[], datetime]) -> Errand:
        return (lambda: _wait(answers)) if delivery.subscription.id == slow.id else arrived.set

    with delivering(record, prepare, clock) as deliver:
        assert deliver(record, clock()) == 1
        assert arrived.is_set()
        assert [task.about for task in record.tasks.open()] == [slow.id]
        answers.set()
    assert record.tasks.open() == ()
    assert quick.id != slow.id


def test_what_a_watch_has_in_hand_for_longer_than_a_lease_is_sent_once(
    record: Record, watch: WatchId, clock: Clock
) -> None:
    hook(record, watch)
    threaten(record, clock, "close the strait")
    answers, sent = threading.Event(), list[str]()

    def prepare(delivery: Delivery, clock: Callable[[], datetime]) -> Errand:
        def errand() -> None:
            sent.append(delivery.id)
            _wait(answers)

        return errand

    with delivering(record, prepare, clock) as deliver:
        assert deliver(record, clock()) == 0
        clock.at += LEASE
        assert deliver(record, clock()) == 0
        answers.set()
    assert (len(sent), record.tasks.open()) == (1, ())


def _wait(answers: threading.Event) -> None:
    assert answers.wait(10)


def test_two_watches_on_postgresql_share_the_deliveries_and_send_each_once(
    new_database: Callable[[], str], post: Post, clock: Clock
) -> None:
    url = new_database()

    def send() -> None:
        with open_record(url) as own, delivering(own, post.prepare, clock) as deliver:
            while own.tasks.open() or own.subscriptions.due(clock(), 1):
                deliver(own, clock())

    with open_record(url) as record:
        watch = follow_line(record, "threat", "Threats", None, START).row.id
        for number in range(30):
            subscribe_hook(record, watch, f"{HOOK}/{number}", START)
        threaten(record, clock, "close the strait")
        both = [threading.Thread(target=send) for _ in range(2)]
        for each in both:
            each.start()
        for each in both:
            each.join(60)
        assert record.tasks.open() == record.tasks.dead() == ()
    assert len(post.sent) == len({delivery.id for delivery in post.sent}) == 30
