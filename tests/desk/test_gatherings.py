"""What came on record, held against followed searches: one item for each thing, whatever the number of reprints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from onrecord.desk import gatherings
from onrecord.desk.gatherings import FIRST, gather
from onrecord.desk.query_words import read_query
from onrecord.desk.watches import follow, unfollow
from onrecord.model.acts import Reason
from onrecord.model.spans import Span
from onrecord.model.statuses import RecordedActId, Status, Step
from onrecord.record import Record, open_record
from onrecord.record.rows import ArticleRow, Thing, WatchId, WatchItemRow
from tests.record.builders import keep, reading_of

START = datetime(2025, 8, 1, 9, tzinfo=UTC)
THREAT = "Talks\nAnna Berg threatens: close the strait"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "record.db")) as opened:
        yield opened


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


def put(record: Record, text: str, hours: int, number: int = 1) -> ArticleRow:
    url = f"https://example.org/{number}"
    return keep(record, reading_of(text, url=url, day=date(2025, 8, 1), outlet=f"Post {number}"), at(hours))


def follow_words(record: Record, line: str, hours: int = 0) -> WatchId:
    return follow(record, None, read_query(record, line), line, at(hours))


def found(record: Record, watch: WatchId) -> list[WatchItemRow]:
    return list(reversed(record.watch_items.of(watch, 1000)))


def turn(record: Record, act: str, status: Status, article: ArticleRow, hours: int) -> None:
    step = Step(act=RecordedActId(act), status=status, article=article.id, span=Span(0, 5), reason=Reason(0.9, "so"))
    with record.transaction():
        record.acts.take([step], at(hours))


def test_what_fits_is_an_item_once_and_what_does_not_is_none(record: Record) -> None:
    watch = follow_words(record, "threat")
    put(record, f"{THREAT}\nBo Dahl promises: keep it open", 1)
    assert gather(record, at(2)) == 1
    (item,) = found(record, watch)
    assert (item.thing, item.is_new, item.added_at, item.step) == (Thing.ACT, True, at(2), None)
    assert item.key == item.thing_id
    assert gather(record, at(3)) == 0
    assert found(record, watch) == [item]


def test_what_was_there_before_somebody_followed_is_not_new(record: Record) -> None:
    lines = "\n".join(f"Ida Juhl threatens: sink the boat number {number}" for number in range(FIRST + 10))
    put(record, f"Boats\n{lines}", 0)
    watch = follow_words(record, "threat", 1)
    assert len(found(record, watch)) == FIRST
    assert not any(item.is_new for item in found(record, watch))
    assert gather(record, at(2)) == 0
    put(record, THREAT, 3, number=2)
    assert gather(record, at(4)) == 1
    assert len(found(record, watch)) == FIRST + 1


def test_a_watch_of_an_older_release_begins_with_what_it_finds(record: Record) -> None:
    put(record, THREAT, 0)
    with record.transaction():
        watch = record.watches.add(None, "threats", read_query(record, "threat"), at(1))
    assert gather(record, at(2)) == 0
    assert [item.is_new for item in found(record, watch)] == [False]


def test_a_reprint_adds_no_item_and_updates_the_one_there_is(record: Record) -> None:
    watch = follow_words(record, "threat")
    put(record, THREAT, 1)
    gather(record, at(2))
    put(record, f"Reprinted\n{THREAT}", 3, number=2)
    assert gather(record, at(4)) == 0
    (item,) = found(record, watch)
    assert (item.added_at, item.updated_at) == (at(2), at(4))


def test_a_statement_that_an_act_stands_for_adds_no_item_when_another_article_has_it_alone(record: Record) -> None:
    watch = follow_words(record, "strait")
    put(record, THREAT, 1)
    gather(record, at(2))
    put(record, "Bare\nAnna Berg says: close the strait", 3, number=2)
    gather(record, at(4))
    assert [(item.thing, item.updated_at) for item in found(record, watch)] == [(Thing.ACT, at(4))]


def test_copies_of_one_report_are_one_item(record: Record) -> None:
    watch = follow_words(record, "lighthouse")
    put(record, "A lighthouse", 1)
    gather(record, at(2))
    put(record, "A lighthouse", 3, number=2)
    assert gather(record, at(4)) == 0
    assert [item.thing for item in found(record, watch)] == [Thing.ARTICLE]


def test_a_change_of_status_is_one_more_item_and_updates_the_act_s_own(record: Record) -> None:
    watch = follow_words(record, "threat status:open")
    article = put(record, THREAT, 1)
    gather(record, at(2))
    (act,) = found(record, watch)
    turn(record, act.thing_id, Status.FULFILLED, article, 3)
    assert gather(record, at(4)) == 1
    own, change = found(record, watch)
    assert (own.key, own.updated_at) == (act.key, at(4))
    assert change.thing_id == act.thing_id and change.step and change.key == f"{act.thing_id}/{change.step}"
    assert change.is_new and gather(record, at(5)) == 0


def test_a_second_article_that_says_the_same_of_an_act_is_no_change(record: Record) -> None:
    watch = follow_words(record, "threat")
    article, other = put(record, THREAT, 1), put(record, "Closed", 1, number=2)
    gather(record, at(2))
    act = found(record, watch)[0].thing_id
    turn(record, act, Status.FULFILLED, article, 3)
    turn(record, act, Status.FULFILLED, other, 3)
    assert gather(record, at(4)) == 1


def test_an_act_that_comes_with_its_outcome_is_one_item(record: Record) -> None:
    watch = follow_words(record, "threat")
    article = put(record, THREAT, 1)
    (act,) = record.acts.open_by_deadline(limit=5).rows
    turn(record, act.id, Status.FULFILLED, article, 1)
    assert gather(record, at(2)) == 1
    assert len(found(record, watch)) == 1


def test_an_act_of_long_ago_that_comes_to_something_now_is_told_of_as_a_change(record: Record) -> None:
    article = put(record, THREAT, 0)
    watch = follow_words(record, "threat status:fulfilled", 1)
    (act,) = record.acts.open_by_deadline(limit=5).rows
    turn(record, act.id, Status.FULFILLED, article, 2)
    assert gather(record, at(3)) == 1
    assert [(item.step is None, item.is_new) for item in found(record, watch)] == [(True, False), (False, True)]


def test_a_round_takes_in_a_part_and_the_next_goes_on_until_nothing_is_left_out(record: Record) -> None:
    watch = follow_words(record, "threat")
    for number in range(8):
        lines = "\n".join(f"Ida Juhl threatens: sink the boat number {number} of {each}" for each in range(50))
        put(record, f"Boats {number}\n{lines}", 1, number=number)
    first = gather(record, at(2))
    assert 0 < first < 400
    assert first + gather(record, at(3)) == 400
    assert gather(record, at(4)) == 0
    assert len({item.key for item in found(record, watch)}) == 400


def test_a_part_that_ends_with_an_older_article_s_act_leaves_nothing_else_of_that_article_out(record: Record) -> None:
    watch = follow_words(record, "threat")
    older = put(record, f"{THREAT}\nAnna Berg threatens: sink the ferry", 1)
    (act, _) = record.acts.open_by_deadline(limit=5).rows
    lines = "\n".join(f"Ida Juhl threatens: sink the boat number {number}" for number in range(298))
    put(record, f"Boats\n{lines}", 1, number=2)
    turn(record, act.id, Status.CONDITION_MET, older, 1)
    put(record, "More boats\nIda Juhl threatens: sink one more", 1, number=3)
    for hours in (2, 3, 4):
        gather(record, at(hours))
    assert len({item.key for item in found(record, watch)}) == 301


def test_a_look_that_another_overtook_is_left_to_the_next(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = follow_words(record, "threat")
    article = put(record, THREAT, 1)
    keep_look = gatherings._keep

    def keep_late(*late: Any) -> int:
        monkeypatch.setattr(gatherings, "_keep", keep_look)
        gather(record, at(2))
        turn(record, found(record, watch)[0].thing_id, Status.FULFILLED, article, 3)
        gather(record, at(4))
        return keep_look(*late)

    monkeypatch.setattr(gatherings, "_keep", keep_late)
    assert gather(record, at(5)) == 0
    assert record.watch_items.looked(watch) == json.dumps(record.looks.reach())
    assert gather(record, at(6)) == 0
    assert len(found(record, watch)) == 2


def test_an_index_made_anew_brings_nothing_again(record: Record) -> None:
    watch = follow_words(record, "threat")
    for number in range(3):
        put(record, f"Boats\nIda Juhl threatens: sink the boat number {number}", 1, number=number)
    gather(record, at(2))
    with record.transaction():
        record.reindex()
    assert gather(record, at(3)) == 0
    put(record, THREAT, 4, number=9)
    assert gather(record, at(5)) == 1
    assert len(found(record, watch)) == 4


def test_what_fits_nobody_leaves_the_pages_that_are_kept_valid(record: Record) -> None:
    follow_words(record, "promise")
    put(record, THREAT, 1)
    before = record.generation
    assert gather(record, at(2)) == 0
    assert record.generation == before


def test_a_search_followed_no_more_has_no_items(record: Record) -> None:
    watch = follow_words(record, "threat")
    unfollow(record, None, watch)
    put(record, THREAT, 1)
    assert gather(record, at(2)) == 0
