from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest

from onrecord.model.acts import Reason
from onrecord.model.articles import ArticleId
from onrecord.model.spans import Span
from onrecord.model.statuses import RecordedActId, Status, Step
from onrecord.record import Record, RecordError
from onrecord.record.rows import PERSON, NewSource, Query
from tests.record.builders import NOW, keep, reading_of

SAID = date(2025, 8, 13)
PAGE = "The strait\nAnna Berg threatens: close the strait if talks fail by 2025-08-20\nBo Dahl promises: no war"


def later(record: Record, days: int) -> ArticleId:
    page = reading_of(f"Day {days}\nBo Dahl says: news of day {days}", url=f"https://example.org/{days}")
    return keep(record, reading_of(page.article.text, url=page.article.url, day=SAID + timedelta(days=days))).id


def step(act: str, status: Status, article: ArticleId, score: float = 0.8, *, suggested: bool = False) -> Step:
    reason = Reason(score, "the same deed, done")
    return Step(
        act=RecordedActId(act), status=status, article=article, span=Span(0, 5), reason=reason, suggested=suggested
    )


def threat(record: Record) -> RecordedActId:
    keep(record, reading_of(PAGE))
    return record.acts.recent(record.actors.named("Anna Berg")[0].id)[0].id


def take(record: Record, *steps: Step) -> None:
    with record.transaction():
        record.acts.take(steps, NOW)


def status(record: Record, act: RecordedActId) -> Status:
    return record.acts.get(act).status


def test_an_act_in_ten_articles_is_one_act_with_ten_sources(record: Record) -> None:
    for number in range(10):
        keep(record, reading_of(f"{PAGE}\nPage {number}", url=f"https://example.org/{number}"))
    act = record.acts.recent(record.actors.named("Anna Berg")[0].id)
    assert len(act) == 1
    assert act[0].dispatches == 10
    sources = record.acts.sources(act[0].id)
    assert len(sources) == 10
    assert all(s.spans["text"][0].of(record.articles.text(s.article)) == s.words for s in sources)


def test_copies_of_one_dispatch_corroborate_once(record: Record) -> None:
    keep(record, reading_of(PAGE))
    keep(record, reading_of(PAGE, url="https://example.org/copy"))
    act = record.acts.recent(record.actors.named("Anna Berg")[0].id)[0]
    assert act.dispatches == 1
    assert len(record.acts.sources(act.id)) == 2


def test_an_earlier_report_of_an_act_makes_it_said_earlier(record: Record) -> None:
    act = threat(record)
    keep(record, reading_of(PAGE, url="https://example.org/early", day=date(2025, 7, 30)))
    assert record.acts.get(act).said == date(2025, 7, 30)
    assert [hit.id for hit in record.search(Query(words="strait", kind="threat", until=date(2025, 7, 31))).rows] == [
        act
    ]


def test_a_step_changes_the_status_and_cites_its_words(record: Record) -> None:
    act = threat(record)
    article = later(record, 3)
    take(record, step(act, Status.FULFILLED, article))
    row = record.acts.get(act)
    assert (row.status, row.status_by, row.status_at) == (Status.FULFILLED, "rules", NOW)
    (kept,) = record.acts.history(act)
    assert (kept.article, kept.words, kept.day) == (article, "Day 3", SAID + timedelta(days=3))


def test_the_same_step_twice_is_one(record: Record) -> None:
    act, article = threat(record), later(record, 3)
    take(record, step(act, Status.FULFILLED, article))
    with record.transaction():
        assert record.acts.take([step(act, Status.FULFILLED, article)], NOW) == ()
    assert len(record.acts.history(act)) == 1


def test_a_suggested_step_is_kept_and_changes_nothing(record: Record) -> None:
    act = threat(record)
    take(record, step(act, Status.FULFILLED, later(record, 3), suggested=True))
    assert status(record, act) is Status.OPEN
    assert record.acts.history(act)[0].suggested


def test_an_article_of_a_day_before_the_act_tells_nothing_of_it(record: Record) -> None:
    act = threat(record)
    with pytest.raises(ValueError, match="it cannot tell"):
        take(record, step(act, Status.FULFILLED, later(record, -1)))
    assert record.acts.history(act) == ()


def test_the_status_is_the_same_in_whatever_order_the_steps_came(new_record) -> None:  # type: ignore[no-untyped-def]
    steps = [(Status.CONDITION_MET, 4), (Status.CONTRADICTED, 2), (Status.FULFILLED, 3)]
    for order in permutations(steps):
        record = new_record()
        act = threat(record)
        for change, days in order:
            take(record, step(act, change, later(record, days)))
        assert status(record, act) is Status.FULFILLED


def test_a_lapse_gives_way_to_what_was_heard(record: Record) -> None:
    act, article = threat(record), later(record, 3)
    with record.transaction():
        assert [p.id for p in record.acts.due(date(2025, 8, 21), limit=5)] == [act]
        assert record.acts.due(date(2025, 8, 20), limit=5) == ()
        record.acts.lapse([act], NOW)
        assert record.acts.lapse([act], NOW) == ()
    assert status(record, act) is Status.LAPSED
    take(record, step(act, Status.FULFILLED, article))
    assert status(record, act) is Status.FULFILLED


def test_a_person_overrules_and_no_later_step_does(record: Record) -> None:
    act, article = threat(record), later(record, 3)
    take(record, step(act, Status.FULFILLED, article))
    with record.transaction():
        record.acts.settle(act, Status.WITHDRAWN, NOW, because="https://example.org/3", note="taken back on air")
    take(record, step(act, Status.CONTRADICTED, later(record, 5), 0.99))
    row = record.acts.get(act)
    assert (row.status, row.status_by) == (Status.WITHDRAWN, PERSON)
    history = record.acts.history(act)
    assert [kept.by for kept in history] == ["rules", PERSON, "rules"]
    assert (history[1].article, history[1].note) == (article, "taken back on air")
    with record.transaction():
        record.acts.settle(act, Status.OPEN, NOW, because="https://elsewhere.example/not-on-record")
    assert status(record, act) is Status.OPEN
    assert record.acts.history(act)[-1].because == "https://elsewhere.example/not-on-record"


def test_a_persons_word_taken_back_leaves_what_the_articles_say(record: Record) -> None:
    act, article = threat(record), later(record, 3)
    with record.transaction():
        record.acts.settle(act, Status.WITHDRAWN, NOW)
    take(record, step(act, Status.FULFILLED, article))
    with record.transaction():
        record.acts.unsettle(act, NOW, note="a misreading")
    row = record.acts.get(act)
    assert (row.status, row.status_by) == (Status.FULFILLED, "rules")
    assert [(kept.by, kept.retracts) for kept in record.acts.history(act)] == [
        (PERSON, False),
        ("rules", False),
        (PERSON, True),
    ]
    with record.transaction():
        record.acts.settle(act, Status.LAPSED, NOW)
    assert status(record, act) is Status.LAPSED
    assert [finding for finding in record.check() if not finding.well] == []


def await_deeds(record: Record, act: RecordedActId) -> None:
    """Let an act be found by the deeds that may settle it."""
    article = record.articles.by_url("https://example.org/a")
    assert article is not None
    with record.transaction():
        record.acts.add_source(
            act, NewSource(article=article.id, version=1, local="act-9", spans={}, words="close"), ["answer|KE|close"]
        )


def test_a_lapsed_act_is_still_pending_but_no_longer_open(record: Record) -> None:
    act = threat(record)
    with record.transaction():
        record.acts.lapse([act], NOW)
    berg = record.actors.named("Anna Berg")[0].id
    await_deeds(record, act)
    assert [pending.id for pending in record.acts.pending_for(["answer|KE|close"], limit=9)] == [act]
    assert record.acts.open_by_deadline(actor=berg).rows == ()


def test_pending_acts_are_found_by_what_may_settle_them_until_a_day(record: Record) -> None:
    act = threat(record)
    await_deeds(record, act)
    (pending,) = record.acts.pending_for(["answer|KE|close", "answer|KE|open"], limit=9)
    assert (pending.id, pending.holder, pending.condition_text) == (act, "Anna Berg", "talks fail by 2025-08-20")
    assert (pending.said, pending.deadline) == (SAID, date(2025, 8, 20))
    assert record.acts.pending_for(["answer|KE|open"], limit=9) == ()
    assert record.acts.pending_for(["answer|KE|close"], limit=9, until=SAID - timedelta(days=1)) == ()
    take(record, step(act, Status.CONDITION_MET, later(record, 1)))
    assert record.acts.pending_for(["answer|KE|close"], limit=9)[0].status is Status.CONDITION_MET
    take(record, step(act, Status.FULFILLED, later(record, 2)))
    assert record.acts.pending_for(["answer|KE|close"], limit=9) == ()
    assert record.acts.pending([act])[0].status is Status.FULFILLED


def test_open_acts_come_by_deadline_then_the_newest_page_after_page(record: Record) -> None:
    for number in range(7):
        until = f" by 2025-09-{10 - number:02}" if number % 2 else ""
        text = f"T{number}\nAnna Berg threatens: thing {number}{until}"
        keep(record, reading_of(text, url=f"https://example.org/{number}", day=SAID + timedelta(days=number)))
    seen, cursor = [], None
    while True:
        page = record.acts.open_by_deadline(limit=2, cursor=cursor)
        seen += [act.text.split(" by ")[0] for act in page.rows]
        cursor = page.cursor
        if cursor is None:
            break
    assert seen == [f"thing {n}" for n in (5, 3, 1, 6, 4, 2, 0)]
    with pytest.raises(RecordError, match="not a cursor"):
        record.acts.open_by_deadline(cursor="nonsense")


def test_open_acts_can_be_asked_for_by_actor_story_and_kind(record: Record) -> None:
    keep(record, reading_of(PAGE))
    article = record.articles.by_url("https://example.org/a")
    assert article is not None
    with record.transaction():
        (story,) = record.stories.assign([{article.id}])
    dahl = record.actors.named("Bo Dahl")[0].id
    assert [act.text for act in record.acts.open_by_deadline(actor=dahl).rows] == ["no war"]
    assert [act.text for act in record.acts.open_by_deadline(kinds=["promise"]).rows] == ["no war"]
    assert len(record.acts.open_by_deadline(story=story).rows) == 2


def test_an_act_is_found_by_its_present_status(record: Record) -> None:
    act = threat(record)
    assert [hit.id for hit in record.search(Query(words="strait", status=Status.OPEN)).rows] == [act]
    take(record, step(act, Status.FULFILLED, later(record, 3)))
    assert record.search(Query(words="strait", status=Status.OPEN)).rows == ()
    assert [hit.id for hit in record.search(Query(words="strait", status=Status.FULFILLED)).rows] == [act]


def test_things_are_found_by_the_keys_they_were_given(record: Record) -> None:
    act = threat(record)
    holder = record.acts.get(act).holder
    assert [row.id for row in record.acts.candidates([f"{holder}|{record.acts.get(act).text}", "other"])] == [act]
    assert record.acts.candidates(["other"]) == ()
    assert record.acts.candidates([]) == ()
