"""What watches have found, in words: each line from the article that is cited."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.desk.gatherings import gather
from onrecord.desk.watch_items import Item, items, items_after
from onrecord.desk.watches import follow
from onrecord.model.acts import Reason
from onrecord.model.spans import Span
from onrecord.model.statuses import Status, Step
from onrecord.record import Record, open_record
from onrecord.record.rows import Query, Thing, WatchId
from tests.record.builders import keep, reading_of
from tests.web.news import HOSTILE, write_news

NOON = datetime(2025, 8, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "record.db"
    write_news(str(path))
    return path


@pytest.fixture
def record(news: Path, tmp_path: Path) -> Iterator[Record]:
    with open_record(str(shutil.copy(news, tmp_path / "record.db"))) as opened:
        yield opened


def found(record: Record, query: Query) -> tuple[Item, ...]:
    return items(record, follow(record, None, query, "", NOON), 50)


def words_of(record: Record, item: Item) -> str:
    assert item.cited.span is not None
    return item.cited.span.of(record.articles.text(item.cited.article, item.cited.version))


def test_an_act_is_told_with_its_words_and_what_it_hangs_on(record: Record) -> None:
    (item,) = found(record, Query(words="tanker fail", kind="threat"))
    assert item.title == "Threat · Bo Dahl: turn back every tanker if the talks fail"
    assert (item.thing, item.kind, item.holder, item.status) == (Thing.ACT, "threat", "Bo Dahl", "open")
    assert item.condition == "on condition the talks fail"
    assert item.day == date(2025, 8, 1) and item.cited.url == "https://example.org/1"
    assert words_of(record, item) == item.words == "turn back every tanker if the talks fail"


def test_an_offer_is_told_with_its_target_its_condition_and_its_relation(record: Record) -> None:
    (item,) = found(record, Query(kind="offer"))
    assert item.title.startswith("Offer · Anna Berg → Bo Dahl: open forty ports")
    assert item.condition == "provided the tankers turn back"


def test_what_an_article_says_stands_on_one_line_without_marks_that_turn_it(record: Record) -> None:
    (item,) = found(record, Query(words="burn"))
    assert "\u202e" in HOSTILE and "\u202e" not in item.title + item.words + str(item.cited.outlet)
    assert item.words == "burn <script>alert(1)</script> evil and go"


def test_a_statement_has_quotation_marks_only_where_the_words_are_the_speaker_s(record: Record) -> None:
    indirect = reading_of("Wharf\nIda Juhl says: the wharf is ours", url="https://example.org/9")
    direct = replace(indirect.statements[0], form=type(indirect.statements[0].form).DIRECT)
    keep(record, indirect, NOON)
    other = reading_of("Wharves\nEva Falk says: the wharf is mine", url="https://example.org/10")
    keep(record, replace(other, statements=(replace(direct, content=other.statements[0].content),)), NOON)
    told = {item.words for item in found(record, Query(words="wharf")) if item.thing is Thing.STATEMENT}
    assert told == {"the wharf is ours", "“the wharf is mine”"}


def test_an_encounter_is_told_with_who_where_and_when(record: Record) -> None:
    item = next(item for item in found(record, Query(kind="summit")))
    assert (item.holder, item.place, item.day) == ("Anna Berg, Bo Dahl", "Bergen", date(2025, 8, 22))
    assert item.status == "planned" and item.title == "Summit · Anna Berg, Bo Dahl: the summit of Berg and Dahl"


def test_an_article_is_told_by_its_title(record: Record) -> None:
    keep(record, reading_of("A lighthouse", url="https://example.org/9", outlet="Gazette"), NOON)
    (item,) = found(record, Query(words="lighthouse"))
    assert (item.kind, item.title, item.cited.span) == ("article", "Article · Gazette: A lighthouse", None)


def test_a_change_is_told_with_the_words_that_brought_it(record: Record) -> None:
    watch = follow(record, None, Query(kind="promise"), "", NOON)
    act = next(row for row in record.acts.open_by_deadline(limit=50).rows if row.text.startswith("keep the harbour"))
    article = keep(record, reading_of("Harbour kept open", url="https://example.org/9"), NOON)
    step = Step(
        act=act.id, status=Status.FULFILLED, article=article.id, span=Span(0, 17), reason=Reason(0.9, "the same verb")
    )
    with record.transaction():
        record.acts.take([step], NOON)
    gather(record, NOON)
    change = items(record, watch, 50)[0]
    assert change.title == "Fulfilled: Promise · Bo Dahl: keep the harbour open by 2025-08-19"
    assert (change.is_change, change.status, change.because) == (True, "fulfilled", "Harbour kept open")
    assert change.because_in is not None and change.because_in.url == "https://example.org/9"
    assert words_of(record, change) == change.words
    own = next(item for item in items(record, watch, 50) if item.key == act.id)
    assert own.status == "fulfilled" and not own.is_change


def test_new_items_come_in_their_order_and_what_was_there_before_is_not_sent(record: Record) -> None:
    watch = follow(record, None, Query(kind="threat"), "", NOON)
    assert items_after(record, watch, 0, 50) == ()
    for number in (1, 2):
        text = f"More\nIda Juhl threatens: swim {number} times"
        keep(record, reading_of(text, url=f"https://example.org/9{number}"), NOON)
    gather(record, NOON)
    new = items_after(record, watch, 0, 50)
    assert [item.words for item in new] == ["swim 1 times", "swim 2 times"]
    assert items_after(record, watch, new[0].number, 50) == new[1:]


def test_a_watch_that_there_is_not_has_no_items(record: Record) -> None:
    assert items(record, WatchId("watch-none"), 5) == ()
