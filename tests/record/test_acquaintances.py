"""Actors read by one transaction and remembered by the next, while others write too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord.model.actors import ActorKind
from onrecord.model.acts import Reason
from onrecord.record import Record, acquaintances, open_record
from onrecord.record.rows import NewActor, RecordedActorId
from tests.record.builders import NOW

DAY = date(2024, 3, 1)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Record, Record]]:
    """Two that write to one record in turn."""
    with open_record(str(tmp_path / "r.db")) as one, open_record(str(tmp_path / "r.db")) as other:
        yield one, other


def person(name: str, *names: str) -> NewActor:
    return NewActor(name=name, kind=ActorKind.PERSON, names=names, keys=(f"person:{name.split()[-1].lower()}",))


def add(record: Record, name: str) -> RecordedActorId:
    with record.transaction():
        return record.actors.add(person(name), DAY)


def names(record: Record) -> list[list[str]]:
    """The names of the actors found by one key, as a transaction reads them."""
    with record.transaction():
        rows = record.actors.candidates(["person:lund"])
    return [sorted(name.name for name in row.names) for row in rows]


def count_reads(record: Record, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many actors are read from the database from now on, in one list that grows."""
    read: list[int] = []
    whole: Callable[..., object] = record.actors._read_whole

    def counted(roots: list[int]) -> object:
        read.extend(roots)
        return whole(roots)

    monkeypatch.setattr(record.actors, "_read_whole", counted)
    return read


def test_who_was_read_by_one_transaction_is_not_read_by_the_next(
    pair: tuple[Record, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(pair[0], "Ada Lund")
    assert names(pair[0]) == [["Ada Lund"]]
    read = count_reads(pair[0], monkeypatch)
    assert names(pair[0]) == [["Ada Lund"]]
    assert read == []


def test_what_another_writes_between_is_seen(pair: tuple[Record, Record]) -> None:
    actor = add(pair[0], "Ada Lund")
    assert names(pair[0]) == names(pair[1]) == [["Ada Lund"]]
    with pair[1].transaction():
        pair[1].actors.enrich(actor, person("A. Lund"), DAY)
    assert names(pair[0]) == [["A. Lund", "Ada Lund"]]


def test_what_a_transaction_changes_is_seen_within_it_and_after(pair: tuple[Record, Record]) -> None:
    actor, one = add(pair[0], "Ada Lund"), pair[0]
    assert names(one) == [["Ada Lund"]]
    with one.transaction():
        one.actors.candidates(["person:lund"])
        one.actors.enrich(actor, person("A. Lund"), DAY)
        assert len(one.actors.candidates(["person:lund"])[0].names) == 2
    assert names(one) == [["A. Lund", "Ada Lund"]]


def test_what_was_undone_is_not_remembered(pair: tuple[Record, Record]) -> None:
    actor, one = add(pair[0], "Ada Lund"), pair[0]
    with pytest.raises(KeyError), one.transaction():
        one.actors.enrich(actor, person("A. Lund"), DAY)
        assert len(one.actors.candidates(["person:lund"])[0].names) == 2
        raise KeyError
    assert names(one) == [["Ada Lund"]]


def test_a_merge_and_its_undoing_are_seen(pair: tuple[Record, Record]) -> None:
    one = pair[0]
    kept, merged = add(one, "Ada Lund"), add(one, "Mrs Lund")
    assert sorted(names(one)) == [["Ada Lund"], ["Mrs Lund"]]
    with one.transaction():
        number = one.actors.merge(kept, merged, by="rules", reason=Reason(0.9, "one office"), now=NOW).number
    assert names(one) == [["Ada Lund", "Mrs Lund"]]
    with one.transaction():
        one.actors.undo(number, NOW)
    assert sorted(names(one)) == [["Ada Lund"], ["Mrs Lund"]]


def test_no_more_are_remembered_than_a_bound(pair: tuple[Record, Record], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acquaintances, "MOST", 2)
    one = pair[0]
    for name in ("Ada Lund", "Bo Lund", "Cy Lund"):
        add(one, name)
    read = count_reads(one, monkeypatch)
    assert len(names(one)) == len(names(one)) == 3
    assert 3 < len(read) <= 6
    with one.transaction():
        assert len(one._database.lasting["actors"]) == 2
