"""What is kept of finished answers is bounded."""

from __future__ import annotations

from onrecord.serving.services import KeptAnswers


def test_the_answers_not_asked_for_the_longest_go_first() -> None:
    kept = KeptAnswers(most=10)
    kept.put("a", b"1234")
    kept.put("b", b"1234")
    assert kept.get("a") == b"1234"
    kept.put("c", b"1234")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (b"1234", None, b"1234")


def test_an_answer_put_again_counts_once() -> None:
    kept = KeptAnswers(most=10)
    for _ in range(9):
        kept.put("a", b"1234")
    kept.put("b", b"123456")
    assert (kept.get("a"), kept.get("b")) == (b"1234", b"123456")


def test_an_answer_larger_than_all_room_is_not_kept() -> None:
    kept = KeptAnswers(most=10)
    kept.put("a", b"12345678901")
    assert kept.get("a") is None
