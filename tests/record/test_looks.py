"""What is new for those who follow a search, alike on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model.acts import Reason
from onrecord.model.spans import Span
from onrecord.model.statuses import RecordedActId, Status, Step
from onrecord.record import Record
from onrecord.record.rows import ArticleRow, NewWatchItem, Query, Thing
from tests.record.builders import NOW, keep, reading_of


def put(record: Record, text: str, number: int) -> ArticleRow:
    return keep(record, reading_of(text, url=f"https://example.org/{number}", day=date(2025, 8, number)))


def act(record: Record, words: str) -> RecordedActId:
    return next(row.id for row in record.acts.open_by_deadline(limit=50).rows if row.text.startswith(words))


def take(record: Record, act: RecordedActId, status: Status, article: ArticleRow, *, suggested: bool = False) -> None:
    reason = Reason(0.9, "so")
    step = Step(act=act, status=status, article=article.id, span=Span(0, 4), reason=reason, suggested=suggested)
    with record.transaction():
        record.acts.take([step], NOW)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(kind="threat"), ["close it", "sink it"]),
        (Query(words="sink"), ["sink it"]),
        (Query(words="sink", kind="promise"), []),
        (Query(words="?"), []),
        (Query(since=date(2025, 8, 3), kind="threat"), ["sink it"]),
        (Query(outlet="Elsewhere"), []),
    ],
)
def test_what_came_behind_an_entry_comes_in_its_order(record: Record, query: Query, found: list[str]) -> None:
    put(record, "One\nAnna Berg threatens: burn it", 1)
    after = record.looks.reach()[0]
    put(record, "Two\nAnna Berg threatens: close it", 2)
    put(record, "Three\nBo Dahl threatens: sink it", 3)
    came = record.looks.came(query, after)
    ids = [RecordedActId(match.id) for match in came.matches]
    assert [row.text for row in record.acts.many(ids)] == found
    assert came.upto == record.looks.reach()[0] > after
    assert record.looks.came(query, came.upto).matches == ()


def test_a_query_of_nothing_finds_everything_that_came(record: Record) -> None:
    put(record, "One\nAnna Berg threatens: burn it", 1)
    assert [match.thing for match in record.looks.came(Query(), 0).matches] == [Thing.ACT]


def test_the_acts_that_a_statement_is_told_by_are_known(record: Record) -> None:
    article = put(record, "One\nAnna Berg threatens: burn it\nBo Dahl says: no", 1)
    threat, bare = record.statements.of_article(article.id)
    assert record.looks.standing_for([threat.id, bare.id]) == {threat.id: (act(record, "burn"),)}


def test_only_steps_that_change_what_an_act_comes_to_are_turns(record: Record) -> None:
    first, second = (put(record, f"Number {number}\nAnna Berg threatens: burn it", number) for number in (1, 2))
    burn = act(record, "burn")
    take(record, burn, Status.FULFILLED, first, suggested=True)
    before = record.looks.reach()[1]
    take(record, burn, Status.CONDITION_MET, first)
    take(record, burn, Status.CONDITION_MET, second)
    take(record, burn, Status.FULFILLED, second)
    with record.transaction():
        record.acts.unsettle(burn, NOW)
        record.acts.settle(burn, Status.OPEN, NOW)
    upto = record.looks.reach()[1]
    turns = record.looks.turns([burn], before, upto)
    assert [record.looks.steps([step])[step].status for _, step in turns] == [
        Status.CONDITION_MET,
        Status.FULFILLED,
        Status.OPEN,
    ]
    assert record.looks.turns([burn], turns[0][1], turns[1][1]) == turns[1:2]


def test_changed_are_the_acts_of_a_watch_s_own_items(record: Record) -> None:
    article = put(record, "One\nAnna Berg threatens: burn it\nAnna Berg threatens: sink it", 1)
    burn, sink = act(record, "burn"), act(record, "sink")
    with record.transaction():
        watch = record.watches.add(None, "threats", Query(kind="threat"), NOW)
        record.watch_items.put(watch, NewWatchItem(key=burn, thing=Thing.ACT, thing_id=burn), NOW)
    for each in (burn, sink):
        take(record, each, Status.FULFILLED, article)
    upto = record.looks.reach()[1]
    assert record.looks.changed(watch, 0) == ((burn,), upto)
    assert record.looks.changed(watch, upto) == ((), upto)
    assert record.looks.known(watch, [burn, sink]) == {burn}
