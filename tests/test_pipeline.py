"""What holds for every text, however odd."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.api.schemas import reading_schema, to_json
from onrecord.model.articles import Article, Page
from onrecord.model.parses import Parse
from onrecord.model.problems import PageError
from onrecord.pipeline import read
from onrecord.showing.markdown import show_markdown
from onrecord.showing.pages import show_page

Parser = Callable[[Article], Parse]

# Stretches that the stages look for, so that random texts reach into them.
PIECES = st.sampled_from(
    [
        "President Ana Costa", "Costa", "he", "They", "The minister", "said", "warned that", "told Minister Bo Lund",
        "“", "”", '"', "'", "«", "‘", "if", "unless", "until Friday", "or else", "in exchange for", "Otherwise",
        "will impose sanctions", "would help", "the talks fail", "in Geneva", "on Wednesday", "according to",
        "Norland", "the two leaders", "\n", "\n\n", ".", ",", ":", " - ", "—", "are to meet", "Q:", "I", "we",
        "\u00a0", "\u200b", "\u202e", "😀", "İ", "ﬁ", "e\u0301", "\t", "<b>", "&amp;", "AI Brief", "- point",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=200))
ODD = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans_in(part)


def read_or_none(text: str, parser: Parser, *, verbatim: bool) -> dict[str, Any] | None:
    try:
        return to_json(read(Page(body=text.encode("utf-8", "replace")), parser, verbatim=verbatim))
    except PageError:
        return None


@pytest.mark.parametrize("verbatim", [True, False])
@ODD
@given(text=TEXTS)
def test_no_text_raises_and_every_span_matches_its_words(text: str, parser: Parser, verbatim: bool) -> None:
    found = read_or_none(text, parser, verbatim=verbatim)
    if found is None:
        return
    for span in spans_in(found):
        assert found["article"]["text"][span["start"] : span["end"]] == span["text"]
    jsonschema.validate(found, reading_schema())


@ODD
@given(text=TEXTS)
def test_verbatim_keeps_the_text_code_point_for_code_point(text: str, parser: Parser) -> None:
    found = read_or_none(text, parser, verbatim=True)
    if found is not None:
        assert found["article"]["text"] == text.encode("utf-8", "replace").decode("utf-8")


@ODD
@given(text=TEXTS)
def test_the_same_input_gives_the_same_bytes(text: str, parser: Parser) -> None:
    first, second = (json.dumps(read_or_none(text, parser, verbatim=False)) for _ in range(2))
    assert first == second


@ODD
@given(text=TEXTS)
def test_every_reading_can_be_shown(text: str, parser: Parser) -> None:
    try:
        reading = read(Page(body=text.encode("utf-8", "replace")), parser)
    except PageError:
        return
    assert "<script" not in show_page(reading)
    assert show_markdown(reading).startswith("# ")


def test_a_language_without_a_lexicon_is_a_problem_and_no_crash(parser: Parser) -> None:
    body = "<html lang='fi'><body><article><h1>Otsikko tästä</h1><p>Ulkoministeri sanoi, että neuvottelut jatkuvat.</p>"
    reading = read(Page(body=body.encode(), media_type="text/html"), parser)
    assert "language-not-read" in {problem.code for problem in reading.problems}
    assert not reading.statements
