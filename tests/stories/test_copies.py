"""Copies of one report are found however they were cut or dressed, and nothing else is."""

import random
from collections.abc import Callable

import pytest

from onrecord.stories.copies import copied, sketch

WORDS = [head + tail for head in "ba ce di fo gu ka le mi no pu ra se ti".split() for tail in "bal den fim gor".split()]


def text_of(seed: int, length: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def changed(text: str, every: int = 30) -> str:
    return " ".join("other" if at % every == every - 1 else word for at, word in enumerate(text.split()))


def half(text: str) -> str:
    words = text.split()
    return " ".join(words[: len(words) // 2])


def wrapped(text: str) -> str:
    return f"{text_of(98)} {text} {text_of(99)}"


def led_in_anew(text: str) -> str:
    return f"{text_of(97, 40)} {' '.join(text.split()[30:])}"


@pytest.mark.parametrize("dress", [changed, half, wrapped, led_in_anew])
@pytest.mark.parametrize("seed", range(10))
def test_a_copy_shares_a_key_and_is_held_to_be_one(dress: Callable[[str], str], seed: int) -> None:
    report = text_of(seed)
    assert set(sketch(report)) & set(sketch(dress(report)))
    reason = copied(report, dress(report))
    assert reason is not None and reason.score > 0.6


def test_texts_written_apart_are_no_copies_and_share_no_key() -> None:
    for seed in range(10):
        assert copied(text_of(seed), text_of(seed + 50)) is None
        assert not set(sketch(text_of(seed))) & set(sketch(text_of(seed + 50)))


def test_a_quotation_in_common_makes_no_copy() -> None:
    quotation = text_of(5, 25)
    assert copied(f"{text_of(1)} {quotation}", f"{text_of(2)} {quotation}") is None


def test_case_punctuation_and_spaces_do_not_matter() -> None:
    left = "The minister said on Monday that the talks would go on."
    right = "THE MINISTER  said, on Monday, that the talks\nwould go on"
    assert sketch(left) == sketch(right)
    reason = copied(left, right)
    assert reason is not None and reason.score == 1.0


def test_keys_are_few_fit_a_signed_integer_and_stay_the_same_for_ever() -> None:
    keys = sketch(text_of(1, 20_000))
    assert len(keys) <= 48
    assert all(0 <= key < 2**63 for key in keys)
    assert sketch("one two three four five six") == sketch("One, two: three four five six!")
    assert sketch("one two three four five") == (2237958103129565683,)


def test_nothing_is_a_copy_of_an_empty_text() -> None:
    assert sketch("") == ()
    assert copied("", "") is None
    assert copied("…", "one two three four five") is None
