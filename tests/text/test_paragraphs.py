"""Lines and paragraphs of texts without markup."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.paragraphs import find_lines, find_paragraphs

WRAPPED = """\
Talks to go on
The two sides agreed on Wednesday to meet again in Vienna next week, but
left open whether the inspectors will be let in before that. Officials on
both sides said that they were hopeful.
No date has been set for the round after that, and a spokesman would not say
why.
"""


def paragraphs(text: str) -> list[str]:
    return [span.of(text) for span in find_paragraphs(text)]


def test_each_line_is_a_paragraph() -> None:
    assert paragraphs("They met.\nThey left.\n\nThey met again.") == ["They met.", "They left.", "They met again."]


def test_lines_that_one_width_has_broken_are_put_together() -> None:
    heading, first, second = paragraphs(WRAPPED)
    assert heading == "Talks to go on"
    assert first.startswith("The two sides") and first.endswith("hopeful.")
    assert second.startswith("No date") and second.endswith("why.")


def test_a_title_and_the_day_under_it_stay_apart() -> None:
    assert len(paragraphs("Remarks by the Minister at the Press Conference\nVienna, August 13, 2025")) == 2


def test_two_lines_are_broken_where_the_rest_of_the_text_is() -> None:
    text = (
        WRAPPED
        + "\nIn the evening the envoys of both sides were received by President Anna\nMuster at her residence.\n"
    )
    assert len(paragraphs(text)) == 4


def test_a_line_that_stops_in_mid_sentence_goes_on_in_small_letters() -> None:
    assert paragraphs("They met in\nVienna.\nThey left\nat noon.") == ["They met in", "Vienna.", "They left\nat noon."]


def test_long_lines_are_paragraphs_whatever_they_end_in() -> None:
    line = "the delegations met again " * 8
    assert len(paragraphs(f"{line}\n{line}")) == 2


def test_items_of_a_list_stay_apart() -> None:
    assert len(paragraphs("Three ways are open:\n- more time\n- fewer inspectors\n* none\n1. the first")) == 5


def test_a_poem_or_address_is_not_put_together() -> None:
    assert len(paragraphs("Ministry of Talks\nLong Table\nVienna")) == 3


def test_white_space_at_the_ends_is_no_part_of_a_line() -> None:
    text = "\ufeff  They met. \u00a0\r\n\u200b\n\t"
    assert [span.of(text) for span in find_lines(text)] == ["They met."]


@pytest.mark.parametrize("text", ["a\n" * 50_000, " " * 500_000, "a b\n\n" * 50_000, "x" * 500_000, "\n \n" * 100_000])
def test_long_texts_cost_no_time(text: str) -> None:
    start = time.monotonic()
    find_paragraphs(text)
    assert time.monotonic() - start < 5


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab. \n\r\t-*1\u00a0\u2028\ufeff"), max_size=120))
def test_paragraphs_are_in_order_and_begin_and_end_with_ink(text: str) -> None:
    last = 0
    for span in find_paragraphs(text):
        assert last <= span.start < span.end <= len(text)
        assert text[span.start].strip() and text[span.end - 1].strip()
        assert not text[last : span.start].strip(" \n\r\t\u00a0\u2028\ufeff")
        last = span.end
    assert not text[last:].strip(" \n\r\t\u00a0\u2028\ufeff")
