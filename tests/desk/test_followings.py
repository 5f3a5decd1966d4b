"""What comes of acts on record, in whatever order the articles come in and however many acts are on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.desk import add_reading, followings
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.readings import Reading
from onrecord.model.statuses import Pending, Status, Step
from onrecord.outlook import following
from onrecord.pipeline import read_article
from onrecord.record import open_record
from onrecord.record.rows import Query, Thing

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
Told = tuple[str, date]
THREAT = ("Canada threatened on Monday to impose tariffs on Norwegian salmon.", date(2025, 3, 3))
DONE = ("Canada imposed tariffs on Norwegian salmon.", date(2025, 3, 12))


@pytest.fixture
def reader(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Callable[[Told], Reading]:
    """Reads a text as published on a day."""

    def read(told: Told) -> Reading:
        text, day = told
        article = replace(make_article(text, published=day), url=f"https://wire.example/{day}/{len(text)}")
        return read_article(article, parser(article))

    return read


def statuses(folder: Path, readings: Sequence[Reading], kept: str) -> set[Status]:
    """What the acts with these words have come to, after the readings were added in this order."""
    with open_record(str(folder / "record.db")) as record:
        for reading in readings:
            add_reading(record, reading, NOW, "test")
        found = record.search(Query(words=kept, things=frozenset({Thing.ACT}))).rows
        return {record.acts.get(hit.id).status for hit in found}


@pytest.mark.parametrize("order", [(THREAT, DONE), (DONE, THREAT)], ids=["in order", "the threat comes late"])
def test_an_act_is_settled_whichever_article_comes_first(
    reader: Callable[[Told], Reading], tmp_path: Path, order: tuple[Told, ...]
) -> None:
    assert statuses(tmp_path, [reader(told) for told in order], "salmon") == {Status.FULFILLED}


def test_acts_that_an_article_cannot_settle_take_no_place(
    reader: Callable[[Told], Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(followings, "EARLIER", 1)
    between = ("Canada promised on Wednesday to free the crew of the Aurora.", date(2025, 3, 6))
    assert statuses(tmp_path, [reader(told) for told in (THREAT, between, DONE)], "salmon") == {Status.FULFILLED}


def test_an_article_of_the_same_day_settles_nothing(reader: Callable[[Told], Reading], tmp_path: Path) -> None:
    same_day = (DONE[0], THREAT[1])
    assert statuses(tmp_path, [reader(told) for told in (THREAT, same_day)], "impose tariffs") == {Status.OPEN}


def test_an_act_that_turns_out_to_be_said_earlier_is_held_against_what_lies_between(
    reader: Callable[[Told], Reading], tmp_path: Path
) -> None:
    threat = "Canada threatened to impose tariffs on Norwegian salmon."
    late, early = (threat, date(2025, 3, 12)), (threat, date(2025, 3, 11))
    assert statuses(tmp_path, [reader(told) for told in (DONE, late)], "impose tariffs") == {Status.OPEN}
    assert statuses(tmp_path, [reader(early)], "impose tariffs") == {Status.FULFILLED}


def test_an_act_that_another_tells_again_is_not_held_against_later_articles_anew(
    reader: Callable[[Told], Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[tuple[date | None, int]] = []

    def follow(pending: Sequence[Pending], reading: Reading) -> tuple[Step, ...]:
        held.append((reading.article.day, len(pending)))
        return following.follow(pending, reading)

    statuses(tmp_path, [reader(DONE), reader(THREAT)], "salmon")
    monkeypatch.setattr(followings, "follow", follow)
    first = reader(THREAT)
    again = replace(first, article=replace(first.article, url="https://other.example/1"))
    assert statuses(tmp_path, [again], "salmon") == {Status.FULFILLED}
    assert [day for day, acts in held if acts] == []
