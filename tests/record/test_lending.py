"""Records are lent to one thread at a time, opened when first wanted, and kept open."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from onrecord.record import RecordError, Records


def test_a_record_given_back_is_lent_again(tmp_path: Path) -> None:
    records = Records(str(tmp_path / "record.db"), most=2)
    with records.lent() as first:
        pass
    with records.lent() as again:
        assert again is first
    records.close()


def test_two_at_once_have_two_records_and_a_third_waits(tmp_path: Path) -> None:
    records, meet = Records(str(tmp_path / "record.db"), most=2), Barrier(2, timeout=20)

    def use(number: int) -> int:
        with records.lent() as record:
            if number < 2:
                meet.wait()
            return id(record)

    with ThreadPoolExecutor(3) as threads:
        first, second, third = threads.map(use, range(3))
    assert first != second
    assert third in (first, second)
    records.close()


def test_a_record_that_cannot_be_opened_leaves_the_place_to_the_next(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_text("this is no database, however long one looks at it " * 40)
    records = Records(str(tmp_path / "no.db"), most=1)
    for _ in range(3):
        with pytest.raises(RecordError, match="no database"), records.lent():
            pass


def test_after_all_were_let_go_one_is_opened_anew(tmp_path: Path) -> None:
    records = Records(str(tmp_path / "record.db"), most=1)
    with records.lent():
        pass
    records.close()
    with records.lent() as again:
        assert again.articles.count() == 0
    records.close()
